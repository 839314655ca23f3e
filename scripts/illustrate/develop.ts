/** From light to the bytes of a picture, as a camera would: tone, a little fall-off to the corners, a trace of grain. */
import { hash } from "./noise.ts";

/** Three bytes a pixel, sRGB. */
export function develop(
  light: Float32Array,
  width: number,
  height: number,
  exposure: number,
  seed: number,
): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const gain = exposure * falloff((x + 0.5) / width, (y + 0.5) / height);
      const grain = (hash(x, y, 11, seed) + hash(x, y, 12, seed) - 1) * 0.005;
      for (let k = at; k < at + 3; k++) pixels[k] = byte(tone(light[k]! * gain) + grain);
    }
  }
  return pixels;
}

/** sRGB below, with a soft shoulder instead of a clipped white, and slightly deepened blacks. */
function tone(light: number): number {
  const knee = 0.62;
  const soft = light < knee ? light : knee + (1 - knee) * (1 - Math.exp(-(light - knee) / (1 - knee)));
  const deep = soft * (soft / (soft + 0.006));
  return deep <= 0.0031308 ? 12.92 * deep : 1.055 * deep ** (1 / 2.4) - 0.055;
}

const falloff = (x: number, y: number): number => 1 - 0.3 * ((x - 0.5) ** 2 + (0.75 * (y - 0.5)) ** 2);

const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(value * 255)));
