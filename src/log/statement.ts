/**
 * A statement: what one key says about one case, signed, and then an entry of the log.
 *
 *   draft → [sign] → leaf of the log      leaf → [parse] → [open with disclosures] → what is said
 *
 * It is a compact JWS over canonical JSON (RFC 7515, RFC 8037, RFC 8785) with SD-JWT digests inside (RFC 9901). The log
 * holds these bytes; a reader hashes and verifies the bytes it received and never writes them anew.
 */
import { z } from "zod";
import { findText, fromBase64Url, toBase64Url, toHex, utf8, type Bytes } from "../base/bytes.ts";
import { canonical, canonicalBytes, type Json, type JsonObject } from "../base/canonical.ts";
import { CaseId, ExhibitId, KeyId, LeafId } from "../base/id.ts";
import { Utc } from "../base/instant.ts";
import { parse } from "../base/parse.ts";
import { Defect, ok, refused, type Result } from "../base/result.ts";
import { parseJson } from "../base/strict-json.ts";
import { disclose, discloseElement, disclosureDigest, SALT_SIZE } from "./disclosure.ts";
import type { Signer } from "./ed25519.ts";
import type { EntryType } from "./entry.ts";
import { leafHash } from "./merkle.ts";

/** Bytes of a statement; C2SP tlog-tiles allows 65,535. Longer text goes into a file. */
export const MAX_STATEMENT = 60_000;
const TYP = "sherd-statement+sd-jwt";

const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "a digest");

const Envelope = z.strictObject({
  v: z.int().min(1).max(1000),
  case: CaseId,
  /** Dense per key and case, from 0, given by the signer: a device without a network can sign. */
  seq: z.int().min(0),
  type: z.string().regex(/^[A-Z][A-Za-z]{1,40}$/, "a type of statement"),
  /** When the signer says it was signed. */
  at: Utc,
  by: KeyId,
  exhibit: ExhibitId.optional(),
  refs: z.array(LeafId).max(600),
  blobs: z.array(z.strictObject({ "...": digest })).max(200),
  body: z.record(z.string(), z.unknown()),
  _sd_alg: z.literal("sha-256").optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** A file as its disclosure names it. */
export const BlobInfo = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256"),
  size: z.int().min(0),
  mime: z.string().regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80}$/, "a media type"),
  role: z.enum(["photograph", "document", "collection", "result", "source"]),
});
export type BlobInfo = z.infer<typeof BlobInfo>;

export interface Draft {
  readonly case: CaseId;
  readonly seq: number;
  readonly at: Utc;
  readonly exhibit?: ExhibitId | undefined;
  readonly refs?: readonly LeafId[];
  readonly blobs?: readonly BlobInfo[];
  readonly body: JsonObject;
}

export interface Signed {
  /** The bytes of the entry. */
  readonly entry: Bytes;
  readonly leaf: LeafId;
  readonly disclosures: readonly string[];
}

/**
 * Signs a statement of a type; fields that are not in the clear become disclosures.
 *
 * Refuses  `too-long`.
 */
export async function signStatement(
  type: EntryType,
  draft: Draft,
  signer: Signer & { readonly id: KeyId },
  random: (size: number) => Bytes,
): Promise<Result<Signed, "too-long">> {
  const clear: JsonObject = {};
  const fields: string[] = [];
  for (const [name, value] of Object.entries(draft.body)) {
    const declared = type.fields[name];
    if (declared === undefined) throw new Defect(`${type.type} has no field ${name}`);
    if (declared.class === "clear") clear[name] = value;
    else fields.push(disclose(random(SALT_SIZE), name, value));
  }
  const blobs = (draft.blobs ?? []).map((blob) => discloseElement(random(SALT_SIZE), blob as unknown as JsonObject));
  // Sorted, so that the order of the digests tells nothing about the order of the fields.
  const digests = fields.map(disclosureDigest).sort();
  const payload: Envelope = {
    v: type.v,
    case: draft.case,
    seq: draft.seq,
    type: type.type,
    at: draft.at,
    by: signer.id,
    ...(draft.exhibit !== undefined && { exhibit: draft.exhibit }),
    refs: [...(draft.refs ?? [])],
    blobs: blobs.map((b) => ({ "...": disclosureDigest(b) })),
    body: digests.length === 0 ? clear : { ...clear, _sd: digests },
    ...(digests.length + blobs.length > 0 && { _sd_alg: "sha-256" as const }),
  };
  const header = canonical({ alg: "EdDSA", kid: signer.id, typ: TYP });
  const input = `${toBase64Url(utf8(header))}.${toBase64Url(canonicalBytes(payload))}`;
  const entry = utf8(`${input}.${toBase64Url(await signer.sign(utf8(input)))}`);
  if (entry.length > MAX_STATEMENT)
    return refused("too-long", `${type.type} of ${entry.length} bytes; at most ${MAX_STATEMENT}`);
  return ok({ entry, leaf: toHex(leafHash(entry)) as LeafId, disclosures: [...fields, ...blobs] });
}

export interface Statement extends Omit<Envelope, "body" | "blobs" | "_sd_alg"> {
  readonly leaf: LeafId;
  /** What the body says in the clear. */
  readonly clear: JsonObject;
  /** Digests of the fields that are disclosures. */
  readonly digests: readonly string[];
  readonly blobDigests: readonly string[];
  /** What was signed, and the signature over it. */
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/**
 * Reads a leaf. Its signature is not checked yet.
 *
 * Refuses  `bad-statement`.
 */
export function parseStatement(entry: Uint8Array): Result<Statement, "bad-statement"> {
  const bad = (why: string): Result<Statement, "bad-statement"> => refused("bad-statement", why);
  if (entry.length > MAX_STATEMENT) return bad(`${entry.length} bytes; at most ${MAX_STATEMENT}`);
  const parts = findText(entry)?.split(".");
  if (parts?.length !== 3) return bad("not a compact JWS");
  const [header, payload, signature] = parts.map(fromBase64Url);
  if (header === undefined || payload === undefined || signature?.length !== 64)
    return bad("not base64url, or no signature of 64 bytes");
  const head = parseJson(header);
  if (!head.ok || !isHeader(head.value)) return bad(`the header is not {alg: EdDSA, kid, typ: ${TYP}}`);
  const json = parseJson(payload);
  if (!json.ok) return bad(`the payload is not strict JSON: ${json.message}`);
  const envelope = parse(Envelope, json.value);
  if (!envelope.ok) return bad(envelope.message);
  const { body, blobs, _sd_alg: algorithm, ...rest } = envelope.value;
  if (rest.by !== head.value.kid) return bad("`by` is not the key of the header");
  const { _sd: sd, ...clear } = body as JsonObject;
  const digests = z
    .array(digest)
    .min(1)
    .max(100)
    .safeParse(sd ?? ["0".repeat(43)]);
  if (!digests.success) return bad("`_sd` is not a list of digests");
  const own = sd === undefined ? [] : digests.data;
  if ((algorithm === undefined) !== (own.length + blobs.length === 0)) return bad("`_sd_alg` does not fit the digests");
  const blobDigests = blobs.map((b) => b["..."]);
  return ok({
    ...rest,
    leaf: toHex(leafHash(entry)) as LeafId,
    clear,
    digests: own,
    blobDigests,
    signed: utf8(`${parts[0]!}.${parts[1]!}`),
    signature,
  });
}

function isHeader(value: Json): value is { alg: "EdDSA"; kid: string; typ: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const header = value as JsonObject;
  return (
    Object.keys(header).length === 3 &&
    header["alg"] === "EdDSA" &&
    header["typ"] === TYP &&
    typeof header["kid"] === "string"
  );
}
