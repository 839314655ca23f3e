/** The file checker: everything that is stored is what the log says, and everything the log says is stored or erased. */
import { equal } from "../../base/bytes.ts";
import { KeyRing } from "../../cases/keys.ts";
import { Erased } from "../../dossier/entries.ts";
import { parse } from "../../base/parse.ts";
import { parseCheckpoint } from "../../log/checkpoint.ts";
import { findCheck, type Check } from "../../log/ed25519.ts";
import { publicKeyOf } from "../../log/key.ts";
import { leafHash, Tree } from "../../log/merkle.ts";
import { checkNote, parseVkey } from "../../log/note.ts";
import { openStatement } from "../../log/opened.ts";
import { parseStatement } from "../../log/statement.ts";
import type { Workbench } from "../workbench.ts";
import { carryOut } from "./erase.ts";

export interface FsckReport {
  readonly statements: number;
  readonly files: number;
  readonly problems: readonly string[];
  /** What was put right: erasures carried out, orphaned disclosures removed. */
  readonly repaired: readonly string[];
}

export function fsck(
  bench: Workbench,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<FsckReport> {
  return bench.ledger.alone(async () => {
    const problems: string[] = [];
    const repaired = await finishErasures(bench);
    const orphans = await bench.ledger.removeOrphans();
    if (orphans > 0) repaired.push(`${orphans} disclosures without a statement removed`);
    await checkStatements(bench, problems, progress);
    const files = await checkFiles(bench, problems);
    return { statements: bench.log.size, files, problems, repaired };
  });
}

async function finishErasures(bench: Workbench): Promise<string[]> {
  const repaired: string[] = [];
  for (const { case: caseId } of await bench.read.cases())
    for (const s of await bench.read.statements(caseId, { type: Erased.type })) {
      const body = parse(Erased.seen, s.body);
      if (!body.ok) continue;
      const gone = await carryOut(bench, body.value.statement, {
        fields: body.value.fields,
        position: body.value.position,
      });
      if (gone.disclosures > 0 || gone.file !== undefined) repaired.push(`the erasure #${s.index} was carried out`);
    }
  if (repaired.length > 0) await bench.ledger.rebuild();
  return repaired;
}

async function checkStatements(
  bench: Workbench,
  problems: string[],
  progress: (done: number, of: number) => void,
): Promise<void> {
  const rings = new Map<string, KeyRing>();
  const checks = new Map<string, Check | undefined>();
  const tree = new Tree();
  const { size } = bench.log;
  for await (const [index, entry] of bench.log.entries()) {
    if (index % 500 === 0) progress(index, size);
    tree.push(leafHash(entry));
    const statement = parseStatement(entry);
    if (!statement.ok) {
      problems.push(`#${index}: ${statement.message}`);
      continue;
    }
    const s = statement.value;
    const ring = rings.get(s.case) ?? new KeyRing();
    rings.set(s.case, ring);
    const key = ring.find(s);
    if (key !== undefined && !checks.has(key.id)) checks.set(key.id, await findCheck(publicKeyOf(key.jwk)));
    const check = key === undefined ? undefined : checks.get(key.id);
    if (check === undefined) problems.push(`#${index}: the key was not admitted to the case`);
    else if (!(await check(s.signed, s.signature))) problems.push(`#${index}: the signature is wrong`);
    else ring.admit(s, index);
    const opened = openStatement(s, index, await bench.ledger.parts.disclosures.get(s.leaf));
    if (!opened.ok) problems.push(`#${index}: ${opened.message}`);
  }
  const checkpoint = parseCheckpoint(bench.log.checkpoint);
  const key = parseVkey(bench.vkey);
  if (!checkpoint.ok || !equal(checkpoint.value.root, tree.root()))
    problems.push("the checkpoint has another root than the entries");
  else if (!key.ok || (await checkNote(checkpoint.value.note, key.value)) !== "good")
    problems.push("the checkpoint is not signed by the log's key");
}

async function checkFiles(bench: Workbench, problems: string[]): Promise<number> {
  let files = 0;
  const stored = new Set<string>();
  for await (const id of bench.blobs.list()) {
    files++;
    stored.add(id);
    try {
      await bench.blobs.get(id);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  for (const id of await bench.read.namedFiles())
    if (!stored.has(id)) problems.push(`the file ${id} is named in the log but not stored`);
  return files;
}
