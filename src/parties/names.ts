/**
 * A name as it is written, and as it is compared: words in Latin letters, without legal forms, in any order.
 *
 * Comparing loses something on purpose (case, accents, script, order). What was written is kept beside it and is what is shown.
 */
import { z } from "zod";
import { latinWords, soundOf } from "./latin.ts";
import { separateLegalForms, type LegalForm } from "./legal-forms.ts";

export const NAME_LIMIT = 400;

/** One name in one script, in Unicode's composed form. */
export const NameText = z
  .string()
  .normalize("NFC")
  .trim()
  .min(1)
  .max(NAME_LIMIT)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "a name has no control characters");
export type NameText = z.infer<typeof NameText>;

export interface Name {
  /** As written, NFC. */
  readonly written: string;
  /** Latin lower-case words without legal forms, in the order written; family name first where a comma says so. */
  readonly words: readonly string[];
  /** Each word as it sounds, for comparing romanisations. */
  readonly sounds: readonly string[];
  readonly forms: readonly LegalForm[];
  /** How many of the first words are the family name, where "FAMILY, Given" says so. */
  readonly familyWords: number;
}

/** Whose name it is: only things have legal forms, only people a family name before a comma. */
export type NameOf = "person" | "thing" | "unknown";

/**
 * A name made ready for comparing.
 *
 * Limits  Legal forms that look like ordinary words are only taken off at the ends of the name.
 */
export function readName(text: string, of: NameOf = "unknown"): Name {
  const written = text.normalize("NFC").trim();
  const all = latinWords(written);
  const { words, forms } = of === "person" ? { words: all, forms: [] } : separateLegalForms(all);
  const comma = of === "thing" ? -1 : written.indexOf(",");
  const familyWords = comma > 0 && forms.length === 0 ? latinWords(written.slice(0, comma)).length : 0;
  return { written, words, sounds: words.map(soundOf), forms, familyWords };
}

/** Whether two names have the same words, in any order. */
export function sameWords(a: Name, b: Name): boolean {
  return a.words.length === b.words.length && sorted(a.words) === sorted(b.words);
}

/** Whether two names have the same words in the same order. */
export const sameOrder = (a: Name, b: Name): boolean => a.words.join(" ") === b.words.join(" ");

const sorted = (words: readonly string[]): string => [...words].sort().join(" ");
