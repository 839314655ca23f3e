/** Every type of statement there is, from the folders that declare them. */
import { CASE_ENTRIES } from "../cases/entries.ts";
import { CLAIM_ENTRIES } from "../claims/entries.ts";
import { EXHIBIT_ENTRIES } from "../exhibits/entries.ts";
import { IDENTIFICATION_ENTRIES } from "../identification/entries.ts";
import { DOSSIER_ENTRIES } from "./entries.ts";
import type { EntryType } from "../log/entry.ts";
import { SANCTIONS_ENTRIES } from "../sanctions/entries.ts";
import { TRACING_ENTRIES } from "../tracing/entries.ts";

export const STATEMENT_TYPES: readonly EntryType[] = [
  ...CASE_ENTRIES,
  ...EXHIBIT_ENTRIES,
  ...IDENTIFICATION_ENTRIES,
  ...TRACING_ENTRIES,
  ...CLAIM_ENTRIES,
  ...SANCTIONS_ENTRIES,
  ...DOSSIER_ENTRIES,
];

export const STATEMENT_TYPE: ReadonlyMap<string, EntryType> = new Map(STATEMENT_TYPES.map((e) => [e.type, e]));
