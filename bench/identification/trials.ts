/** Trials: the engine itself on objects of made-up worlds, and what came of it. */
import type { Decimal } from "../../src/base/decimal.ts";
import type { Identification } from "../../src/identification/identification.ts";
import { identify } from "../../src/identification/identify.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/identification/settings.ts";
import { alteredBy, declaredThing, readingsOf } from "./readings.ts";
import { assembledBy, chancesOf, worldOf, type Truth, type World } from "./worlds.ts";

export interface Conditions {
  readonly name: string;
  /** Objects drawn from what the collection declares, or as the world really is. */
  readonly objects: "declared" | "real";
  readonly settings: Settings;
  readonly correlation: number;
  /** Chance that an object's parts and markings are another's. */
  readonly altered: number;
  /** How often readers are mistaken; they say 0.02. */
  readonly mistakes: number;
}

const STATED = 0.02;
const none = "0" as Decimal;
export const UNALTERED: Settings = {
  ...DEFAULT_SETTINGS,
  dependence: "independent",
  alteration: { from: none, central: none, to: none },
};
const declared: Conditions = {
  name: "as declared, independent, nothing altered",
  objects: "declared",
  settings: UNALTERED,
  correlation: 0,
  altered: 0,
  mistakes: STATED,
};
const real: Conditions = { ...declared, objects: "real" };

/** As it is declared to be. */
export const DECLARED = declared;
/** What is assumed holds, but the collection knows the types from 0 to 5 specimens only. */
export const HONEST: readonly Conditions[] = [
  declared,
  { ...declared, name: "as declared, default settings", settings: DEFAULT_SETTINGS },
  { ...real, name: "few specimens, independent, nothing altered" },
  { ...real, name: "few specimens, default settings", settings: DEFAULT_SETTINGS },
  {
    ...real,
    name: "a fifth altered, and said so",
    altered: 0.2,
    settings: {
      ...DEFAULT_SETTINGS,
      alteration: { from: "0.1" as Decimal, central: "0.2" as Decimal, to: "0.3" as Decimal },
    },
  },
  { ...real, name: "sizes correlated, dependence unknown", correlation: 0.95, settings: DEFAULT_SETTINGS },
];
/** What is assumed does not hold. */
export const BROKEN: readonly Conditions[] = [
  { ...real, name: "ten times the mistakes stated", mistakes: 10 * STATED },
  { ...real, name: "sizes correlated, declared independent", correlation: 0.95 },
  { ...real, name: "a fifth altered, alteration 0", altered: 0.2 },
  { ...real, name: "a fifth altered, default settings", altered: 0.2, settings: DEFAULT_SETTINGS },
  {
    ...real,
    name: "all three, settings that deny them",
    mistakes: 10 * STATED,
    correlation: 0.95,
    altered: 0.2,
  },
];

export interface Trial {
  /** What it is, and who assembled it in truth. */
  readonly truth: Truth;
  readonly world: World;
  readonly identification: Identification;
}

/** Objects of each world, of every kind in turn, so that all hypotheses are equally probable. */
export function* trialsOf(
  conditions: Conditions,
  threshold: 1 | 2,
  worlds: readonly number[],
  each: "every" | "one",
): Generator<Trial> {
  const settings = { ...conditions.settings, threshold: String(threshold) as Decimal };
  for (const seed of worlds) {
    const world = worldOf(seed, { correlation: conditions.correlation, blank: 0.15 });
    const chance = chancesOf(seed + 1_000_003);
    const kinds = each === "every" ? world.truths : [world.truths[seed % world.truths.length]!];
    for (const truth of kinds) {
      const draw = (t: Truth) =>
        conditions.objects === "declared" ? declaredThing(t, world.collection, chance) : world.draw(t, chance);
      const isAltered = chance.even() < conditions.altered;
      const rival = world.truths[Math.floor(chance.even() * world.truths.length)]!;
      const thing = isAltered ? alteredBy(draw(truth), draw(rival)) : draw(truth);
      const observations = readingsOf(
        thing,
        { statedMistakes: STATED, mistakes: conditions.mistakes, second: 0.3 },
        chance,
      );
      const result = identify({
        observations,
        edition: world.collection,
        settings,
        digest: digestOf(world),
      });
      if (!result.ok) throw new Error(result.message);
      yield { truth: assembledBy(truth, chance), world, identification: result.value };
    }
  }
}

const digestOf = (world: World): string => world.collection.id.padEnd(64, "0");

/** log10 likelihoods of the hypotheses from the record: central, unbounded, one reading a block. */
export function likelihoodsOf({ hypotheses, blocks }: Identification): ReadonlyMap<string, number> {
  const sums = hypotheses.map((_, i) =>
    blocks.reduce((sum, { readings }) => {
      if (readings.length !== 1) throw new Error("a block of several readings has no likelihood");
      return sum + Number(readings[0]!.under[i]!.log10[readings[0]!.central]);
    }, 0),
  );
  return new Map(hypotheses.map((h, i) => [h.id, sums[i]!]));
}

/** Whether a finding stands on a node that does not hold the truth. An open one never does. */
export function isWrong({ truth, identification: { finding } }: Trial): boolean {
  return finding !== undefined && truth[finding.rung] !== finding.node;
}
