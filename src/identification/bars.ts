/** What each observation says for one hypothesis against another, read from the record of a comparison: bars left and right. */
import { toNumber } from "../base/decimal.ts";
import { asOne } from "./combine.ts";
import type { Identification, StoredReading } from "./identification.ts";
import { weightOver, type Range } from "./weigh.ts";

export interface Bar extends Range {
  readonly block: string;
  readonly readings: readonly ReadingBar[];
}

export interface ReadingBar extends Range {
  readonly reading: string;
  readonly observations: readonly string[];
  /** Nothing is known of the feature for one of the two, or for both. */
  readonly notCompared: boolean;
}

/**
 * The weights of one hypothesis over another, block by block.
 *
 * Limits  Bars add up to the total only where blocks are independent, nothing was altered and no bound was hit.
 * Shape   Empty where the record has no hypothesis of that name.
 */
export function bars(identification: Identification, over: string, under: string): readonly Bar[] {
  const { hypotheses } = identification;
  const [a, b] = [over, under].map((id) => hypotheses.findIndex((h) => h.id === id)) as [number, number];
  if (a < 0 || b < 0) return [];
  return identification.blocks.map((block) => {
    const readings = block.readings.map((reading) => ({
      reading: reading.id,
      observations: reading.observations,
      notCompared: [a, b].some((i) => reading.under[i]!.basis === "gap"),
      ...weightOver(numbersOf(reading), hypotheses, a, b),
    }));
    return { block: block.id, readings, ...asOne(readings) };
  });
}

const numbersOf = (reading: StoredReading): Parameters<typeof weightOver>[0] => ({
  basis: reading.under.map((u) => u.basis),
  plain: false,
  log10: reading.under[0]!.log10.map((_, row) => reading.under.map((u) => toNumber(u.log10[row]!))),
  central: reading.central,
  floor: toNumber(reading.floor),
  ceiling: toNumber(reading.ceiling),
});
