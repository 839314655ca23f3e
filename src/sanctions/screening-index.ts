/**
 * An edition made ready for asking: every listed word, what sounds like it, and where it stands.
 */
import { guessIdentifiers } from "../parties/identifiers.ts";
import { readName, type Name, type NameOf } from "../parties/names.ts";
import { idOf, type Edition, type EditionId } from "./edition.ts";
import type { ListedIdentifier, Listing, NameRank } from "./listing.ts";
import { ALIKE, alike, type AskedName } from "./words.ts";

export interface IndexedName {
  readonly listing: Listing;
  readonly name: Name;
  readonly rank: NameRank;
  readonly weights: readonly number[];
  /** Sum of `weights`. */
  readonly weight: number;
}

export interface IndexedNumber {
  readonly listing: Listing;
  readonly identifier: ListedIdentifier;
}

interface Word {
  readonly text: string;
  readonly sound: string;
  /** Places in `names` where it stands, once each. */
  readonly at: number[];
}

export class ScreeningIndex {
  readonly edition: EditionId;
  readonly names: readonly IndexedName[];
  private readonly words: readonly Word[];
  private readonly idOfWord: ReadonlyMap<string, number>;
  private readonly trigrams: ReadonlyMap<string, Int32Array>;
  private readonly bySound: ReadonlyMap<string, readonly number[]>;
  private readonly numbers: ReadonlyMap<string, readonly IndexedNumber[]>;
  /** How many trigrams each word shares with the one being looked for; all zero between questions. */
  private readonly shared: Uint8Array;
  /** For each name, what the asked words found in it; all zero between questions. */
  private readonly met: Float64Array;
  private readonly best: Float64Array;
  private readonly initials = new Map<string, ReadonlyMap<string, number>>();

  constructor(edition: Edition) {
    this.edition = idOf(edition);
    const read = edition.listings.flatMap((listing) =>
      // The name of a listed aircraft is a registration mark or a serial number, never a name.
      listing.kind === "aircraft"
        ? []
        : listing.names.map(({ text, rank }) => ({ listing, rank, name: readName(text, nameOf(listing)) })),
    );
    const words: Word[] = [];
    const idOfWord = new Map<string, number>();
    read.forEach(({ name }, at) => {
      name.words.forEach((text, i) => {
        let id = idOfWord.get(text);
        if (id === undefined) {
          id = words.length;
          idOfWord.set(text, id);
          words.push({ text, sound: name.sounds[i]!, at: [] });
        }
        const places = words[id]!.at;
        if (places.at(-1) !== at) places.push(at);
      });
    });
    this.words = words;
    this.idOfWord = idOfWord;
    this.names = read.map(({ listing, name, rank }) => {
      const weights = name.words.map((word) => this.weightIn(read.length, word));
      return { listing, name, rank, weights, weight: weights.reduce((sum, w) => sum + w, 0) };
    });
    this.trigrams = new Map(
      [...groups(words, (w) => trigramsOf(w.sound))].map(([gram, ids]) => [gram, Int32Array.from(ids)] as const),
    );
    this.bySound = groups(words, (w) => [w.sound]);
    this.numbers = numbersOf(edition.listings);
    this.shared = new Uint8Array(words.length);
    this.met = new Float64Array(read.length);
    this.best = new Float64Array(read.length);
  }

  /** Rare words weigh more: about the binary logarithm of how many names there are for each that has the word. */
  weightOf(word: string): number {
    return this.weightIn(this.names.length, word);
  }

  numbersEqual(value: string): readonly IndexedNumber[] {
    return this.numbers.get(value) ?? [];
  }

  /** The weight of a word that stands in one name only. */
  get rarest(): number {
    return bitLength(this.names.length);
  }

  /** The listed names whose words have most in common with the asked one, by a rough count that ignores order and repeats. */
  shortlist(asked: AskedName, most: number): IndexedName[] {
    const touched: number[] = [];
    asked.near.forEach((near, i) => {
      const seen: number[] = [];
      const word = asked.name.words[i]!;
      // An initial may stand for thousands of words: it helps to compare names, not to find them.
      for (const [text, degree] of word.length === 1 ? only(near, word) : near) {
        if (degree < ALIKE) continue;
        for (const at of this.words[this.idOfWord.get(text)!]!.at) {
          if (this.best[at] === 0) seen.push(at);
          if (degree > this.best[at]!) this.best[at] = degree;
        }
      }
      for (const at of seen) {
        if (this.met[at] === 0) touched.push(at);
        this.met[at]! += this.best[at]! * asked.weights[i]!;
        this.best[at] = 0;
      }
    });
    const total = asked.weights.reduce((sum, w) => sum + w, 0);
    const rough = touched.map((at) => ({ at, share: this.met[at]! / (total + 0.2 * this.names[at]!.weight) }));
    for (const at of touched) this.met[at] = 0;
    return rough
      .sort((a, b) => b.share - a.share || a.at - b.at)
      .slice(0, most)
      .map(({ at }) => this.names[at]!);
  }

  /** A name made ready for asking this edition. */
  ask(name: Name): AskedName {
    return {
      name,
      weights: name.words.map((word) => this.weightOf(word)),
      near: name.words.map((word, i) => this.near(word, name.sounds[i]!)),
    };
  }

  private weightIn(names: number, word: string): number {
    if (word.length === 1) return INITIAL_WEIGHT;
    const id = this.idOfWord.get(word);
    const having = id === undefined ? 1 : this.words[id]!.at.length;
    return Math.max(1, bitLength(Math.floor(names / having)));
  }

  /** The listed words that an initial may stand for. */
  private beginningWith(initial: string): ReadonlyMap<string, number> {
    let words = this.initials.get(initial);
    if (words === undefined) {
      const beginning = this.words.filter((word) => word.text.startsWith(initial));
      words = new Map(beginning.map((word) => [word.text, alike(initial, initial, word.text, word.sound)]));
      this.initials.set(initial, words);
    }
    return words;
  }

  /** The listed words that are like this one, initials included. */
  private near(text: string, sound: string): ReadonlyMap<string, number> {
    if (text.length === 1) return this.beginningWith(text);
    const near = new Map<string, number>();
    const meet = (id: number): void => {
      const word = this.words[id]!;
      const degree = alike(text, sound, word.text, word.sound);
      if (degree > 0) near.set(word.text, degree);
    };
    const exact = this.idOfWord.get(text);
    if (exact !== undefined) near.set(text, 1);
    for (const id of this.bySound.get(sound) ?? []) meet(id);
    const initial = this.idOfWord.get(text[0]!);
    if (initial !== undefined) meet(initial);
    const grams = trigramsOf(sound);
    const touched: number[] = [];
    for (const gram of grams)
      for (const id of this.trigrams.get(gram) ?? []) if (this.shared[id]!++ === 0) touched.push(id);
    // One changed letter spoils three trigrams; words that share fewer than this are too far apart to be alike.
    const least = Math.max(1, Math.ceil(grams.length * 0.3));
    for (const id of touched) {
      if (this.shared[id]! >= least) meet(id);
      this.shared[id] = 0;
    }
    return near;
  }
}

export const buildIndex = (edition: Edition): ScreeningIndex => new ScreeningIndex(edition);

/** A letter singles out little, however seldom the list has it. */
const INITIAL_WEIGHT = 2;

const only = (near: ReadonlyMap<string, number>, word: string): [string, number][] =>
  near.has(word) ? [[word, near.get(word)!]] : [];

/** The binary logarithm in whole numbers, so that every engine gives the same. */
const bitLength = (n: number): number => 32 - Math.clz32(n);

const nameOf = (listing: Listing): NameOf => (listing.kind === "person" ? "person" : "thing");

/** Three letters at a time, with the beginning and the end marked; each once. */
function trigramsOf(sound: string): string[] {
  const marked = `^${sound}$`;
  const grams = new Set<string>();
  for (let i = 0; i + 3 <= marked.length; i++) grams.add(marked.slice(i, i + 3));
  return [...grams].slice(0, 200);
}

function groups<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  items.forEach((item, at) => {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [at]);
      else group.push(at);
    }
  });
  return groups;
}

function numbersOf(listings: readonly Listing[]): Map<string, IndexedNumber[]> {
  const numbers = new Map<string, IndexedNumber[]>();
  const add = (listing: Listing, identifier: ListedIdentifier): void => {
    const there = numbers.get(identifier.value);
    if (there === undefined) numbers.set(identifier.value, [{ listing, identifier }]);
    else if (!there.some((n) => n.listing === listing && n.identifier.scheme === identifier.scheme))
      there.push({ listing, identifier });
  };
  for (const listing of listings) {
    for (const identifier of listing.identifiers) add(listing, identifier);
    if (listing.kind !== "aircraft") continue;
    for (const { text } of listing.names)
      for (const { scheme, value } of guessIdentifiers(text))
        if (scheme !== "other") add(listing, { written: text, scheme, value });
  }
  return numbers;
}
