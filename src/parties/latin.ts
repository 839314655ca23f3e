/**
 * A text in any script as Latin words: what two spellings of one name have in common when nothing is guessed.
 *
 * Arabic is written without short vowels, so its words come out as consonants; Han and Hangul come out as separate
 * syllables in the Chinese and the South Korean romanisation. Names in these scripts are met less often than others.
 */
import anyAscii from "any-ascii";

const SYLLABIC = /[\p{Script=Han}\p{Script=Hangul}]/gu;
/** Three and more single letters with dots, as in J.S.C.; two are more often the initials of a person. */
const DOTTED = /(?<![a-z0-9.])[a-z]\.[a-z]\.[a-z](?:\.[a-z])*\.?(?![a-z0-9])/g;

/** Lower-case Latin words of letters and digits, in their order. */
export function latinWords(text: string): string[] {
  const latin = anyAscii(text.normalize("NFKC").replace(SYLLABIC, "$& ")).toLowerCase();
  return latin
    .replace(/['`"]/g, "")
    .replace(DOTTED, (letters) => `${letters.replaceAll(".", "")} `)
    .replaceAll("&", " and ")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Two ways of romanising one sound, each brought to the same letters. Order matters. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|tsch|tch/g, "ch"],
  [/kh/g, "h"],
  [/ph/g, "f"],
  [/zh/g, "z"],
  [/dj|dzh|dz/g, "j"],
  [/ts|tz/g, "c"],
  [/ck|q/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/ou|oo/g, "u"],
  [/ee/g, "i"],
  [/[yj]/g, "i"],
  [/i+(?=[aeou])/g, ""],
  [/(.)\1+/g, "$1"],
];

/**
 * A Latin word with the differences between romanisations taken out: Mikheychik, Mikheichik and Miheychik are one.
 *
 * Limits  Made for Slavic and common Western spellings; it also makes some different names one, so it never decides alone.
 */
export function soundOf(word: string): string {
  let sound = word;
  for (const [spelling, letters] of SOUNDS) sound = sound.replace(spelling, letters);
  return sound === "" ? word : sound;
}
