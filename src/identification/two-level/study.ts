/**
 * How well a model tells items apart: fitted and calibrated on training items, and applied once to test items.
 *
 * Model   the calibration is a line fitted to training weights in which no item was scored against a background that holds
 *         it: the training items are split into folds, and the items of a fold are compared with each other against the
 *         items of all other folds. The model is chosen by its calibrated training cost; the test items choose nothing.
 */
import { ok, type Refused, type Result } from "../../base/result.ts";
import { cllr } from "../../validation/cllr.ts";
import { applyLogistic, fitLogistic, type Logistic } from "../../validation/logistic.ts";
import { mapPairs, pairsOf, pairsOfTable, type Pair, type Pairs } from "../../validation/pairs.ts";
import type { Fragments, Item } from "./items.ts";
import { fitModel, type ModelName, type ModelSettings } from "./models.ts";

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

export interface Studied {
  readonly model: ModelName;
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
  readonly settings: ModelSettings;
  /** Clips training and test weights at ± this log10; absent for none. */
  readonly clip?: number | undefined;
}

/** One model on one split. Refuses as `fitModel`. */
export function studyModel(
  model: ModelName,
  { train, test, settings, clip }: StudyInput,
): Result<Studied, "bad-input"> {
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
  return ok({ model, says: fitted.value.says, line, trainingCost, raw, calibrated: calibrate(raw) });
}

export interface Study {
  /** The models that could be fitted, in the order asked for. */
  readonly models: readonly Studied[];
  readonly chosen: Studied;
  readonly refused: readonly { readonly model: ModelName; readonly why: Refused<"bad-input"> }[];
}

/** All models on one split, and the one that cost least on the training items. Refuses where none can be fitted. */
export function study(names: readonly ModelName[], input: StudyInput): Result<Study, "bad-input"> {
  const tried = names.map((model) => ({ model, result: studyModel(model, input) }));
  const models = tried.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const without = tried.flatMap(({ model, result }) => (result.ok ? [] : [{ model, why: result }]));
  if (models.length === 0) return without[0]!.why;
  const chosen = models.reduce((best, m) => (m.trainingCost < best.trainingCost ? m : best));
  return ok({ models, chosen, refused: without });
}
