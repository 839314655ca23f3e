/** Measured items: an object or batch, its fragments, and the measurements of each fragment. */

/** One measurement: a value for each feature; not a number where nothing was detected. */
export type Measurement = Float64Array;
/** Measurements of one item, fragment by fragment. */
export type Fragments = readonly (readonly Measurement[])[];

export interface Item {
  readonly id: string;
  readonly fragments: Fragments;
}

/**
 * What is taken as a repeated look at the item. Where fragments of one item differ more than measurements of one fragment,
 * the fragment has to be the unit, or the within-item variance is too small by that difference.
 */
export type Level = "measurement" | "fragment";

/** The repeated looks at an item: each measurement, or the mean of each fragment. */
export const looks = (fragments: Fragments, level: Level): readonly Measurement[] =>
  level === "measurement" ? fragments.flat() : fragments.map(meanOf);

/** The mean of measurements, feature by feature, of what was detected. */
export function meanOf(measurements: readonly Measurement[]): Measurement {
  const p = measurements[0]!.length;
  return Float64Array.from({ length: p }, (_, j) => {
    let sum = 0;
    let n = 0;
    for (const x of measurements)
      if (!Number.isNaN(x[j]!)) {
        sum += x[j]!;
        n += 1;
      }
    return n === 0 ? NaN : sum / n;
  });
}
