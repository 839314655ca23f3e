/** A collection frozen by its digest, so that a finding can cite it and a verifier can compute on the same bytes. */
import { utf8, type Bytes } from "../base/bytes.ts";
import { canonical, canonicalBytes } from "../base/canonical.ts";
import { sha256Hex } from "../base/digest.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { JSON_LIMITS, parseJson } from "../base/strict-json.ts";
import { parseCollection, type Collection } from "./collection.ts";

export interface Edition {
  readonly collection: Collection;
  /** SHA-256 of `bytes`, as `sha256sum` prints it. */
  readonly digest: string;
  readonly bytes: Bytes;
}

/** The SHA-256 of a collection's canonical bytes (RFC 8785). */
export const editionDigest = (collection: Collection): string => sha256Hex(canonicalBytes(collection));

/**
 * Freezes a collection as an edition.
 *
 * Refuses  `bad-input`, with every problem and its place.
 */
export function sealEdition(input: unknown): Result<Edition, "bad-input"> {
  const parsed = parseCollection(input);
  if (!parsed.ok) return parsed;
  const bytes = canonicalBytes(parsed.value);
  return ok({ collection: parsed.value, digest: sha256Hex(bytes), bytes });
}

/**
 * Opens an edition that somebody handed over (untrusted), as the one that a finding cites.
 *
 * Refuses  `edition-differs` where the bytes are not those of the digest or not canonical; `bad-json`, `too-large`, `bad-input`.
 */
export function openEdition(
  bytes: Bytes,
  digest: string,
): Result<Edition, "edition-differs" | "bad-json" | "too-large" | "bad-input"> {
  if (bytes.length > JSON_LIMITS.size) return refused("too-large", `${bytes.length} bytes of edition`);
  const found = sha256Hex(bytes);
  if (found !== digest) return refused("edition-differs", `the bytes have the digest ${found}, not ${digest}`);
  const json = parseJson(bytes);
  if (!json.ok) return json;
  const parsed = parseCollection(json.value);
  if (!parsed.ok) return parsed;
  if (sha256Hex(utf8(canonical(parsed.value))) !== digest)
    return refused("edition-differs", "the bytes are not the canonical form of the edition");
  return ok({ collection: parsed.value, digest, bytes });
}
