import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { world } from "../../test/fixtures/small-world.ts";
import type { Collection } from "./collection.ts";
import { parseCollection } from "./collection.ts";
import { differencesOf } from "./difference.ts";
import { editionDigest } from "./edition.ts";
import { COLUMNS, importCollection } from "./import.ts";
import type { ReferenceValue } from "./value.ts";

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;
const tableOf = (rows: readonly Row[]): string =>
  [COLUMNS.join(","), ...rows.map((r) => COLUMNS.map((c) => r[c] ?? "").join(","))].join("\n");

/** A value as rows of the table. */
function rowsOf(of: string, feature: string, v: ReferenceValue): Row[] {
  const known = { of, feature, status: v.status, sources: v.sources.join(";") };
  switch (v.form) {
    case "sample":
      return [{ ...known, mean: v.mean, sd: v.sd, n: String(v.n) }];
    case "within":
      return [{ ...known, from: v.from, to: v.to }];
    case "about":
      return [{ ...known, value: v.value }];
    case "words":
      return v.words.map((w) => ({ ...known, outcome: w.outcome, word: w.word }));
    case "counts":
      return v.counts.map((c) => ({ ...known, outcome: c.outcome, count: String(c.n) }));
  }
}
function takenApart({ types, populations, ...rest }: Collection): { manifest: unknown; rows: Row[] } {
  const bare = <T extends { values: unknown }>({ values: _, ...x }: T): Omit<T, "values"> => x;
  return {
    manifest: { ...rest, format: "sherd-manifest-1", types: types.map(bare), populations: populations.map(bare) },
    rows: [...types, ...populations].flatMap((x) =>
      Object.entries(x.values).flatMap(([feature, value]) => rowsOf(x.id, feature, value)),
    ),
  };
}
const training = (): Collection => {
  const parsed = parseCollection(JSON.parse(readFileSync("examples/training/collection.json", "utf8")));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
};
const problemsOf = (manifest: unknown, table: string): string[] => {
  const made = importCollection(manifest, table);
  if (made.ok) throw new Error("taken");
  return (made.problems ?? []).map((p) => `${p.at}: ${p.message}`);
};

describe("a collection of one's own", () => {
  test("any collection, taken apart into a manifest and a table, comes together again with the same digest", () => {
    fc.assert(
      fc.property(world("some"), (edition) => {
        const { manifest, rows } = takenApart(edition);
        const made = importCollection(manifest, tableOf(rows));
        if (!made.ok) throw new Error(made.message);
        expect(made.value.digest).toBe(editionDigest(edition));
      }),
    );
  });

  test("specimens that were measured become their mean, their standard deviation and their number", () => {
    const { manifest, rows } = takenApart(training());
    const others = rows.filter((r) => !(r.of === "tern-2" && r.feature === "casing-diameter"));
    const measured = [2, 4, 4, 4, 5, 5, 7, 9].map((x, i): Row => ({
      of: "tern-2",
      feature: "casing-diameter",
      status: "measured",
      sources: "TR1",
      specimen: `s${i}`,
      value: String(400 + x),
    }));
    const made = importCollection(manifest, tableOf([...others, ...measured]));
    if (!made.ok) throw new Error(made.message);
    // sd of 2, 4, 4, 4, 5, 5, 7, 9: the square root of 32/7.
    expect(made.value.collection.types[0]!.values["casing-diameter"]).toMatchObject({
      form: "sample",
      mean: "405",
      sd: "2.1380899353",
      n: 8,
    });
  });

  test("specimens with an outcome are counted", () => {
    const { manifest, rows } = takenApart(training());
    const others = rows.filter((r) => !(r.of === "tern-2" && r.feature === "stripe-colour"));
    const seen = ["green", "green", "yellow"].map((outcome, i): Row => ({
      of: "tern-2",
      feature: "stripe-colour",
      status: "measured",
      sources: "TR1",
      specimen: `s${i}`,
      outcome,
    }));
    const made = importCollection(manifest, tableOf([...others, ...seen]));
    if (!made.ok) throw new Error(made.message);
    expect(made.value.collection.types[0]!.values["stripe-colour"]).toMatchObject({
      counts: [
        { outcome: "green", n: 2 },
        { outcome: "yellow", n: 1 },
      ],
    });
  });

  test("all problems are told at once, each with its line", () => {
    const { manifest } = takenApart(training());
    const told = problemsOf(
      manifest,
      tableOf([
        { of: "tern-9", feature: "casing-diameter", status: "measured", value: "4" },
        {
          of: "tern-2",
          feature: "casing-diameter",
          status: "measured",
          sources: "TR1",
          from: "12,5".replace(",", ";"),
          to: "13",
        },
        { of: "tern-2", feature: "flange-bolt-circle", status: "measured", mean: "3", from: "2" },
        { of: "tern-3", feature: "casing-diameter", status: "measured", sources: "TR1", specimen: "a", value: "4" },
        { of: "heron-1", feature: "casing-diameter", status: "published", sources: "TR1", from: "1", to: "2" },
        { of: "heron-1", feature: "casing-diameter", status: "published", sources: "TR1", from: "1", to: "3" },
      ]),
    );
    expect(told.map((t) => t.split(":")[0])).toEqual([
      'line 2, column "of"',
      'line 3, column "from"',
      "line 4",
      "line 5",
      "line 7",
    ]);
  });

  test("a problem that only the finished edition shows has the line of the value it is about", () => {
    const { manifest, rows } = takenApart(training());
    const line = rows.findIndex((r) => r.of === "tern-2" && r.feature === "stripe-colour") + 2;
    const told = problemsOf(manifest, tableOf(rows.map((r, i) => (i === line - 2 ? { ...r, outcome: "mauve" } : r))));
    expect(told).toEqual([
      expect.stringMatching(new RegExp(`^line ${line}: types\\.0\\.values\\.stripe-colour.*mauve`)),
    ]);
  });

  test("a column that does not exist, and one that is missing, are named", () => {
    expect(problemsOf(takenApart(training()).manifest, "of,feature,vlaue\ntern-2,casing-diameter,4")).toEqual([
      expect.stringContaining("there is no column vlaue"),
      expect.stringContaining("the column status is missing"),
    ]);
  });

  test("any table whatever is taken or refused with problems", () => {
    const { manifest } = takenApart(training());
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.constantFrom(...COLUMNS),
            fc.constantFrom("tern-2", "casing-diameter", "measured", "TR1", "4", "x", "9e9", "-1", ""),
          ),
          { maxLength: 5 },
        ),
        (rows) => {
          const made = importCollection(manifest, tableOf(rows));
          if (!made.ok) expect(made.problems?.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("two editions", () => {
  test("differ in nothing just where their digests are the same", () => {
    fc.assert(
      fc.property(world("some"), world("some"), (a, b) => {
        expect(differencesOf(a, structuredClone(a))).toEqual([]);
        expect(differencesOf(a, b).length === 0).toBe(editionDigest(a) === editionDigest(b));
      }),
    );
  });

  test("a changed value, an added type, a removed source and another order are each one entry, and reversed they are the reverse", () => {
    const before = training();
    const { "stripe-colour": stripe, ...values } = before.types[0]!.values;
    const after: Collection = {
      ...before,
      types: [
        {
          ...before.types[0]!,
          values: { ...values, "casing-diameter": { ...values["casing-diameter"]!, n: 15 } as ReferenceValue },
        },
        ...before.types.slice(1),
      ],
    };
    expect(stripe).toBeDefined();
    expect(differencesOf(before, after).map((c) => [c.what, c.entry, c.how])).toEqual([
      ["value", "tern-2 casing-diameter", "changed"],
      ["value", "tern-2 stripe-colour", "removed"],
    ]);
    expect(differencesOf(after, before).map((c) => [c.what, c.entry, c.how])).toEqual([
      ["value", "tern-2 casing-diameter", "changed"],
      ["value", "tern-2 stripe-colour", "added"],
    ]);
    expect(differencesOf(before, { ...before, types: [...before.types].reverse() }).map((c) => c.entry)).toEqual([
      "order",
    ]);
  });
});
