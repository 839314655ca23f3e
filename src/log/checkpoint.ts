/**
 * The checkpoint (C2SP tlog-checkpoint v1.0.0): the log's signed statement "I have n entries and this root".
 *
 *   example.org/log
 *   42
 *   base64(root)
 */
import { fromBase64, toBase64, utf8, type Bytes } from "../base/bytes.ts";
import { ok, refused, type Result } from "../base/result.ts";
import type { Signer } from "./ed25519.ts";
import { HASH_SIZE } from "./merkle.ts";
import { parseNote, signNote, type Note } from "./note.ts";

export interface Checkpoint {
  /** The log's name, which is also its key's name. */
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  readonly note: Note;
}

/** A checkpoint signed by the log. */
export const signCheckpoint = (origin: string, size: number, root: Bytes, log: Signer): Promise<string> =>
  signNote(`${origin}\n${size}\n${toBase64(root)}\n`, origin, log);

/**
 * The parts of a checkpoint; its signatures are not checked yet.
 *
 * Refuses  `bad-checkpoint`, also for extension lines: this log writes none.
 */
export function parseCheckpoint(input: Uint8Array | string): Result<Checkpoint, "bad-checkpoint"> {
  const note = parseNote(typeof input === "string" ? utf8(input) : input);
  if (!note.ok) return note;
  const [origin = "", size = "", root = "", ...rest] = note.value.text.split("\n");
  const hash = fromBase64(root);
  if (
    origin === "" ||
    !/^(?:0|[1-9][0-9]{0,14})$/.test(size) ||
    hash?.length !== HASH_SIZE ||
    rest.join("") !== "" ||
    rest.length !== 1
  )
    return refused("bad-checkpoint", "a checkpoint has three lines: origin, size, root");
  return ok({ origin, size: Number(size), root: hash, note: note.value });
}
