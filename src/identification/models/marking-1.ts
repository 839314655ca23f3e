/**
 * A marking, model 1: a class of markings says which script and which characters; a reader takes each character, and the
 * script, for another one with a stated chance. A serial number's digits are equally probable, so they weigh nothing.
 */
import ln from "@stdlib/math-base-special-ln";
import type { Marking } from "../../exhibits/observation.ts";
import { lnOf, lnSum } from "../logs.ts";

export interface MarkingReading {
  readonly text: string;
  readonly script: Marking["script"];
  /** Chance that one character, or the script, is taken for another one. */
  readonly characterError: number;
}

/** Without a pattern any text of the script will do; without a script any script. */
export interface MarkingClass {
  readonly script?: Exclude<Marking["script"], "unknown"> | undefined;
  readonly pattern?: string | undefined;
}

/** How many characters there are to be confused: 26 letters, 10 digits, 4 signs. */
export const CHARACTERS = 40;
const SCRIPTS = 7;
const DIGITS = 10;
const LETTERS = 26;

/**
 * For each class, the log probability of what the readers read together.
 *
 * Model   One true text, drawn from the class; each reader misreads each character independently of the others.
 *         `?` in a reading is a character that could not be read and says nothing.
 * Limits  A reading of another length than the pattern, or than another reader's, is only explained by a mistake.
 */
export const lnMarking =
  (readings: readonly MarkingReading[], classes: readonly MarkingClass[]) =>
  (right: readonly number[]): readonly number[] => {
    const read = right.map((i) => readings[i]!).map((r) => ({ ...r, characters: charactersOf(r.text) }));
    return classes.map((c) => lnScript(read, c.script) + lnText(read, c.pattern));
  };

interface Read extends MarkingReading {
  readonly characters: readonly string[];
}

function lnScript(read: readonly Read[], script: MarkingClass["script"]): number {
  const given = (truth: string): number =>
    read.reduce((sum, r) => {
      if (r.script === "unknown") return sum;
      return sum + lnOf(r.script === truth ? 1 - r.characterError : r.characterError / (SCRIPTS - 1));
    }, 0);
  if (script !== undefined) return given(script);
  const seen = [...new Set(read.map((r) => r.script))].filter((s) => s !== "unknown");
  const unseen = given("") + lnOf(SCRIPTS - seen.length);
  return lnSum([...seen.map(given), unseen]) - ln(SCRIPTS);
}

function lnText(read: readonly Read[], pattern: string | undefined): number {
  const places = pattern === undefined ? undefined : charactersOf(pattern);
  const length = places?.length ?? read[0]?.characters.length ?? 0;
  if (read.some((r) => r.characters.length !== length)) return -Infinity;
  let sum = 0;
  for (let at = 0; at < length; at++) sum += lnPlace(read, at, places?.[at]);
  return sum;
}

/** One place: the truth is the pattern's character, or any of a set, evenly. */
function lnPlace(read: readonly Read[], at: number, place: string | undefined): number {
  const given = (truth: string | undefined): number =>
    read.reduce((sum, r) => {
      const c = r.characters[at];
      if (c === "?") return sum;
      return sum + lnOf(c === truth ? 1 - r.characterError : r.characterError / (CHARACTERS - 1));
    }, 0);
  const isAny = place === undefined || place === "#" || place === "@";
  if (!isAny) return given(place);
  const size = place === "#" ? DIGITS : place === "@" ? LETTERS : CHARACTERS;
  const belongs = (c: string): boolean =>
    place === "#" ? /^[0-9]$/.test(c) : place === "@" ? /^\p{L}$/u.test(c) : true;
  const seen = [...new Set(read.map((r) => r.characters[at]!))].filter((c) => c !== "?" && belongs(c)).sort();
  return lnSum([...seen.map(given), given(undefined) + lnOf(Math.max(0, size - seen.length))]) - ln(size);
}

/** Code points after composition: one Hangul syllable is one character. */
const charactersOf = (text: string): readonly string[] => Array.from(text.normalize("NFC"));
