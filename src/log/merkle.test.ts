import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex, utf8, type Bytes } from "../base/bytes.ts";
import { checkConsistency, checkInclusion, EMPTY_ROOT, leafHash, nodeHash, Tree } from "./merkle.ts";

const leaves = Array.from({ length: 130 }, (_, i) => leafHash(utf8(`entry ${i}`)));
const tree = new Tree();
for (const leaf of leaves) tree.push(leaf);

/** RFC 6962 §2.1, read off the page with OpenSSL's hash and no cleverness: the second derivation. */
function rootByDefinition(list: readonly Uint8Array[]): Buffer {
  if (list.length === 0) return createHash("sha256").digest();
  if (list.length === 1) return Buffer.from(list[0]!);
  let k = 1;
  while (k * 2 < list.length) k *= 2;
  return createHash("sha256")
    .update(Buffer.concat([Buffer.from([1]), rootByDefinition(list.slice(0, k)), rootByDefinition(list.slice(k))]))
    .digest();
}

describe("LOG-1 hashes", () => {
  // Published in RFC 6962-compatible implementations and recomputable with `printf | sha256sum`.
  test.each([
    ["the empty tree", EMPTY_ROOT, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["the empty leaf", leafHash(utf8("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    ["the leaf L123456", leafHash(utf8("L123456")), "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"],
    [
      "the node N123 N456",
      nodeHash(utf8("N123"), utf8("N456")),
      "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
    ],
  ])("LOG-1 %s has its known hash", (_, hash, expected) => {
    expect(toHex(hash)).toBe(expected);
  });

  test("LOG-1 the root of every tree up to 130 leaves is the one of the definition", () => {
    for (let n = 0; n <= leaves.length; n++)
      expect(toHex(tree.root(n))).toBe(rootByDefinition(leaves.slice(0, n)).toString("hex"));
  });
});

describe("LOG-2 proofs", () => {
  test("LOG-2 every leaf of every tree up to 130 is proven, and at no other place", () => {
    for (let n = 1; n <= leaves.length; n++) {
      for (let i = 0; i < n; i++) {
        const path = tree.proveInclusion(i, n);
        expect(checkInclusion(path, i, n, leaves[i]!, tree.root(n))).toBe(true);
        expect(checkInclusion(path, (i + 1) % n, n, leaves[i]!, tree.root(n))).toBe(n === 1);
      }
    }
  });

  test("LOG-2 every pair of sizes up to 130 is proven consistent, and with no other old root", () => {
    for (let n = 1; n <= leaves.length; n++) {
      for (let m = 1; m <= n; m++) {
        const proof = tree.proveConsistency(m, n);
        expect(checkConsistency(proof, m, n, tree.root(m), tree.root(n))).toBe(true);
        if (m > 1) expect(checkConsistency(proof, m, n, tree.root(m - 1), tree.root(n))).toBe(false);
      }
    }
  });

  const anyTree = fc
    .integer({ min: 2, max: 130 })
    .chain((n) =>
      fc.record({ n: fc.constant(n), i: fc.integer({ min: 0, max: n - 1 }), bit: fc.nat(), which: fc.nat() }),
    );

  test("LOG-2 one changed bit anywhere in a proof makes it fail", () => {
    fc.assert(
      fc.property(anyTree, ({ n, i, bit, which }) => {
        const flip = (path: Bytes[]): Bytes[] => {
          const copy = path.map((h) => h.slice());
          const hash = copy[which % copy.length]!;
          hash[(bit >> 3) % 32]! ^= 1 << (bit & 7);
          return copy;
        };
        expect(checkInclusion(flip(tree.proveInclusion(i, n)), i, n, leaves[i]!, tree.root(n))).toBe(false);
        const m = Math.max(1, i);
        const proof = tree.proveConsistency(m, n);
        if (proof.length > 0) expect(checkConsistency(flip(proof), m, n, tree.root(m), tree.root(n))).toBe(false);
      }),
    );
  });

  test("LOG-2 a proof with a hash too many, too few or too short fails", () => {
    const path = tree.proveInclusion(5, 100);
    for (const wrong of [path.slice(1), path.slice(0, -1), [...path, path[0]!], [path[0]!.slice(1), ...path.slice(1)]])
      expect(checkInclusion(wrong, 5, 100, leaves[5]!, tree.root(100))).toBe(false);
    const proof = tree.proveConsistency(37, 100);
    for (const wrong of [proof.slice(1), proof.slice(0, -1), [...proof, proof[0]!], []])
      expect(checkConsistency(wrong, 37, 100, tree.root(37), tree.root(100))).toBe(false);
  });

  test.each([
    [-1, 5],
    [5, 5],
    [0, 0],
    [0.5, 5],
    [NaN, 5],
    [0, Infinity],
  ])("LOG-2 index %d in a tree of %d is proven by nothing", (index, size) => {
    expect(checkInclusion([], index, size, leaves[0]!, leaves[0]!)).toBe(false);
  });

  test("LOG-2 nothing is consistent with the empty tree by proof", () => {
    expect(checkConsistency([], 0, 5, EMPTY_ROOT, tree.root(5))).toBe(false);
  });

  test("LOG-2 a tree cut back and grown again has the roots of one that never grew further", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 130 }), (cut, n) => {
        const other = new Tree();
        for (const leaf of leaves) other.push(leaf);
        other.truncate(cut);
        for (const leaf of leaves.slice(cut)) other.push(leaf);
        expect(toHex(other.root(n))).toBe(toHex(tree.root(n)));
      }),
      { numRuns: 40 },
    );
  });
});
