import fc from "fast-check";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { equal, type Bytes } from "../base/bytes.ts";
import { findInflated } from "./inflate.ts";

const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.nat(20_000)).map(([word, times]) => {
    return new Uint8Array(word.length * times).map((_, i) => word[i % word.length]!);
  }),
);
const deflated = (bytes: Uint8Array, level = 6): Bytes => new Uint8Array(deflateRawSync(bytes, { level }));

test("what zlib deflated at any level comes back byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.integer({ min: 0, max: 9 }), async (bytes, level) => {
      expect(equal((await findInflated(deflated(bytes, level), bytes.length))!, bytes)).toBe(true);
    }),
  );
});

test("one byte more or less than declared, before or after the end of the stream, is refused", async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.uint8Array({ minLength: 1, maxLength: 9 }), async (bytes, more) => {
      const packed = deflated(bytes);
      expect(await findInflated(packed, bytes.length + 1)).toBeUndefined();
      if (bytes.length > 0) expect(await findInflated(packed, bytes.length - 1)).toBeUndefined();
      expect(await findInflated(packed.subarray(0, -1), bytes.length)).toBeUndefined();
      expect(await findInflated(new Uint8Array([...packed, ...more]), bytes.length)).toBeUndefined();
    }),
  );
});

test("random bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), fc.nat(100), async (bytes, size) => {
      const unpacked = await findInflated(bytes, size);
      expect(unpacked === undefined || unpacked.length === size).toBe(true);
    }),
  );
});
