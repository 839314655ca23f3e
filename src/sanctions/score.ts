/**
 * The screening model, whole: which features there are and what each is worth, in thousandths.
 *
 * A score is the best of what identifies, plus what speaks for and against, kept between 0 and 1. It orders candidates
 * for a person to look at. It is not a probability, and no score is a match.
 */
import { decimalOf, type Decimal } from "../base/decimal.ts";
import { aliasEqual } from "./features/alias-equal.ts";
import { birthDateAgrees } from "./features/birth-date-agrees.ts";
import { birthDateDiffers } from "./features/birth-date-differs.ts";
import { countryAgrees } from "./features/country-agrees.ts";
import { countryDiffers } from "./features/country-differs.ts";
import { familyNameAbsent } from "./features/family-name-absent.ts";
import type { Compared, Feature } from "./features/feature.ts";
import { identifierDiffers } from "./features/identifier-differs.ts";
import { identifierEqual } from "./features/identifier-equal.ts";
import { kindDiffers } from "./features/kind-differs.ts";
import { legalFormDiffers } from "./features/legal-form-differs.ts";
import { nameAlike } from "./features/name-alike.ts";
import { nameEqual } from "./features/name-equal.ts";
import { nameNumberDiffers } from "./features/name-number-differs.ts";
import { nameRunTogether } from "./features/name-run-together.ts";
import { nameWithin } from "./features/name-within.ts";
import { numberEqual } from "./features/number-equal.ts";

export const MODEL = "screen-1";

/** Each names the party by itself; only the best of them counts. */
export const IDENTIFYING: readonly (readonly [Feature, number])[] = [
  [identifierEqual, 1000],
  [nameEqual, 950],
  [numberEqual, 900],
  [aliasEqual, 900],
  [nameAlike, 940],
  [nameRunTogether, 880],
  [nameWithin, 750],
];

/** Each says something beside the name; all of them count. */
export const QUALIFYING: readonly (readonly [Feature, number])[] = [
  [birthDateAgrees, 50],
  [countryAgrees, 20],
  [birthDateDiffers, -250],
  [identifierDiffers, -300],
  [kindDiffers, -300],
  [nameNumberDiffers, -200],
  [familyNameAbsent, -200],
  [countryDiffers, -100],
  [legalFormDiffers, -50],
];

/** Candidates below this are not put forward. */
export const THRESHOLD = 650;

/** What one feature contributed, in the words that the person who judges sees. */
export interface Reason {
  readonly feature: string;
  readonly reason: string;
  readonly asked: string;
  readonly listed: string;
  /** Thousandths. */
  readonly points: number;
}

export interface Score {
  /** Thousandths, 0 to 1000. */
  readonly points: number;
  readonly reasons: readonly Reason[];
}

export function score(compared: Compared): Score {
  const best = IDENTIFYING.map((f) => reasonOf(f, compared)).reduce(
    (a, b) => (b !== undefined && b.points > (a?.points ?? 0) ? b : a),
    undefined,
  );
  if (best === undefined) return { points: 0, reasons: [] };
  const reasons = [best, ...QUALIFYING.flatMap((f) => reasonOf(f, compared) ?? [])];
  const sum = reasons.reduce((total, r) => total + r.points, 0);
  return { points: Math.max(0, Math.min(1000, sum)), reasons };
}

/** A score as it is stored and shown: "0.95". */
export const scoreText = (points: number): Decimal => decimalOf(points / 1000);

function reasonOf([feature, weight]: readonly [Feature, number], compared: Compared): Reason | undefined {
  const measured = feature.measure(compared);
  if (measured === undefined) return undefined;
  const { degree, asked, listed } = measured;
  return { feature: feature.id, reason: feature.reason, asked, listed, points: Math.round(weight * degree) };
}
