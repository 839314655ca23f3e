import { createPrivateKey, sign as opensslSign } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, fromHex, utf8, type Bytes } from "../base/bytes.ts";
import { findCheck, signerOf } from "./ed25519.ts";

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 }) as fc.Arbitrary<Bytes>;

test("LOG-3 the signature of a seed is OpenSSL's, and noble's, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(seed, fc.uint8Array(), async (s, message) => {
      const pkcs8 = concat(fromHex("302e020100300506032b657004220420")!, s);
      const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
      const ours = await (await signerOf(s)).sign(message);
      expect(Buffer.from(ours)).toEqual(opensslSign(null, message, key));
      expect(ours).toEqual(ed25519.sign(message, s));
    }),
    { numRuns: 25 },
  );
});

test("LOG-3 one changed bit in message, signature or key is refused", async () => {
  const signer = await signerOf(new Uint8Array(32).fill(7));
  const message = utf8("a statement");
  const signature = await signer.sign(message);
  const check = (await findCheck(signer.publicKey))!;
  expect(await check(message, signature)).toBe(true);
  const flip = (bytes: Uint8Array, bit: number): Bytes => {
    const copy = bytes.slice();
    copy[bit >> 3]! ^= 1 << (bit & 7);
    return copy;
  };
  for (let bit = 0; bit < 512; bit++) expect(await check(message, flip(signature, bit))).toBe(false);
  for (let bit = 0; bit < 88; bit++) expect(await check(flip(message, bit), signature)).toBe(false);
  for (let bit = 0; bit < 256; bit++) {
    const other = await findCheck(flip(signer.publicKey, bit));
    expect((await other?.(message, signature)) ?? false).toBe(false);
  }
});

/** S + L is the same number modulo L: a lax engine accepts it, so that one signature would have two forms. */
test("LOG-3 a signature with S + L is refused", async () => {
  const signer = await signerOf(new Uint8Array(32).fill(9));
  const message = utf8("malleable");
  const signature = await signer.sign(message);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  let s = 0n;
  for (let i = 63; i >= 32; i--) s = (s << 8n) | BigInt(signature[i]!);
  s += order;
  const other = signature.slice();
  for (let i = 32; i < 64; i++, s >>= 8n) other[i] = Number(s & 255n);
  const check = (await findCheck(signer.publicKey))!;
  expect(await check(message, other)).toBe(false);
});

test.each([
  ["the neutral point", "0100000000000000000000000000000000000000000000000000000000000000"],
  ["order 2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["order 4", "0000000000000000000000000000000000000000000000000000000000000080"],
  ["order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"],
  ["order 8, the other", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
  ["y = p + 1, written long", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["31 bytes", "00".repeat(31)],
])("LOG-3 %s is no key", async (_, hex) => {
  expect(await findCheck(fromHex(hex)!)).toBeUndefined();
});
