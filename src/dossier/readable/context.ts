/** What every section needs: the record, the names, and one way of saying that something is not there. */
import type { Identification } from "../../identification/identification.ts";
import type { CaseRecord } from "../case-record.ts";
import type { Publication } from "../publication.ts";
import type { ComparisonRecord } from "../record/findings.ts";
import { mainComparison, namesOf, type Names } from "../record/names.ts";
import { absenceOf, type Absence, type Item } from "../record/said.ts";
import { missing, type Run, type Text } from "./blocks.ts";

export interface Context {
  readonly publication: Publication;
  readonly record: CaseRecord;
  readonly names: Names;
  /** The comparison that the case rests on, and its result where that is released. */
  readonly comparison?: ComparisonRecord;
  readonly result?: Identification;
}

export function contextOf(publication: Publication, record: CaseRecord): Context {
  const comparison = mainComparison(record);
  return {
    publication,
    record,
    names: namesOf(record),
    ...(comparison && { comparison }),
    ...(comparison?.result && { result: comparison.result }),
  };
}

/** A statement by its number, with a link to its line in the register. */
export const cite = (index: number): Run => ({ text: `#${index}`, to: `#s${index}` });

/** A statement by its leaf. */
export function citeLeaf({ names }: Context, leaf: string): Run {
  const number = names.statement(leaf);
  return number.startsWith("#") ? { text: number, to: `#s${number.slice(1)}` } : { text: number };
}

export const citeAll = (context: Context, leaves: readonly string[]): Text =>
  leaves.flatMap((leaf, i) => (i === 0 ? [citeLeaf(context, leaf)] : [", ", citeLeaf(context, leaf)]));

const ABSENT: Record<Exclude<Absence, "not-stated">, string> = {
  withheld: "withheld",
  erased: "erased",
  "perhaps-withheld": "withheld, or not recorded",
};

/**
 * What a statement says in one field, or that it is withheld or erased; undefined where it was never stated.
 *
 * Shape  `optional`: whether the type allows the field to be left out.
 */
export function stated<T extends object, K extends keyof T & string>(
  item: Item & { readonly said: T },
  field: K,
  write: (value: NonNullable<T[K]>) => Text,
  optional: "optional" | "required" = "required",
): Text | undefined {
  const value = item.said[field];
  if (value !== undefined && value !== null) return write(value);
  const absence = absenceOf(item, field, optional === "optional");
  return absence === undefined || absence === "not-stated" ? undefined : [missing(ABSENT[absence])];
}

/** The same, for a field of plain text. */
export const statedText = <T extends object>(
  item: Item & { readonly said: T },
  field: keyof T & string,
  optional: "optional" | "required" = "required",
): Text | undefined => stated(item, field, (value) => [{ text: String(value) }], optional);

/** Rows of names and values, without those that have no value. */
export const pairsOf = (
  rows: readonly (readonly [string, Text | undefined])[],
): readonly { readonly name: string; readonly value: Text }[] =>
  rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
