/**
 * What a feature of the screening model is: one thing that an asked party and a listed entry can have in common or not.
 *
 * Each file of this folder is one feature. Its `reason` is shown to the person who judges, so it is copy: plain, complete,
 * and different from every other.
 */
import type { Bounds } from "../../base/instant.ts";
import type { CountryCode } from "../../parties/country.ts";
import type { Identifier } from "../../parties/identifiers.ts";
import type { Name } from "../../parties/names.ts";
import type { ListedIdentifier, ListedKind, Listing, NameRank } from "../listing.ts";
import type { AskedName, Assignment } from "../words.ts";

export interface Asked {
  readonly names: readonly AskedName[];
  readonly identifiers: readonly Identifier[];
  readonly kind?: ListedKind;
  readonly country?: CountryCode;
  readonly born?: Bounds;
}

/** A listed name beside the asked name that it is compared with. */
export interface NamePair {
  readonly asked: AskedName;
  readonly listed: Name;
  readonly rank: NameRank;
  readonly assignment: Assignment;
  /** The weights of the listed words. */
  readonly weights: readonly number[];
  /** The weight of a word that stands in one name of the list only. */
  readonly rarest: number;
}

export interface Compared {
  readonly asked: Asked;
  readonly listing: Listing;
  readonly pairs: readonly NamePair[];
  /** The asked and listed numbers that are equal. */
  readonly equal: readonly { readonly asked: Identifier; readonly listed: ListedIdentifier }[];
}

export interface Measured {
  /** Between 0 and 1: how far the feature is there. */
  readonly degree: number;
  /** What was compared, as asked and as listed: only the listed side may be published with the candidate. */
  readonly asked: string;
  readonly listed: string;
}

export interface Feature {
  readonly id: string;
  readonly reason: string;
  /** Undefined where it says nothing, because a side does not state it or it is not there. */
  readonly measure: (compared: Compared) => Measured | undefined;
}

/** The measurement with the highest degree. */
export function strongest(measured: readonly (Measured | undefined)[]): Measured | undefined {
  return measured.reduce((best, m) => (m !== undefined && m.degree > (best?.degree ?? 0) ? m : best), undefined);
}
