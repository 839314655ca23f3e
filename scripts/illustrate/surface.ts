/**
 * How a point of a surface scatters light: a rough metal or a rough painted or printed coat.
 *
 * Model   Lambert under GGX with Smith masking and Schlick's Fresnel term; anisotropic along `grain`.
 * Source  Heitz, Sampling the GGX Distribution of Visible Normals, JCGT 7(4), 2018.
 */

export class Surface {
  /** Base colour, linear. */
  r = 0.5;
  g = 0.5;
  b = 0.5;
  /** 0 mirror … 1 matte. */
  rough = 0.5;
  /** 0 paint, paper, soot … 1 bare metal. */
  metal = 0;
  /** −1 … 1: stretches highlights across (positive) or along the tangent. */
  grain = 0;
  /** The shading normal; towards the viewer after `frame`. */
  nx = 0;
  ny = 0;
  nz = 1;
  /** The tangent, along brushing or turning marks. */
  tx = 1;
  ty = 0;
  tz = 0;
  /** What `evaluate` and `sample` write: scattered light per colour, cosine included, and the chance density. */
  fr = 0;
  fg = 0;
  fb = 0;
  density = 0;
  /** The direction that `sample` draws. */
  dx = 0;
  dy = 0;
  dz = 0;
  private bx = 0;
  private by = 1;
  private bz = 0;
  private ax = 0.25;
  private ay = 0.25;
  /** The direction to the viewer in the local frame. */
  private vx = 0;
  private vy = 0;
  private vz = 1;
  private specularShare = 0.5;

  /** Sets up the local frame for light leaving towards (x, y, z); normals that face away are bent back. */
  frame(x: number, y: number, z: number): void {
    let facing = this.nx * x + this.ny * y + this.nz * z;
    if (facing < 0.02) {
      const lift = 0.02 - facing;
      this.nx += x * lift;
      this.ny += y * lift;
      this.nz += z * lift;
      const s = 1 / Math.sqrt(this.nx * this.nx + this.ny * this.ny + this.nz * this.nz);
      this.nx *= s;
      this.ny *= s;
      this.nz *= s;
      facing = this.nx * x + this.ny * y + this.nz * z;
    }
    this.tangent();
    this.vx = this.tx * x + this.ty * y + this.tz * z;
    this.vy = this.bx * x + this.by * y + this.bz * z;
    this.vz = Math.max(1e-4, facing);
    const alpha = Math.max(0.0025, this.rough * this.rough);
    this.ax = Math.max(0.0025, alpha * (1 - 0.85 * Math.max(0, this.grain)));
    this.ay = Math.max(0.0025, alpha * (1 - 0.85 * Math.max(0, -this.grain)));
    const luminance = 0.3 * this.r + 0.6 * this.g + 0.1 * this.b;
    const mirror = fresnel(0.04 + (luminance - 0.04) * this.metal, this.vz);
    const diffuse = luminance * (1 - this.metal);
    this.specularShare = Math.min(0.95, Math.max(0.1, mirror / (mirror + diffuse + 1e-6)));
  }

  private tangent(): void {
    const along = this.tx * this.nx + this.ty * this.ny + this.tz * this.nz;
    this.tx -= this.nx * along;
    this.ty -= this.ny * along;
    this.tz -= this.nz * along;
    let length = Math.sqrt(this.tx * this.tx + this.ty * this.ty + this.tz * this.tz);
    if (length < 1e-3) {
      const flat = Math.abs(this.nx) < 0.7;
      this.tx = (flat ? 1 : 0) - this.nx * (flat ? this.nx : this.ny);
      this.ty = (flat ? 0 : 1) - this.ny * (flat ? this.nx : this.ny);
      this.tz = -this.nz * (flat ? this.nx : this.ny);
      length = Math.sqrt(this.tx * this.tx + this.ty * this.ty + this.tz * this.tz);
    }
    this.tx /= length;
    this.ty /= length;
    this.tz /= length;
    this.bx = this.ny * this.tz - this.nz * this.ty;
    this.by = this.nz * this.tx - this.nx * this.tz;
    this.bz = this.nx * this.ty - this.ny * this.tx;
  }

  /** Light scattered from direction (x, y, z) towards the viewer. */
  evaluate(x: number, y: number, z: number): void {
    this.local(
      this.tx * x + this.ty * y + this.tz * z,
      this.bx * x + this.by * y + this.bz * z,
      this.nx * x + this.ny * y + this.nz * z,
    );
  }

  private local(lx: number, ly: number, lz: number): void {
    this.fr = this.fg = this.fb = this.density = 0;
    if (lz <= 0) return;
    const { vx, vy, vz, ax, ay } = this;
    let hx = vx + lx;
    let hy = vy + ly;
    let hz = vz + lz;
    const s = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz);
    hx *= s;
    hy *= s;
    hz *= s;
    const vh = Math.max(1e-4, vx * hx + vy * hy + vz * hz);
    const e = (hx * hx) / (ax * ax) + (hy * hy) / (ay * ay) + hz * hz;
    const facets = 1 / (Math.PI * ax * ay * e * e);
    const maskView = masking(vx, vy, vz, ax, ay);
    const maskLight = masking(lx, ly, lz, ax, ay);
    const specular = facets / (4 * vz * (1 + maskView + maskLight));
    const away = 1 - vh;
    const glance = away * away * away * away * away * (1 - 0.6 * this.rough);
    const coat = ((1 - this.metal) * (1 - fresnel(0.04, vz)) * lz) / Math.PI;
    this.fr = specular * mirrored(this.r, this.metal, glance) + coat * this.r;
    this.fg = specular * mirrored(this.g, this.metal, glance) + coat * this.g;
    this.fb = specular * mirrored(this.b, this.metal, glance) + coat * this.b;
    this.density =
      (this.specularShare * facets) / (4 * vz * (1 + maskView)) + ((1 - this.specularShare) * lz) / Math.PI;
  }

  /** Draws a direction from three numbers in [0, 1); false where it would lie under the surface. */
  sample(choice: number, u: number, v: number): boolean {
    let lx: number;
    let ly: number;
    let lz: number;
    if (choice < this.specularShare) {
      const { vx, vy, vz, ax, ay } = this;
      const s = 1 / Math.sqrt(ax * vx * (ax * vx) + ay * vy * (ay * vy) + vz * vz);
      const x = ax * vx * s;
      const y = ay * vy * s;
      const z = vz * s;
      const flat = x * x + y * y;
      const px = flat > 1e-9 ? -y / Math.sqrt(flat) : 1;
      const py = flat > 1e-9 ? x / Math.sqrt(flat) : 0;
      const radius = Math.sqrt(u);
      const a = radius * Math.cos(2 * Math.PI * v);
      const half = 0.5 * (1 + z);
      const b = (1 - half) * Math.sqrt(1 - a * a) + half * radius * Math.sin(2 * Math.PI * v);
      const c = Math.sqrt(Math.max(0, 1 - a * a - b * b));
      let hx = ax * (a * px - b * z * py + c * x);
      let hy = ay * (a * py + b * z * px + c * y);
      let hz = Math.max(1e-6, b * (x * py - y * px) + c * z);
      const k = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz);
      hx *= k;
      hy *= k;
      hz *= k;
      const d = 2 * (vx * hx + vy * hy + vz * hz);
      lx = d * hx - vx;
      ly = d * hy - vy;
      lz = d * hz - vz;
    } else {
      const radius = Math.sqrt(u);
      lx = radius * Math.cos(2 * Math.PI * v);
      ly = radius * Math.sin(2 * Math.PI * v);
      lz = Math.sqrt(Math.max(0, 1 - u));
    }
    if (lz <= 1e-4) return false;
    this.local(lx, ly, lz);
    this.dx = this.tx * lx + this.bx * ly + this.nx * lz;
    this.dy = this.ty * lx + this.by * ly + this.ny * lz;
    this.dz = this.tz * lx + this.bz * ly + this.nz * lz;
    return this.density > 1e-9;
  }
}

function fresnel(f0: number, cosine: number): number {
  const away = 1 - cosine;
  return f0 + (1 - f0) * away * away * away * away * away;
}

function masking(x: number, y: number, z: number, ax: number, ay: number): number {
  const slope = (ax * x * (ax * x) + ay * y * (ay * y)) / (z * z);
  return (Math.sqrt(1 + slope) - 1) / 2;
}

/** Light mirrored at an angle, by a base colour that is more or less metal. */
function mirrored(base: number, metal: number, glance: number): number {
  const f0 = 0.04 + (base - 0.04) * metal;
  return f0 + (1 - f0) * glance;
}
