/**
 * The light that reaches the camera along a ray: soft boxes seen directly with multiple importance sampling, the room
 * and other surfaces after up to two bounces (one from the table).
 */
import { roomLight, type SoftBox } from "./light.ts";
import { FEATURES } from "./negative.ts";
import type { Sampler } from "./sampler.ts";
import type { Scene } from "./scene.ts";
import { Surface } from "./surface.ts";

/** Light that comes by way of another surface is cut here, so that no single path leaves a bright dot. */
const CLAMP = 4;
const LIFT = 2e-3;

export class Tracer {
  /** What `trace` writes. */
  r = 0;
  g = 0;
  b = 0;
  /** What the ray met first, as `FEATURES` counts it. */
  readonly features = new Float64Array(FEATURES);
  private readonly scene: Scene;
  private readonly surface = new Surface();
  private readonly room = new Float64Array(3);
  private weight = [1, 1, 1];

  constructor(scene: Scene) {
    this.scene = scene;
  }

  trace(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, sampler: Sampler): void {
    const { scene, surface } = this;
    this.r = this.g = this.b = 0;
    this.features.fill(0);
    let most = 1;
    this.weight = [1, 1, 1];
    let density = 0;
    for (let bounce = 0; ; bounce++) {
      const hit = scene.meet(ox, oy, oz, dx, dy, dz, surface);
      if (bounce === 0) {
        if (hit) this.remember();
        if (scene.onPart) most = 2;
      } else if (this.reached(ox, oy, oz, dx, dy, dz, hit ? scene.t : Infinity, density, bounce)) return;
      if (!hit) {
        roomLight(scene.room, dx, dy, dz, this.room);
        this.gain(this.room[0]!, this.room[1]!, this.room[2]!, bounce);
        return;
      }
      surface.frame(-dx, -dy, -dz);
      ox = scene.x + scene.gx * LIFT;
      oy = scene.y + scene.gy * LIFT;
      oz = scene.z + scene.gz * LIFT;
      const { gx, gy, gz } = scene;
      this.lit(ox, oy, oz, gx, gy, gz, sampler, bounce);
      if (bounce === most) return;
      sampler.next();
      const choice = sampler.x;
      sampler.next();
      if (!surface.sample(choice, sampler.x, sampler.y)) return;
      dx = surface.dx;
      dy = surface.dy;
      dz = surface.dz;
      if (dx * gx + dy * gy + dz * gz <= 0) return;
      density = surface.density;
      this.weight[0]! *= surface.fr / density;
      this.weight[1]! *= surface.fg / density;
      this.weight[2]! *= surface.fb / density;
    }
  }

  private remember(): void {
    const { features, surface } = this;
    features[0] = surface.r;
    features[1] = surface.g;
    features[2] = surface.b;
    features[3] = surface.nx;
    features[4] = surface.ny;
    features[5] = surface.nz;
    features[6] = surface.rough;
    features[7] = surface.metal;
    features[8] = this.scene.onPart ? 1 : 0;
  }

  /** Light of the soft boxes on the surface last met: of each at first, of one by chance after a bounce. */
  private lit(
    x: number,
    y: number,
    z: number,
    gx: number,
    gy: number,
    gz: number,
    sampler: Sampler,
    bounce: number,
  ): void {
    const { scene, surface } = this;
    const chance = bounce === 0 ? 1 : 1 / scene.lights.length;
    if (bounce > 0) sampler.next();
    const chosen = Math.floor(sampler.x * scene.lights.length);
    for (let n = 0; n < scene.lights.length; n++) {
      if (bounce > 0 && n !== chosen) continue;
      const box = scene.lights[n]!;
      sampler.next();
      if (!box.sample(x, y, z, sampler.x, sampler.y)) continue;
      const { dx, dy, dz } = box;
      if (dx * gx + dy * gy + dz * gz <= 0) continue;
      surface.evaluate(dx, dy, dz);
      if (surface.density <= 0 || !scene.free(x, y, z, dx, dy, dz, box.distance * 0.9999)) continue;
      const density = box.density * chance;
      const share = balance(density, surface.density) / density;
      this.gain(surface.fr * box.r * share, surface.fg * box.g * share, surface.fb * box.b * share, bounce);
    }
  }

  /** Whether the ray reaches a soft box before anything else; its light is then taken. */
  private reached(
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    dz: number,
    far: number,
    density: number,
    bounce: number,
  ): boolean {
    let nearest: SoftBox | undefined;
    for (const box of this.scene.lights) {
      if (box.meet(x, y, z, dx, dy, dz, far)) {
        nearest = box;
        far = box.distance;
      }
    }
    if (nearest === undefined) return false;
    const chance = bounce === 1 ? 1 : 1 / this.scene.lights.length;
    const share = balance(density, nearest.density * chance);
    this.gain(nearest.r * share, nearest.g * share, nearest.b * share, bounce - 1);
    return true;
  }

  private gain(r: number, g: number, b: number, bounce: number): void {
    let lr = r * this.weight[0]!;
    let lg = g * this.weight[1]!;
    let lb = b * this.weight[2]!;
    const most = Math.max(lr, lg, lb);
    if (bounce > 0 && most > CLAMP) {
      const cut = CLAMP / most;
      lr *= cut;
      lg *= cut;
      lb *= cut;
    }
    this.r += lr;
    this.g += lg;
    this.b += lb;
  }
}

const balance = (a: number, b: number): number => (a * a) / (a * a + b * b);
