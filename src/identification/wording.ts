/**
 * The numbers of a comparison in plain words, made from the record itself. A ratio is put into words as a ratio; it
 * becomes a band ("strong support") only up to where a collection has been validated, and no collection here has.
 */
import { toNumber, type Decimal } from "../base/decimal.ts";
import { bars } from "./bars.ts";
import { factorOf, weightOfFactor } from "./classes.ts";
import { nameOf } from "./finding.ts";
import type { Identification, StoredEnd, StoredRange, StoredSweep } from "./identification.ts";
import type { NotCompared } from "./compare.ts";
import type { Range } from "./weigh.ts";

export interface Explanation {
  /** What is explained: `finding`, `running`, `set-aside`, `block/…`, `total/…`, `without/…` and so on. */
  readonly about: string;
  readonly says: string;
}

/** Every number that decides something, in the order in which a reader asks. */
export function explain(i: Identification): readonly Explanation[] {
  return [
    { about: "question", says: question(i) },
    ...condition(i),
    { about: "finding", says: finding(i) },
    { about: "in-the-running", says: inTheRunning(i) },
    ...setAsides(i),
    ...totals(i),
    ...blocks(i),
    { about: "bound", says: bound(i) },
    ...flips(i),
    ...without(i),
    ...depends(i),
    ...comeBacks(i),
    ...nextToLookAt(i),
    ...notCompared(i),
    { about: "verbal-scale", says: verbal(undefined, undefined) },
  ];
}

const name = (i: Identification, id: string): string => nameOf(i, id);
const list = (names: readonly string[]): string => names.join(", ");

/** 10^weight as a factor of two digits: “about 40 times more probable”. */
export function times(weight: number): string {
  if (Math.abs(weight) < 0.02) return "equally probable";
  const way = weight > 0 ? "more" : "less";
  if (Math.abs(weight) > 6) return `more than a million times ${way} probable`;
  const factor = factorOf(Math.abs(weight));
  return `about ${factor < 10 ? factor.toFixed(1) : String(Number(factor.toPrecision(2)))} times ${way} probable`;
}

/** One weight and its range, for one hypothesis against another. */
function compared(range: Range, one: string, other: string): string {
  const { low, central, high } = range;
  const ends = high - low < 0.02 ? "" : ` (at the ends of the range ${times(low)} and ${times(high)})`;
  return Math.abs(central) < 0.02
    ? `equally probable whether it is ${one} or ${other}${ends}`
    : `${times(central)} if it is ${one} than if it is ${other}${ends}`;
}

const numbers = ({ low, central, high }: StoredRange): Range => ({
  low: toNumber(low),
  central: toNumber(central),
  high: toNumber(high),
});

function question(i: Identification): string {
  const listed = i.hypotheses.filter((h) => h.listed).length;
  return `What is the object? ${listed} listed types and ${i.hypotheses.length - listed} hypotheses of a type that is not listed, by edition ${i.edition.id} (${i.edition.digest.slice(0, 12)}…), model ${i.model}, threshold 10^${i.settings.threshold}.`;
}

const condition = (i: Identification): readonly Explanation[] => [
  {
    about: "condition",
    says:
      i.pieces.length > 1
        ? `All of this holds if ${list(i.pieces)} are pieces of one object from that event, as ${i.associations.length === 1 ? "a signed statement says" : `${i.associations.length} signed statements say`}.`
        : `All of this holds if what was observed on ${list(i.pieces)} is one object from that event.`,
  },
];

function finding(i: Identification): string {
  const scenarios = "whether nothing, markings or parts were altered";
  if (i.finding === undefined)
    return `Open. No type, family, maker or state holds all that is still in the running, ${scenarios}.`;
  const step = i.steps.find((s) => s.rung === i.finding!.rung)!;
  const premise =
    step.premise === undefined
      ? ""
      : ` It rests on the table of makers, which gives it a probability of at least ${step.premise.p}; below ${step.premise.needed.slice(0, 6)} it would not be carried.`;
  const unexplained = i.explained
    ? ""
    : " But no listed type is in the running: the collection does not explain this object.";
  return `The evidence carries ${i.finding.rung}: ${name(i, i.finding.node)}. Everything still in the running stands there, ${scenarios}.${premise}${unexplained}`;
}

const inTheRunning = (i: Identification): string =>
  `In the running, because nothing else is 10^${i.settings.threshold} better supported at the unfavourable end: ${list(i.inTheRunning.map((h) => name(i, h)))}.`;

function setAsides(i: Identification): readonly Explanation[] {
  const aside = new Map(i.setAside.map((s) => [s.hypothesis, s]));
  return i.hypotheses
    .filter((h) => h.listed)
    .map((h) => {
      const s = aside.get(h.id);
      const about = `set-aside/${h.id}`;
      if (s !== undefined)
        return {
          about,
          says: `${h.name} is set aside against ${name(i, s.against)} at 10^${i.settings.threshold}, given this list and these readers, by ${list(s.by)}: ${times(toNumber(s.low))} under ${name(i, s.against)}, at the least.`,
        };
      const coverage = `${h.compared} of ${h.observed} observed features could be compared`;
      return {
        about,
        says: i.inTheRunning.includes(h.id)
          ? `${h.name} is not set aside: it is in the running; ${coverage}${h.missing.length === 0 ? "" : ` (without a reference: ${list(h.missing)})`}.`
          : `${h.name} is less supported but not set aside: that needs its own measured or published reference with a tolerance, and more than one reader; ${coverage}.`,
      };
    });
}

/** The leading hypothesis against each other one. */
function totals(i: Identification): readonly Explanation[] {
  const none = i.scenarios.find((s) => s.scenario === "none")!;
  return none.totals.flatMap((t) => {
    if (t.over !== i.leading && t.under !== i.leading) return [];
    const other = t.over === i.leading ? t.under : t.over;
    const { low, central, high } = numbers(t);
    const turned = t.over === i.leading ? { low, central, high } : { low: -high, central: -central, high: -low };
    const held = t.unbounded === undefined ? "" : ", held at the bound";
    return [
      {
        about: `total/${other}`,
        says: `Taken together, what was observed is ${compared(turned, name(i, i.leading), name(i, other))}${held}. That is not how probable it is that it is ${name(i, i.leading)}.`,
      },
    ];
  });
}

/** Each block, for the leading hypothesis against the strongest other listed type. */
function blocks(i: Identification): readonly Explanation[] {
  const rivals = i.hypotheses.filter((h) => h.id !== i.leading && h.listed).map((h) => h.id);
  const rival = rivals.find((h) => i.inTheRunning.includes(h)) ?? rivals[0];
  if (rival === undefined) return [];
  return bars(i, i.leading, rival).map((bar) => {
    const silent = bar.readings.every((r) => r.notCompared)
      ? " Not compared: there is no reference on both sides."
      : "";
    const observed = bar.readings.flatMap((r) => r.observations).join(", ");
    return {
      about: `block/${bar.block}`,
      says: `What was observed (${observed}) is ${compared(bar, name(i, i.leading), name(i, rival))}.${silent}`,
    };
  });
}

function bound(i: Identification): string {
  const { specimens } = i.edition;
  return specimens === 0
    ? "The collection rests on no specimen at all: every weight is elicited, and no total is trusted beyond 50 to 1."
    : `The collection rests on ${specimens} independently attributed specimens, so no total is trusted beyond ${Math.max(50, specimens)} to 1, and none beyond 50 to 1 by elicited values.`;
}

const flips = (i: Identification): readonly Explanation[] =>
  i.flipPriors.map((f) => ({
    about: `flip/${f.unlisted}`,
    says: `Whoever held, before looking, that it is ${name(i, f.unlisted)} with a probability above ${short(f.central)} (${short(f.low)} to ${short(f.high)} over the range) would hold it more probable than all listed types together afterwards.`,
  }));

const short = (d: Decimal): string => String(Number(toNumber(d).toPrecision(3)));

function without(i: Identification): readonly Explanation[] {
  const same = (f: Identification["finding"]): boolean => f?.rung === i.finding?.rung && f?.node === i.finding?.node;
  const all = [
    ...i.withoutObservation.map((w) => ({ ...w, what: `the observation ${w.without}` })),
    ...i.withoutReader.map((w) => ({ ...w, what: `everything that ${w.without} read` })),
  ];
  const changing = all.filter((w) => !same(w.finding));
  if (changing.length === 0)
    return [
      { about: "without", says: "Leaving out any one observation, or any one reader, changes nothing in the finding." },
    ];
  return changing.map((w) => ({
    about: `without/${w.without}`,
    says: `Without ${w.what} the finding would be ${w.finding === undefined ? "open" : `${w.finding.rung}: ${name(i, w.finding.node)}`}.`,
  }));
}

const SWEPT: Record<StoredSweep["what"], (reading: string) => string> = {
  misread: (reading) => `the chance that ${reading} was mistaken`,
  uncertainty: (reading) => `the uncertainty of ${reading}`,
  alteration: () => "the probability of an alteration",
  selection: () => "how often reports were selected",
  dependence: () => "what is assumed of dependence",
  threshold: () => "the threshold",
};

/** What is swept, in words. */
export const sweptWords = ({ what, reading }: Pick<StoredSweep, "what" | "reading">): string =>
  SWEPT[what](reading ?? "");

/** How far a sweep moves the weight of the leading hypothesis over its rival at the unfavourable end. */
const reachOf = (sweep: StoredSweep): number =>
  Math.max(...sweep.ends.map((e) => toNumber(e.low))) - Math.min(...sweep.ends.map((e) => toNumber(e.low)));

/** Whether the finding is another one there. */
export const isOtherFinding = (i: Identification, { finding }: Pick<StoredEnd, "finding">): boolean =>
  finding?.rung !== i.finding?.rung || finding?.node !== i.finding?.node;

/** A weight that moves by less is not said to move. */
const MOVES = 0.05;

/** The sweeps that move something: first those that change the finding, then by how far they move the weight. */
export function movingSweeps(i: Identification): readonly StoredSweep[] {
  const changes = (s: StoredSweep): boolean => s.ends.some((e) => isOtherFinding(i, e));
  return i.sweeps
    .filter((s) => changes(s) || reachOf(s) >= MOVES)
    .sort((a, b) => Number(changes(b)) - Number(changes(a)) || reachOf(b) - reachOf(a));
}

function depends(i: Identification): readonly Explanation[] {
  const moving = movingSweeps(i);
  const changing = moving.flatMap((sweep) =>
    sweep.ends
      .filter((e) => isOtherFinding(i, e))
      .map((e) => ({
        about: `depends/${sweep.what}/${sweep.reading ?? ""}/${e.at}`,
        says: `With ${sweptWords(sweep)} moved (${e.at}) the finding would be ${e.finding === undefined ? "open" : `${e.finding.rung}: ${name(i, e.finding.node)}`}.`,
      })),
  );
  if (changing.length > 0) return changing;
  const most =
    moving[0] === undefined
      ? ""
      : ` The weight of ${name(i, i.leading)} over ${name(i, i.rival)} moves most with ${sweptWords(moving[0])}.`;
  return [
    {
      about: "depends",
      says: `No stated number, moved by itself as far as is written here, changes the finding.${most}`,
    },
  ];
}

const comeBacks = (i: Identification): readonly Explanation[] =>
  i.comeBacks.map(({ hypothesis, mistake }) => ({
    about: `comes-back/${hypothesis}`,
    says:
      mistake === undefined
        ? `${name(i, hypothesis)} stays set aside even if each of the readings that did it is mistaken every second time.`
        : `${name(i, hypothesis)} would be back if each of the readings that set it aside were mistaken ${often(toNumber(mistake))}.`,
  }));

/** A chance as a share of cases. */
export const often = (p: number): string =>
  p >= 0.005 ? `in ${Math.round(p * 100)} of 100 cases` : `once in ${Math.round(1 / p)} cases`;

const nextToLookAt = (i: Identification): readonly Explanation[] =>
  i.next.slice(0, 3).map((n) => ({
    about: `next/${n.feature}`,
    says: `Not yet observed: ${n.feature}. It is expected to give ${short(n.expected)} of the ${(weightOfFactor(i.inTheRunning.length) / weightOfFactor(2)).toFixed(2)} bits that tell apart what is in the running${n.destructive ? "; looking at it destroys something" : ""}.`,
  }));

const WHY: Record<NotCompared, string> = {
  recalled: "it is known from memory only",
  "not-seen": "the place is missing or destroyed, which is no evidence of absence",
  erased: "it was erased, and there is no text to compare",
  "bears-on-something-else": "it bears on a date or an association, not on what the object is",
  "feature-not-in-edition": "the collection does not have that feature",
  "compared-with-unknown": "it was compared with something that the collection does not have",
  "reader-contradicts-itself": "the same reader gives the same feature different values",
};

const notCompared = (i: Identification): readonly Explanation[] =>
  i.notCompared.map((n) => ({
    about: `not-compared/${n.observation}`,
    says: `${n.observation} was not weighed: ${WHY[n.reason]}.`,
  }));

/** Bands of the ENFSI guideline (2015), from their lower ends. Cited from memory: check before validating anything by it. */
const BANDS = [
  [1e6, "extremely strong"],
  [1e4, "very strong"],
  [1e3, "strong"],
  [1e2, "moderately strong"],
  [10, "moderate"],
  [2, "weak"],
] as const;

/**
 * The verbal band of a weight.
 *
 * Limits  Only for a population for which the weights were validated, and only up to the validated weight.
 * Shape   Without a validation the answer says so instead.
 */
export function verbal(weight: number | undefined, validatedUpTo: number | undefined): string {
  if (validatedUpTo === undefined || weight === undefined)
    return "No verbal scale: elicited, not validated for this population.";
  const held = Math.min(Math.abs(weight), validatedUpTo);
  const band = BANDS.find(([least]) => held >= weightOfFactor(least) - 1e-9);
  if (band === undefined) return "no support either way";
  return `${band[1]} support for the ${weight > 0 ? "first" : "second"} proposition`;
}
