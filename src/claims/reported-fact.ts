/**
 * What somebody reported that is neither an observation on an exhibit nor a claim about who did what: times, hits,
 * casualties, custody, background. It says who reported which value and when, and stays even when a later report
 * replaces it.
 */
import { z } from "zod";
import { Dated } from "./dated.ts";
import { Party, Speaker, WithheldSpeaker } from "./speaker.ts";
import { ArchivedSource, Code, RecordId, ReportedValue, Status, text } from "./source.ts";

const whole = z.strictObject({
  id: Code,
  kind: z.enum(["event", "harm", "procedure", "custody", "count", "reference", "background"]),
  /** What was reported, in our own words. */
  summary: text(1000),
  reportedBy: Speaker.optional(),
  reportedByWithheld: WithheldSpeaker.optional(),
  onBehalfOf: Party.optional(),
  reported: Dated,
  happened: Dated.optional(),
  values: z.array(ReportedValue).max(32).optional(),
  /** As published; or put together by the recorder from what was published; or general knowledge. */
  basis: z.enum(["published", "inferred", "general-knowledge"]),
  /** Other facts of the case's record that it rests on. */
  records: z.array(RecordId).max(32).optional(),
  /** What it leaves unknown. */
  unknown: z.array(text(300)).max(32).optional(),
  /** A later report that replaces this one. */
  supersededBy: Code.optional(),
  lineage: Code.optional(),
  source: ArchivedSource,
  status: Status,
  note: text(1000).optional(),
});

export const REPORTED_FACT_FIELDS = whole.shape;

/** A reported fact as it stands in the record. */
export const ReportedFact = whole.refine((f) => (f.reportedBy === undefined) !== (f.reportedByWithheld === undefined), {
  path: ["reportedBy"],
  message: "exactly one of reportedBy and reportedByWithheld",
});
export type ReportedFact = z.infer<typeof ReportedFact>;
