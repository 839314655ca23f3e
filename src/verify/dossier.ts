/**
 * A dossier taken apart, before anything in it is believed. Everything here is untrusted; a part that cannot be read is
 * kept as a problem for the check that it belongs to, so that one bad byte hides nothing else.
 */
import { findText } from "../base/bytes.ts";
import { parse } from "../base/parse.ts";
import { ok, type Result } from "../base/result.ts";
import { parseJson } from "../base/strict-json.ts";
import { DossierIndex, PATHS } from "../dossier/format.ts";
import { parseCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { openStatement, type OpenedStatement } from "../log/opened.ts";
import { parseProof, type EntryProof } from "../log/proof.ts";
import { parseStatement, type Statement } from "../log/statement.ts";
import { readBag, type Bag } from "./bag.ts";
import { readZip } from "./zip.ts";

/** One statement file of the bag. */
export interface Leaf {
  /** Its place in the log, as the file's name says. */
  readonly index: number;
  readonly path: string;
  readonly entry: Uint8Array;
  readonly statement: Result<Statement, "bad-statement">;
  readonly disclosures: readonly string[];
  /** The statement with its disclosures, where both are sound. */
  readonly opened: Result<OpenedStatement, "bad-statement" | "bad-disclosure" | "bad-input">;
  readonly proof: Result<EntryProof, "bad-proof" | "bad-checkpoint"> | undefined;
}

export interface Dossier {
  readonly bag: Bag;
  readonly index: Result<DossierIndex, "bad-json" | "too-large" | "bad-input"> | undefined;
  /** In the order of the log; without the seal. */
  readonly leaves: readonly Leaf[];
  readonly seal: Leaf | undefined;
  readonly checkpoint: Result<Checkpoint, "bad-checkpoint"> | undefined;
  readonly checkpointBefore: Result<Checkpoint, "bad-checkpoint"> | undefined;
}

/** Refuses `hostile-archive`, `malformed-dossier`. */
export async function openDossier(
  bytes: Uint8Array,
): Promise<Result<Dossier, "hostile-archive" | "malformed-dossier">> {
  const files = await readZip(bytes);
  if (!files.ok) return files;
  const bag = readBag(files.value);
  if (!bag.ok) return bag;
  const { payload } = bag.value;
  const leaves: Leaf[] = [];
  for (const [path, entry] of payload) {
    const place = /^data\/statements\/(0|[1-9][0-9]{0,14})\.jws$/.exec(path)?.[1];
    if (place === undefined) continue;
    const index = Number(place);
    leaves.push(leafOf(index, path, entry, payload.get(PATHS.disclosures(index)), payload.get(PATHS.proof(index))));
  }
  leaves.sort((a, b) => a.index - b.index);
  const sealEntry = payload.get(PATHS.seal);
  const sealProof = payload.get(PATHS.sealProof);
  const seal =
    sealEntry === undefined
      ? undefined
      : leafOf(sealIndex(sealProof), PATHS.seal, sealEntry, payload.get(PATHS.sealDisclosures), sealProof);
  const indexBytes = payload.get(PATHS.index);
  const json = indexBytes === undefined ? undefined : parseJson(indexBytes);
  const index = json === undefined ? undefined : json.ok ? parse(DossierIndex, json.value) : json;
  const checkpoint = (path: string): Result<Checkpoint, "bad-checkpoint"> | undefined => {
    const file = payload.get(path);
    return file === undefined ? undefined : parseCheckpoint(file);
  };
  return ok({
    bag: bag.value,
    index,
    leaves,
    seal,
    checkpoint: checkpoint(PATHS.checkpoint),
    checkpointBefore: checkpoint(PATHS.checkpointBefore),
  });
}

/** The seal's file is not named by its place; its proof says it, and the proof is checked. */
function sealIndex(proof: Uint8Array | undefined): number {
  const read = proof === undefined ? undefined : parseProof(proof);
  return read?.ok === true ? read.value.index : -1;
}

function leafOf(
  index: number,
  path: string,
  entry: Uint8Array,
  disclosureFile: Uint8Array | undefined,
  proofFile: Uint8Array | undefined,
): Leaf {
  const statement = parseStatement(entry);
  const disclosures = disclosureFile === undefined ? [] : linesOf(disclosureFile);
  const opened = statement.ok ? openStatement(statement.value, index, disclosures) : statement;
  return {
    index,
    path,
    entry,
    statement,
    disclosures,
    opened,
    proof: proofFile === undefined ? undefined : parseProof(proofFile),
  };
}

/** A file that is not lines of text gives one line that is no disclosure, so that its check fails. */
function linesOf(file: Uint8Array): readonly string[] {
  const text = findText(file);
  return text?.endsWith("\n") === true ? text.slice(0, -1).split("\n") : ["not lines of text"];
}
