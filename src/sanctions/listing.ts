/**
 * One entry of a sanctions list, as its makers published it.
 *
 * Whatever was read keeps the words it was read from (`written`); whatever was not understood stays as text in `rest`.
 * Nothing of a row is dropped.
 */
import { canonicalBytes } from "../base/canonical.ts";
import { sha256Hex } from "../base/digest.ts";
import type { Edtf } from "../base/instant.ts";
import type { CountryCode } from "../parties/country.ts";
import type { IdentifierScheme } from "../parties/identifiers.ts";

/** Lists do not say whether an entity is a company, a body or a state. */
export type ListedKind = "person" | "entity" | "vessel" | "aircraft";

/** A weak alias is one that the list's makers themselves call broad or often used by others. */
export type NameRank = "primary" | "alias" | "weak-alias" | "former";

export interface ListedName {
  readonly written: string;
  readonly text: string;
  readonly rank: NameRank;
}

export interface ListedIdentifier {
  readonly written: string;
  readonly scheme: IdentifierScheme;
  /** In its compared form. */
  readonly value: string;
  readonly country?: CountryCode;
}

export interface ListedBirth {
  readonly written: string;
  readonly date: Edtf;
  /** First and last day that the date may mean, YYYY-MM-DD; "circa" widens nothing here. */
  readonly from: string;
  readonly to: string;
}

export interface Listing {
  /** The number by which the list knows this entry, the same in every edition. */
  readonly uid: string;
  readonly kind: ListedKind;
  /** The first is the primary name. */
  readonly names: readonly ListedName[];
  readonly programs: readonly string[];
  readonly identifiers: readonly ListedIdentifier[];
  /** Dates of birth; several where the list gives alternatives. */
  readonly born: readonly ListedBirth[];
  readonly countries: readonly { readonly written: string; readonly relation: string; readonly country: CountryCode }[];
  /** Other parties that this one is tied to, by name. */
  readonly links: readonly { readonly written: string; readonly relation: string; readonly to: string }[];
  readonly details: readonly { readonly written: string; readonly label: string; readonly text: string }[];
  readonly rest: readonly string[];
  /** The row ends where the format's limit cuts it off; more may stand in a file that was not read. */
  readonly cut: boolean;
}

export const primaryName = (listing: Listing): string => listing.names[0]!.text;

/** The digest of everything that the list says in this entry: equal in two editions only if nothing changed. */
export const listingDigest = (listing: Listing): string => sha256Hex(canonicalBytes(listing));
