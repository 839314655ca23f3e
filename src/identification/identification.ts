/** The record of a comparison: everything it was computed from and everything it says, as decimal texts and ids. */
import type { Decimal } from "../base/decimal.ts";
import type { Observation } from "../exhibits/observation.ts";
import type { Collection } from "../reference/collection.ts";
import type { Kinship } from "../reference/elicitation.ts";
import type { FeatureKind } from "../reference/feature.ts";
import type { Scenario } from "./combine.ts";
import type { NotCompared } from "./compare.ts";
import type { Rung } from "./ladder.ts";
import type { Swept } from "./sensitivity.ts";
import type { Settings } from "./settings.ts";
import type { Basis } from "./laws.ts";

export const MODEL = "identify-1";

export interface IdentificationInput {
  readonly observations: readonly Observation[];
  readonly edition: Collection;
  readonly settings: Settings;
  /** Signed statements that pieces are of one object; needed where the observations are of several pieces. */
  readonly associations?: readonly Association[];
  /** The digest of the edition, where the caller has it; computed otherwise. */
  readonly digest?: string;
}

export interface Association {
  /** The leaf hash of the statement, or any other id in a preview. */
  readonly statement: string;
  readonly exhibits: readonly string[];
}

/** A log10 likelihood ratio with its ends. */
export interface StoredRange {
  readonly low: Decimal;
  readonly central: Decimal;
  readonly high: Decimal;
}

export interface StoredHypothesis {
  readonly id: string;
  readonly name: string;
  readonly listed: boolean;
  /** Where it stands on each rung; maker and state only where the table of makers carries them at the threshold. */
  readonly type?: string;
  readonly family?: string;
  readonly maker?: string;
  readonly state?: string;
  /** Features that it has a value for, of the features observed; reported matches are not counted. */
  readonly compared: number;
  readonly observed: number;
  /** Observed features that it has no value for. */
  readonly missing: readonly string[];
  /** Independently attributed specimens behind its values. */
  readonly specimens: number;
  /** An unlisted type: the population it is drawn from, and how many types that is known to hold. */
  readonly population?: { readonly id: string; readonly knownTypes: number };
}

export interface StoredReading {
  readonly id: string;
  readonly feature: string;
  readonly kind: FeatureKind;
  readonly observations: readonly string[];
  readonly readers: readonly string[];
  readonly elicited: readonly string[];
  /** The least and the most that any reference value could have given, log10. */
  readonly floor: Decimal;
  readonly ceiling: Decimal;
  /** Selection rates of the rows below; one row without a rate for anything but a reported match. */
  readonly selection: readonly Decimal[];
  /** Which row is the central one. */
  readonly central: number;
  readonly under: readonly StoredLikelihood[];
}

/** log10 probability (density) of a reading under one hypothesis, up to a constant for the reading. */
export interface StoredLikelihood {
  readonly hypothesis: string;
  readonly basis: Basis;
  readonly log10: readonly Decimal[];
}

export interface StoredBlock {
  readonly id: string;
  /** What could have been altered in it. */
  readonly alterable: "no" | "parts" | "markings";
  readonly readings: readonly StoredReading[];
}

export interface StoredTotal extends StoredRange {
  readonly over: string;
  readonly under: string;
  /** What the model said before an end was held at the bound; absent where none was. */
  readonly unbounded?: StoredRange;
}

export interface StoredStep {
  readonly rung: Rung;
  readonly node?: string;
  readonly carried: boolean;
  readonly premise?: { readonly p: Decimal; readonly needed: Decimal };
}

export interface StoredNode {
  readonly rung: Rung;
  readonly node: string;
}

export interface StoredScenario {
  readonly scenario: Scenario;
  readonly inTheRunning: readonly string[];
  readonly beaten: readonly { readonly hypothesis: string; readonly by: string; readonly low: Decimal }[];
  readonly steps: readonly StoredStep[];
  readonly finding?: StoredNode;
  /** Every pair once, where there are at most 40 hypotheses; else each against the leading one. */
  readonly totals: readonly StoredTotal[];
}

export interface StoredSetAside {
  readonly hypothesis: string;
  readonly against: string;
  readonly low: Decimal;
  readonly by: readonly string[];
}

/** What the finding would be without one observation or one reader. */
export interface StoredWithout {
  readonly without: string;
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  readonly finding?: StoredNode;
}

export interface StoredSweep {
  readonly what: Swept;
  readonly reading?: string;
  readonly ends: readonly StoredEnd[];
}

export interface StoredEnd {
  /** The number, or how it was moved. */
  readonly at: string;
  /** The leading hypothesis over its rival there, when nothing was altered. */
  readonly low: Decimal;
  readonly central: Decimal;
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  readonly finding?: StoredNode;
}

export interface StoredComeBack {
  readonly hypothesis: string;
  readonly by: readonly string[];
  /** The least chance of a mistake in each of these readings at which it is no longer set aside; absent: not even 0.5. */
  readonly mistake?: Decimal;
}

/** What an observation that was not made would be expected to tell apart, in bits. */
export interface StoredNext {
  readonly feature: string;
  readonly expected: Decimal;
  readonly error: Decimal;
  readonly referenced: number;
  readonly cost: "low" | "medium" | "high";
  readonly destructive: boolean;
}

export interface Identification {
  readonly model: typeof MODEL;
  readonly elicitationTable: string;
  readonly edition: { readonly id: string; readonly digest: string; readonly specimens: number };
  readonly settings: Settings;
  /** Everything below holds if these pieces are one object from that event, by these statements. */
  readonly pieces: readonly string[];
  readonly associations: readonly string[];
  readonly hypotheses: readonly StoredHypothesis[];
  /** Names of the families, makers and states. */
  readonly nodes: readonly (StoredNode & { readonly name: string })[];
  readonly notCompared: readonly { readonly observation: string; readonly reason: NotCompared }[];
  readonly blocks: readonly StoredBlock[];
  readonly leading: string;
  /** The hypothesis with the most support after the leading one. */
  readonly rival: string;
  readonly scenarios: readonly StoredScenario[];
  /** In the running in any of the scenarios none, markings altered, parts altered. */
  readonly inTheRunning: readonly string[];
  readonly steps: readonly StoredStep[];
  /** The most specific node that holds all of them; absent: open. */
  readonly finding?: StoredNode;
  /** False where no listed type is in the running: the collection does not explain this object. */
  readonly explained: boolean;
  readonly setAside: readonly StoredSetAside[];
  readonly setAsideWithoutMarkings: readonly StoredSetAside[];
  readonly classes: readonly {
    readonly rung: Rung;
    readonly node: string;
    readonly members: readonly string[];
    readonly even: Decimal;
    readonly worst: Decimal;
    readonly best: Decimal;
  }[];
  readonly flipPriors: readonly (StoredRange & { readonly unlisted: string })[];
  readonly withoutObservation: readonly StoredWithout[];
  readonly withoutReader: readonly StoredWithout[];
  /** The result with one number moved, one at a time. */
  readonly sweeps: readonly StoredSweep[];
  /** For the types set aside, the nearest first: what would bring them back. */
  readonly comeBacks: readonly StoredComeBack[];
  /** What to look at next. */
  readonly next: readonly StoredNext[];
  /** What reported matches were compared with, and how each hypothesis stands to it. */
  readonly kinship: readonly { readonly node: string; readonly hypotheses: readonly Kinship[] }[];
}
