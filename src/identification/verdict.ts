/** What a comparison decides, before it is written down: places of hypotheses and plain numbers. */
import { toNumber } from "../base/decimal.ts";
import type { Evidence, Scenario } from "./combine.ts";
import type { Comparison } from "./compare.ts";
import { climb, type Node, type Step } from "./ladder.ts";
import type { NextObservation } from "./next.ts";
import type { SetAside, Standing } from "./rank.ts";
import type { ComeBack, Sweep } from "./sensitivity.ts";

export interface Verdict {
  readonly comparison: Comparison;
  readonly evidence: Evidence;
  readonly standings: ReadonlyMap<Scenario, Standing>;
  readonly inTheRunning: readonly number[];
  readonly steps: readonly Step[];
  readonly setAside: readonly SetAside[];
  readonly setAsideWithoutMarkings: readonly SetAside[];
  readonly withoutObservation: readonly Without[];
  readonly withoutReader: readonly Without[];
  /** The hypothesis with the most support after the leading one. */
  readonly rival: number;
  readonly sweeps: readonly Sweep[];
  readonly comeBacks: readonly ComeBack[];
  readonly next: readonly NextObservation[];
}

export interface Without {
  readonly without: string;
  readonly inTheRunning: readonly number[];
  readonly finding: Node | undefined;
}

export const stepsOf = (evidence: Evidence, running: readonly number[]): readonly Step[] =>
  climb(
    running.map((i) => evidence.hypotheses[i]!),
    toNumber(evidence.settings.threshold),
  );
