/**
 * Who said what, when, in which words, and by whose account.
 *
 *   proposition → [claim] → oppose, origins, revises, first, above-evidence
 *
 * The stance has two fields that are easily confused: what the speaker's own words do, and what the source says that
 * they do. A report that a state "denied" something is not that state's denial.
 */
import { z } from "zod";
import { Dated } from "./dated.ts";
import { Rung } from "./proposition.ts";
import { Party, Speaker, WithheldSpeaker } from "./speaker.ts";
import { ArchivedSource, Code, ReportedValue, Status, text } from "./source.ts";

export const STANCES = {
  asserts: "says that it is so",
  confirms: "says that it is so, of something said before",
  denies: "says that it is not so",
  "disputes-the-evidence": "says that it is not shown, without saying that it is not so",
  leans: "holds it more likely than its rivals",
  "not-established": "says that it cannot be said yet, or from what was seen",
  condemns: "condemns it, and so takes it to be so",
  sanctions: "imposes sanctions for it, and so takes it to be so",
  "declines-to-comment": "says nothing on it",
  reports: "passes on what others say",
} as const;
export const Stance = z.enum(Object.keys(STANCES) as [keyof typeof STANCES, ...(keyof typeof STANCES)[]]);
export type Stance = z.infer<typeof Stance>;

/** From the least to the most that a claim commits to. */
export const CERTAINTIES = ["possible", "probable", "unqualified", "certain"] as const;
export const Certainty = z.enum(CERTAINTIES);
export type Certainty = z.infer<typeof Certainty>;

/** W3C Web Annotation: the words, and the words on either side by which they are found again. */
export const TextQuote = z.strictObject({
  exact: text(2000),
  prefix: z.string().max(64).optional(),
  suffix: z.string().max(64).optional(),
});
export type TextQuote = z.infer<typeof TextQuote>;

export const Answer = z.strictObject({
  claim: Code,
  /** `same-statement`: another source's account of the same utterance, not a second one. */
  as: z.enum(["denies", "disputes", "confirms", "answers", "revises", "repeats", "cites", "same-statement"]),
});
export type Answer = z.infer<typeof Answer>;

const whole = z.strictObject({
  /** Chosen by the recorder, unique in the case. */
  id: Code,
  proposition: Code,
  /** The proposition's rung; filled in when the claim is recorded. */
  rung: Rung,
  source: ArchivedSource,
  /** The speaker's words as the source prints them, perhaps translated; empty where they were not seen. */
  words: z.string().trim().max(2000),
  selector: TextQuote.optional(),
  /** What is claimed, in our own words. */
  summary: text(1000),
  /** A speaker whom the public source names or describes. */
  speaker: Speaker.optional(),
  speakerWithheld: WithheldSpeaker.optional(),
  onBehalfOf: Party.optional(),
  /** The word by which the source introduces it, such as "said". */
  cue: text(80).optional(),
  stance: z.strictObject({
    /** Empty where the speaker's words were not seen. */
    inOwnWords: Stance.or(z.literal("")),
    /** Empty where the source only quotes. */
    asCharacterised: Stance.or(z.literal("")),
  }),
  certainty: Certainty.optional(),
  stated: Dated,
  /** When what is claimed is said to have happened. */
  happened: Dated.optional(),
  addressee: text(200).optional(),
  answers: z.array(Answer).max(64).optional(),
  /** What the speaker rests it on, as far as they say. */
  restsOn: z
    .enum(["examination", "images", "intelligence", "trajectory", "reports-of-others", "none-given", "not-known"])
    .optional(),
  values: z.array(ReportedValue).max(32).optional(),
  /** The chain of dependent sources it belongs to; the chain counts once. */
  lineage: Code.optional(),
  /** The first utterance, where several records are known to repeat it. */
  origin: Code.optional(),
  obtained: z.strictObject({ by: z.enum(["person", "rule", "model"]), rule: text(80).optional() }),
  status: Status,
  note: text(1000).optional(),
});

/** The fields of a claim, each with its schema. */
export const CLAIM_FIELDS = whole.shape;

const isWhole = (c: Omit<z.infer<typeof whole>, "rung">, ctx: z.RefinementCtx): void => {
  const problem = (path: string, message: string): void => ctx.addIssue({ code: "custom", path: [path], message });
  if ((c.speaker === undefined) === (c.speakerWithheld === undefined))
    problem("speaker", "exactly one of speaker and speakerWithheld");
  if (c.stance.inOwnWords === "" && c.stance.asCharacterised === "")
    problem("stance", "at least one of inOwnWords and asCharacterised");
  if (c.selector !== undefined && c.selector.exact !== c.words)
    problem("selector", "the quote that is found again is not the words");
  if (c.obtained.by !== "person" && c.obtained.rule === undefined) problem("obtained", "name the rule or the model");
};

/** A claim as it stands in the record. */
export const Claim = whole.superRefine(isWhole);
export type Claim = z.infer<typeof Claim>;

/** A claim as a person writes it down: its rung is its proposition's, and not theirs to choose. */
export const NewClaim = whole.omit({ rung: true }).superRefine(isWhole);
export type NewClaim = z.infer<typeof NewClaim>;
