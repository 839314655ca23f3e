import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, equal, toHex, utf8, type Bytes } from "../base/bytes.ts";
import { leafHash, nodeHash, Tree } from "./merkle.ts";
import { numberPath, tilesOf } from "./tile.ts";

const entryOf = (i: number): Bytes => utf8(`entry ${i}`);
const entry = (i: number): Promise<Uint8Array> => Promise.resolve(entryOf(i));
function treeOf(size: number): Tree {
  const tree = new Tree();
  for (let i = 0; i < size; i++) tree.push(leafHash(entryOf(i)));
  return tree;
}
async function tiles(tree: Tree, size: number): Promise<Map<string, Bytes>> {
  const all = new Map<string, Bytes>();
  for await (const [path, content] of tilesOf(tree, size, entry)) all.set(path, content);
  return all;
}
const big = treeOf(70_000);

test("LOG-10 a log of 70,000 has the tiles that the standard counts for it", async () => {
  const paths = [...(await tiles(big, 70_000)).keys()];
  const of = (level: string, partial: boolean): string[] =>
    paths.filter((p) => p.startsWith(`tile/${level}/`) && p.includes(".p/") === partial);
  expect([of("0", false).length, of("0", true)]).toEqual([273, ["tile/0/273.p/112"]]);
  expect([of("1", false), of("1", true)]).toEqual([["tile/1/000"], ["tile/1/001.p/17"]]);
  expect([of("2", false), of("2", true)]).toEqual([[], ["tile/2/000.p/1"]]);
  expect([of("entries", false).length, of("entries", true)]).toEqual([273, ["tile/entries/273.p/112"]]);
  expect(paths.some((p) => p.startsWith("tile/3/"))).toBe(false);
});

test("LOG-10 a log of 256 has one whole tile of leaves and a tile of one hash above it; an empty log has none", async () => {
  expect([...(await tiles(big, 256)).keys()]).toEqual(["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
  expect([...(await tiles(big, 255)).keys()]).toEqual(["tile/0/000.p/255", "tile/entries/000.p/255"]);
  expect((await tiles(big, 0)).size).toBe(0);
});

test.each([
  [0, "000"],
  [273, "273"],
  [999, "999"],
  [1000, "x001/000"],
  [1_234_067, "x001/x234/067"],
])("LOG-10 tile %i stands at %s", (n, path) => {
  expect(numberPath(n)).toBe(path);
});

test("LOG-10 a tile's path says which tile it is, and is the folder of no other", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 45), fc.nat(2 ** 45), (n, m) => {
      expect(Number(numberPath(n).replace(/[x/]/g, ""))).toBe(n);
      if (n !== m) expect(`${numberPath(m)}/`.startsWith(`${numberPath(n)}/`)).toBe(false);
    }),
  );
});

test("LOG-10 the hashes of a whole tile fold to the hash that stands for it in the tile above", async () => {
  const all = await tiles(big, 70_000);
  const split = (tile: Bytes): Bytes[] =>
    Array.from({ length: tile.length / 32 }, (_, i) => tile.slice(32 * i, 32 * (i + 1)));
  const fold = (hashes: readonly Bytes[]): Bytes =>
    hashes.length === 1
      ? hashes[0]!
      : fold(Array.from({ length: hashes.length / 2 }, (_, i) => nodeHash(hashes[2 * i]!, hashes[2 * i + 1]!)));
  const above = [...split(all.get("tile/1/000")!), ...split(all.get("tile/1/001.p/17")!)];
  for (let n = 0; n < 273; n++)
    expect(toHex(fold(split(all.get(`tile/0/${String(n).padStart(3, "0")}`)!)))).toBe(toHex(above[n]!));
});

test("LOG-10 from the bundles alone the entries come back, and with them the root", async () => {
  const size = 1000;
  const again = new Tree();
  let i = 0;
  for (const [path, bundle] of await tiles(big, size)) {
    if (!path.startsWith("tile/entries/")) continue;
    for (let at = 0; at < bundle.length;) {
      const length = (bundle[at]! << 8) | bundle[at + 1]!;
      const bytes = bundle.slice(at + 2, at + 2 + length);
      expect(equal(bytes, entryOf(i++))).toBe(true);
      again.push(leafHash(bytes));
      at += 2 + length;
    }
  }
  expect([i, toHex(again.root())]).toEqual([size, toHex(big.root(size))]);
});

test("LOG-10 the length before an entry is two bytes, the larger first, up to 65,535", async () => {
  const tree = new Tree();
  const long = new Uint8Array(65_535).fill(7);
  tree.push(leafHash(long));
  for await (const [path, bundle] of tilesOf(tree, 1, () => Promise.resolve(long)))
    if (path.startsWith("tile/entries/")) expect(equal(bundle, concat(new Uint8Array([255, 255]), long))).toBe(true);
});
