/** Signing keys as the statements name them: JWK of the curve Ed25519 (RFC 8037), identified by thumbprint (RFC 7638). */
import { z } from "zod";
import { fromBase64Url, toBase64Url, utf8, type Bytes } from "../base/bytes.ts";
import { sha256 } from "../base/digest.ts";
import type { KeyId } from "../base/id.ts";

export const PublicJwk = z.strictObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().refine((x) => fromBase64Url(x)?.length === 32, "32 bytes in base64url"),
});
export type PublicJwk = z.infer<typeof PublicJwk>;

export const jwkOf = (publicKey: Uint8Array): PublicJwk => ({ kty: "OKP", crv: "Ed25519", x: toBase64Url(publicKey) });

export const publicKeyOf = (jwk: PublicJwk): Bytes => fromBase64Url(jwk.x)!;

/** RFC 7638 §3: the members in lexical order, without spaces. */
export const keyIdOf = (jwk: PublicJwk): KeyId =>
  toBase64Url(sha256(utf8(`{"crv":"Ed25519","kty":"OKP","x":"${jwk.x}"}`))) as KeyId;
