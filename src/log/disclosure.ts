/**
 * Salted disclosures (SD-JWT, RFC 9901): a statement holds only the digest of a field; the field itself, with its salt,
 * lies beside the log. Leaving it out of a dossier, or erasing it, changes no byte that is signed or hashed.
 *
 *   base64url([salt, name, value])   a field of the body; its digest stands in `body._sd`
 *   base64url([salt, value])         a file; its digest stands in `blobs` as {"...": digest}
 *
 * The opener is strict where libraries have been lax: a disclosure whose digest the statement does not hold, a second
 * one for the same digest, or one that overrides a field in the clear is an error and not a thing to skip.
 */
import { fromBase64Url, toBase64Url, utf8, type Bytes } from "../base/bytes.ts";
import { canonicalBytes, type Json, type JsonObject } from "../base/canonical.ts";
import { sha256 } from "../base/digest.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { parseJson } from "../base/strict-json.ts";

/** Bytes of randomness in a salt. */
export const SALT_SIZE = 16;
const MAX_DISCLOSURE = 1024 * 1024;

export const disclose = (salt: Bytes, name: string, value: Json): string =>
  toBase64Url(canonicalBytes([toBase64Url(salt), name, value]));

export const discloseElement = (salt: Bytes, value: Json): string =>
  toBase64Url(canonicalBytes([toBase64Url(salt), value]));

/** The digest by which a statement refers to a disclosure, RFC 9901 §4.2.3. */
export const disclosureDigest = (disclosure: string): string => toBase64Url(sha256(utf8(disclosure)));

export interface Opened {
  /** The body with every disclosed field in its place. */
  readonly body: JsonObject;
  /** Names of the fields that came out of disclosures. */
  readonly disclosed: readonly string[];
  /** How many fields of the body stay withheld. */
  readonly withheld: number;
  /** By position in `blobs`: what is disclosed of the file, or undefined where it is withheld. */
  readonly blobs: readonly (Json | undefined)[];
}

/**
 * Puts disclosures into the statement they belong to.
 *
 * Refuses  `bad-disclosure`.
 * Source   RFC 9901 §7.1, narrowed: no nesting, no decoys.
 */
export function openDisclosures(
  sealed: { readonly body: JsonObject; readonly digests: readonly string[]; readonly blobDigests: readonly string[] },
  disclosures: readonly string[],
): Result<Opened, "bad-disclosure"> {
  const bad = (why: string): Result<Opened, "bad-disclosure"> => refused("bad-disclosure", why);
  const all = [...sealed.digests, ...sealed.blobDigests];
  if (new Set(all).size !== all.length) return bad("the statement holds one digest twice");
  const body: JsonObject = { ...sealed.body };
  const disclosed: string[] = [];
  const blobs: (Json | undefined)[] = sealed.blobDigests.map(() => undefined);
  const seen = new Set<string>();
  for (const disclosure of disclosures) {
    const digest = disclosureDigest(disclosure);
    if (seen.has(digest)) return bad("a disclosure stands there twice");
    seen.add(digest);
    const parts = partsOf(disclosure);
    if (parts === undefined) return bad("a disclosure is not base64url of [salt, name, value] or [salt, value]");
    const blob = sealed.blobDigests.indexOf(digest);
    if (parts.name === undefined) {
      if (blob < 0) return bad("a disclosed file does not belong to the statement");
      blobs[blob] = parts.value;
      continue;
    }
    if (!sealed.digests.includes(digest))
      return bad(`the disclosed field "${parts.name}" does not belong to the statement`);
    if (Object.hasOwn(body, parts.name)) return bad(`the field "${parts.name}" is there already`);
    body[parts.name] = parts.value;
    disclosed.push(parts.name);
  }
  return ok({ body, disclosed, withheld: sealed.digests.length - disclosed.length, blobs });
}

interface Parts {
  readonly name?: string;
  readonly value: Json;
}

function partsOf(disclosure: string): Parts | undefined {
  if (disclosure.length > MAX_DISCLOSURE) return undefined;
  const bytes = fromBase64Url(disclosure);
  const read = bytes === undefined ? undefined : parseJson(bytes);
  if (read?.ok !== true || !Array.isArray(read.value)) return undefined;
  const [salt, second, third, ...more] = read.value as Json[];
  if (typeof salt !== "string" || fromBase64Url(salt)?.length !== SALT_SIZE || more.length > 0) return undefined;
  if (second === undefined) return undefined;
  if (third === undefined) return { value: second };
  if (typeof second !== "string" || second === "_sd" || second === "..." || second === "__proto__") return undefined;
  return { name: second, value: third };
}

/** The name of the field that a disclosure discloses; undefined for a file. */
export const findDisclosedName = (disclosure: string): string | undefined => partsOf(disclosure)?.name;
