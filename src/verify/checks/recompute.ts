/**
 * VER-16 to VER-18: the numbers come out again. The identification and the trace are computed from the statements that
 * they refer to and compared text by text; the finding must stand on one of the rungs that its comparison carries.
 * "Reproduced" is all that this says: whether the reference values are right, it cannot know.
 */
import { canonical } from "../../base/canonical.ts";
import { parse } from "../../base/parse.ts";
import { parseJson } from "../../base/strict-json.ts";
import type { DossierIndex } from "../../dossier/format.ts";
import { PATHS } from "../../dossier/format.ts";
import { PiecesAssociated } from "../../exhibits/entries.ts";
import { findObservation } from "../../exhibits/observe.ts";
import { ComparisonRun, FindingReached } from "../../identification/entries.ts";
import { findCarried } from "../../identification/finding.ts";
import type { Association, Identification } from "../../identification/identification.ts";
import { identify } from "../../identification/identify.ts";
import type { OpenedStatement } from "../../log/opened.ts";
import { openEdition } from "../../reference/edition.ts";
import type { Bytes } from "../../base/bytes.ts";
import { TraceRun } from "../../tracing/entries.ts";
import { traceInputOf } from "../../tracing/input.ts";
import { trace } from "../../tracing/trace.ts";
import type { Dossier } from "../dossier.ts";
import { judged, notPerformed, type Check } from "../report.ts";

interface Known {
  readonly byLeaf: ReadonlyMap<string, OpenedStatement>;
  readonly dossier: Dossier;
  /** Leaves of which a field is withheld that a recomputation needs. */
  readonly incomplete: ReadonlySet<string>;
}

export function knownOf(dossier: Dossier): Known {
  const byLeaf = new Map(
    dossier.leaves.flatMap((l) => (l.opened.ok ? [[l.opened.value.leaf as string, l.opened.value] as const] : [])),
  );
  const index: DossierIndex | undefined = dossier.index?.ok === true ? dossier.index.value : undefined;
  const incomplete = new Set([
    ...(index?.withheld ?? []).filter((w) => w.class === "evidence").map((w) => w.leaf as string),
    ...(index?.erased ?? []).map((e) => e.leaf as string),
  ]);
  return { byLeaf, dossier, incomplete };
}

const ofType = ({ byLeaf }: Known, type: string): OpenedStatement[] =>
  [...byLeaf.values()].filter((s) => s.type === type);

/** A file that a statement names, as released. */
function released({ dossier }: Known, s: OpenedStatement, role: string): Uint8Array | undefined {
  const info = s.blobs.find((b) => b?.role === role);
  return info === undefined ? undefined : dossier.bag.payload.get(PATHS.blob(info.sha256));
}

export function identification(known: Known): Check {
  const name = "Identification";
  const runs = ofType(known, ComparisonRun.type);
  if (runs.length === 0) return notPerformed("VER-16", name, "the case has no identification");
  const problems: string[] = [];
  const withheld: string[] = [];
  for (const run of runs) {
    const missing = run.refs.filter((r) => known.incomplete.has(r) || !known.byLeaf.has(r));
    const editionBytes = released(known, run, "collection");
    const resultBytes = released(known, run, "result");
    if (
      missing.length > 0 ||
      editionBytes === undefined ||
      resultBytes === undefined ||
      known.incomplete.has(run.leaf)
    ) {
      withheld.push(`#${run.index}`);
      continue;
    }
    const problem = findDifference(known, run, editionBytes as Bytes, resultBytes);
    if (problem !== undefined) problems.push(`identification #${run.index}: ${problem}`);
  }
  if (problems.length === 0 && withheld.length > 0)
    return notPerformed(
      "VER-16",
      name,
      `something that the identification ${withheld.join(", ")} needs is withheld or erased`,
    );
  const says = `${runs.length === 1 ? "the identification comes" : `all ${runs.length} identifications come`} out again, digit for digit: reproduced, not validated`;
  return judged("VER-16", name, says, problems);
}

function findDifference(
  known: Known,
  run: OpenedStatement,
  editionBytes: Bytes,
  resultBytes: Uint8Array,
): string | undefined {
  const body = parse(ComparisonRun.seen, run.body);
  if (!body.ok) return body.message;
  const edition = openEdition(editionBytes, body.value.digest);
  if (!edition.ok) return edition.message;
  const inputs = run.refs.map((r) => known.byLeaf.get(r)!);
  const observations = inputs.map(findObservation).filter((o) => o !== undefined);
  const associations: Association[] = inputs
    .filter((s) => s.type === PiecesAssociated.type)
    .map((s) => ({ statement: s.leaf, exhibits: s.body["pieces"] as string[] }));
  if (observations.length + associations.length !== inputs.length)
    return "it refers to something that is no observation";
  const again = identify({
    observations,
    edition: edition.value.collection,
    digest: edition.value.digest,
    settings: body.value.settings,
    associations,
  });
  if (!again.ok) return `it cannot be computed: ${again.message}`;
  const stated = parseJson(resultBytes);
  if (!stated.ok) return `its result is ${stated.message}`;
  if (canonical(stated.value) !== canonical(again.value))
    return `the stated result differs at ${firstDifference(stated.value, again.value, "")}`;
  const { finding, inTheRunning, model, edition: cited } = again.value;
  if (body.value.rung !== undefined && body.value.rung !== (finding?.rung ?? "open"))
    return "the statement names another rung than its result";
  if (body.value.rung !== undefined && body.value.node !== finding?.node)
    return "the statement names another node than its result";
  if (body.value.inTheRunning !== undefined && canonical(body.value.inTheRunning) !== canonical(inTheRunning))
    return "the statement names others in the running than its result";
  if (body.value.model !== model || body.value.edition !== cited.id)
    return "the statement names another model or edition than its result";
  return undefined;
}

const short = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 60);

/** Where two values first differ, as a path. */
function firstDifference(a: unknown, b: unknown, at: string): string {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return `${at || "the top"}: ${short(a)} instead of ${short(b)}`;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of new Set([...Object.keys(x), ...Object.keys(y)]))
    if (canonical(x[key] ?? null) !== canonical(y[key] ?? null))
      return firstDifference(x[key], y[key], at === "" ? key : `${at}.${key}`);
  return at;
}

export function tracing(known: Known): Check {
  const name = "Tracing";
  const runs = ofType(known, TraceRun.type);
  if (runs.length === 0) return notPerformed("VER-17", name, "the case has no trace of parts");
  const problems: string[] = [];
  for (const run of runs) {
    const body = parse(TraceRun.seen, run.body);
    const missing = run.refs.some((r) => known.incomplete.has(r) || !known.byLeaf.has(r));
    if (!body.ok || body.value.result === undefined || missing)
      return notPerformed("VER-17", name, `something that the trace #${run.index} needs is withheld or erased`);
    const again = trace(
      traceInputOf(
        run.refs.map((r) => known.byLeaf.get(r)!),
        body.value.result.event.edtf,
      ),
    );
    if (!again.ok) problems.push(`trace #${run.index} cannot be computed: ${again.message}`);
    else if (canonical(again.value) !== canonical(body.value.result))
      problems.push(`trace #${run.index} differs at ${firstDifference(body.value.result, again.value, "")}`);
  }
  return judged("VER-17", name, "earliest assembly, time to use and shares come out again", problems);
}

export function findings(known: Known): Check {
  const name = "Findings";
  const all = ofType(known, FindingReached.type);
  if (all.length === 0) return notPerformed("VER-18", name, "the case has no finding");
  const problems: string[] = [];
  let unread = 0;
  for (const finding of all) {
    const body = parse(FindingReached.seen, finding.body);
    const run = finding.refs.map((r) => known.byLeaf.get(r)).find((s) => s?.type === ComparisonRun.type);
    if (!body.ok || run === undefined) {
      problems.push(`finding #${finding.index} rests on no identification of this dossier`);
      continue;
    }
    if (run.refs.some((r) => !finding.refs.includes(r)))
      problems.push(`finding #${finding.index} leaves out something that its identification rests on`);
    const bytes = released(known, run, "result");
    const result = bytes === undefined ? undefined : parseJson(bytes);
    if (result?.ok !== true) {
      unread++;
      continue;
    }
    const { rung, node, digest } = body.value;
    const said = parse(ComparisonRun.seen, run.body);
    if (said.ok && said.value.digest !== digest)
      problems.push(`finding #${finding.index} cites another edition than its identification`);
    if (
      rung !== "open" &&
      (node === undefined || findCarried(result.value as unknown as Identification, rung, node) === undefined)
    )
      problems.push(
        `finding #${finding.index} stands on ${rung} ${node ?? ""}, which its identification does not carry`,
      );
  }
  if (problems.length === 0 && unread > 0)
    return notPerformed("VER-18", name, "the result that a finding rests on is withheld");
  return judged(
    "VER-18",
    name,
    `${all.length === 1 ? "the finding stands" : `all ${all.length} findings stand`} on a rung that the identification carries`,
    problems,
  );
}
