/**
 * Identifying: from observations of an object to what it can be, and how specific a finding they carry.
 *
 *   exhibits/observation, reference/collection → [identify] → conclude
 *
 * Two things to keep apart. A weight says how much more probable the observations are under one hypothesis than under
 * another; it is not a probability of either. And the finding does not go to the best candidate: it is the most specific
 * node that holds every hypothesis still in the running, "none of the listed" included, at the unfavourable end.
 */
import { parse } from "../base/parse.ts";
import { ok, refused, type Result } from "../base/result.ts";
import type { Observation } from "../exhibits/observation.ts";
import type { Collection } from "../reference/collection.ts";
import { editionDigest } from "../reference/edition.ts";
import { ALTERATIONS, evidenceOf, type Evidence, type Scenario } from "./combine.ts";
import { compare, withoutObservations, type Comparison, type Reading } from "./compare.ts";
import type { Identification, IdentificationInput } from "./identification.ts";
import { findRung } from "./ladder.ts";
import { prepare } from "./laws.ts";
import { nextObservations } from "./next.ts";
import { firstTwo, rankAll, setAside, type Standing } from "./rank.ts";
import { record } from "./record.ts";
import { comeBacks, sweep } from "./sensitivity.ts";
import { Settings } from "./settings.ts";
import { stepsOf, type Verdict, type Without } from "./verdict.ts";
import { weigh, type Weighed } from "./weigh.ts";

export type IdentifyRefusal = "bad-input" | "other-unit" | "too-large" | "nothing-observed" | "not-associated";

/**
 * Weighs all observations of an object against an edition and says what is in the running, set aside, and carried.
 *
 * Shape    The same input gives the same bytes, in Node and in a browser, whatever the order of the observations.
 * Limits   Nothing here has been validated for munitions: a verifier reproduces the numbers and does not confirm them.
 * Refuses  `bad-input`, `other-unit`, `too-large`, `nothing-observed`, `not-associated`.
 */
export function identify(input: IdentificationInput): Result<Identification, IdentifyRefusal> {
  const settings = parse(Settings, input.settings);
  if (!settings.ok) return settings;
  const comparison = compare(input.observations, input.edition);
  if (!comparison.ok) return comparison;
  const pieces = piecesOf(input);
  if (!pieces.ok) return pieces;

  const verdict = decide(comparison.value, input.edition, settings.value);
  return ok(record(verdict, input, settings.value, pieces.value, input.digest ?? editionDigest(input.edition)));
}

function decide(comparison: Comparison, edition: Collection, settings: Settings): Verdict {
  const prepared = prepare(edition, settings.period);
  const { hypotheses } = prepared;
  const specimens = [...edition.types, ...edition.populations].reduce((sum, x) => sum + x.specimens, 0);
  const known = new Map<Reading, Weighed>();
  const weighed = (reading: Reading): Weighed => {
    const before = known.get(reading) ?? weigh(reading, edition, prepared, settings);
    known.set(reading, before);
    return before;
  };
  const evidenceFrom = (readings: readonly Reading[]): Evidence =>
    evidenceOf(readings.map(weighed), hypotheses, settings, specimens);

  const evidence = evidenceFrom(comparison.readings);
  const standings = rankAll(evidence);
  const inTheRunning = runningIn(standings);

  const observations = comparison.readings.flatMap((r) => r.observations);
  const without = (left: (o: Observation) => boolean): Evidence => evidenceFrom(withoutObservations(comparison, left));
  const byReader = [...new Set(observations.map((o) => o.reader))]
    .sort()
    .map((reader) => ({ reader, evidence: without((o) => o.reader === reader) }));
  const readerless = byReader.map((x) => x.evidence);
  const aside = setAside(evidence, ALTERATIONS, inTheRunning, readerless);
  const observed = new Set(comparison.readings.map((r) => r.feature.id));
  const [leading, rival] = firstTwo(evidence);
  const examined = { comparison, edition, prepared, settings, weighed, specimens, leading, rival };
  const runningWithoutMarkings = standings.get("without-markings")!.inTheRunning;

  return {
    comparison,
    evidence,
    standings,
    inTheRunning,
    steps: stepsOf(evidence, inTheRunning),
    setAside: aside,
    setAsideWithoutMarkings: setAside(evidence, ["without-markings"], runningWithoutMarkings, readerless),
    withoutObservation: observations
      .map((o) => o.id)
      .sort()
      .map((id) =>
        summaryOf(
          id,
          without((o) => o.id === id),
        ),
      ),
    withoutReader: byReader.map((x) => summaryOf(x.reader, x.evidence)),
    rival,
    sweeps: sweep(examined),
    comeBacks: comeBacks(examined, aside),
    next: nextObservations(edition, prepared, inTheRunning, observed),
  };
}

/** In the running in any scenario of alteration: whether something was altered is not known either. */
function runningIn(standings: ReadonlyMap<Scenario, Standing>): readonly number[] {
  const running = new Set(ALTERATIONS.flatMap((s) => standings.get(s)!.inTheRunning));
  return [...running].sort((a, b) => a - b);
}

function summaryOf(without: string, evidence: Evidence): Without {
  const inTheRunning = runningIn(rankAll(evidence));
  return { without, inTheRunning, finding: findRung(stepsOf(evidence, inTheRunning)) };
}

/** The pieces observed, if they are one or a signed association holds all of them. */
function piecesOf(input: IdentificationInput): Result<readonly string[], "not-associated"> {
  const pieces = [...new Set(input.observations.map((o) => o.exhibit))].sort();
  const held = new Set(pieces.slice(0, 1));
  const associations = input.associations ?? [];
  for (let grew = true; grew;) {
    grew = false;
    for (const { exhibits } of associations)
      if (exhibits.some((e) => held.has(e)))
        for (const e of exhibits)
          if (!held.has(e)) {
            held.add(e);
            grew = true;
          }
  }
  const apart = pieces.filter((p) => !held.has(p));
  return apart.length === 0
    ? ok(pieces)
    : refused("not-associated", `no signed statement says that ${apart.join(", ")} and ${pieces[0]!} are one object`);
}
