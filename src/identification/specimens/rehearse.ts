/**
 * Rehearsing: what would have been said of each specimen if it, and what was made with it, had not been known; and if
 * its whole type had not been listed. Only in this way can settings be chosen, and "none" be calibrated, without a look at
 * what is to be identified.
 */
import { Defect } from "../../base/result.ts";
import { learn, type Learned } from "./learn.ts";
import { predict, type Prediction } from "./predict.ts";
import type { LearningSettings } from "./settings.ts";
import { typesOf, withRows, type Specimen, type Specimens } from "./specimen.ts";

export interface Rehearsed {
  readonly specimen: Specimen;
  readonly prediction: Prediction;
  /** Place of its own type among the listed; undefined where that was not listed. */
  readonly own?: number;
}

/**
 * Each specimen predicted from the folds that it is not in, its own type listed.
 *
 * Shape  A specimen whose type has no specimen in the other folds is left out.
 */
export function rehearseListed(
  specimens: Specimens,
  folds: readonly number[],
  settings: LearningSettings,
): readonly Rehearsed[] {
  return foldsOf(folds).flatMap((fold) => {
    const learned = findLearned(
      withRows(specimens, (_, i) => folds[i] !== fold),
      settings,
    );
    if (learned === undefined) return [];
    return specimens.rows.flatMap((specimen, i) => {
      const own = learned.listed.findIndex((l) => l.type === specimen.type);
      return folds[i] !== fold || own < 0 ? [] : [{ specimen, prediction: predict(learned, specimen), own }];
    });
  });
}

/**
 * Each specimen predicted as if nothing of its type had ever been collected, once without each fold, so that as many
 * specimens of the others are known as when `rehearseListed` is asked.
 */
export function rehearseUnlisted(
  specimens: Specimens,
  folds: readonly number[],
  settings: LearningSettings,
): readonly Rehearsed[] {
  return typesOf(specimens.rows).flatMap((type) =>
    foldsOf(folds).flatMap((fold) => {
      const learned = findLearned(
        withRows(specimens, (r, i) => folds[i] !== fold && r.type !== type),
        settings,
      );
      if (learned === undefined) return [];
      return specimens.rows
        .filter((r) => r.type === type)
        .map((specimen) => ({ specimen, prediction: predict(learned, specimen) }));
    }),
  );
}

/** Too few specimens are left in a fold: nothing to rehearse there. */
function findLearned(specimens: Specimens, settings: LearningSettings): Learned | undefined {
  const learned = learn(specimens, settings);
  if (learned.ok) return learned.value;
  if (learned.code === "bad-input") throw new Defect(learned.message);
  return undefined;
}

const foldsOf = (folds: readonly number[]): readonly number[] => [...new Set(folds)].sort((a, b) => a - b);
