/** CRC-32 as zip has it (polynomial 0xEDB88320, reflected), eight bytes a step. It finds accidents, not forgeries. */
const TABLES = Array.from({ length: 8 }, () => new Int32Array(256));

for (let n = 0; n < 256; n++) {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  TABLES[0]![n] = c;
}
for (let k = 1; k < 8; k++)
  for (let n = 0; n < 256; n++) {
    const before = TABLES[k - 1]![n]!;
    TABLES[k]![n] = TABLES[0]![before & 255]! ^ (before >>> 8);
  }
const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

/**
 * The checksum of bytes, from 0 to 2^32 − 1.
 *
 * Source  ITU-T V.42 §8.1.1.6.2; zlib's own in the tests.
 */
export function crc32(bytes: Uint8Array): number {
  let c = -1;
  let i = 0;
  for (const whole = bytes.length - 7; i < whole; i += 8) {
    c ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    c =
      T7[c & 255]! ^
      T6[(c >>> 8) & 255]! ^
      T5[(c >>> 16) & 255]! ^
      T4[c >>> 24]! ^
      T3[bytes[i + 4]!]! ^
      T2[bytes[i + 5]!]! ^
      T1[bytes[i + 6]!]! ^
      T0[bytes[i + 7]!]!;
  }
  for (; i < bytes.length; i++) c = T0[(c ^ bytes[i]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}
