/**
 * The Merkle tree of RFC 6962: leaves in order, one root, and short proofs that an entry is in it (inclusion) and that
 * a later tree only added to an earlier one (consistency). It knows hashes of bytes; what the bytes say is not its
 * business. The verifying half takes nothing on trust: wrong lengths, sizes and surplus hashes all fail.
 */
import { concat, equal, type Bytes } from "../base/bytes.ts";
import { sha256 } from "../base/digest.ts";
import { Defect } from "../base/result.ts";

export const HASH_SIZE = 32;
const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** SHA-256(0x00 ‖ entry), RFC 6962 §2.1. */
export const leafHash = (entry: Uint8Array): Bytes => sha256(concat(LEAF, entry));

/** SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Bytes => sha256(concat(NODE, left, right));

/** The root of a tree without entries. */
export const EMPTY_ROOT: Bytes = sha256(new Uint8Array(0));

/** A growing list of hashes in one buffer: 32 bytes each, no object per hash. */
class HashList {
  length = 0;
  private buffer = new Uint8Array(HASH_SIZE * 64);

  push(hash: Uint8Array): void {
    const needed = (this.length + 1) * HASH_SIZE;
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.buffer.set(hash, this.length++ * HASH_SIZE);
  }

  at(i: number): Bytes {
    if (i < 0 || i >= this.length) throw new Defect(`no hash ${i} of ${this.length}`);
    return this.buffer.slice(i * HASH_SIZE, (i + 1) * HASH_SIZE);
  }

  truncate(length: number): void {
    this.length = length;
  }
}

/**
 * The hashes of a log, held so that a root or a proof costs a number of hashes logarithmic in its size.
 *
 * Shape  `levels[k].at(i)` covers leaves i·2^k to (i+1)·2^k − 1; only complete subtrees are kept.
 */
export class Tree {
  private readonly levels: HashList[] = [new HashList()];

  get size(): number {
    return this.levels[0]!.length;
  }

  /** Adds one leaf hash; at most 1 + log₂ n node hashes. */
  push(leaf: Uint8Array): void {
    if (leaf.length !== HASH_SIZE) throw new Defect("a leaf hash has 32 bytes");
    let hash = leaf;
    for (let level = 0; ; level++) {
      const list = (this.levels[level] ??= new HashList());
      list.push(hash);
      if (list.length % 2 === 1) return;
      hash = nodeHash(list.at(list.length - 2), list.at(list.length - 1));
    }
  }

  /** Forgets every leaf from `size` on. */
  truncate(size: number): void {
    this.levels.forEach((list, level) => list.truncate(Math.min(list.length, Math.floor(size / 2 ** level))));
  }

  leaf(index: number): Bytes {
    return this.levels[0]!.at(index);
  }

  /** The node that covers leaves index·2^level onwards; it must be complete. */
  node(level: number, index: number): Bytes {
    const list = this.levels[level];
    if (list === undefined) throw new Defect(`no level ${level}`);
    return list.at(index);
  }

  root(size = this.size): Bytes {
    if (size === 0) return EMPTY_ROOT;
    return this.range(0, size);
  }

  /** The hash of leaves from `start` to `end` − 1, where `start` is a multiple of a power of two that is ≥ end − start. */
  private range(start: number, end: number): Bytes {
    const n = end - start;
    if (n === 1) return this.leaf(start);
    const level = Math.log2(n);
    if (Number.isInteger(level) && start % n === 0) return this.node(level, start / n);
    const k = splitOf(n);
    return nodeHash(this.range(start, start + k), this.range(start + k, end));
  }

  /** The audit path of a leaf in the tree of `size`, RFC 6962 §2.1.1. */
  proveInclusion(index: number, size = this.size): Bytes[] {
    if (index < 0 || index >= size || size > this.size) throw new Defect(`no leaf ${index} in a tree of ${size}`);
    const path: Bytes[] = [];
    const walk = (start: number, end: number): void => {
      if (end - start === 1) return;
      const middle = start + splitOf(end - start);
      if (index < middle) {
        walk(start, middle);
        path.push(this.range(middle, end));
      } else {
        walk(middle, end);
        path.push(this.range(start, middle));
      }
    };
    walk(0, size);
    return path;
  }

  /** The proof that the tree of `newSize` begins with the tree of `oldSize`, RFC 6962 §2.1.2. */
  proveConsistency(oldSize: number, newSize = this.size): Bytes[] {
    if (oldSize < 1 || oldSize > newSize || newSize > this.size)
      throw new Defect(`no consistency proof from ${oldSize} to ${newSize} of ${this.size}`);
    const proof: Bytes[] = [];
    const walk = (start: number, end: number, size: number, whole: boolean): void => {
      if (size === end - start) {
        if (!whole) proof.push(this.range(start, end));
        return;
      }
      const k = splitOf(end - start);
      if (size <= k) {
        walk(start, start + k, size, whole);
        proof.push(this.range(start + k, end));
      } else {
        walk(start + k, end, size - k, false);
        proof.push(this.range(start, start + k));
      }
    };
    walk(0, newSize, oldSize, true);
    return proof;
  }
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_SIZE;

/**
 * Whether the path leads from the leaf at `index` to the root of a tree of `size`.
 *
 * Source  RFC 9162 §2.1.3.2.
 */
export function checkInclusion(
  path: readonly Uint8Array[],
  index: number,
  size: number,
  leaf: Uint8Array,
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!isHash(leaf) || !isHash(root) || !path.every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const step of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(step, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equal(hash, root);
}

/**
 * Whether the tree of `newSize` begins with the tree of `oldSize`, which must hold at least one entry.
 *
 * Source  RFC 9162 §2.1.4.2.
 */
export function checkConsistency(
  proof: readonly Uint8Array[],
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 1 || oldSize > newSize)
    return false;
  if (!isHash(oldRoot) || !isHash(newRoot) || !proof.every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  const isPowerOfTwo = Number.isInteger(Math.log2(oldSize));
  const steps = isPowerOfTwo ? [oldRoot, ...proof] : proof;
  if (steps.length === 0) return false;
  let at = oldSize - 1;
  let last = newSize - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  let old = steps[0]!;
  let now = steps[0]!;
  for (const step of steps.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeHash(step, old);
      now = nodeHash(step, now);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      now = nodeHash(now, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equal(old, oldRoot) && equal(now, newRoot);
}
