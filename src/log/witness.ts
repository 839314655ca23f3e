/**
 * Cosignatures (C2SP tlog-cosignature v1, Ed25519): a witness states that at a time it knew no larger consistent tree of
 * this log. Without witnesses, a log can show different trees to different people until two of them meet.
 */
import { concat, utf8 } from "../base/bytes.ts";
import { findCheck, type Signer } from "./ed25519.ts";
import { isBy, NOTE_TYPE, noteKey, signatureLine, type Note, type NoteKey } from "./note.ts";

const message = (text: string, seconds: bigint): Uint8Array => utf8(`cosignature/v1\ntime ${seconds}\n${text}`);

/** The signature line that a witness adds to a checkpoint; `seconds` since 1970 are the witness's clock. */
export async function cosign(checkpointText: string, name: string, signer: Signer, seconds: number): Promise<string> {
  const key = noteKey(name, signer.publicKey, NOTE_TYPE.cosignature);
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  return signatureLine(name, concat(key.id, time, await signer.sign(message(checkpointText, BigInt(seconds)))));
}

/** When a witness cosigned the note, in seconds since 1970; undefined where it did not, or where its line is wrong. */
export async function findCosignature(note: Note, witness: NoteKey): Promise<number | undefined> {
  const check = witness.type === NOTE_TYPE.cosignature ? await findCheck(witness.publicKey) : undefined;
  if (check === undefined) return undefined;
  for (const { signature } of note.signatures.filter((s) => isBy(s, witness))) {
    if (signature.length !== 72) return undefined;
    const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
    if (seconds > 8_640_000_000_000n) return undefined;
    if (!(await check(message(note.text, seconds), signature.slice(8)))) return undefined;
    return Number(seconds);
  }
  return undefined;
}
