/** From a picture's plan to its pixels. */
import { band } from "./band.ts";
import { Camera } from "./camera.ts";
import { denoise } from "./denoise.ts";
import { develop } from "./develop.ts";
import { expose } from "./negative.ts";
import type { Picture, Setting } from "./picture.ts";
import { Scene } from "./scene.ts";
import { table } from "./table.ts";

export interface Quality {
  readonly width: number;
  readonly height: number;
  readonly fewest: number;
  readonly most: number;
  readonly error: number;
  /** Coarseness of the meshes: 1 is finest. */
  readonly detail: number;
}

export const FINISHED: Quality = { width: 1600, height: 1200, fewest: 6, most: 20, error: 0.02, detail: 1 };

export interface Rendered {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly setting: Setting;
  readonly camera: Camera;
}

export async function render(picture: Picture, quality: Quality): Promise<Rendered> {
  const setting = await picture.build(quality.detail);
  const scene = new Scene({
    parts: setting.parts,
    table: table(picture.seed % 7, setting.soil, setting.closeness),
    lights: setting.lights,
    room: setting.room,
  });
  const camera = new Camera(setting.camera, quality.width, quality.height);
  const light = denoise(expose(scene, camera, { ...quality, seed: picture.seed }));
  const pixels = develop(light, quality.width, quality.height, setting.exposure, picture.seed);
  await band(pixels, quality.width, quality.height, picture.label);
  return { pixels, setting, camera };
}
