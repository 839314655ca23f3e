/** What the folder writes to the log: that a comparison was run, that a finding was reached, that one was withdrawn. */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { NodeId } from "../reference/value.ts";
import { defineEntry, field } from "../log/entry.ts";
import { RUNGS } from "./ladder.ts";
import { Settings } from "./settings.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "a–z, 0–9 and hyphens");
const digest = z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal characters");
const observationId = text(128);

/** A rung of the ladder, or `open`: no node holds everything that is still in the running. */
export const FindingRung = z.enum([...RUNGS, "open"]);
export type FindingRung = z.infer<typeof FindingRung>;

/** A hypothesis that a finding leaves in the running, and what it says on each rung. */
export const OpenHypothesis = z.strictObject({
  id: code,
  type: code.optional(),
  family: NodeId.optional(),
  maker: NodeId.optional(),
  state: NodeId.optional(),
});
export type OpenHypothesis = z.infer<typeof OpenHypothesis>;

export const SetAsideRecord = z.strictObject({
  hypothesis: code,
  against: code,
  low: Decimal,
  by: z.array(observationId).min(1).max(10_000),
});

/** How sure one has to be for the purpose at hand. It is the signer's to name; no weight is translated into it. */
export const Standard = z.enum([
  "lead",
  "reasonable-grounds-to-suspect",
  "reasonable-grounds-to-believe",
  "balance-of-probabilities",
  "clear-and-convincing",
  "beyond-reasonable-doubt",
]);

export const ComparisonRun = defineEntry(
  "ComparisonRun",
  1,
  "Observations of an object were weighed against an edition of the reference collection; the whole result is a file.",
  {
    edition: field("clear", code),
    digest: field("clear", digest),
    model: field("clear", code),
    settings: field("clear", Settings),
    rung: field("evidence", FindingRung),
    node: field("evidence", NodeId.optional()),
    inTheRunning: field("evidence", z.array(code).min(1).max(20_000)),
  },
);

export const FindingReached = defineEntry(
  "FindingReached",
  1,
  "An analyst finds what the object is, on a rung that the evidence carries.",
  {
    rung: field("clear", FindingRung),
    node: field("clear", NodeId.optional()),
    edition: field("clear", code),
    digest: field("clear", digest),
    model: field("clear", code),
    propositions: field("evidence", z.strictObject({ first: text(4000), second: text(4000) })),
    standard: field("evidence", Standard),
    inTheRunning: field("evidence", z.array(OpenHypothesis).min(1).max(20_000)),
    setAside: field("evidence", z.array(SetAsideRecord).max(20_000)),
    premise: field("evidence", z.strictObject({ p: Decimal, needed: Decimal }).optional()),
    reasons: field("text", text(20_000)),
    limits: field("text", text(20_000).optional()),
    repliesSought: field("text", text(20_000).optional()),
    secondReviewer: field("person", text(300).optional()),
  },
);

export const FindingWithdrawn = defineEntry("FindingWithdrawn", 1, "A finding no longer stands; nothing is deleted.", {
  why: field("text", text(20_000)),
});

export const IDENTIFICATION_ENTRIES = [ComparisonRun, FindingReached, FindingWithdrawn] as const;
