/**
 * The log as static files that any web server can offer (C2SP tlog-tiles): hashes in tiles of 256, entries in bundles
 * of 256. They are derived from the log and can be made again at any time.
 */
import { concat, type Bytes } from "../base/bytes.ts";
import type { Tree } from "./merkle.ts";

const WIDTH = 256;

/** The number of a tile as a path: `1234067` is `x001/x234/067`. */
export function numberPath(n: number): string {
  const parts = [String(n % 1000).padStart(3, "0")];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    parts.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  return parts.join("/");
}

const partial = (width: number): string => (width === WIDTH ? "" : `.p/${width}`);

/** Path and content of every tile and bundle of a tree of `size`, in the order of the log. */
export async function* tilesOf(
  tree: Tree,
  size: number,
  entry: (index: number) => Promise<Uint8Array>,
): AsyncGenerator<readonly [path: string, content: Bytes]> {
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / WIDTH)) {
    for (let n = 0; n * WIDTH < count; n++) {
      const width = Math.min(WIDTH, count - n * WIDTH);
      const hashes = Array.from({ length: width }, (_, i) => tree.node(level * 8, n * WIDTH + i));
      yield [`tile/${level}/${numberPath(n)}${partial(width)}`, concat(...hashes)];
    }
  }
  for (let n = 0; n * WIDTH < size; n++) {
    const width = Math.min(WIDTH, size - n * WIDTH);
    const parts: Uint8Array[] = [];
    for (let i = 0; i < width; i++) {
      const bytes = await entry(n * WIDTH + i);
      parts.push(new Uint8Array([bytes.length >> 8, bytes.length & 255]), bytes);
    }
    yield [`tile/entries/${numberPath(n)}${partial(width)}`, concat(...parts)];
  }
}
