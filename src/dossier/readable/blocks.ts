/**
 * What a dossier says to its readers, before anybody sets it in type: sections of plain blocks. Page and PDF are made
 * from these same words, so that neither can say more than the other.
 */

import type { Drawing } from "../figure/shapes.ts";

/** How a run of text is meant. `missing`: something is withheld, erased or unknown. `alarm`: a gap or a break. */
export type Manner = "strong" | "code" | "missing" | "alarm" | "quiet";

export interface Run {
  readonly text: string;
  readonly as?: Manner;
  /** The language of foreign words, as a BCP 47 tag. */
  readonly lang?: string;
  /** An http(s) address, or `#` and the id of a section or statement. */
  readonly to?: string;
}

export type Text = readonly (string | Run)[];

export interface Tag {
  readonly text: string;
  readonly tone: Tone;
}
export type Tone = "plain" | "good" | "alarm" | "warn" | "quiet";

/** One entry of a line in time: a link of custody, a claim, a day. */
export interface Entry {
  readonly when?: string;
  readonly tone: Tone;
  readonly title: Text;
  readonly tags?: readonly Tag[];
  readonly body: readonly Text[];
}

export interface Rung {
  readonly name: string;
  readonly state: "taken" | "open" | "finding" | "carried" | "unanswered";
  readonly says: Text;
}

export interface Column {
  readonly title: string;
  readonly is: "text" | "number" | "short";
}

export interface Picture {
  /** Path of the copy within the dossier's `data/`. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: Text;
  readonly illustration: boolean;
}

export type Block =
  | { readonly kind: "text"; readonly text: Text; readonly as?: "lead" | "note" }
  | { readonly kind: "notice"; readonly tone: Tone; readonly title: string; readonly body: readonly Text[] }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | { readonly kind: "pairs"; readonly pairs: readonly { readonly name: string; readonly value: Text }[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly { readonly id?: string; readonly cells: readonly Text[]; readonly isFaint?: boolean }[];
    }
  | { readonly kind: "ladder"; readonly rungs: readonly Rung[]; readonly beside: readonly Rung[] }
  | {
      readonly kind: "weights";
      readonly wide: string;
      readonly narrow: string;
      readonly print: readonly Drawing[];
      readonly caption: Text;
    }
  | { readonly kind: "pictures"; readonly pictures: readonly Picture[] }
  | { readonly kind: "line"; readonly title?: string; readonly entries: readonly Entry[] }
  | { readonly kind: "verbatim"; readonly title: string; readonly lines: readonly string[] };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly parts?: readonly Section[];
}

export interface Readable {
  readonly title: string;
  readonly subtitle: string;
  readonly case: string;
  readonly release: "public" | "court";
  readonly fictional: boolean;
  /** UTC to the second, and the same in words. */
  readonly madeAt: string;
  readonly made: string;
  /** What a reader must know before anything else. */
  readonly banner?: { readonly title: string; readonly text: string };
  readonly sections: readonly Section[];
}

// Small makers, so that the files that say something read as text.

export const missing = (text: string): Run => ({ text, as: "missing" });
export const alarm = (text: string): Run => ({ text, as: "alarm" });
export const strong = (text: string): Run => ({ text, as: "strong" });
export const code = (text: string): Run => ({ text, as: "code" });
export const quiet = (text: string): Run => ({ text, as: "quiet" });
export const column = (title: string, is: Column["is"]): Column => ({ title, is });
export const paragraph = (...text: Text): Block => ({ kind: "text", text });
export const note = (...text: Text): Block => ({ kind: "text", text, as: "note" });

/** A link where the address is one of the web; its bare words where it is anything else. */
export function linked(text: string, address: string | undefined): Run {
  return address !== undefined && /^https?:\/\/[^\s<>"']+$/i.test(address) ? { text, to: address } : { text };
}

/** Words in a script that tells their language, marked with it. */
export function foreign(text: string): Run {
  const lang = langOf(text);
  return lang === undefined ? { text } : { text, lang };
}

/** The language, or at least the script, that the letters of a text belong to; undefined for Latin and for none. */
export function langOf(text: string): string | undefined {
  const has = (script: RegExp): boolean => script.test(text);
  if (has(/\p{Script=Latin}/u)) return undefined;
  if (has(/\p{Script=Hangul}/u)) return "ko";
  if (has(/\p{Script=Hiragana}|\p{Script=Katakana}/u)) return "ja";
  if (has(/\p{Script=Han}/u)) return "und-Hani";
  if (has(/\p{Script=Cyrillic}/u)) return "und-Cyrl";
  if (has(/\p{Script=Arabic}/u)) return "und-Arab";
  return undefined;
}

/** Texts one after the other, with something between. */
export function joined(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, i) => (i === 0 ? text : [between, ...text]));
}

/** Words as a list in a sentence. */
export function enumerated(words: readonly string[], last = "and"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)!}`;
}

export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
