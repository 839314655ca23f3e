/** Writing a verdict down: ids instead of places, decimal texts instead of numbers, nothing that was not decided before. */
import { decimalOf, type Decimal } from "../base/decimal.ts";
import { ELICITATION_TABLE } from "../reference/elicitation.ts";
import type { Collection } from "../reference/collection.ts";
import { flipPriors, weighClasses } from "./classes.ts";
import { SCENARIOS, totalOver, type Block, type Evidence, type Scenario } from "./combine.ts";
import { kinshipTo, type Hypothesis } from "./hypotheses.ts";
import {
  MODEL,
  type Identification,
  type IdentificationInput,
  type StoredBlock,
  type StoredHypothesis,
  type StoredRange,
  type StoredReading,
  type StoredScenario,
  type StoredSetAside,
  type StoredStep,
  type StoredSweep,
  type StoredTotal,
  type StoredWithout,
} from "./identification.ts";
import { findRung, isCarried, type Step } from "./ladder.ts";
import { firstTwo, type SetAside } from "./rank.ts";
import { rounded } from "./logs.ts";
import type { Sweep } from "./sensitivity.ts";
import type { Settings } from "./settings.ts";
import { stepsOf, type Verdict, type Without } from "./verdict.ts";
import type { Range, Weighed } from "./weigh.ts";

/** Up to here every pair is written down; beyond, each hypothesis against the leading one. */
export const PAIRS_UP_TO = 40;

export function record(
  verdict: Verdict,
  input: IdentificationInput,
  settings: Settings,
  pieces: readonly string[],
  digest: string,
): Identification {
  const { evidence, comparison, inTheRunning } = verdict;
  const { hypotheses } = evidence;
  const id = (i: number): string => hypotheses[i]!.id;
  const ids = (places: readonly number[]): readonly string[] => places.map(id);
  const [first] = firstTwo(evidence);
  const finding = findRung(verdict.steps);
  const targets = [...new Set(comparison.readings.flatMap((r) => r.observations[0]!.match?.type ?? []))].sort();
  return {
    model: MODEL,
    elicitationTable: ELICITATION_TABLE,
    edition: { id: input.edition.id, digest, specimens: evidence.specimens },
    settings,
    pieces,
    associations: pieces.length < 2 ? [] : (input.associations ?? []).map((a) => a.statement).sort(),
    hypotheses: hypotheses.map((h, i) => storedHypothesis(h, i, evidence)),
    nodes: nodesOf(input.edition),
    notCompared: [...comparison.notCompared]
      .map(([observation, reason]) => ({ observation, reason }))
      .sort((a, b) => (a.observation < b.observation ? -1 : 1)),
    blocks: evidence.blocks.map((b) => storedBlock(b, hypotheses, settings)),
    leading: id(first),
    rival: id(verdict.rival),
    scenarios: SCENARIOS.map((s) => storedScenario(s, verdict, first)),
    inTheRunning: ids(inTheRunning),
    steps: verdict.steps.map(storedStep),
    ...(finding && { finding }),
    explained: inTheRunning.some((i) => hypotheses[i]!.listed),
    setAside: verdict.setAside.map((s) => storedSetAside(s, id)),
    setAsideWithoutMarkings: verdict.setAsideWithoutMarkings.map((s) => storedSetAside(s, id)),
    classes: weighClasses(evidence).map(({ rung, node, members, even, worst, best }) => ({
      rung,
      node,
      members: ids(members),
      even: stored(even),
      worst: stored(worst),
      best: stored(best),
    })),
    flipPriors: flipPriors(evidence, "none").map(({ unlisted, ...range }) => ({
      unlisted: id(unlisted),
      ...storedRange(range),
    })),
    withoutObservation: verdict.withoutObservation.map((w) => storedWithout(w, inTheRunning, id)),
    withoutReader: verdict.withoutReader.map((w) => storedWithout(w, inTheRunning, id)),
    sweeps: verdict.sweeps.map((s) => storedSweep(s, inTheRunning, id)),
    comeBacks: verdict.comeBacks.map((c) => ({
      hypothesis: id(c.hypothesis),
      by: c.by,
      ...(c.mistake !== undefined && { mistake: decimalOf(Number(c.mistake.toPrecision(3))) }),
    })),
    next: verdict.next.map(({ expected, error, ...n }) => ({
      ...n,
      expected: decimalOf(Number(expected.toPrecision(6))),
      error: decimalOf(Number(error.toPrecision(2))),
    })),
    kinship: targets.map((node) => ({
      node,
      hypotheses: kinshipTo(node, input.edition, hypotheses),
    })),
  };
}

const nodesOf = ({ families, makers, states }: Collection): Identification["nodes"] =>
  (
    [
      ["family", families],
      ["maker", makers],
      ["state", states],
    ] as const
  ).flatMap(([rung, nodes]) => nodes.map(({ id, name }) => ({ rung, node: id, name })));

function storedHypothesis(h: Hypothesis, place: number, evidence: Evidence): StoredHypothesis {
  const { settings, blocks } = evidence;
  const readings = blocks.flatMap((b) => b.readings).filter((w) => w.reading.feature.kind !== "match");
  const missing = readings.filter((w) => w.basis[place] === "gap").map((w) => w.reading.feature.id);
  const [maker, state] = [h.maker, h.state].map((premise) =>
    premise !== undefined && isCarried(premise, Number(settings.threshold)) ? premise.node : undefined,
  );
  return {
    id: h.id,
    name: h.name,
    listed: h.listed,
    ...(h.listed && { type: h.id }),
    ...(h.family !== undefined && { family: h.family }),
    ...(maker !== undefined && { maker }),
    ...(state !== undefined && { state }),
    compared: readings.length - missing.length,
    observed: readings.length,
    missing,
    specimens: h.specimens,
    ...(h.population && { population: { id: h.population.id, knownTypes: h.population.knownTypes } }),
  };
}

function storedBlock(block: Block, hypotheses: readonly Hypothesis[], settings: Settings): StoredBlock {
  return {
    id: block.id,
    alterable: block.hasMarkings ? "markings" : block.hasAlterable ? "parts" : "no",
    readings: block.readings.map((w) => storedReading(w, hypotheses, settings)),
  };
}

function storedReading(w: Weighed, hypotheses: readonly Hypothesis[], settings: Settings): StoredReading {
  const { reading } = w;
  const isReport = reading.feature.kind === "match";
  return {
    id: reading.id,
    feature: reading.feature.id,
    kind: reading.feature.kind,
    observations: reading.observations.map((o) => o.id),
    readers: [...new Set(reading.observations.map((o) => o.reader))].sort(),
    elicited: w.elicited,
    floor: stored(w.floor),
    ceiling: stored(w.ceiling),
    selection: isReport ? [settings.selection.from, settings.selection.central, "1" as Decimal] : [],
    central: w.central,
    under: hypotheses.map((h, i) => ({
      hypothesis: h.id,
      basis: w.basis[i]!,
      log10: w.log10.map((row) => stored(row[i]!)),
    })),
  };
}

function storedScenario(scenario: Scenario, verdict: Verdict, first: number): StoredScenario {
  const { evidence } = verdict;
  const { inTheRunning, beatenBy } = verdict.standings.get(scenario)!;
  const id = (i: number): string => evidence.hypotheses[i]!.id;
  const steps = stepsOf(evidence, inTheRunning);
  const finding = findRung(steps);
  const places = evidence.hypotheses.map((_, i) => i);
  const pairs =
    places.length <= PAIRS_UP_TO
      ? places.flatMap((over) => places.slice(over + 1).map((under) => [over, under] as const))
      : places.filter((i) => i !== first).map((under) => [first, under] as const);
  return {
    scenario,
    inTheRunning: inTheRunning.map(id),
    beaten: [...beatenBy]
      .sort(([a], [b]) => a - b)
      .map(([under, over]) => ({
        hypothesis: id(under),
        by: id(over),
        low: stored(totalOver(evidence, scenario, over, under).low),
      })),
    steps: steps.map(storedStep),
    ...(finding && { finding }),
    totals: pairs.map(([over, under]): StoredTotal => {
      const total = totalOver(evidence, scenario, over, under);
      return {
        over: id(over),
        under: id(under),
        ...storedRange(total),
        ...(total.unbounded && { unbounded: storedRange(total.unbounded) }),
      };
    }),
  };
}

export const storedRange = ({ low, central, high }: Range): StoredRange => ({
  low: stored(low),
  central: stored(central),
  high: stored(high),
});

const storedStep = ({ premise, ...step }: Step): StoredStep => ({
  ...step,
  ...(premise && { premise: { p: stored(premise.p), needed: stored(premise.needed) } }),
});

const storedSetAside = (s: SetAside, id: (i: number) => string): StoredSetAside => ({
  hypothesis: id(s.hypothesis),
  against: id(s.against),
  low: stored(s.low),
  by: s.by,
});

function storedWithout(w: Without, whole: readonly number[], id: (i: number) => string): StoredWithout {
  return {
    without: w.without,
    joins: w.inTheRunning.filter((i) => !whole.includes(i)).map(id),
    leaves: whole.filter((i) => !w.inTheRunning.includes(i)).map(id),
    ...(w.finding && { finding: w.finding }),
  };
}

const storedSweep = (s: Sweep, whole: readonly number[], id: (i: number) => string): StoredSweep => ({
  what: s.what,
  ...(s.reading !== undefined && { reading: s.reading }),
  ends: s.ends.map((end) => ({
    at: end.at,
    low: stored(end.total.low),
    central: stored(end.total.central),
    joins: end.inTheRunning.filter((i) => !whole.includes(i)).map(id),
    leaves: whole.filter((i) => !end.inTheRunning.includes(i)).map(id),
    ...(end.finding && { finding: end.finding }),
  })),
});

/** 12 significant digits, and nothing where only the rounding of sums is left. */
const stored = (x: number): Decimal => decimalOf(rounded(x));
