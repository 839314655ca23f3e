/**
 * What every hypothesis says of one feature, laid out so that a reading is weighed under all of them in one pass. It is
 * made once for an edition and kept as long as the edition is.
 */
import { Defect } from "../base/result.ts";
import type { Collection } from "../reference/collection.ts";
import { outcomesOf, type Feature } from "../reference/feature.ts";
import { predictiveOf, type Predictive } from "../reference/population.ts";
import { hasTolerance, type ReferenceStatus } from "../reference/value.ts";
import { hypothesesOf, type Hypothesis } from "./hypotheses.ts";
import { tLaws, type TLaws } from "./models/quantity-1.ts";

/** What a hypothesis's probability for a reading rests on. `gap`: nothing is known, an unlisted type stands in. */
export type Basis = Exclude<ReferenceStatus, "recalled"> | "gap";

/** One place for each hypothesis. */
export interface Laws {
  readonly basis: readonly Basis[];
  /** Whether the hypothesis's own value says how far it may differ, so that it can be set aside by it. */
  readonly tolerant: readonly boolean[];
  readonly hasGap: boolean;
  /** For a quantity. */
  readonly t: TLaws;
  /** For a feature with outcomes: their probabilities, one row for each hypothesis, one after another. */
  readonly p: Float64Array;
}

/** The hypotheses of an edition for a period, and what they say of each feature. */
export interface Prepared {
  readonly hypotheses: readonly Hypothesis[];
  readonly lawsOf: (feature: Feature) => Laws;
}

const kept = new WeakMap<Collection, Map<string, Prepared>>();

/** Prepares an edition; the same object for the same edition and period. */
export function prepare(edition: Collection, period: string | undefined): Prepared {
  const ofEdition = kept.get(edition) ?? new Map<string, Prepared>();
  kept.set(edition, ofEdition);
  const before = ofEdition.get(period ?? "");
  if (before !== undefined) return before;
  const hypotheses = hypothesesOf(edition, period);
  const laws = new Map<string, Laws>();
  const prepared: Prepared = {
    hypotheses,
    lawsOf: (feature) => {
      const own = laws.get(feature.id) ?? lawsOf(feature, hypotheses);
      laws.set(feature.id, own);
      return own;
    },
  };
  ofEdition.set(period ?? "", prepared);
  return prepared;
}

function lawsOf(feature: Feature, hypotheses: readonly Hypothesis[]): Laws {
  const known = hypotheses.map((h) => h.values.get(feature.id));
  const predictives = hypotheses.map((h, i): Predictive => {
    const used = known[i] ?? h.standIn?.get(feature.id);
    if (used === undefined) throw new Defect(`${h.id} has neither a value nor a stand-in for ${feature.id}`);
    return predictiveOf(feature, used);
  });
  const basis = known.map((value): Basis => (value === undefined ? "gap" : (value.status as Basis)));
  const ts = predictives.filter((p) => p.law === "t");
  const outcomes = outcomesOf(feature).length;
  const p = new Float64Array(outcomes * predictives.length);
  predictives.forEach((law, i) => {
    if (law.law === "outcomes") p.set(law.p, i * outcomes);
  });
  return {
    basis,
    tolerant: known.map((value) => value !== undefined && hasTolerance(value)),
    hasGap: basis.includes("gap"),
    t: tLaws(ts),
    p,
  };
}
