/**
 * Two sides: are they of one item? Feature by feature, each with its chance of being detected and its own heavy tails.
 *
 * Model   the product over features of the weight of the counts of detection and the weight of the detected values. Features
 *         are taken as independent, which they are not: the product is too sure, in both directions, and has to be
 *         calibrated before it is used.
 */
import { detectionWeight, fitDetection, type Count } from "./detection.ts";
import { featureWeight, fitFeature, likelihoodOf } from "./feature.ts";
import { looks, type Fragments, type Item, type Level } from "./items.ts";
import type { Fitted } from "./models.ts";
import { LN10 } from "./normal.ts";

const detectedAt = (fragments: Fragments, j: number): Count => {
  const all = fragments.flat();
  return { detected: all.filter((x) => !Number.isNaN(x[j]!)).length, of: all.length };
};
const valuesAt = (fragments: Fragments, level: Level, j: number): readonly number[] =>
  looks(fragments, level).flatMap((x) => (Number.isNaN(x[j]!) ? [] : [x[j]!]));

/** The model of each feature from the background items. */
export function fitByFeature(items: readonly Item[], level: Level): Fitted {
  const features = items[0]!.fragments[0]![0]!.length;
  const models = Array.from({ length: features }, (_, j) => ({
    detection: fitDetection(items.map((item) => detectedAt(item.fragments, j))),
    feature: fitFeature(items.map((item) => valuesAt(item.fragments, level, j))),
  }));
  return {
    score: (traces, references) => {
      const out = new Float64Array(traces.length * references.length);
      models.forEach(({ detection, feature }, j) => {
        const side = (s: Fragments): ReturnType<typeof likelihoodOf> =>
          feature === undefined ? undefined : likelihoodOf(feature, valuesAt(s, level, j));
        const [x, y] = [traces.map(side), references.map(side)];
        const [n, m] = [traces.map((s) => detectedAt(s, j)), references.map((s) => detectedAt(s, j))];
        for (let i = 0; i < x.length; i++)
          for (let k = 0; k < y.length; k++) {
            const value = feature === undefined ? 0 : featureWeight(feature, x[i], y[k]);
            out[i * y.length + k]! += (value + detectionWeight(detection, n[i]!, m[k]!)) / LN10;
          }
      });
      return out;
    },
    says: models
      .map(({ detection, feature }, j) => {
        const t = feature === undefined ? "no values" : `t${feature.freedom}, σ ${feature.scale.toPrecision(3)}`;
        return `${j + 1}: ${t}${detection === undefined ? "" : ", not always detected"}`;
      })
      .join("; "),
  };
}
