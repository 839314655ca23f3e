/** Recording parts, one by one or as others published them, and tracing them. */
import { z } from "zod";
import type { CaseId, ExhibitId } from "../../base/id.ts";
import type { Edtf } from "../../base/instant.ts";
import { ok, refused, type Result } from "../../base/result.ts";
import { Source } from "../../exhibits/observation.ts";
import { propose, type Proposal } from "../../log/proposal.ts";
import type { Component } from "../../tracing/component.ts";
import { traceInputOf } from "../../tracing/input.ts";
import { ComponentRecorded, PartsPublished, TraceRun } from "../../tracing/entries.ts";
import { PublishedParts } from "../../tracing/published.ts";
import { trace as traceStep, TRACE_MODEL, type TraceResult } from "../../tracing/trace.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

type KnownRefusal = WriteRefusal | "unknown-case" | "unknown-exhibit";

export const PublishedInput = z.strictObject({
  parts: PublishedParts,
  source: Source,
  note: PartsPublished.fields.note.schema,
});
export type PublishedInput = z.infer<typeof PublishedInput>;

export interface PartsInput {
  readonly components?: readonly Component[];
  readonly published?: PublishedInput;
}

export function recordParts(
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  input: PartsInput,
  as: string,
): Promise<Result<Written[], KnownRefusal | "bad-input">> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needExhibit(caseId, exhibit);
    if (!known.ok) return known;
    const proposals: Proposal[] = (input.components ?? []).map((c) => propose(ComponentRecorded, c, { exhibit }));
    if (input.published !== undefined) proposals.push(propose(PartsPublished, input.published, { exhibit }));
    if (proposals.length === 0) return refused("bad-input", "there are no parts in the input");
    return bench.ledger.write(known.value.caseId, as, proposals);
  });
}

export interface Traced extends Written {
  readonly result: TraceResult;
}

export function trace(
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  event: Edtf,
  as: string,
): Promise<Result<Traced, KnownRefusal | "nothing-to-trace">> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needExhibit(caseId, exhibit);
    if (!known.ok) return known;
    const statements = await bench.read.statements(known.value.caseId, { exhibit });
    const input = traceInputOf(statements, event);
    const result = traceStep(input);
    if (!result.ok) return result;
    const used = new Set([...input.components, ...input.published].map((x) => x.id));
    const refs = statements.filter((s) => used.has(s.leaf)).map((s) => s.leaf);
    const proposal = propose(TraceRun, { model: TRACE_MODEL, result: result.value }, { exhibit, refs });
    const written = await bench.ledger.write(known.value.caseId, as, [proposal]);
    return written.ok ? ok({ ...written.value[0]!, result: result.value }) : written;
  });
}
