/** Every type of statement there is, from the folders that declare them. */
import { CASE_ENTRIES } from "../cases/entries.ts";
import { CLAIM_ENTRIES } from "../claims/entries.ts";
import { DOSSIER_ENTRIES } from "../dossier/entries.ts";
import { EXHIBIT_ENTRIES } from "../exhibits/entries.ts";
import type { EntryType } from "../log/entry.ts";

export const ENTRIES: readonly EntryType[] = [
  ...CASE_ENTRIES,
  ...EXHIBIT_ENTRIES,
  ...CLAIM_ENTRIES,
  ...DOSSIER_ENTRIES,
];

export const ENTRY_BY_TYPE: ReadonlyMap<string, EntryType> = new Map(ENTRIES.map((e) => [e.type, e]));
