import { createHash, createPublicKey } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bytes } from "../base/bytes.ts";
import { jwkOf, keyIdOf, publicKeyOf, PublicJwk } from "./key.ts";

test("LOG-17 the thumbprint of the key in RFC 8037 is the one that its appendix A.3 prints", () => {
  const jwk = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" } as const;
  expect(keyIdOf(jwk)).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
});

test("LOG-17 a public key is the JWK that OpenSSL exports, and its id is SHA-256 of the members in order", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }) as fc.Arbitrary<Bytes>, (bytes) => {
      const jwk = jwkOf(bytes);
      expect(publicKeyOf(jwk)).toEqual(bytes);
      expect(createPublicKey({ key: { ...jwk }, format: "jwk" }).export({ format: "jwk" })).toEqual(jwk);
      const members = JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x });
      expect(keyIdOf(jwk)).toBe(createHash("sha256").update(members).digest("base64url"));
    }),
  );
});

const x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
test.each([
  ["another curve", { kty: "OKP", crv: "X25519", x }],
  ["another kind", { kty: "EC", crv: "Ed25519", x }],
  ["a private part", { kty: "OKP", crv: "Ed25519", x, d: x }],
  ["an id of its own", { kty: "OKP", crv: "Ed25519", x, kid: "mine" }],
  ["31 bytes", { kty: "OKP", crv: "Ed25519", x: x.slice(0, 42) }],
  ["padding", { kty: "OKP", crv: "Ed25519", x: `${x}=` }],
  ["stray bits in the last character", { kty: "OKP", crv: "Ed25519", x: `${x.slice(0, -1)}p` }],
  ["no x", { kty: "OKP", crv: "Ed25519" }],
])("LOG-17 a key with %s is none", (_, jwk) => {
  expect(PublicJwk.safeParse(jwk).success).toBe(false);
});
