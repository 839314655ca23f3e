/**
 * Erasing: disclosures or a file are destroyed, and the log says so. The log itself keeps its digests, so that every
 * proof stays whole. What has left the house cannot be erased from here, and is listed.
 */
import { readdir, rm } from "node:fs/promises";
import type { BlobId, CaseId, LeafId } from "../../base/id.ts";
import { ok, refused, type Result } from "../../base/result.ts";
import { Erased, Sealed } from "../../dossier/entries.ts";
import { disclosureDigest } from "../../log/disclosure.ts";
import { propose } from "../../log/proposal.ts";
import { parseStatement } from "../../log/statement.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

export interface EraseInput {
  readonly statement: string;
  /** Only these fields; all of the statement's disclosures where absent. */
  readonly fields?: readonly string[] | undefined;
  /** A file by its place in the statement's list, instead of fields. */
  readonly file?: number | undefined;
  readonly why: string;
  readonly authority: string;
}

export interface EraseResult extends Written {
  readonly disclosures: number;
  readonly file: string | undefined;
  /** What may still hold it and cannot be reached from here. */
  readonly outOfReach: readonly string[];
}

export type EraseRefusal =
  WriteRefusal | "unknown-case" | "unknown-statement" | "unknown-field" | "unknown-blob" | "erased";

export function erase(
  bench: Workbench,
  caseId: CaseId,
  input: EraseInput,
  as: string,
): Promise<Result<EraseResult, EraseRefusal>> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const named = await bench.read.needStatement(known.value, input.statement);
    if (!named.ok) return named;
    const { leaf, index, blobs, body } = named.value;
    const { disclosures } = bench.ledger.parts;
    const { file, fields } = input;
    const missing = (fields ?? []).filter((f) => !(f in body));
    if (missing.length > 0)
      return refused("unknown-field", `statement #${index} shows no field ${missing.join(", ")} here`);
    const info = file === undefined ? undefined : blobs[file];
    if (file !== undefined && info === undefined)
      return refused(
        file < blobs.length ? "erased" : "unknown-blob",
        `statement #${index} has no file ${file} that is still known here`,
      );
    if (file === undefined && (await disclosures.get(leaf)).length === 0)
      return refused("erased", `nothing of statement #${index} is left to erase`);

    const proposal = propose(
      Erased,
      {
        what: file === undefined ? "disclosures" : "file",
        statement: leaf,
        fields: fields === undefined ? undefined : [...fields],
        position: file,
        why: input.why,
        authority: input.authority,
      },
      { refs: [leaf] },
    );
    // First the statement: an erasure that a crash interrupts is known, and `sherd fsck` finishes it.
    const written = await bench.ledger.write(known.value, as, [proposal]);
    if (!written.ok) return written;
    const gone = await carryOut(bench, leaf, { fields, position: file });
    await bench.ledger.rebuild();
    return ok({
      ...written.value[0]!,
      disclosures: gone.disclosures,
      file: gone.file,
      outOfReach: await outOfReach(bench, known.value, index),
    });
  });
}

/** Destroys what an `Erased` names; doing it again changes nothing. */
export async function carryOut(
  bench: Workbench,
  leaf: LeafId,
  what: { readonly fields: readonly string[] | undefined; readonly position: number | undefined },
): Promise<{ disclosures: number; file: string | undefined }> {
  const { disclosures } = bench.ledger.parts;
  const { fields, position } = what;
  if (position === undefined) {
    const removed = await disclosures.remove(
      leaf,
      (name) => name !== undefined && (fields === undefined || fields.includes(name)),
    );
    return { disclosures: removed, file: undefined };
  }
  const statement = await bench.read.findStatement(leaf);
  const info = statement?.blobs[position];
  const entry = statement === undefined ? undefined : parseStatement(await bench.log.entry(statement.index));
  const digest = entry?.ok === true ? entry.value.blobDigests[position] : undefined;
  const forget = (): Promise<number> =>
    disclosures.remove(leaf, (name, d) => name === undefined && disclosureDigest(d) === digest);
  const others =
    info === undefined
      ? []
      : (await bench.read.namersOf(info.sha256)).filter((s) => s.leaf !== leaf || s.position !== position);
  if (info === undefined || others.length > 0) return { disclosures: await forget(), file: undefined };
  // The file first: while its disclosure is there, an interrupted erasure can still be finished.
  await bench.blobs.remove(info.sha256 as BlobId);
  await rm(`${bench.folder}/thumbnails/${info.sha256}.webp`, { force: true });
  return { disclosures: await forget(), file: info.sha256 };
}

async function outOfReach(bench: Workbench, caseId: CaseId, index: number): Promise<string[]> {
  const seals = (await bench.read.statements(caseId, { type: Sealed.type })).filter((s) => s.index > index);
  const files = await readdir(`${bench.folder}/dossiers`).catch(() => []);
  return [
    ...seals.map((s) => `the ${s.body["release"] as string} dossier sealed at #${s.index}, wherever it went`),
    ...files
      .filter((f) => f.startsWith(`${caseId}-`))
      .map((f) => `dossiers/${f} in this folder: delete it yourself if it shows what was erased`),
    "backups and copies of this folder",
  ];
}
