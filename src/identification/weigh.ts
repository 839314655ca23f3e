/**
 * Weighing: how probable one reading is under each hypothesis, and from two of these the weight of one hypothesis over
 * another.
 *
 *   compare → [weigh] → combine → rank → ladder
 *
 * A weight is a log10 likelihood ratio: +2 says that what was read is a hundred times more probable if the object is
 * the one than if it is the other; 0 says that it does not help. It is never a probability of what the object is.
 */
import type { Observation } from "../exhibits/observation.ts";
import { toNumber, type Decimal } from "../base/decimal.ts";
import { convert, standardUncertainty, type Quantity, type Unit } from "../base/quantity.ts";
import { Defect } from "../base/result.ts";
import type { Collection } from "../reference/collection.ts";
import { CHARACTER_ERROR, chanceOfMistake, unstatedUncertainty, WOULD_MATCH } from "../reference/elicitation.ts";
import { outcomesOf, type Feature } from "../reference/feature.ts";
import type { Reading } from "./compare.ts";
import { kinshipTo } from "./hypotheses.ts";
import type { Basis, Laws, Prepared } from "./laws.ts";
import { LN10 } from "./logs.ts";
import { lnMarking } from "./models/marking-1.ts";
import { lnReport } from "./models/match-1.ts";
import { gatherOutcomes, lnCategory, lnOutcomes, lnPresence } from "./models/outcomes-1.ts";
import { gatherQuantity, lnQuantities } from "./models/quantity-1.ts";
import type { Settings } from "./settings.ts";

/** One reading under every hypothesis. Logarithms to base 10, up to a constant that is the same for all hypotheses. */
export interface Weighed {
  readonly reading: Reading;
  readonly basis: readonly Basis[];
  /** Whether the hypothesis's own value says how far it may differ, so that it can be set aside by it. */
  readonly tolerant: readonly boolean[];
  /** One row, and every hypothesis has a value: its weights have no ends. */
  readonly plain: boolean;
  /** One row for each selection rate (reported matches), else one row; each has a number for each hypothesis. */
  readonly log10: readonly ArrayLike<number>[];
  readonly central: number;
  /** The least and the most that any reference value whatever could have given. */
  readonly floor: number;
  readonly ceiling: number;
  /** Numbers that nobody stated and that a rule of the elicitation table filled in. */
  readonly elicited: readonly ("uncertainty" | "chance-of-mistake" | "odds-of-a-match")[];
}

export interface Range {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

/** Weighs one reading under every hypothesis. */
export function weigh(reading: Reading, edition: Collection, prepared: Prepared, settings: Settings): Weighed {
  const { feature } = reading;
  if (feature.kind === "match") return weighReport(reading, edition, prepared, settings);
  const evidence = gather(reading);
  const laws = prepared.lawsOf(feature);
  const row = evidence.lnUnder(laws);
  for (let i = 0; i < row.length; i++) row[i] = row[i]! / LN10;
  return {
    reading,
    basis: laws.basis,
    tolerant: laws.tolerant,
    plain: !laws.hasGap,
    log10: [row],
    central: 0,
    floor: evidence.lnFloor / LN10,
    ceiling: evidence.lnCeiling / LN10,
    elicited: evidence.elicited,
  };
}

/**
 * The weight of one hypothesis over another by one reading.
 *
 * Model   Where neither is listed, or both have a value: their ratio, over the range of selection rates. Where one of
 *         two listed types has no value: anything that a value could have made of it. Where neither has: nothing, at
 *         the unfavourable end. Against an unlisted type a type without a value weighs as an unlisted one of its family.
 * Shape   Swapping the hypotheses negates it.
 */
export function weightOver(
  weighed: Weights,
  hypotheses: readonly { readonly listed: boolean }[],
  over: number,
  under: number,
): Range {
  return {
    low: weightLow(weighed, hypotheses, over, under),
    central: weightCentral(weighed, over, under),
    high: 0 - weightLow(weighed, hypotheses, under, over),
  };
}

type Weights = Pick<Weighed, "basis" | "plain" | "log10" | "central" | "floor" | "ceiling">;

export function weightCentral(weighed: Weights, over: number, under: number): number {
  const row = weighed.log10[weighed.central]!;
  return row[over]! - row[under]!;
}

/** The low end alone; the high end is the low end of the reverse, with its sign turned. */
export function weightLow(
  weighed: Weights,
  hypotheses: readonly { readonly listed: boolean }[],
  over: number,
  under: number,
): number {
  if (weighed.plain) return weightCentral(weighed, over, under);
  const { basis, log10 } = weighed;
  const central = weightCentral(weighed, over, under);
  if (basis[over] === "gap") {
    if (basis[under] === "gap") return Math.min(0, central);
    return hypotheses[under]!.listed ? weighed.floor - log10[weighed.central]![under]! : central;
  }
  if (basis[under] === "gap")
    return hypotheses[over]!.listed ? log10[weighed.central]![over]! - weighed.ceiling : central;
  let low = central;
  if (log10.length > 1) for (const row of log10) low = Math.min(low, row[over]! - row[under]!);
  return low;
}

interface Gathered {
  readonly lnUnder: (laws: Laws) => Float64Array;
  readonly lnFloor: number;
  readonly lnCeiling: number;
  readonly elicited: Weighed["elicited"];
}

function gather(reading: Reading): Gathered {
  const { feature, observations } = reading;
  const readers = byReader(observations);
  const mistakes = readers.map((group) => group.map((o) => chanceOfMistake(o.misread, o.status, legibilityOf(o))));
  const chances = mistakes.map((group) => Math.max(...group.map((m) => m.chance)));
  const mistaken = mistakes.flat().some((m) => m.elicited) ? (["chance-of-mistake"] as const) : [];
  if (feature.kind === "quantity") {
    const measured = readers.map((group, i) => ({ ...measurementOf(group, feature), chanceOfMistake: chances[i]! }));
    const evidence = gatherQuantity(measured, toNumber(feature.range.to) - toNumber(feature.range.from));
    return {
      ...evidence,
      lnUnder: (laws) => lnQuantities(evidence, laws.t),
      elicited: [
        ...mistaken,
        ...(observations.some((o) => o.quantity!.u === undefined) ? (["uncertainty"] as const) : []),
      ],
    };
  }
  const outcomes = outcomesOf(feature);
  const first = readers.map((group) => group[0]!);
  const evidence = gatherOutcomes(chances, outcomes.length, togetherOf(feature, outcomes, first));
  return {
    lnUnder: (laws) => lnOutcomes(evidence, laws.p),
    lnFloor: Math.min(...evidence.lnGiven),
    lnCeiling: Math.max(...evidence.lnGiven),
    elicited: mistaken,
  };
}

function togetherOf(
  feature: Feature,
  outcomes: readonly string[],
  first: readonly Observation[],
): (right: readonly number[]) => readonly number[] {
  switch (feature.kind) {
    case "marking":
      return lnMarking(
        first.map(({ marking }) => {
          const { text, script, legibility } = marking!;
          return { text, script, characterError: CHARACTER_ERROR[legibility === "erased" ? "abraded" : legibility] };
        }),
        [...feature.classes, {}],
      );
    case "presence":
      return lnPresence(
        first.map((o) => o.presence === "present"),
        toNumber(feature.missed),
      );
    default: {
      const read = first.map((o) => outcomes.indexOf(o.category ?? String(o.count)));
      // A count outside the feature's range is its last outcome, "other".
      const places = read.map((v) => (v < 0 ? outcomes.length - 1 : v));
      return lnCategory(places, outcomes.length);
    }
  }
}

/** One reader's measurements of one dimension: their mean, no more certain than the least certain of them. */
function measurementOf(
  group: readonly Observation[],
  feature: Extract<Feature, { kind: "quantity" }>,
): { readonly value: number; readonly uncertainty: number } {
  const quantities = group.map((o) => {
    const converted = convert(o.quantity!, feature.unit);
    if (!converted.ok) throw new Defect("compare let a quantity of another unit through");
    return converted.value;
  });
  const values = quantities.map((q) => toNumber(q.value));
  const base = Math.min(...values);
  return {
    value: base + values.reduce((sum, v) => sum + (v - base), 0) / values.length,
    uncertainty: Math.max(
      ...quantities.map((q, i) => {
        const stated = standardUncertainty(q) ?? unstatedUncertainty(values[i]!);
        return Math.sqrt(stated * stated + roundingOf(group[i]!.quantity!, feature.unit));
      }),
    ),
  };
}

/** The variance of having been rounded to the last digit written (JCGM 100, 4.3.7), in the feature's unit. */
function roundingOf(written: Quantity, unit: Unit): number {
  const digits = written.value.includes(".") ? written.value.length - written.value.indexOf(".") - 1 : 0;
  const step = (digits === 0 ? "1" : `0.${"1".padStart(digits, "0")}`) as Decimal;
  const converted = convert({ value: step, unit: written.unit }, unit);
  const size = converted.ok ? toNumber(converted.value.value) : 0;
  return (size * size) / 12;
}

function weighReport(reading: Reading, edition: Collection, { hypotheses }: Prepared, settings: Settings): Weighed {
  const { type, outcome } = reading.observations[0]!.match!;
  const kinship = kinshipTo(type, edition, hypotheses);
  const rates = [toNumber(settings.selection.from), toNumber(settings.selection.central), 1];
  const log10 = rates.map((s) =>
    Float64Array.from(kinship.map((kin) => lnReport(outcome, WOULD_MATCH[kin], s) / LN10)),
  );
  return {
    reading,
    basis: hypotheses.map(() => "elicited"),
    tolerant: hypotheses.map(() => false),
    plain: false,
    log10,
    central: 1,
    floor: log10.reduce((least, row) => Math.min(least, ...row), 0),
    ceiling: 0,
    elicited: ["odds-of-a-match"],
  };
}

function byReader(observations: readonly Observation[]): readonly (readonly Observation[])[] {
  const readers = new Map<string, Observation[]>();
  for (const o of observations) {
    const group = readers.get(o.reader);
    if (group) group.push(o);
    else readers.set(o.reader, [o]);
  }
  return [...readers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

export const legibilityOf = (o: Observation): "clear" | "partial" | "abraded" | undefined =>
  o.marking === undefined ? undefined : o.marking.legibility === "erased" ? "abraded" : o.marking.legibility;
