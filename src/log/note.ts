/**
 * Signed notes (C2SP signed-note v1.0.0): a text, an empty line, and signature lines by named keys.
 *
 *   — example.org/log base64(4-byte key id ‖ signature)
 *
 * Signatures by keys that the reader does not know are ignored, as the standard says; so a reader who needs a witness
 * must ask for one (see policy.ts), or lose it without a word.
 */
import { concat, equal, findText, fromBase64, fromHex, toBase64, toHex, utf8, type Bytes } from "../base/bytes.ts";
import { sha256 } from "../base/digest.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { findCheck, type Signer } from "./ed25519.ts";

/** Signature types of the standard that Sherd knows. */
export const NOTE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;
const MAX_SIGNATURES = 64;
const MAX_NOTE = 256 * 1024;

export interface NoteKey {
  readonly name: string;
  readonly type: number;
  /** 32 bytes. */
  readonly publicKey: Bytes;
  /** 4 bytes. */
  readonly id: Bytes;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

export interface Note {
  /** The signed text, with its final newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export function noteKey(name: string, publicKey: Bytes, type: number = NOTE_TYPE.ed25519): NoteKey {
  const id = sha256(concat(utf8(`${name}\n`), new Uint8Array([type]), publicKey)).slice(0, 4);
  return { name, type, publicKey, id };
}

/** The key as text: `name+hex id+base64(type ‖ key)`. */
export const vkeyOf = (key: NoteKey): string =>
  `${key.name}+${toHex(key.id)}+${toBase64(concat(new Uint8Array([key.type]), key.publicKey))}`;

const NAME = /^[^\s+\p{Z}\p{Cc}]+$/u;

export function parseVkey(text: string): Result<NoteKey, "bad-policy"> {
  const [name = "", id = "", ...rest] = text.split("+");
  const material = fromBase64(rest.join("+"));
  if (!NAME.test(name) || material?.length !== 33)
    return refused("bad-policy", `"${text.slice(0, 80)}" is not a key of the form name+id+base64`);
  const key = noteKey(name, material.slice(1), material[0]);
  return fromHex(id) !== undefined && equal(fromHex(id)!, key.id)
    ? ok(key)
    : refused("bad-policy", `the id ${id.slice(0, 20)} does not fit the key of ${name}`);
}

/** The note with one signature by the key. */
export async function signNote(text: string, name: string, signer: Signer): Promise<string> {
  const key = noteKey(name, signer.publicKey);
  return `${text}\n${signatureLine(name, concat(key.id, await signer.sign(utf8(text))))}`;
}

export const signatureLine = (name: string, idAndSignature: Uint8Array): string =>
  `— ${name} ${toBase64(idAndSignature)}\n`;

/**
 * The parts of a note; no signature is checked yet.
 *
 * Refuses  `bad-checkpoint`.
 */
export function parseNote(bytes: Uint8Array): Result<Note, "bad-checkpoint"> {
  const bad = (why: string): Result<Note, "bad-checkpoint"> => refused("bad-checkpoint", why);
  if (bytes.length > MAX_NOTE) return bad(`a note of ${bytes.length} bytes; at most ${MAX_NOTE}`);
  const note = findText(bytes);
  if (note === undefined) return bad("a note that is not UTF-8");

  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) return bad("a note with a control character");
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return bad("a note without signatures");
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) return bad(`more than ${MAX_SIGNATURES} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [dash, name, encoded, ...more] = line.split(" ");
    const material = encoded === undefined ? undefined : fromBase64(encoded);
    if (
      dash !== "—" ||
      name === undefined ||
      !NAME.test(name) ||
      more.length > 0 ||
      material === undefined ||
      material.length < 5
    )
      return bad(`"${line.slice(0, 80)}" is not a signature line`);
    signatures.push({ name, id: material.slice(0, 4), signature: material.slice(4) });
  }
  return ok({ text: note.slice(0, split + 1), signatures });
}

export const isBy = (signature: NoteSignature, key: NoteKey): boolean =>
  signature.name === key.name && equal(signature.id, key.id);

/**
 * Whether a note carries a good signature by the key: `none` where the key did not sign, `wrong` where a line in its
 * name does not verify (then the whole note is to be rejected).
 */
export async function checkNote(note: Note, key: NoteKey): Promise<"good" | "wrong" | "none"> {
  const own = note.signatures.filter((s) => isBy(s, key));
  if (own.length === 0) return "none";
  const check = key.type === NOTE_TYPE.ed25519 ? await findCheck(key.publicKey) : undefined;
  if (check === undefined) return "wrong";
  const text = utf8(note.text);
  for (const s of own) if (!(await check(text, s.signature))) return "wrong";
  return "good";
}
