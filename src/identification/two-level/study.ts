/**
 * How well a model tells items apart: fitted and calibrated on training items, and applied once to test items.
 *
 * Model   the calibration is a line fitted to training weights in which no item was scored against a background that holds
 *         it: the training items are split into folds, and the items of a fold are compared with each other against the
 *         items of all other folds. The model is chosen by its calibrated training cost; the test items choose nothing.
 */
import { ok, refused, type Refused, type Result } from "../../base/result.ts";
import { cllr } from "../../validation/cllr.ts";
import { applyLogistic, fitLogistic, type Logistic } from "../../validation/logistic.ts";
import { mapPairs, pairsOf, pairsOfTable, type Pair, type Pairs } from "../../validation/pairs.ts";
import type { Fragments, Item, Level } from "./items.ts";
import { fitModel, MODEL_NAMES, type ModelName, type ModelSettings } from "./models.ts";

/** An item seen twice: a trace, and a reference to compare all traces with. */
export interface TwoSides {
  readonly id: string;
  readonly trace: Fragments;
  readonly reference: Fragments;
}

/** The first half of an item's fragments as trace, the rest as reference; of its measurements where it has one fragment. */
export function twoSides({ id, fragments }: Item): TwoSides | undefined {
  const parts = fragments.length > 1 ? fragments : fragments.flat().map((x) => [x]);
  if (parts.length < 2) return undefined;
  const half = Math.ceil(parts.length / 2);
  const joined = (list: Fragments): Fragments => (fragments.length > 1 ? list : [list.flat()]);
  return { id, trace: joined(parts.slice(0, half)), reference: joined(parts.slice(half)) };
}

export const FOLDS = 5;

/**
 * Training weights, each against a background without the items compared. Item i is in fold i mod 5.
 *
 * Refuses  as `fitModel`.
 */
export function crossFit(name: ModelName, items: readonly Item[], settings: ModelSettings): Result<Pairs, "bad-input"> {
  const sides = items.map(twoSides);
  const list: Pair[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = sides.flatMap((s, i) => (i % FOLDS === fold && s !== undefined ? [{ ...s, place: i }] : []));
    const fitted = fitModel(
      name,
      items.filter((_, i) => i % FOLDS !== fold),
      settings,
    );
    if (!fitted.ok) return fitted;
    const table = fitted.value.score(
      inside.map((s) => s.trace),
      inside.map((s) => s.reference),
    );
    inside.forEach((x, a) =>
      inside.forEach((y, b) =>
        list.push({ log10LR: table[a * inside.length + b]!, same: a === b, first: x.place, second: y.place }),
      ),
    );
  }
  return ok(pairsOf(list, items.length));
}

/** A model, and what it takes as a repeated look. */
export interface Candidate {
  readonly model: ModelName;
  readonly level: Level;
}

/** All models, at the level of measurements and, where fragments are told apart, at that of fragments. */
export const candidatesOf = (fragments: boolean): readonly Candidate[] =>
  MODEL_NAMES.flatMap((model) =>
    (fragments ? (["measurement", "fragment"] as const) : (["measurement"] as const)).map((level) => ({
      model,
      level,
    })),
  );

export interface Studied extends Candidate {
  /** What was estimated, in words. */
  readonly says: string;
  readonly line: Logistic;
  /** Calibrated cost of the training comparisons, by which the model is chosen. */
  readonly trainingCost: number;
  readonly raw: Pairs;
  readonly calibrated: Pairs;
}

export interface StudyInput {
  readonly train: readonly Item[];
  readonly test: readonly TwoSides[];
  readonly settings: Omit<ModelSettings, "level">;
  /** Clips training and test weights at ± this log10; absent for none. */
  readonly clip?: number | undefined;
}

/** One model on one split. Refuses as `fitModel`. */
export function studyModel({ model, level }: Candidate, input: StudyInput): Result<Studied, "bad-input"> {
  const { train, test, clip } = input;
  const settings = { ...input.settings, level };
  const training = crossFit(model, train, settings);
  if (!training.ok) return training;
  const fitted = fitModel(model, train, settings);
  if (!fitted.ok) return fitted;
  const line = fitLogistic(training.value, clip === undefined ? {} : { clip });
  const raw = pairsOfTable(
    fitted.value.score(
      test.map((t) => t.trace),
      test.map((t) => t.reference),
    ),
    test.length,
  );
  const calibrate = (p: Pairs): Pairs => mapPairs(p, (x) => applyLogistic(line, x));
  const trainingCost = cllr(calibrate(training.value));
  return ok({ model, level, says: fitted.value.says, line, trainingCost, raw, calibrated: calibrate(raw) });
}

export interface Study {
  /** The candidates that could be fitted, in the order asked for. */
  readonly studied: readonly Studied[];
  readonly chosen: Studied;
  readonly refused: readonly (Candidate & { readonly why: Refused<"bad-input"> })[];
}

/** All candidates on one split, and the one that cost least on the training items. Refuses where none can be fitted. */
export function study(candidates: readonly Candidate[], input: StudyInput): Result<Study, "bad-input"> {
  const tried = candidates.map((candidate) => ({ candidate, result: studyModel(candidate, input) }));
  const studied = tried.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const without = tried.flatMap(({ candidate, result }) => (result.ok ? [] : [{ ...candidate, why: result }]));
  if (studied.length === 0) return without[0]?.why ?? refused("bad-input", "there is no model to study");
  const chosen = studied.reduce((best, m) => (m.trainingCost < best.trainingCost ? m : best));
  return ok({ studied, chosen, refused: without });
}
