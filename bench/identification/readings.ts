/**
 * Readings of a made-up object: what readers write down of it, with their errors of measurement, their mistakes and
 * what somebody may have put on another object. And objects as a collection itself declares them to be.
 */
import type { Decimal } from "../../src/base/decimal.ts";
import type { Observation } from "../../src/exhibits/observation.ts";
import type { Collection } from "../../src/reference/collection.ts";
import {
  MISSED,
  OUTCOME_NAMES,
  OUTCOMES,
  pick,
  RANGE,
  SIZES,
  type Chance,
  type Outcome,
  type Thing,
  type Truth,
} from "./worlds.ts";

export interface ReadingSettings {
  /** What readers say of their mistakes, and how often they make them. */
  readonly statedMistakes: number;
  readonly mistakes: number;
  /** Chance that a second reader has read it too. */
  readonly second: number;
}

const U = 1.5;
const CHARACTER_ERROR = 0.01;
const ALPHABET = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./ ");
const SCRIPTS = ["latin", "cyrillic", "hangul", "han", "arabic", "digits", "symbols"] as const;
type Script = (typeof SCRIPTS)[number];

export function readingsOf(thing: Thing, settings: ReadingSettings, chance: Chance): readonly Observation[] {
  const made: Observation[] = [];
  const misread = String(settings.statedMistakes) as Decimal;
  const add = (feature: string, reader: string, value: Partial<Observation>): void => {
    made.push({ id: `${feature}-${reader}`, exhibit: "x-01", feature, reader, status: "own", misread, ...value });
  };
  const readers = (): readonly string[] => (chance.even() < settings.second ? ["r1", "r2"] : ["r1"]);
  const isMistaken = (): boolean => chance.even() < settings.mistakes;
  SIZES.forEach((id, j) => {
    for (const reader of readers()) {
      const right = thing.sizes[j]! + U * chance.gauss();
      const value = isMistaken() ? RANGE.from + (RANGE.to - RANGE.from) * chance.even() : right;
      // A standard uncertainty, so that no factor stands between what is written and what is meant.
      add(id, reader, {
        quantity: { value: value.toFixed(2) as Decimal, u: String(U) as Decimal, k: "1" as Decimal, unit: "mm" },
      });
    }
  });
  const seen = (id: Outcome): number =>
    isMistaken() ? Math.floor(chance.even() * OUTCOMES[id].length) : thing.outcomes[id];
  for (const reader of readers()) add("colour", reader, { category: OUTCOMES.colour[seen("colour")]! });
  for (const reader of readers()) {
    const at = seen("bolts");
    add("bolts", reader, { count: at < 4 ? at + 4 : 9 });
  }
  const text = textOf(thing.outcomes.mark, chance);
  for (const reader of readers()) {
    const { script, characters } = isMistaken() ? textOf(seenAnew("mark", chance), chance) : text;
    const read = characters.map((c) => (chance.even() < CHARACTER_ERROR ? anotherOf(ALPHABET, c, chance) : c)).join("");
    const readScript = chance.even() < CHARACTER_ERROR ? anotherOf(SCRIPTS, script, chance) : script;
    add("mark", reader, {
      marking: { text: read, script: readScript, applied: "stamped", legibility: "clear" },
    });
  }
  const isFound = seen("fin") === 0 && chance.even() >= MISSED;
  add("fin", "r1", { presence: isFound ? "present" : "absent" });
  return made;
}

const seenAnew = (id: Outcome, chance: Chance): number => Math.floor(chance.even() * OUTCOMES[id].length);

/** Three characters of a class of markings: T and two digits; any three in Hangul; any three in any script. */
function textOf(mark: number, chance: Chance): { readonly script: Script; readonly characters: readonly string[] } {
  const any = (from: readonly string[]): string => from[Math.floor(chance.even() * from.length)]!;
  if (mark === 0)
    return { script: "latin", characters: ["T", any(ALPHABET.slice(26, 36)), any(ALPHABET.slice(26, 36))] };
  const characters = [any(ALPHABET), any(ALPHABET), any(ALPHABET)];
  return { script: mark === 1 ? "hangul" : SCRIPTS[Math.floor(chance.even() * SCRIPTS.length)]!, characters };
}

function anotherOf<T>(from: readonly T[], not: T, chance: Chance): T {
  const others = from.filter((x) => x !== not);
  return others[Math.floor(chance.even() * others.length)]!;
}

/** The parts that can be put on another object, and its markings, taken from another thing. */
export const alteredBy = (thing: Thing, other: Thing): Thing => ({
  sizes: thing.sizes.map((x, j) => (SIZES[j] === "q4" ? other.sizes[j]! : x)),
  outcomes: { ...thing.outcomes, bolts: other.outcomes.bolts, mark: other.outcomes.mark },
});

/**
 * A thing drawn from what the collection declares of a hypothesis: sizes by Student's t with n − 1 degrees, outcomes by
 * their counts and one imaginary specimen; where nothing is declared, by the population of the family.
 */
export function declaredThing(truth: Truth, collection: Collection, chance: Chance): Thing {
  const own = collection.types.find((t) => t.id === truth.type)?.values ?? {};
  const unlisted = collection.unlisted.find((u) =>
    truth.type === undefined ? u.id === truth.id : u.scope === "family" && u.node === truth.family,
  )!;
  const stand = collection.populations.find((p) => p.id === unlisted.population)!.values;
  const sizes = SIZES.map((id) => {
    const value = own[id] ?? stand[id]!;
    if (value.form !== "sample") throw new Error(`${id} is not a sample`);
    const squares = Array.from({ length: value.n - 1 }, () => chance.gauss() ** 2).reduce((s, x) => s + x, 0);
    const t = chance.gauss() / Math.sqrt(squares / (value.n - 1));
    return Number(value.mean) + Number(value.sd) * Math.sqrt(1 + 1 / value.n) * t;
  });
  const outcomes = OUTCOME_NAMES.map((id) => {
    const value = own[id] ?? stand[id]!;
    if (value.form !== "counts") throw new Error(`${id} is not counted`);
    const counts = OUTCOMES[id].map((o) => value.counts.find((c) => c.outcome === o)?.n ?? 0);
    const total = counts.reduce((s, n) => s + n, 0);
    return [
      id,
      pick(
        counts.map((n) => (n + 1 / counts.length) / (total + 1)),
        chance,
      ),
    ] as const;
  });
  return { sizes, outcomes: Object.fromEntries(outcomes) as unknown as Thing["outcomes"] };
}
