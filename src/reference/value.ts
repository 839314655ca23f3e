/** What a collection knows of one feature of one type or population, in the form in which it is known. */
import { z } from "zod";
import { compare, Decimal, type Decimal as D } from "../base/decimal.ts";
import { PROBABILITY_WORDS, type ProbabilityWord } from "./elicitation.ts";

export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "a–z, 0–9 and hyphens");
/** A type, family, maker or state; states may be written with their two-letter code. */
export const NodeId = z
  .string()
  .regex(/^(?:[A-Z]{2}|[a-z0-9][a-z0-9-]{0,63})$/, "a–z, 0–9 and hyphens, or a state's two capital letters");
export const SourceId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, "letters, digits and hyphens");

const notNegative = Decimal.refine((d) => compare(d, "0" as D) >= 0, "cannot be negative");

/** measured: on specimens. published: stated by somebody. elicited: a judgement. recalled: from memory, never weighed. */
export const ReferenceStatus = z.enum(["measured", "published", "elicited", "recalled"]);
export type ReferenceStatus = z.infer<typeof ReferenceStatus>;

const known = { status: ReferenceStatus, sources: z.array(SourceId).max(50) };
const outcome = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "an outcome of the feature");
const word = z.enum(Object.keys(PROBABILITY_WORDS) as [ProbabilityWord, ...ProbabilityWord[]]);

/** Mean and standard deviation over specimens (of a population: over its types). */
export const Sample = z.strictObject({
  form: z.literal("sample"),
  mean: Decimal,
  sd: notNegative,
  n: z.int().min(2).max(1_000_000),
  ...known,
});
/** Stated with a tolerance: surely within it. */
export const Within = z.strictObject({
  form: z.literal("within"),
  rule: z.literal("EL-1"),
  from: Decimal,
  to: Decimal,
  ...known,
});
/** Stated without a tolerance. */
export const About = z.strictObject({ form: z.literal("about"), rule: z.literal("EL-2"), value: Decimal, ...known });
/** How many specimens showed each outcome. */
export const Counts = z.strictObject({
  form: z.literal("counts"),
  counts: z.array(z.strictObject({ outcome, n: z.int().min(0).max(1_000_000) })).max(200),
  ...known,
});
export const Words = z.strictObject({
  form: z.literal("words"),
  rule: z.literal("EL-3"),
  words: z.array(z.strictObject({ outcome, word })).min(1).max(200),
  ...known,
});

export const ReferenceValue = z
  .discriminatedUnion("form", [Sample, Within, About, Counts, Words])
  .superRefine((value, ctx) => {
    const problem = findProblem(value);
    if (problem !== undefined) ctx.addIssue({ code: "custom", message: problem });
  });
export type ReferenceValue = z.infer<typeof Sample | typeof Within | typeof About | typeof Counts | typeof Words>;

function findProblem(value: ReferenceValue): string | undefined {
  if (value.status === "measured" && value.form !== "sample" && value.form !== "counts")
    return `a measured value is a sample or counts, not "${value.form}"`;
  if (value.status === "elicited" && (value.form === "sample" || value.form === "counts"))
    return `"${value.form}" is not elicited: a judgement is given by a rule of the table`;
  if (value.status !== "elicited" && value.sources.length === 0) return `a ${value.status} value names its source`;
  if (value.form === "within" && compare(value.from, value.to) >= 0) return "the interval is empty";
  if (value.form === "counts" && value.counts.every((c) => c.n === 0)) return "no specimen is counted";
  const outcomes =
    value.form === "counts"
      ? value.counts.map((c) => c.outcome)
      : value.form === "words"
        ? value.words.map((w) => w.outcome)
        : [];
  return new Set(outcomes).size < outcomes.length ? "an outcome stands twice" : undefined;
}

/** Whether the value can set a candidate aside: measured or published, and saying how far it may differ. */
export const hasTolerance = (value: ReferenceValue): boolean =>
  (value.status === "measured" || value.status === "published") && value.form !== "about" && value.form !== "words";

/** Values by feature. */
export const Values = z
  .unknown()
  .refine(
    (v) => typeof v !== "object" || v === null || !Object.hasOwn(v, "__proto__"),
    "no feature can be called __proto__",
  )
  .pipe(z.record(Code, ReferenceValue));
