/**
 * What a result depends on: each number that somebody stated or judged is moved, one at a time, and the comparison made
 * again. What moves the result most stands first; and for each type that was set aside, how often its readings would
 * have to be mistaken before it came back.
 *
 *   rank → [sensitivity] → record
 */
import { decimalOf, toNumber, type Decimal } from "../base/decimal.ts";
import type { Observation } from "../exhibits/observation.ts";
import type { Collection } from "../reference/collection.ts";
import { chanceOfMistake, unstatedUncertainty } from "../reference/elicitation.ts";
import { standardUncertainty, type Quantity } from "../base/quantity.ts";
import { ALTERATIONS, evidenceOf, totalOver, type Evidence, type Total } from "./combine.ts";
import { withoutObservations, type Comparison, type Reading } from "./compare.ts";
import { findRung, type Node } from "./ladder.ts";
import type { Prepared } from "./laws.ts";
import { rankAll, setAside, type SetAside } from "./rank.ts";
import type { Settings } from "./settings.ts";
import { stepsOf } from "./verdict.ts";
import { legibilityOf, weigh, type Weighed } from "./weigh.ts";

export type Swept = "misread" | "uncertainty" | "alteration" | "selection" | "dependence" | "threshold";

/** The result with one number moved to an end. */
export interface End {
  /** The number there, or the word. */
  readonly at: string;
  /** The leading hypothesis over its rival, as `none` altered has it. */
  readonly total: Total;
  readonly inTheRunning: readonly number[];
  readonly finding: Node | undefined;
}

export interface Sweep {
  readonly what: Swept;
  /** The reading it is about; absent where it is about all. */
  readonly reading?: string;
  readonly ends: readonly End[];
}

/** How often the readings that set a type aside would have to be mistaken for it to come back. */
export interface ComeBack {
  readonly hypothesis: number;
  readonly by: readonly string[];
  /** The least chance of a mistake, for each of the readings; absent where not even one half brings it back. */
  readonly mistake?: number;
}

export interface Case {
  readonly comparison: Comparison;
  readonly edition: Collection;
  readonly prepared: Prepared;
  readonly settings: Settings;
  readonly weighed: (reading: Reading) => Weighed;
  readonly specimens: number;
  readonly leading: number;
  readonly rival: number;
}

const TIMES = 3;
const UNCERTAIN_TIMES = 2;
const OFTEN = 0.5;

/**
 * Every sweep.
 *
 * Model   The chance of a mistake of one reading ÷ 3 and × 3 (at most one half); the uncertainty of one dimension ÷ 2 and
 *         × 2; alteration never, and ten times as often; reports selected never, and always; blocks independent, and of
 *         unknown dependence; the threshold one less, and one more.
 */
export function sweep(c: Case): readonly Sweep[] {
  const { settings, comparison } = c;
  const all = comparison.readings;
  const isReport = (r: Reading): boolean => r.feature.kind === "match";
  const ofReadings = all
    .filter((r) => !isReport(r))
    .flatMap((reading): Sweep[] => {
      const end = (at: string, change: (o: Observation) => Observation): End =>
        endOf(c, at, settings, (r) => (r === reading ? reweighed(c, changed(r, change)) : c.weighed(r)));
      const mistake = (factor: number): End =>
        end(factor < 1 ? `÷ ${TIMES}` : `× ${TIMES}`, (o) => withMistake(o, Math.min(OFTEN, factor * mistakeOf(o))));
      const uncertainty = (factor: number): End =>
        end(factor < 1 ? `÷ ${UNCERTAIN_TIMES}` : `× ${UNCERTAIN_TIMES}`, (o) => withUncertainty(o, factor));
      const sweeps: Sweep[] = [{ what: "misread", reading: reading.id, ends: [mistake(1 / TIMES), mistake(TIMES)] }];
      if (reading.feature.kind === "quantity")
        sweeps.push({
          what: "uncertainty",
          reading: reading.id,
          ends: [uncertainty(1 / UNCERTAIN_TIMES), uncertainty(UNCERTAIN_TIMES)],
        });
      return sweeps;
    });
  const withSettings = (at: string, other: Partial<Settings>): End => {
    const moved = { ...settings, ...other };
    return endOf(c, at, moved, (r) => (isReport(r) ? weigh(r, c.edition, c.prepared, moved) : c.weighed(r)));
  };
  const alteration = (factor: number): Settings["alteration"] => ({
    from: scaled(settings.alteration.from, factor),
    central: scaled(settings.alteration.central, factor),
    to: scaled(settings.alteration.to, factor),
  });
  const t = toNumber(settings.threshold);
  const thresholds = [t - 1, t + 1].filter((x) => x > 0 && x <= 30).map((x) => decimalOf(x));
  return [
    ...ofReadings,
    {
      what: "alteration",
      ends: [
        withSettings("never", { alteration: alteration(0) }),
        withSettings("× 10", { alteration: alteration(10) }),
      ],
    },
    ...(all.some(isReport)
      ? [
          {
            what: "selection" as const,
            ends: ["0", "1"].map((s) =>
              withSettings(s === "0" ? "never" : "always", {
                selection: { from: s as Decimal, central: s as Decimal },
              }),
            ),
          },
        ]
      : []),
    {
      what: "dependence",
      ends: (["independent", "unknown"] as const).map((dependence) => withSettings(dependence, { dependence })),
    },
    { what: "threshold", ends: thresholds.map((threshold) => withSettings(threshold, { threshold })) },
  ];
}

function endOf(c: Case, at: string, settings: Settings, weighed: (r: Reading) => Weighed): End {
  const evidence = evidenceOf(c.comparison.readings.map(weighed), c.prepared.hypotheses, settings, c.specimens);
  const inTheRunning = runningIn(evidence);
  return {
    at,
    total: totalOver(evidence, "none", c.leading, c.rival),
    inTheRunning,
    finding: findRung(stepsOf(evidence, inTheRunning)),
  };
}

function runningIn(evidence: Evidence): readonly number[] {
  const standings = rankAll(evidence);
  return [...new Set(ALTERATIONS.flatMap((s) => standings.get(s)!.inTheRunning))].sort((a, b) => a - b);
}

/** At the most so many types are asked about, the nearest first. */
export const COME_BACKS_AT_MOST = 12;
const HALVINGS = 16;

/** For the types set aside: the least chance of a mistake, in each of the readings that did it, at which one is back. */
export function comeBacks(c: Case, aside: readonly SetAside[]): readonly ComeBack[] {
  const nearest = [...aside].sort((a, b) => a.low - b.low || a.hypothesis - b.hypothesis).slice(0, COME_BACKS_AT_MOST);
  return nearest
    .map(({ hypothesis, by }) => {
      const isAside = (mistake: number): boolean => isSetAside(c, hypothesis, new Set(by), mistake);
      if (isAside(OFTEN)) return { hypothesis, by };
      let [no, yes] = [0, OFTEN];
      for (let i = 0; i < HALVINGS; i++) {
        const middle = (no + yes) / 2;
        if (isAside(middle)) no = middle;
        else yes = middle;
      }
      return { hypothesis, by, mistake: yes };
    })
    .sort((a, b) => a.hypothesis - b.hypothesis);
}

function isSetAside(c: Case, hypothesis: number, by: ReadonlySet<string>, mistake: number): boolean {
  const doubted = (o: Observation): Observation => (by.has(o.id) ? withMistake(o, Math.max(mistake, mistakeOf(o))) : o);
  const weighed = new Map(
    c.comparison.readings.map((r) => [
      r.id,
      r.observations.some((o) => by.has(o.id)) ? reweighed(c, changed(r, doubted)) : c.weighed(r),
    ]),
  );
  const evidenceFrom = (readings: Iterable<Weighed>): Evidence =>
    evidenceOf([...readings], c.prepared.hypotheses, c.settings, c.specimens);
  const evidence = evidenceFrom(weighed.values());
  const readers = new Set(c.comparison.readings.flatMap((r) => r.observations.map((o) => o.reader)));
  const withoutReader = [...readers].map((reader) =>
    evidenceFrom(
      withoutObservations(c.comparison, (o) => o.reader === reader).map((r) =>
        c.comparison.readings.includes(r) ? weighed.get(r.id)! : reweighed(c, changed(r, doubted)),
      ),
    ),
  );
  return setAside(evidence, ALTERATIONS, runningIn(evidence), withoutReader, [hypothesis]).length > 0;
}

const reweighed = (c: Case, reading: Reading): Weighed => weigh(reading, c.edition, c.prepared, c.settings);
const changed = (reading: Reading, change: (o: Observation) => Observation): Reading => ({
  ...reading,
  observations: reading.observations.map(change),
});
const mistakeOf = (o: Observation): number => chanceOfMistake(o.misread, o.status, legibilityOf(o)).chance;
const withMistake = (o: Observation, chance: number): Observation => ({ ...o, misread: decimalOf(chance) });

function withUncertainty(o: Observation, factor: number): Observation {
  const q: Quantity = o.quantity!;
  const own = standardUncertainty(q) ?? unstatedUncertainty(toNumber(q.value));
  return { ...o, quantity: { value: q.value, unit: q.unit, u: decimalOf(own * factor), k: "1" as Decimal } };
}

const scaled = (p: Decimal, factor: number): Decimal => decimalOf(Math.min(0.9, toNumber(p) * factor));
