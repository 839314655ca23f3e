/** Identifying, concluding and withdrawing. The whole result of a comparison is kept as a file beside its statement. */
import { canonicalBytes } from "../../base/canonical.ts";
import type { BlobId, CaseId, ExhibitId, LeafId } from "../../base/id.ts";
import { Defect, ok, refused, type Result } from "../../base/result.ts";
import { parseJson } from "../../base/strict-json.ts";
import { ObservationMade, PiecesAssociated } from "../../exhibits/entries.ts";
import { findObservation } from "../../exhibits/observe.ts";
import { beside, type Beside } from "../../identification/beside.ts";
import { comparisonRun, conclude as concludeStep } from "../../identification/conclude.ts";
import { ComparisonRun, FindingReached, FindingWithdrawn } from "../../identification/entries.ts";
import type { FindingInput } from "../../identification/finding.ts";
import type { Association, Identification } from "../../identification/identification.ts";
import { identify as identifyStep, type IdentifyRefusal } from "../../identification/identify.ts";
import type { Settings } from "../../identification/settings.ts";
import type { OpenedStatement } from "../../log/opened.ts";
import { propose } from "../../log/proposal.ts";
import { differencesOf, type Change } from "../../reference/difference.ts";
import { openEdition, sealEdition } from "../../reference/edition.ts";
import { streamOf } from "../../storage/stream.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

export interface Identified extends Written {
  readonly result: Identification;
  /** Short names of the observations that have one, by leaf. */
  readonly labels: Readonly<Record<string, string>>;
}

type KnownRefusal = WriteRefusal | "unknown-case" | "unknown-exhibit";

/** Compares all observations of an exhibit, and of the pieces associated with it, with a reference collection. */
export function identify(
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  collection: unknown,
  settings: Settings,
  as: string,
): Promise<Result<Identified, KnownRefusal | IdentifyRefusal>> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needExhibit(caseId, exhibit);
    if (!known.ok) return known;
    const edition = sealEdition(collection);
    if (!edition.ok) return edition;
    const statements = await bench.read.statements(known.value.caseId);
    const associations = associationsOf(statements);
    const pieces = piecesWith(exhibit, associations);
    const seen = statements.filter((s) => s.exhibit !== undefined && pieces.has(s.exhibit));
    const observations = seen.map(findObservation).filter((o) => o !== undefined);
    const used = associations.filter((a) => a.exhibits.some((e) => pieces.has(e)));
    const result = identifyStep({
      observations,
      edition: edition.value.collection,
      digest: edition.value.digest,
      settings,
      associations: used,
    });
    if (!result.ok) return result;
    const files = [
      { bytes: edition.value.bytes, role: "collection" as const },
      { bytes: canonicalBytes(result.value), role: "result" as const },
    ];
    const blobs = [];
    for (const { bytes, role } of files) {
      const stored = await bench.blobs.put(streamOf(bytes), bytes.length);
      if (!stored.ok) throw new Defect(stored.message);
      blobs.push({ sha256: stored.value.id, size: stored.value.size, mime: "application/json", role });
    }
    const refs = [...observations.map((o) => o.id as LeafId), ...used.map((a) => a.statement as LeafId)];
    const proposal = { ...comparisonRun(result.value), exhibit, refs, blobs };
    const written = await bench.ledger.write(known.value.caseId, as, [proposal]);
    return written.ok ? ok({ ...written.value[0]!, result: result.value, labels: labelsOf(seen) }) : written;
  });
}

const associationsOf = (statements: readonly OpenedStatement[]): Association[] =>
  statements
    .filter((s) => s.type === PiecesAssociated.type && s.body["level"] === "object")
    .map((s) => ({ statement: s.leaf, exhibits: s.body["pieces"] as string[] }));

/** The exhibit and every piece that signed statements tie to it. */
function piecesWith(exhibit: string, associations: readonly Association[]): ReadonlySet<string> {
  const pieces = new Set([exhibit]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { exhibits } of associations) {
      if (!exhibits.some((e) => pieces.has(e))) continue;
      for (const e of exhibits) if (!pieces.has(e)) grew = Boolean(pieces.add(e));
    }
  }
  return pieces;
}

/** Reads the result that a comparison's statement names, from its file. */
export async function resultOf(bench: Workbench, comparison: OpenedStatement): Promise<Identification> {
  const blob = comparison.blobs.find((b) => b?.role === "result");
  const bytes = blob === undefined ? undefined : await bench.blobs.get(blob.sha256 as BlobId);
  const json = bytes === undefined ? undefined : parseJson(bytes);
  if (json?.ok !== true) throw new Defect(`the result of comparison #${comparison.index} is not there`);
  return json.value as unknown as Identification;
}

/** By its label where an observation has one, else by its place in the log. */
const labelsOf = (statements: readonly OpenedStatement[]): Record<string, string> =>
  Object.fromEntries(
    statements
      .filter((s) => s.type === ObservationMade.type)
      .map((s) => [s.leaf, (s.body["label"] as string | undefined) ?? `#${s.index}`]),
  );

/** The latest comparison of a case with its result, where it was not erased. */
export async function latestIdentification(
  bench: Workbench,
  caseId: CaseId,
): Promise<{ readonly result: Identification; readonly labels: Readonly<Record<string, string>> } | undefined> {
  const run = (await bench.read.statements(caseId, { type: ComparisonRun.type })).at(-1);
  if (run?.blobs.some((b) => b?.role === "result") !== true) return undefined;
  const observations = await bench.read.statements(caseId, { type: ObservationMade.type });
  return { result: await resultOf(bench, run), labels: labelsOf(observations) };
}

export type ConcludeRefusal =
  WriteRefusal | "unknown-case" | "unknown-statement" | "no-comparison" | "above-the-evidence" | "erased";

/** Signs a finding on a comparison: the one named, or the latest of the case. */
export function conclude(
  bench: Workbench,
  caseId: CaseId,
  comparison: string | undefined,
  input: FindingInput,
  as: string,
): Promise<Result<Written, ConcludeRefusal>> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const run = await findComparison(bench, known.value, comparison);
    if (!run.ok) return run;
    if (!run.value.blobs.some((b) => b?.role === "result"))
      return refused("erased", `the result of comparison #${run.value.index} has been erased`);
    const step = concludeStep(await resultOf(bench, run.value), input);
    if (!step.ok) return step;
    const proposal = { ...step.value, refs: [run.value.leaf, ...run.value.refs], ...exhibitOf(run.value) };
    const written = await bench.ledger.write(known.value, as, [proposal]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}

async function findComparison(
  bench: Workbench,
  caseId: CaseId,
  reference: string | undefined,
): Promise<Result<OpenedStatement, "no-comparison" | "unknown-statement">> {
  if (reference === undefined) {
    const latest = (await bench.read.statements(caseId, { type: ComparisonRun.type })).at(-1);
    return latest === undefined
      ? refused("no-comparison", `the case ${caseId} has no identification yet; run \`sherd identify\` first`)
      : ok(latest);
  }
  const named = await bench.read.needStatement(caseId, reference);
  if (!named.ok) return named;
  return named.value.type === ComparisonRun.type
    ? named
    : refused("no-comparison", `statement #${named.value.index} is a ${named.value.type} and no comparison`);
}

export interface Recomputed extends Beside {
  /** Place of the comparison in the log. */
  readonly comparison: number;
  /** What the newer edition changed. */
  readonly changes: readonly Change[];
}

/** Computes a comparison again on another edition and lays both results side by side; it writes nothing. */
export async function recompute(
  bench: Workbench,
  caseId: CaseId,
  comparison: string | undefined,
  collection: unknown,
): Promise<
  Result<Recomputed, "unknown-case" | "unknown-statement" | "no-comparison" | "erased" | "bad-input" | IdentifyRefusal>
> {
  const known = await bench.read.needCase(caseId);
  if (!known.ok) return known;
  const run = await findComparison(bench, known.value, comparison);
  if (!run.ok) return run;
  const blob = run.value.blobs.find((b) => b?.role === "collection");
  const bytes = blob === undefined ? undefined : await bench.blobs.get(blob.sha256 as BlobId);
  if (blob === undefined || bytes === undefined || !run.value.blobs.some((b) => b?.role === "result"))
    return refused("erased", `the files of comparison #${run.value.index} have been erased`);
  const old = openEdition(new Uint8Array(bytes), blob.sha256);
  if (!old.ok) throw new Defect(`the collection of comparison #${run.value.index}: ${old.message}`);
  const edition = sealEdition(collection);
  if (!edition.ok) return edition;
  const before = await resultOf(bench, run.value);
  const cited = new Set<string>(run.value.refs);
  const statements = (await bench.read.statements(known.value)).filter((s) => cited.has(s.leaf));
  const after = identifyStep({
    observations: statements.map(findObservation).filter((o) => o !== undefined),
    edition: edition.value.collection,
    digest: edition.value.digest,
    settings: before.settings,
    associations: associationsOf(statements),
  });
  if (!after.ok) return after;
  return ok({
    comparison: run.value.index,
    changes: differencesOf(old.value.collection, edition.value.collection),
    ...beside(before, after.value),
  });
}

const exhibitOf = (s: OpenedStatement): { exhibit?: ExhibitId } =>
  s.exhibit === undefined ? {} : { exhibit: s.exhibit };

/** Says that a finding no longer stands; nothing is deleted. */
export function withdraw(
  bench: Workbench,
  caseId: CaseId,
  finding: string,
  why: string,
  as: string,
): Promise<
  Result<Written, WriteRefusal | "unknown-case" | "unknown-statement" | "not-a-finding" | "already-withdrawn">
> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const named = await bench.read.needStatement(known.value, finding);
    if (!named.ok) return named;
    const { leaf, index, type } = named.value;
    if (type !== FindingReached.type)
      return refused("not-a-finding", `statement #${index} is a ${type} and no finding`);
    const earlier = await bench.read.statements(known.value, { type: FindingWithdrawn.type });
    if (earlier.some((w) => w.refs.includes(leaf)))
      return refused("already-withdrawn", `the finding #${index} is already withdrawn`);
    const proposal = propose(FindingWithdrawn, { why }, { refs: [leaf], ...exhibitOf(named.value) });
    const written = await bench.ledger.write(known.value, as, [proposal]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}
