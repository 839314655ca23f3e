/** A tree of boxes over triangles, so that a ray meets few of them. */

const BINS = 16;
const LEAF = 4;

export interface Tree {
  /** Six bounds a node: low x, y, z, high x, y, z. */
  readonly bounds: Float32Array;
  /** A node's first child (the second follows it), or its first triangle. */
  readonly first: Int32Array;
  /** How many triangles a leaf holds; 0 for an inner node. */
  readonly count: Int32Array;
  /** Triangles in the order of the leaves: a corner and two edges, nine numbers each. */
  readonly triangles: Float32Array;
  /** The number each triangle had before. */
  readonly order: Uint32Array;
}

/** Builds the tree by the binned surface-area heuristic. */
export function buildTree(positions: Float32Array, indices: Uint32Array): Tree {
  const n = indices.length / 3;
  const low = new Float32Array(n * 3);
  const high = new Float32Array(n * 3);
  for (let t = 0; t < n; t++) {
    for (let k = 0; k < 3; k++) {
      const a = positions[indices[3 * t]! * 3 + k]!;
      const b = positions[indices[3 * t + 1]! * 3 + k]!;
      const c = positions[indices[3 * t + 2]! * 3 + k]!;
      low[3 * t + k] = Math.min(a, b, c);
      high[3 * t + k] = Math.max(a, b, c);
    }
  }
  const builder = new Builder(low, high);
  builder.split(n);
  return { ...builder.nodes(), triangles: gather(positions, indices, builder.order), order: builder.order };
}

function gather(positions: Float32Array, indices: Uint32Array, order: Uint32Array): Float32Array {
  const triangles = new Float32Array(order.length * 9);
  for (let i = 0; i < order.length; i++) {
    const t = order[i]! * 3;
    for (let k = 0; k < 3; k++) {
      const a = positions[indices[t]! * 3 + k]!;
      triangles[9 * i + k] = a;
      triangles[9 * i + 3 + k] = positions[indices[t + 1]! * 3 + k]! - a;
      triangles[9 * i + 6 + k] = positions[indices[t + 2]! * 3 + k]! - a;
    }
  }
  return triangles;
}

class Builder {
  readonly order: Uint32Array;
  private readonly low: Float32Array;
  private readonly high: Float32Array;
  private readonly bounds: Float32Array;
  private readonly first: Int32Array;
  private readonly count: Int32Array;
  private used = 1;
  private readonly binBox = new Float64Array(BINS * 6);
  private readonly binCount = new Int32Array(BINS);
  private readonly rightArea = new Float64Array(BINS);

  constructor(low: Float32Array, high: Float32Array) {
    const n = low.length / 3;
    this.low = low;
    this.high = high;
    this.order = Uint32Array.from({ length: n }, (_, i) => i);
    this.bounds = new Float32Array(Math.max(1, 2 * n) * 6);
    this.first = new Int32Array(Math.max(1, 2 * n));
    this.count = new Int32Array(Math.max(1, 2 * n));
  }

  nodes(): Pick<Tree, "bounds" | "first" | "count"> {
    return {
      bounds: this.bounds.slice(0, this.used * 6),
      first: this.first.slice(0, this.used),
      count: this.count.slice(0, this.used),
    };
  }

  split(n: number): void {
    const open: [node: number, from: number, to: number][] = [[0, 0, n]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [node, from, to] = next;
      this.fit(node, from, to);
      const middle = to - from <= LEAF ? -1 : this.partition(from, to);
      if (middle < 0) {
        this.first[node] = from;
        this.count[node] = to - from;
        continue;
      }
      const child = this.used;
      this.used += 2;
      this.first[node] = child;
      open.push([child, from, middle], [child + 1, middle, to]);
    }
  }

  private fit(node: number, from: number, to: number): void {
    for (let k = 0; k < 3; k++) {
      let a = Infinity;
      let b = -Infinity;
      for (let i = from; i < to; i++) {
        const t = this.order[i]! * 3 + k;
        if (this.low[t]! < a) a = this.low[t]!;
        if (this.high[t]! > b) b = this.high[t]!;
      }
      this.bounds[node * 6 + k] = a;
      this.bounds[node * 6 + 3 + k] = b;
    }
  }

  private partition(from: number, to: number): number {
    let axis = 0;
    let start = 0;
    let extent = -1;
    for (let k = 0; k < 3; k++) {
      let a = Infinity;
      let b = -Infinity;
      for (let i = from; i < to; i++) {
        const c = this.centre(this.order[i]!, k);
        if (c < a) a = c;
        if (c > b) b = c;
      }
      if (b - a > extent) {
        axis = k;
        start = a;
        extent = b - a;
      }
    }
    if (extent <= 0) return from + ((to - from) >> 1);
    const scale = (BINS * 0.9999) / extent;
    const cut = this.bestCut(from, to, axis, start, scale);
    let i = from;
    let j = to - 1;
    while (i <= j) {
      const t = this.order[i]!;
      if (Math.floor((this.centre(t, axis) - start) * scale) <= cut) i++;
      else {
        this.order[i] = this.order[j]!;
        this.order[j--] = t;
      }
    }
    return i === from || i === to ? from + ((to - from) >> 1) : i;
  }

  private bestCut(from: number, to: number, axis: number, start: number, scale: number): number {
    const { binBox, binCount, rightArea } = this;
    binCount.fill(0);
    for (let b = 0; b < BINS; b++) for (let k = 0; k < 6; k++) binBox[b * 6 + k] = k < 3 ? Infinity : -Infinity;
    for (let i = from; i < to; i++) {
      const t = this.order[i]!;
      const b = Math.floor((this.centre(t, axis) - start) * scale);
      binCount[b]!++;
      for (let k = 0; k < 3; k++) {
        if (this.low[3 * t + k]! < binBox[b * 6 + k]!) binBox[b * 6 + k] = this.low[3 * t + k]!;
        if (this.high[3 * t + k]! > binBox[b * 6 + 3 + k]!) binBox[b * 6 + 3 + k] = this.high[3 * t + k]!;
      }
    }
    const box = new Float64Array(6);
    const sweep = (b: number): number => {
      for (let k = 0; k < 3; k++) {
        box[k] = Math.min(box[k]!, binBox[b * 6 + k]!);
        box[3 + k] = Math.max(box[3 + k]!, binBox[b * 6 + 3 + k]!);
      }
      const x = box[3]! - box[0]!;
      const y = box[4]! - box[1]!;
      const z = box[5]! - box[2]!;
      return x >= 0 ? x * y + y * z + z * x : 0;
    };
    box.fill(Infinity, 0, 3).fill(-Infinity, 3);
    for (let b = BINS - 1; b > 0; b--) rightArea[b] = sweep(b);
    box.fill(Infinity, 0, 3).fill(-Infinity, 3);
    let best = Infinity;
    let cut = 0;
    let left = 0;
    for (let b = 0; b < BINS - 1; b++) {
      left += binCount[b]!;
      const cost = sweep(b) * left + rightArea[b + 1]! * (to - from - left);
      if (cost < best) {
        best = cost;
        cut = b;
      }
    }
    return cut;
  }

  private centre(triangle: number, axis: number): number {
    return (this.low[3 * triangle + axis]! + this.high[3 * triangle + axis]!) / 2;
  }
}
