/**
 * Ed25519 signatures (RFC 8032) with one verdict in every engine. The platform's `crypto.subtle` does the work; before
 * it is asked, everything on which engines are known to differ is refused: S ≥ L, non-canonical points, points of small
 * order. Where the platform has no Ed25519, a slower library answers, and `isSlow` says so.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, fromHex, toHex, type Bytes } from "../base/bytes.ts";
import { Defect } from "../base/result.ts";

export interface Signer {
  /** 32 bytes. */
  readonly publicKey: Bytes;
  /** The 64-byte signature. */
  sign(message: Uint8Array): Promise<Bytes>;
}

const PKCS8 = fromHex("302e020100300506032b657004220420")!;

/** The signer of a 32-byte seed (RFC 8032 §5.1.5). */
export async function signerOf(seed: Uint8Array): Promise<Signer> {
  if (seed.length !== 32) throw new Defect("an Ed25519 seed has 32 bytes");
  const publicKey = ed25519.getPublicKey(seed) as Bytes;
  if (!(await hasPlatform())) return { publicKey, sign: (m) => Promise.resolve(ed25519.sign(m, seed) as Bytes) };
  const key = await crypto.subtle.importKey("pkcs8", concat(PKCS8, seed), "Ed25519", false, ["sign"]);
  return {
    publicKey,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, message as Bytes)),
  };
}

export type Check = (message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** A check of signatures by one key, or undefined where the 32 bytes are no acceptable key. */
export async function findCheck(publicKey: Uint8Array): Promise<Check | undefined> {
  if (publicKey.length !== 32 || !isAcceptablePoint(publicKey)) return undefined;
  if (!(await hasPlatform())) {
    return (message, signature) =>
      Promise.resolve(isAcceptableSignature(signature) && verifyByLibrary(signature, message, publicKey));
  }
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", publicKey as Bytes, "Ed25519", false, ["verify"]);
  } catch {
    return undefined;
  }
  return async (message, signature) =>
    isAcceptableSignature(signature) &&
    (await crypto.subtle.verify("Ed25519", key, signature as Bytes, message as Bytes));
}

function verifyByLibrary(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

let platform: Promise<boolean> | undefined;

/** Whether the platform itself has Ed25519; where not, expect some 800 verifications a second. */
export function hasPlatform(): Promise<boolean> {
  platform ??= crypto.subtle
    .importKey("raw", ed25519.getPublicKey(new Uint8Array(32)) as Bytes, "Ed25519", false, ["verify"])
    .then(
      () => true,
      () => false,
    );
  return platform;
}

/** L = 2^252 + 27742317777372353535851937790883648493, little-endian. */
const ORDER = fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")!;
/** p = 2^255 − 19, little-endian. */
const PRIME = fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")!;

/** The y of every point whose order divides 8; both signs of x are refused with it. */
const SMALL_ORDER = new Set([
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

function isBelow(bytes: Uint8Array, bound: Uint8Array): boolean {
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (bytes[i]! !== bound[i]!) return bytes[i]! < bound[i]!;
  }
  return false;
}

function isAcceptablePoint(point: Uint8Array): boolean {
  const y = point.slice();
  y[31]! &= 0x7f;
  return isBelow(y, PRIME) && !SMALL_ORDER.has(toHex(y));
}

function isAcceptableSignature(signature: Uint8Array): boolean {
  return (
    signature.length === 64 && isBelow(signature.subarray(32), ORDER) && isAcceptablePoint(signature.subarray(0, 32))
  );
}
