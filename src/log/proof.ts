/** The offline proof that an entry is in a log, as a text file (C2SP tlog-proof): index, audit path, checkpoint. */
import { findText, fromBase64, toBase64, utf8, type Bytes } from "../base/bytes.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { HASH_SIZE } from "./merkle.ts";

const HEAD = "c2sp.org/tlog-proof@v1";
const MAX_PROOF = 512 * 1024;

export interface EntryProof {
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: Checkpoint;
  /** The checkpoint's own bytes, as they stand in the proof. */
  readonly checkpointText: string;
}

export const formatProof = (index: number, path: readonly Uint8Array[], checkpoint: string): string =>
  `${HEAD}\nindex ${index}\n${path.map((h) => `${toBase64(h)}\n`).join("")}\n${checkpoint}`;

export function parseProof(bytes: Uint8Array): Result<EntryProof, "bad-proof" | "bad-checkpoint"> {
  const bad = (why: string): Result<EntryProof, "bad-proof"> => refused("bad-proof", why);
  const text = bytes.length > MAX_PROOF ? undefined : findText(bytes);
  const split = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || split < 0) return bad("not a tlog-proof: no empty line before the checkpoint");
  const [head, index = "", ...hashes] = text.slice(0, split).split("\n");
  if (head !== HEAD) return bad(`the first line is not ${HEAD}`);
  if (!/^index (?:0|[1-9][0-9]{0,14})$/.test(index)) return bad("the second line is not an index");
  const path: Bytes[] = [];
  for (const line of hashes) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_SIZE || path.length >= 64) return bad("a line of the path is not a hash");
    path.push(hash);
  }
  const checkpointText = text.slice(split + 2);
  const checkpoint = parseCheckpoint(utf8(checkpointText));
  return checkpoint.ok
    ? ok({ index: Number(index.slice(6)), path, checkpoint: checkpoint.value, checkpointText })
    : checkpoint;
}

/** A consistency proof as a text file: one base64 hash a line. */
export const formatHashes = (hashes: readonly Uint8Array[]): string => hashes.map((h) => `${toBase64(h)}\n`).join("");

export function parseHashes(bytes: Uint8Array): Result<readonly Bytes[], "bad-proof"> {
  const text = bytes.length > MAX_PROOF ? undefined : findText(bytes);
  if (text === undefined || (text !== "" && !text.endsWith("\n"))) return refused("bad-proof", "not a list of hashes");
  const hashes: Bytes[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_SIZE) return refused("bad-proof", "a line is not a hash");
    hashes.push(hash);
  }
  return ok(hashes);
}
