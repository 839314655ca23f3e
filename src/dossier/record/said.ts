/**
 * A statement as it is read: what it says by its type, and what of it is not there. A field that is missing is withheld,
 * erased or was never stated; which of them is kept apart as far as anybody can tell.
 */
import type { BlobInfo } from "../../log/statement.ts";
import { parse } from "../../base/parse.ts";
import type { EntryType, Seen } from "../../log/entry.ts";
import type { OpenedStatement } from "../../log/opened.ts";
import { Erased } from "../entries.ts";
import type { WithheldField } from "../publication.ts";
import { STATEMENT_TYPE } from "../statement-types.ts";

/** A statement without what it says. */
export interface Item {
  /** Its place in the log, by which everything refers to it. */
  readonly index: number;
  readonly leaf: string;
  readonly type: string;
  /** When its signer says that it was signed. */
  readonly at: string;
  /** The key that signed it. */
  readonly by: string;
  readonly exhibit?: string;
  /** Leaves of the statements it rests on. */
  readonly refs: readonly string[];
  /** By position: what is disclosed of each file, or null. */
  readonly files: readonly (BlobInfo | null)[];
  /** How many fields are not there. */
  readonly withheld: number;
  /** The names of those that a release says it withholds. */
  readonly withheldFields: readonly string[];
  /** The names of those that were erased; `all` where the erasing statement names none. */
  readonly erasedFields: readonly string[] | "all";
}

/** A statement with what it says: the clear fields and the disclosed ones. */
export type Said<E extends EntryType> = Item & { readonly said: Seen<E> };

/** A statement that this version cannot read. */
export interface Unread {
  readonly index: number;
  readonly leaf: string;
  readonly type: string;
  readonly why: string;
}

/** Why a field is not there. `perhaps-withheld`: something of the statement is not disclosed, and it may be this. */
export type Absence = "withheld" | "erased" | "not-stated" | "perhaps-withheld";

/**
 * Why a field of a statement is not there; undefined where it is.
 *
 * Shape  `optional`: whether the type allows the field to be left out.
 */
export function absenceOf(
  item: Item & { readonly said: object },
  field: string,
  optional: boolean,
): Absence | undefined {
  if ((item.said as Record<string, unknown>)[field] !== undefined) return undefined;
  if (item.withheldFields.includes(field)) return "withheld";
  if (item.erasedFields === "all" || item.erasedFields.includes(field)) return "erased";
  if (!optional) return "withheld";
  return item.withheld > item.withheldFields.length + item.erasedFields.length ? "perhaps-withheld" : "not-stated";
}

/** Reads the statements of a case by their types, and remembers which nobody asked for. */
export class Statements {
  readonly all: readonly OpenedStatement[];
  readonly unread: Unread[] = [];
  private readonly byType = new Map<string, OpenedStatement[]>();
  private readonly places: ReadonlyMap<string, number>;
  private readonly withheld = new Map<string, string[]>();
  private readonly erased = new Map<string, readonly string[] | "all">();

  constructor(all: readonly OpenedStatement[], withheld: readonly WithheldField[]) {
    this.all = all;
    this.places = new Map(all.map((s) => [s.leaf, s.index]));
    for (const s of all) {
      const alike = this.byType.get(s.type);
      if (alike === undefined) this.byType.set(s.type, [s]);
      else alike.push(s);
      if (!STATEMENT_TYPE.has(s.type)) this.cannotRead(s, "statements of this type are not known here");
    }
    for (const { leaf, field } of withheld) this.withheld.set(leaf, [...(this.withheld.get(leaf) ?? []), field]);
    for (const { said } of this.of(Erased)) {
      if (said.what !== "disclosures") continue;
      const before = this.erased.get(said.statement) ?? [];
      this.erased.set(
        said.statement,
        said.fields === undefined || before === "all" ? "all" : [...before, ...said.fields],
      );
    }
  }

  /** Every statement of a type, in the order of the log. */
  of<E extends EntryType>(type: E): Said<E>[] {
    return (this.byType.get(type.type) ?? []).flatMap((s) => {
      const why = s.v === type.v ? undefined : `version ${s.v} of this type is not known here`;
      const body = parse(type.seen, s.body);
      if (why === undefined && body.ok) return [{ ...this.itemOf(s), said: body.value as Seen<E> }];
      this.cannotRead(s, why ?? (body.ok ? "" : body.message));
      return [];
    });
  }

  /** Every statement without what it says. */
  register(): Item[] {
    return this.all.map((s) => this.itemOf(s));
  }

  private cannotRead({ index, leaf, type }: OpenedStatement, why: string): void {
    if (!this.unread.some((u) => u.leaf === leaf)) this.unread.push({ index, leaf, type, why });
  }

  /** The place in the log of a statement of this case; −1 for any other leaf. */
  indexOf(leaf: string): number {
    return this.places.get(leaf) ?? -1;
  }

  private itemOf(s: OpenedStatement): Item {
    return {
      index: s.index,
      leaf: s.leaf,
      type: s.type,
      at: s.at,
      by: s.by,
      ...(s.exhibit !== undefined && { exhibit: s.exhibit }),
      refs: s.refs,
      files: s.blobs.map((b) => b ?? null),
      withheld: s.withheld,
      withheldFields: this.withheld.get(s.leaf) ?? [],
      erasedFields: this.erased.get(s.leaf) ?? [],
    };
  }
}
