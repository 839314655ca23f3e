import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, fromBase64Url, fromHex, toBase64, toBase64Url, toHex, type Bytes } from "./bytes.ts";
import { sha256Hex } from "./digest.ts";
import { createHash } from "node:crypto";

const bytes = fc.uint8Array({ maxLength: 200 }) as fc.Arbitrary<Bytes>;

test("base64, base64url and hexadecimal are what Node writes, and read back", () => {
  fc.assert(
    fc.property(bytes, (b) => {
      expect(toBase64(b)).toBe(Buffer.from(b).toString("base64"));
      expect(toBase64Url(b)).toBe(Buffer.from(b).toString("base64url"));
      expect(toHex(b)).toBe(Buffer.from(b).toString("hex"));
      expect([fromBase64(toBase64(b)), fromBase64Url(toBase64Url(b)), fromHex(toHex(b))]).toEqual([b, b, b]);
    }),
  );
});

test.each(["QQ", "QQ=", "QR==", "Q===", "QQ==QQ==", "Q-==", " QQ=="])("%j is not strict base64", (text) => {
  expect(fromBase64(text)).toBeUndefined();
});

test.each(["QQ==", "QR", "Q", "Q+", "Q\u00e9"])("%j is not strict base64url", (text) => {
  expect(fromBase64Url(text)).toBeUndefined();
});

test("SHA-256 agrees with OpenSSL's", () => {
  fc.assert(
    fc.property(bytes, (b) => {
      expect(sha256Hex(b)).toBe(createHash("sha256").update(b).digest("hex"));
    }),
  );
});
