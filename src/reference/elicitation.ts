/**
 * The one table by which a judgement in words becomes numbers, the same for every type and every case.
 *
 *   elicitation → collection → identification/identify
 *
 * A rule is chosen before a comparison is run and never per type; a collection names the rule beside the words. What
 * comes out is marked "elicited" wherever it is used: it says how sure somebody was, not how often somebody was right.
 */
import { toNumber, type Decimal } from "../base/decimal.ts";

export const ELICITATION_TABLE = "elicitation-1";

/** Every rule with its one sentence; docs and the record of a run quote it by id. */
export const ELICITATION_RULES = {
  "EL-1":
    "“Surely within a to b” is an interval of 98 %: centred, 1 % beyond each end. A type's value has the tails of Student's t with 4 degrees of freedom; the error of a single reading has normal tails.",
  "EL-2":
    "“About x” is surely within 10 % of x on either side; an observed quantity without a stated uncertainty is read so.",
  "EL-3":
    "Words for how often: almost always 0.98, very likely 0.90, likely 0.75, even 0.50, unlikely 0.25, rarely 0.10, almost never 0.02.",
  "EL-4":
    "What the words for some outcomes leave over is spread evenly over the outcomes without a word; words that leave nothing over, or claim more than all, are scaled to one.",
  "EL-5":
    "Chance that a value is mistaken where nobody states one: 0.01 for an own reading, 0.05 for a published one, and at least 0.05 or 0.20 for a marking that is partly legible or abraded; never less than one in a million, whoever states it. One character is misread with 0.01, 0.05 or 0.20 for a clear, partly legible or abraded marking.",
  "EL-6":
    "A comparison with what is named would be found to match: very likely for that very type, or any member of the family or state named; likely for another member of the same family; even for another type of the same state; unlikely for any other.",
  "EL-7":
    "A total that rests on elicited values on either side is never trusted beyond 50 to 1, the odds that “surely” stands for.",
  "EL-8":
    "A feature that is yet to be read is taken to be read once, by ourselves, mistaken with 0.01 and, where it is a dimension, within 2 % of its value (k = 2).",
} as const;
export type ElicitationRule = keyof typeof ELICITATION_RULES;

/** EL-3. */
export const PROBABILITY_WORDS = {
  "almost-always": 0.98,
  "very-likely": 0.9,
  likely: 0.75,
  even: 0.5,
  unlikely: 0.25,
  rarely: 0.1,
  "almost-never": 0.02,
} as const;
export type ProbabilityWord = keyof typeof PROBABILITY_WORDS;

/** EL-7: to how many to one. */
export const SURELY_ODDS = 50;

/** EL-8: chance of a mistake, and the standard uncertainty as a share of the value. */
export const TO_BE_READ = { mistake: 0.01, uncertainty: 0.01 } as const;

/** The 99 % points of the normal law and of Student's t with 4 degrees of freedom. */
const NORMAL_99 = 2.3263478740408408;
const T4_99 = 3.746947387979197;

/** The tails that EL-1 gives a type's value. */
export const SURELY_DEGREES = 4;

export interface Surely {
  readonly mean: number;
  /** Scale of Student's t with `SURELY_DEGREES`. */
  readonly scale: number;
}

/** EL-1: a type's value that is surely within an interval. */
export const surelyWithin = (from: number, to: number): Surely => ({
  mean: (from + to) / 2,
  scale: (to - from) / (2 * T4_99),
});

/** EL-2: a type's value that is about x. */
export const about = (value: number): Surely => ({ mean: value, scale: (Math.abs(value) * ABOUT) / T4_99 });

/** EL-2: one standard uncertainty of an observed quantity for which nobody stated one. */
export const unstatedUncertainty = (value: number): number => (Math.abs(value) * ABOUT) / NORMAL_99;

const ABOUT = 0.1;

/**
 * EL-4: how probable each outcome is, from words for some of them.
 *
 * Shape  One number for each of `outcomes`, in that order; they sum to 1.
 */
export function fromWords(outcomes: readonly string[], words: ReadonlyMap<string, ProbabilityWord>): readonly number[] {
  const stated = outcomes.map((outcome) => {
    const word = words.get(outcome);
    return word === undefined ? undefined : PROBABILITY_WORDS[word];
  });
  const total = stated.reduce<number>((sum, p) => sum + (p ?? 0), 0);
  const silent = stated.filter((p) => p === undefined).length;
  const rest = silent === 0 ? 0 : Math.max(0, 1 - total) / silent;
  const scale = silent === 0 || total > 1 ? total : 1;
  return stated.map((p) => (p ?? rest) / scale);
}

export type Legibility = "clear" | "partial" | "abraded";

/** EL-5: one character. */
export const CHARACTER_ERROR: Record<Legibility, number> = { clear: 0.01, partial: 0.05, abraded: 0.2 };

/** EL-5: chance that a value is mistaken as a whole, as stated or by the rule. */
export function chanceOfMistake(
  stated: Decimal | undefined,
  status: "own" | "published" | "recalled",
  legibility?: Legibility,
): { readonly chance: number; readonly elicited: boolean } {
  if (stated !== undefined) return { chance: Math.max(LEAST_CHANCE, toNumber(stated)), elicited: false };
  const reading = status === "own" ? 0.01 : 0.05;
  const least = legibility === undefined || legibility === "clear" ? 0 : CHARACTER_ERROR[legibility];
  return { chance: Math.max(reading, least), elicited: true };
}

const LEAST_CHANCE = 1e-6;

/** How a hypothesis stands to what a published comparison names. */
export type Kinship = "named" | "family" | "state" | "other";

/** EL-6: how probable it is that the comparison would be found to match. */
export const WOULD_MATCH: Record<Kinship, number> = {
  named: PROBABILITY_WORDS["very-likely"],
  family: PROBABILITY_WORDS.likely,
  state: PROBABILITY_WORDS.even,
  other: PROBABILITY_WORDS.unlikely,
};
