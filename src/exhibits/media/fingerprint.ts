/**
 * A perceptual fingerprint: the same photograph, saved again or made smaller, has almost the same one.
 *
 * It finds copies and recompressions; a crop or a rotation of more than a few degrees escapes it. It says "look at these
 * two", never "these are the same".
 */
import { z } from "zod";
import { Defect } from "../../base/result.ts";

export const Fingerprint = z.string().regex(/^[0-9a-f]{16}$/, "64 bits in hexadecimal");
export type Fingerprint = z.infer<typeof Fingerprint>;

/** Side of the grey picture that is asked for. */
export const SIDE = 32;

/** Differing bits up to which two photographs are said to be alike; unrelated ones differ in about 32 of 64. */
export const ALIKE = 10;

/** Frequencies 1 to 8 along one side. */
const COSINE = Array.from({ length: 8 }, (_, u) =>
  Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * (u + 1) * Math.PI) / (2 * SIDE))),
);

/**
 * The fingerprint of a grey picture.
 *
 * Shape   `grey` has 32 × 32 bytes, row by row.
 * Source  The "pHash" construction: the signs, about their median, of the 8 × 8 lowest frequencies of a cosine transform;
 *         the constant terms are left out, so that brightness does not matter.
 */
export function fingerprintOf(grey: Uint8Array): Fingerprint {
  if (grey.length !== SIDE * SIDE) throw new Defect(`${grey.length} grey values, not ${SIDE * SIDE}`);
  const bits: number[] = [];
  for (const row of COSINE)
    for (const column of COSINE) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) sum += grey[y * SIDE + x]! * column[x]! * row[y]!;
      bits.push(sum);
    }
  const sorted = [...bits].sort((a, b) => a - b);
  const median = (sorted[31]! + sorted[32]!) / 2;
  let hex = "";
  for (let i = 0; i < 64; i += 4) {
    let nibble = 0;
    for (let j = 0; j < 4; j++) nibble = nibble * 2 + (bits[i + j]! > median ? 1 : 0);
    hex += nibble.toString(16);
  }
  return hex;
}

/** Differing bits, 0 to 64. */
export function distance(a: Fingerprint, b: Fingerprint): number {
  let n = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; n > 0n; n &= n - 1n) bits++;
  return bits;
}
