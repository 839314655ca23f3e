/**
 * How alike two words are, and which words of one name answer which words of another.
 */
import type { Name } from "../parties/names.ts";

/** Below this two words are taken for different words. */
export const ALIKE = 0.7;
/** Words that only sound the same, as two romanisations of one name do. */
const SOUNDS_SAME = 0.96;
const INITIAL = 0.5;

const isNumber = (word: string): boolean => /^\d/.test(word);

/**
 * How alike two Latin words are, by the fewest letters to change, with differences between romanisations counted little.
 *
 * Bounds  0 for different words, else `ALIKE` to 1; an initial and the word it may stand for have half. Numbers and words
 *         of up to three letters are alike only if they are the same.
 */
export function alike(word: string, sound: string, other: string, otherSound: string): number {
  if (word === other) return 1;
  if (isNumber(word) || isNumber(other)) return 0;
  if (word.length === 1 || other.length === 1) return word[0] === other[0] ? INITIAL : 0;
  if (sound === otherSound) return sound.length > 2 ? SOUNDS_SAME : 0;
  const longer = Math.max(sound.length, otherSound.length);
  if (Math.min(sound.length, otherSound.length) <= 3) return 0;
  const share = 1 - editDistance(sound, otherSound, Math.floor(longer * (1 - ALIKE))) / longer;
  return share >= ALIKE ? share * SOUNDS_SAME : 0;
}

const rows = [new Uint16Array(512), new Uint16Array(512)];

/**
 * The fewest single letters to change, add or leave out; anything above `most` is reported as `most + 1`.
 *
 * Limits  Texts of more than 500 letters are as far apart as they are long.
 * Source  Levenshtein (1966), with Ukkonen's cut-off.
 */
export function editDistance(a: string, b: string, most = Number.MAX_SAFE_INTEGER): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (a.length > 500 || b.length > 500) return Math.min(Math.max(a.length, b.length), most + 1);
  let above = rows[0]!;
  let row = rows[1]!;
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(change, above[j]! + 1, row[j - 1]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [above, row] = [row, above];
  }
  return Math.min(above[b.length]!, most + 1);
}

/** A name that is asked about, with the weight of each word and the listed words that are like it. */
export interface AskedName {
  readonly name: Name;
  readonly weights: readonly number[];
  /** For each word, the list's own words that are alike, with how much. */
  readonly near: readonly ReadonlyMap<string, number>[];
}

export interface Assignment {
  /** For each asked word, the place of its partner in the listed name and how alike they are. */
  readonly pairs: readonly { readonly asked: number; readonly listed: number; readonly alike: number }[];
  readonly unmatchedAsked: readonly number[];
  readonly unmatchedListed: readonly number[];
}

/** Gives each asked word at most one listed word, the most alike pairs first. */
export function assign(asked: AskedName, listed: readonly string[]): Assignment {
  const possible: { asked: number; listed: number; alike: number }[] = [];
  asked.near.forEach((near, a) => {
    listed.forEach((word, l) => {
      const alike = near.get(word);
      if (alike !== undefined) possible.push({ asked: a, listed: l, alike });
    });
  });
  possible.sort((p, q) => q.alike - p.alike || p.asked - q.asked || p.listed - q.listed);
  const askedLeft = new Set(asked.near.keys());
  const listedLeft = new Set(listed.keys());
  const pairs = possible.filter(
    (p) =>
      askedLeft.has(p.asked) && listedLeft.has(p.listed) && askedLeft.delete(p.asked) && listedLeft.delete(p.listed),
  );
  return { pairs, unmatchedAsked: [...askedLeft], unmatchedListed: [...listedLeft] };
}
