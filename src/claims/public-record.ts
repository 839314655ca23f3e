/**
 * A public record as a file: propositions, claims, reported facts, instruments, disagreements, lineages and a timeline,
 * written down by a person, read once, and turned into the bodies of statements in an order in which each stands on
 * what came before.
 */
import { z } from "zod";
import { ok, refused, type Problem, type Refused, type Result } from "../base/result.ts";
import { parse } from "../base/parse.ts";
import { parseJson } from "../base/strict-json.ts";
import { NewClaim, type Claim } from "./claim.ts";
import { Disagreement } from "./disagreement.ts";
import type * as entries from "./entries.ts";
import { Instrument } from "./instrument.ts";
import { Lineage } from "./lineage.ts";
import { pose } from "./pose.ts";
import { byId, Proposition } from "./proposition.ts";
import { record, tidy, type RecordRefusal } from "./record.ts";
import { ReportedFact } from "./reported-fact.ts";
import { TimelineDay } from "./timeline.ts";

const list = <T extends z.ZodType>(of: T): z.ZodOptional<z.ZodArray<T>> => z.array(of).max(10_000).optional();

export const PublicRecord = z.strictObject({
  lineages: list(Lineage),
  propositions: list(Proposition),
  claims: list(NewClaim),
  facts: list(ReportedFact),
  instruments: list(Instrument),
  disagreements: list(Disagreement),
  timeline: list(TimelineDay),
});
export type PublicRecord = z.infer<typeof PublicRecord>;

/** Bytes of one file, and how deep it may nest. */
export const RECORD_LIMITS = { size: 8 * 1024 * 1024, depth: 16 };

/**
 * The public record that a file states.
 *
 * Refuses  `bad-json`, `too-large`, and `bad-input` with every problem.
 */
export function readPublicRecord(
  file: Uint8Array | string,
): Result<PublicRecord, "bad-json" | "too-large" | "bad-input"> {
  const json = parseJson(file, RECORD_LIMITS);
  return json.ok ? parse(PublicRecord, json.value) : json;
}

/** What the case holds already, by kind. */
export interface Recorded {
  readonly claims: readonly Claim[];
  readonly propositions: readonly Proposition[];
  readonly facts: readonly { readonly id: string }[];
  readonly instruments: readonly { readonly id: string }[];
  readonly disagreements: readonly { readonly id: string }[];
  readonly lineages: readonly { readonly id: string }[];
  readonly timeline: readonly { readonly id: string }[];
}
export const NOTHING_RECORDED: Recorded = {
  claims: [],
  propositions: [],
  facts: [],
  instruments: [],
  disagreements: [],
  lineages: [],
  timeline: [],
};

/** A statement to be signed: its type and its body. */
export type Step =
  | { readonly type: "LineageStated"; readonly body: entries.LineageStated }
  | { readonly type: "PropositionPosed"; readonly body: entries.PropositionPosed }
  | { readonly type: "ClaimRecorded"; readonly body: entries.ClaimRecorded }
  | { readonly type: "FactReported"; readonly body: entries.FactReported }
  | { readonly type: "InstrumentRecorded"; readonly body: entries.InstrumentRecorded }
  | { readonly type: "DisagreementRecorded"; readonly body: entries.DisagreementRecorded }
  | { readonly type: "TimelineNoted"; readonly body: entries.TimelineNoted };

export type StepsRefusal = RecordRefusal | "proposition-exists" | "record-exists";

/**
 * The statements that write a public record into a case, in order: whatever is answered stands before its answer.
 *
 * Refuses  As `record` and `pose` do, and `record-exists`; the first code found, with every problem. Then nothing is written.
 */
export function stepsOf(
  file: PublicRecord,
  recorded: Recorded = NOTHING_RECORDED,
): Result<readonly Step[], StepsRefusal> {
  const steps: Step[] = [];
  const refusals: Refused<StepsRefusal>[] = [];
  const take = <T>(result: Result<T, StepsRefusal>, step: (body: T) => Step): boolean => {
    if (result.ok) steps.push(step(result.value));
    else refusals.push(result);
    return result.ok;
  };

  for (const item of once(file.lineages, recorded.lineages, "lineage", refusals))
    steps.push({ type: "LineageStated", body: item });

  const propositions = new Map(byId(recorded.propositions));
  const posedHere = new Set((file.propositions ?? []).map((p) => p.id));
  for (const proposition of file.propositions ?? [])
    if (take(pose(proposition, propositions, posedHere), (body) => ({ type: "PropositionPosed", body })))
      propositions.set(proposition.id, proposition);

  const claims = new Map(byId(recorded.claims));
  for (const claim of answeredFirst(file.claims ?? [])) {
    const result = record(claim, { claims, propositions });
    if (take(result, (body) => ({ type: "ClaimRecorded", body })) && result.ok) claims.set(claim.id, result.value);
  }

  for (const item of once(file.facts, recorded.facts, "reported fact", refusals))
    steps.push({ type: "FactReported", body: item });
  for (const item of once(file.instruments, recorded.instruments, "instrument", refusals))
    steps.push({ type: "InstrumentRecorded", body: item });
  for (const item of once(file.disagreements, recorded.disagreements, "disagreement", refusals))
    steps.push({ type: "DisagreementRecorded", body: item });
  for (const item of once(file.timeline, recorded.timeline, "day of the timeline", refusals))
    steps.push({ type: "TimelineNoted", body: item });

  return refusals.length === 0 ? ok(steps) : allOf(refusals);
}

function once<T extends { readonly id: string }>(
  items: readonly T[] | undefined,
  recorded: readonly { readonly id: string }[],
  kind: string,
  refusals: Refused<StepsRefusal>[],
): readonly T[] {
  const seen = new Set(recorded.map((item) => item.id));
  return (items ?? []).flatMap((item) => {
    if (seen.has(item.id)) {
      refusals.push(refused("record-exists", `the case already has a ${kind} "${item.id}"`));
      return [];
    }
    seen.add(item.id);
    return [tidy(item)];
  });
}

/** The claims with each one after those it answers; where they answer one another in a circle, as they stand. */
function answeredFirst(claims: readonly NewClaim[]): readonly NewClaim[] {
  const here = byId(claims);
  const placed = new Set<NewClaim>();
  const waiting = [...claims].reverse();
  const entered = new Set<NewClaim>();
  for (let claim = waiting.at(-1); claim !== undefined; claim = waiting.at(-1)) {
    const before = entered.has(claim)
      ? []
      : (claim.answers ?? []).flatMap(({ claim: id }) => here.get(id) ?? []).filter((c) => !entered.has(c));
    entered.add(claim);
    if (before.length > 0) {
      waiting.push(...before);
      continue;
    }
    placed.add(claim);
    waiting.pop();
  }
  return [...placed];
}

function allOf(refusals: readonly Refused<StepsRefusal>[]): Refused<StepsRefusal> {
  const problems: Problem[] = refusals.map((r) => ({ at: r.code, message: r.message }));
  return refused(refusals[0]!.code, problems.map((p) => p.message).join("; "), problems);
}
