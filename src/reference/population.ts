/**
 * What is known of types that the collection does not list, so that "none of the listed" can be weighed as a hypothesis
 * of its own: a population says how each feature is spread over such types, and from how many this is known.
 */
import { z } from "zod";
import { toNumber } from "../base/decimal.ts";
import { about, fromWords, SURELY_DEGREES, surelyWithin } from "./elicitation.ts";
import { outcomesOf, type Feature } from "./feature.ts";
import { Code, NodeId, Values, type ReferenceValue } from "./value.ts";

const text = (length: number): z.ZodString => z.string().min(1).max(length);

export const Population = z.strictObject({
  id: Code,
  name: text(300),
  /** How many types it is known to hold. */
  knownTypes: z.int().min(0).max(1_000_000),
  /** Independently attributed specimens behind its values that are not counted with a listed type. 0: all is elicited. */
  specimens: z.int().min(0).max(1_000_000),
  values: Values,
});
export type Population = z.infer<typeof Population>;

/** "None of the listed", at one node: an unlisted type of a family, of a state, or of neither. */
export const Unlisted = z.discriminatedUnion("scope", [
  z.strictObject({ id: Code, name: text(300), scope: z.literal("family"), node: NodeId, population: Code }),
  z.strictObject({ id: Code, name: text(300), scope: z.literal("state"), node: NodeId, population: Code }),
  z.strictObject({ id: Code, name: text(300), scope: z.literal("elsewhere"), population: Code }),
]);
export type Unlisted = z.infer<typeof Unlisted>;

/** How probable each value of a feature is for the next object of a type or population. */
export type Predictive =
  | { readonly law: "t"; readonly mean: number; readonly scale: number; readonly degrees: number }
  | { readonly law: "outcomes"; readonly p: readonly number[] };

/**
 * The predictive law that a reference value stands for.
 *
 * Model    A sample: Student's t with n − 1 degrees of freedom, for a normal law whose mean and spread are known from n
 *          specimens only. Counts: Dirichlet-multinomial with one imaginary specimen spread evenly over the outcomes.
 *          Words and intervals: the elicitation table.
 * Shape    Outcomes in the order of `outcomesOf(feature)`.
 * Source   Aitken & Lucy (2004) for the setting; the t and Dirichlet predictives are standard conjugate results.
 */
export function predictiveOf(feature: Feature, value: ReferenceValue): Predictive {
  switch (value.form) {
    case "sample": {
      const scale = toNumber(value.sd) * Math.sqrt(1 + 1 / value.n);
      return { law: "t", mean: toNumber(value.mean), scale, degrees: value.n - 1 };
    }
    case "within":
      return { law: "t", ...surelyWithin(toNumber(value.from), toNumber(value.to)), degrees: SURELY_DEGREES };
    case "about":
      return { law: "t", ...about(toNumber(value.value)), degrees: SURELY_DEGREES };
    case "counts": {
      const outcomes = outcomesOf(feature);
      const counted = new Map(value.counts.map((c) => [c.outcome, c.n]));
      const n = value.counts.reduce((sum, c) => sum + c.n, 0);
      const even = 1 / outcomes.length;
      return { law: "outcomes", p: outcomes.map((o) => ((counted.get(o) ?? 0) + even) / (n + 1)) };
    }
    case "words": {
      const words = new Map(value.words.map((w) => [w.outcome, w.word]));
      return { law: "outcomes", p: fromWords(outcomesOf(feature), words) };
    }
  }
}

/** Why a value cannot be one of this feature, or undefined where it can. */
export function findMisfit(feature: Feature, value: ReferenceValue): string | undefined {
  const isQuantity = value.form === "sample" || value.form === "within" || value.form === "about";
  if (feature.kind === "match") return "a reported match has no reference value: the elicitation table has its odds";
  if (isQuantity !== (feature.kind === "quantity")) return `"${value.form}" cannot describe a ${feature.kind}`;
  const outcomes = new Set(outcomesOf(feature));
  const spoken =
    value.form === "counts"
      ? value.counts.map((c) => c.outcome)
      : value.form === "words"
        ? value.words.map((w) => w.outcome)
        : [];
  const unknown = spoken.filter((o) => !outcomes.has(o));
  return unknown.length === 0 ? undefined : `${feature.id} has no outcome ${unknown.join(", ")}`;
}
