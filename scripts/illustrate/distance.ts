/**
 * How far each node of a grid is from the nearest marked one, in grid steps.
 *
 * Source  Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012.
 */
export function distanceTo(marked: (node: number) => boolean, columns: number, rows: number): Float32Array {
  const squared = Float32Array.from({ length: columns * rows }, (_, node) => (marked(node) ? 0 : 1e12));
  const longest = Math.max(columns, rows);
  const line = new Float64Array(longest);
  const sites = new Int32Array(longest);
  const breaks = new Float64Array(longest + 1);
  for (let i = 0; i < columns; i++) pass(squared, i, columns, rows, line, sites, breaks);
  for (let j = 0; j < rows; j++) pass(squared, j * columns, 1, columns, line, sites, breaks);
  return squared.map(Math.sqrt);
}

function pass(
  values: Float32Array,
  start: number,
  step: number,
  n: number,
  line: Float64Array,
  sites: Int32Array,
  breaks: Float64Array,
): void {
  for (let q = 0; q < n; q++) line[q] = values[start + q * step]!;
  let k = 0;
  sites[0] = 0;
  breaks[0] = -Infinity;
  breaks[1] = Infinity;
  const meeting = (q: number, p: number): number => (line[q]! + q * q - line[p]! - p * p) / (2 * (q - p));
  for (let q = 1; q < n; q++) {
    let s = meeting(q, sites[k]!);
    while (s <= breaks[k]!) s = meeting(q, sites[--k]!);
    sites[++k] = q;
    breaks[k] = s;
    breaks[k + 1] = Infinity;
  }
  k = 0;
  for (let q = 0; q < n; q++) {
    while (breaks[k + 1]! < q) k++;
    const d = q - sites[k]!;
    values[start + q * step] = d * d + line[sites[k]!]!;
  }
}
