/**
 * What the folder writes to the log. Nothing stands in the clear but that something was recorded: every field is a
 * disclosure. Public speakers are evidence and released; whoever must not be shown goes into the withheld field of class
 * `person`, and words, summaries and notes are text.
 */
import { defineEntry, field, type Body } from "../log/entry.ts";
import { CLAIM_FIELDS as claim } from "./claim.ts";
import { Disagreement } from "./disagreement.ts";
import { INSTRUMENT_FIELDS as instrument } from "./instrument.ts";
import { Lineage } from "./lineage.ts";
import { Proposition } from "./proposition.ts";
import { REPORTED_FACT_FIELDS as fact } from "./reported-fact.ts";
import { TimelineDay } from "./timeline.ts";

export const PropositionPosed = defineEntry(
  "PropositionPosed",
  1,
  "A sentence that can be true or false, on one rung, to which claims can answer.",
  {
    id: field("evidence", Proposition.shape.id),
    rung: field("evidence", Proposition.shape.rung),
    event: field("evidence", Proposition.shape.event),
    nodes: field("evidence", Proposition.shape.nodes),
    excludes: field("evidence", Proposition.shape.excludes),
    implies: field("evidence", Proposition.shape.implies),
    says: field("text", Proposition.shape.says),
  },
);
export type PropositionPosed = Body<typeof PropositionPosed>;

export const ClaimRecorded = defineEntry(
  "ClaimRecorded",
  1,
  "Somebody said, by a published source, that a proposition is so, is not so, is not shown, or nothing on it.",
  {
    id: field("evidence", claim.id),
    proposition: field("evidence", claim.proposition),
    rung: field("evidence", claim.rung),
    speaker: field("evidence", claim.speaker),
    speakerWithheld: field("person", claim.speakerWithheld),
    onBehalfOf: field("evidence", claim.onBehalfOf),
    stance: field("evidence", claim.stance),
    certainty: field("evidence", claim.certainty),
    stated: field("evidence", claim.stated),
    happened: field("evidence", claim.happened),
    addressee: field("text", claim.addressee),
    answers: field("evidence", claim.answers),
    restsOn: field("evidence", claim.restsOn),
    values: field("evidence", claim.values),
    lineage: field("evidence", claim.lineage),
    origin: field("evidence", claim.origin),
    obtained: field("evidence", claim.obtained),
    status: field("evidence", claim.status),
    source: field("source", claim.source),
    words: field("text", claim.words),
    selector: field("text", claim.selector),
    cue: field("text", claim.cue),
    summary: field("text", claim.summary),
    note: field("text", claim.note),
  },
);
export type ClaimRecorded = Body<typeof ClaimRecorded>;

export const FactReported = defineEntry(
  "FactReported",
  1,
  "Somebody reported a value, a time or a circumstance that is neither an observation on an exhibit nor a claim.",
  {
    id: field("evidence", fact.id),
    kind: field("evidence", fact.kind),
    reportedBy: field("evidence", fact.reportedBy),
    reportedByWithheld: field("person", fact.reportedByWithheld),
    onBehalfOf: field("evidence", fact.onBehalfOf),
    reported: field("evidence", fact.reported),
    happened: field("evidence", fact.happened),
    values: field("evidence", fact.values),
    basis: field("evidence", fact.basis),
    records: field("evidence", fact.records),
    supersededBy: field("evidence", fact.supersededBy),
    lineage: field("evidence", fact.lineage),
    status: field("evidence", fact.status),
    source: field("source", fact.source),
    summary: field("text", fact.summary),
    unknown: field("text", fact.unknown),
    note: field("text", fact.note),
  },
);
export type FactReported = Body<typeof FactReported>;

export const InstrumentRecorded = defineEntry(
  "InstrumentRecorded",
  1,
  "A resolution, joint statement, designation, mandate or report that findings and claims bear on.",
  {
    id: field("evidence", instrument.id),
    kind: field("evidence", instrument.kind),
    title: field("evidence", instrument.title),
    symbol: field("evidence", instrument.symbol),
    issuer: field("evidence", instrument.issuer),
    date: field("evidence", instrument.date),
    paragraphs: field("evidence", instrument.paragraphs),
    cites: field("evidence", instrument.cites),
    list: field("evidence", instrument.list),
    names: field("evidence", instrument.names),
    counts: field("evidence", instrument.counts),
    accounts: field("evidence", instrument.accounts),
    bearsOn: field("evidence", instrument.bearsOn),
    records: field("evidence", instrument.records),
    status: field("evidence", instrument.status),
    source: field("source", instrument.source),
    summary: field("text", instrument.summary),
    note: field("text", instrument.note),
  },
);
export type InstrumentRecorded = Body<typeof InstrumentRecorded>;

export const DisagreementRecorded = defineEntry(
  "DisagreementRecorded",
  1,
  "The record disagrees with itself; each side with what it rests on, and none of them chosen.",
  {
    id: field("evidence", Disagreement.shape.id),
    reconcilable: field("evidence", Disagreement.shape.reconcilable),
    topic: field("text", Disagreement.shape.topic),
    sides: field("text", Disagreement.shape.sides),
    because: field("text", Disagreement.shape.because),
  },
);
export type DisagreementRecorded = Body<typeof DisagreementRecorded>;

export const LineageStated = defineEntry(
  "LineageStated",
  1,
  "Sources depend on one another, so that they count as one reader of the evidence.",
  {
    id: field("evidence", Lineage.shape.id),
    access: field("evidence", Lineage.shape.access),
    uses: field("evidence", Lineage.shape.uses),
    title: field("text", Lineage.shape.title),
    note: field("text", Lineage.shape.note),
  },
);
export type LineageStated = Body<typeof LineageStated>;

export const TimelineNoted = defineEntry(
  "TimelineNoted",
  1,
  "What the case's own timeline holds for a date, and the records it rests on.",
  {
    id: field("evidence", TimelineDay.shape.id),
    date: field("evidence", TimelineDay.shape.date),
    records: field("evidence", TimelineDay.shape.records),
    what: field("text", TimelineDay.shape.what),
  },
);
export type TimelineNoted = Body<typeof TimelineNoted>;

/** Every statement type of this folder, in the order in which a record is written. */
export const CLAIM_ENTRIES = [
  LineageStated,
  PropositionPosed,
  ClaimRecorded,
  FactReported,
  InstrumentRecorded,
  DisagreementRecorded,
  TimelineNoted,
] as const;
