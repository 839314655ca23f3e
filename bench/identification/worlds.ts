/**
 * Made-up worlds with known truth: families of types that share makers, types with 0 to 5 specimens and blank cells,
 * types that no collection lists. Written apart from what it tests: of the engine it knows only the form of a collection.
 */
import { parseCollection, type Collection } from "../../src/reference/collection.ts";
import { chanceOf, normalOf } from "../../test/fixtures/chance.ts";

/** How objects of a type are. */
export interface Nature {
  readonly means: readonly number[];
  readonly spreads: readonly number[];
  /** Shares of the outcomes of each feature that has outcomes. */
  readonly shares: Readonly<Record<Outcome, readonly number[]>>;
}

/** What one object is like. */
export interface Thing {
  readonly sizes: readonly number[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** What an object may be in truth, and the nodes that then hold it. */
export interface Truth {
  readonly id: string;
  readonly type?: string;
  readonly family?: string;
  readonly maker?: string;
  readonly state?: string;
}

export interface World {
  readonly collection: Collection;
  readonly truths: readonly Truth[];
  /** A thing of this truth, as the world has it; an unlisted type is made anew each time. */
  readonly draw: (truth: Truth, chance: Chance) => Thing;
}

export interface Chance {
  readonly even: () => number;
  readonly gauss: () => number;
}
export const chancesOf = (seed: number): Chance => {
  const even = chanceOf(seed);
  return { even, gauss: normalOf(even) };
};

export const SIZES = ["q1", "q2", "q3", "q4"] as const;
export const RANGE = { from: 1, to: 1500 };
export const OUTCOMES = {
  colour: ["green", "red", "blue", "grey"],
  bolts: ["4", "5", "6", "7", "other"],
  mark: ["t-number", "hangul", "other"],
  fin: ["present", "absent"],
} as const;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly Outcome[];
export const MISSED = 0.2;
export const MARKS = [
  { id: "t-number", name: "T and two digits", script: "latin", pattern: "T##" },
  { id: "hangul", name: "three signs of Hangul", script: "hangul" },
] as const;

const FAMILIES = [
  { id: "fam-a", maker: "works-1", state: "AA", types: 3 },
  { id: "fam-b", maker: "works-1", state: "AA", types: 2 },
  { id: "fam-c", maker: "works-2", state: "BB", types: 2 },
] as const;
const STATES = ["AA", "BB"] as const;
/** What the table of makers leaves to others. */
const OTHER_MAKERS = 0.001;

export interface WorldSettings {
  /** 0 to 1: how far one standardised size of an object says what the others are. */
  readonly correlation: number;
  /** Chance that a cell of a type is blank. */
  readonly blank: number;
}

export function worldOf(seed: number, { correlation, blank }: WorldSettings): World {
  const chance = chancesOf(seed);
  const broad = (): Nature => ({
    means: SIZES.map(() => 700 + 150 * chance.gauss()),
    spreads: SIZES.map(() => 6 + 9 * chance.even()),
    shares: sharesAbout(undefined, 1, chance),
  });
  const families = FAMILIES.map((f) => ({ ...f, nature: broad() }));
  const ofFamily = (n: Nature, c: Chance): Nature => ({
    means: n.means.map((m) => m + 40 * c.gauss()),
    spreads: n.spreads,
    shares: sharesAbout(n.shares, 4, c),
  });
  const thing = (n: Nature, c: Chance): Thing => thingOf(n, correlation, c);

  const types = families.flatMap((f) =>
    Array.from({ length: f.types }, (_, i) => ({
      id: `${f.id}-${i + 1}`,
      family: f,
      nature: ofFamily(f.nature, chance),
      specimens: Math.floor(6 * chance.even()),
    })),
  );
  const newFamily = (c: Chance): Nature => ({
    means: SIZES.map(() => 700 + 150 * c.gauss()),
    spreads: SIZES.map(() => 6 + 9 * c.even()),
    shares: sharesAbout(undefined, 1, c),
  });
  const KNOWN = 30;
  const population = (id: string, nature: () => Nature): unknown => ({
    id,
    name: id,
    knownTypes: KNOWN,
    specimens: KNOWN,
    values: valuesOf(
      Array.from({ length: KNOWN }, () => thing(nature(), chance)),
      () => false,
    ),
  });
  const parsed = parseCollection({
    format: "sherd-collection-1",
    id: `world-${seed}`,
    title: "Made up",
    date: "2026",
    about: "Nothing in it is real.",
    sources: [{ id: "S1", title: "made up" }],
    states: STATES.map((id) => ({ id, name: id })),
    makers: ["works-1", "works-2"].map((id) => ({ id, name: id })),
    families: families.map(({ id }) => ({ id, name: id })),
    features: FEATURES,
    types: types.map(({ id, family, nature, specimens }) => ({
      id,
      name: id,
      family: family.id,
      specimens,
      values: valuesOf(
        Array.from({ length: specimens }, () => thing(nature, chance)),
        () => chance.even() < blank,
      ),
    })),
    populations: [
      ...families.map((f) => population(`pop-${f.id}`, () => ofFamily(f.nature, chance))),
      population("pop-all", broad),
    ],
    unlisted: [
      ...families.map((f) => ({
        id: `another-${f.id}`,
        name: `another of ${f.id}`,
        scope: "family",
        node: f.id,
        population: `pop-${f.id}`,
      })),
      ...STATES.map((s) => ({
        id: `another-${s.toLowerCase()}`,
        name: `another of ${s}`,
        scope: "state",
        node: s,
        population: "pop-all",
      })),
      { id: "elsewhere", name: "from elsewhere", scope: "elsewhere", population: "pop-all" },
    ],
    assembly: families.flatMap((f) =>
      [...types.filter((t) => t.family === f).map((t) => t.id), `another-${f.id}`].flatMap((of) => {
        const row = { of, status: "published", sources: ["S1"] };
        return [
          { ...row, maker: f.maker, state: f.state, how: "own", p: String(1 - OTHER_MAKERS) },
          { ...row, how: "not-known", p: String(OTHER_MAKERS) },
        ];
      }),
    ),
  });
  if (!parsed.ok) throw new Error(parsed.message);

  const natures = new Map<string, (c: Chance) => Nature>();
  const truths: Truth[] = [];
  for (const { id, family, nature } of types) {
    truths.push({ id, type: id, family: family.id, maker: family.maker, state: family.state });
    natures.set(id, () => nature);
  }
  for (const f of families) {
    truths.push({ id: `another-${f.id}`, family: f.id, maker: f.maker, state: f.state });
    natures.set(`another-${f.id}`, (c) => ofFamily(f.nature, c));
  }
  for (const s of STATES) {
    truths.push({ id: `another-${s.toLowerCase()}`, state: s });
    natures.set(`another-${s.toLowerCase()}`, newFamily);
  }
  truths.push({ id: "elsewhere" });
  natures.set("elsewhere", newFamily);
  return { collection: parsed.value, truths, draw: (truth, c) => thing(natures.get(truth.id)!(c), c) };
}

/** One time in a thousand somebody else assembled it: then the maker and state of the table are wrong. */
export const assembledBy = (truth: Truth, chance: Chance): Truth => {
  if (truth.maker === undefined || chance.even() >= OTHER_MAKERS) return truth;
  return { ...truth, maker: "somebody-else", state: "somewhere-else" };
};

const common = { bearsOn: "identification", alterable: "no" } as const;
const FEATURES = [
  ...SIZES.map((id) => ({
    ...common,
    id,
    name: id,
    kind: "quantity",
    unit: "mm",
    range: { from: String(RANGE.from), to: String(RANGE.to) },
    ...(id === "q4" && { alterable: "part" }),
  })),
  {
    ...common,
    id: "colour",
    name: "colour",
    kind: "category",
    categories: OUTCOMES.colour.map((id) => ({ id, name: id })),
  },
  { ...common, id: "bolts", name: "bolts", kind: "count", range: { from: 4, to: 7 }, alterable: "part" },
  { ...common, id: "mark", name: "mark", kind: "marking", classes: MARKS, alterable: "marking" },
  { ...common, id: "fin", name: "fin", kind: "presence", missed: String(MISSED) },
];

/** What a collection writes down of specimens. */
function valuesOf(things: readonly Thing[], isBlank: () => boolean): unknown {
  const known = { status: "measured", sources: ["S1"] };
  const values: [string, unknown][] = [];
  SIZES.forEach((id, j) => {
    const own = things.map((t) => t.sizes[j]!);
    if (own.length < 2 || isBlank()) return;
    const mean = own.reduce((sum, x) => sum + x, 0) / own.length;
    const sd = Math.sqrt(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (own.length - 1));
    values.push([id, { form: "sample", mean: mean.toFixed(4), sd: sd.toFixed(4), n: own.length, ...known }]);
  });
  for (const id of OUTCOME_NAMES) {
    if (things.length === 0 || isBlank()) continue;
    const counts = OUTCOMES[id].map((outcome, v) => ({
      outcome,
      n: things.filter((t) => t.outcomes[id] === v).length,
    }));
    values.push([id, { form: "counts", counts, ...known }]);
  }
  return Object.fromEntries(values);
}

function thingOf(nature: Nature, correlation: number, chance: Chance): Thing {
  const shared = chance.gauss();
  const [a, b] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  return {
    sizes: nature.means.map((m, j) => m + nature.spreads[j]! * (a * shared + b * chance.gauss())),
    outcomes: Object.fromEntries(
      OUTCOME_NAMES.map((id) => [id, pick(nature.shares[id], chance)]),
    ) as unknown as Thing["outcomes"],
  };
}

export function pick(shares: readonly number[], chance: Chance): number {
  let left = chance.even();
  const at = shares.findIndex((p) => (left -= p) < 0);
  return at < 0 ? shares.length - 1 : at;
}

/** Dirichlet shares about others: the more `strength`, the closer. */
function sharesAbout(about: Nature["shares"] | undefined, strength: number, chance: Chance): Nature["shares"] {
  const made = OUTCOME_NAMES.map((id) => {
    const size = OUTCOMES[id].length;
    const parts = OUTCOMES[id].map((_, v) => gamma(strength * (about?.[id][v] ?? 1 / size) + 0.05, chance));
    const sum = parts.reduce((s, x) => s + x, 0);
    return [id, parts.map((x) => x / sum)] as const;
  });
  return Object.fromEntries(made) as unknown as Nature["shares"];
}

/** Gamma numbers by Marsaglia & Tsang (2000); below shape 1 by their remark on boosting. */
function gamma(shape: number, chance: Chance): number {
  if (shape < 1) return gamma(shape + 1, chance) * Math.max(1e-12, chance.even()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = chance.gauss();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(Math.max(1e-300, chance.even())) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
