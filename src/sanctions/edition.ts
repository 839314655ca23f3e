/**
 * One dated edition of a list, and what changed between two.
 *
 * "Was it listed on that day?" is answered from the edition in force on that day, named by its date and the digest of its
 * bytes. Which day an edition is of, is said by whoever fetched it; the file itself does not say.
 */
import { z } from "zod";
import { sha256Hex } from "../base/digest.ts";
import type { BlobId } from "../base/id.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { primaryName, type ListedKind, type Listing } from "./listing.ts";
import { readOfac, readOfacChunks, type ListRefusal } from "./lists/ofac.ts";

export const LISTS = {
  "ofac-sdn":
    "Specially Designated Nationals and Blocked Persons List, Office of Foreign Assets Control, United States",
} as const satisfies Record<string, string>;

/** The name of a list that can be read. */
export const ListName = z.string().refine((name) => name in LISTS, `one of ${Object.keys(LISTS).join(", ")}`);

/** YYYY-MM-DD. */
export const EditionDate = z.iso.date();

/** Which edition, without its content. */
export interface EditionId {
  readonly list: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** SHA-256 of the file. */
  readonly digest: BlobId;
}

export interface Edition extends EditionId {
  readonly listings: readonly Listing[];
  /** Whether the file carries its end mark; without one, nothing shows that it is complete. */
  readonly complete: boolean;
}

/**
 * The edition that a file in memory is.
 *
 * Refuses  `bad-list`; the edition before it stays in force.
 */
export function editionOf(bytes: Uint8Array, about: { list: string; date: string }): Result<Edition, ListRefusal> {
  const read = readOfac(bytes);
  return read.ok ? ok({ list: about.list, date: about.date, digest: sha256Hex(bytes) as BlobId, ...read.value }) : read;
}

/**
 * The edition that a stored file is, read in pieces; its digest was taken where it was stored.
 *
 * Refuses  `bad-list`.
 */
export async function readEdition(
  about: EditionId,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Result<Edition, ListRefusal>> {
  const read = await readOfacChunks(chunks);
  return read.ok ? ok({ ...idOf(about), ...read.value }) : read;
}

/** Of several editions of a list, the one in force on a day: the latest that is not later; undefined before the first. */
export function editionOn<E extends EditionId>(editions: readonly E[], list: string, day: string): E | undefined {
  return editions
    .filter((e) => e.list === list && e.date <= day)
    .reduce<E | undefined>((latest, e) => (latest === undefined || e.date >= latest.date ? e : latest), undefined);
}

export type ChangedField =
  "names" | "kind" | "programs" | "identifiers" | "born" | "countries" | "links" | "details" | "rest";

/** What one field lost and what it gained; a moved owner is a `links` with both. */
export interface FieldChange {
  readonly field: ChangedField;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface ListedThing {
  readonly uid: string;
  readonly name: string;
  readonly kind: ListedKind;
}

export interface Difference {
  readonly list: string;
  readonly before: EditionId;
  readonly after: EditionId;
  readonly added: readonly ListedThing[];
  readonly removed: readonly ListedThing[];
  readonly changed: readonly (ListedThing & { readonly changes: readonly FieldChange[] })[];
}

/**
 * What the later edition added, removed and changed, entry by entry and field by field, in the order of their numbers.
 *
 * Model    Entries are the same if their numbers are; the order of entries and of clauses says nothing.
 * Refuses  `bad-input` for editions of different lists.
 */
export function diffEditions(before: Edition, after: Edition): Result<Difference, "bad-input"> {
  if (before.list !== after.list)
    return refused(
      "bad-input",
      `${before.list} and ${after.list} are different lists; only editions of one can be compared`,
    );
  const was = new Map(before.listings.map((l) => [l.uid, l]));
  const is = new Map(after.listings.map((l) => [l.uid, l]));
  const changed = [...is.values()].flatMap((now) => {
    const then = was.get(now.uid);
    const changes = then === undefined ? [] : changesOf(then, now);
    return changes.length === 0 ? [] : [{ ...thing(now), changes }];
  });
  return ok({
    list: after.list,
    before: idOf(before),
    after: idOf(after),
    added: byUid([...is.values()].filter((l) => !was.has(l.uid)).map(thing)),
    removed: byUid([...was.values()].filter((l) => !is.has(l.uid)).map(thing)),
    changed: byUid(changed),
  });
}

export const idOf = ({ list, date, digest }: EditionId): EditionId => ({ list, date, digest });

const thing = (l: Listing): ListedThing => ({ uid: l.uid, name: primaryName(l), kind: l.kind });

const byUid = <T extends ListedThing>(things: T[]): T[] => things.sort((a, b) => Number(a.uid) - Number(b.uid));

/** The words of each field, as written; equal lists of words mean that nothing changed in it. */
function wordsOf(l: Listing): Record<ChangedField, readonly string[]> {
  const written = (items: readonly { written: string }[]): string[] => items.map((item) => item.written);
  return {
    names: written(l.names),
    kind: [l.kind],
    programs: l.programs,
    identifiers: written(l.identifiers),
    born: written(l.born),
    countries: l.countries.map((c) => (c.relation === "flag" ? `flag ${c.written}` : c.written)),
    links: l.links.map((k) => (k.relation === "owner" ? `owner ${k.written}` : k.written)),
    details: l.details.map((d) => (d.written === d.text ? `${d.label} ${d.text}` : d.written)),
    rest: l.rest,
  };
}

function changesOf(then: Listing, now: Listing): FieldChange[] {
  const before = wordsOf(then);
  const after = wordsOf(now);
  return (Object.keys(before) as ChangedField[]).flatMap((field) => {
    const lost = without(before[field], after[field]);
    const gained = without(after[field], before[field]);
    return lost.length + gained.length === 0 ? [] : [{ field, before: lost, after: gained }];
  });
}

/** The words that stand in the first list more often than in the second. */
function without(words: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
