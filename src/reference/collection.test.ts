import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { canonical, type Json } from "../base/canonical.ts";
import { parseJson } from "../base/strict-json.ts";
import { parseCollection } from "./collection.ts";
import { editionDigest, openEdition, sealEdition } from "./edition.ts";

const training = (): Record<string, Json> => {
  const json = parseJson(readFileSync("examples/training/collection.json"));
  if (!json.ok) throw new Error(json.message);
  return json.value as Record<string, Json>;
};

/** The training collection with one thing changed. */
function changed(path: readonly (string | number)[], value: Json | undefined): unknown {
  const copy = structuredClone(training()) as never;
  let at = copy as Record<string | number, never>;
  for (const key of path.slice(0, -1)) at = at[key]!;
  const last = path.at(-1)!;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value as never;
  return copy;
}

const problemsOf = (input: unknown): readonly string[] => {
  const parsed = parseCollection(input);
  return parsed.ok ? [] : (parsed.problems ?? []).map((p) => `${p.at}: ${p.message}`);
};

describe("a collection", () => {
  test("the training collection is well formed, and stays the same bytes when it is read", () => {
    const parsed = parseCollection(training());
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && canonical(parsed.value)).toBe(canonical(training()));
  });

  test.each([
    ["a type of a family that is not there", ["types", 0, "family"], "nowhere", "there is no family nowhere"],
    [
      "a value of a feature that is not there",
      ["types", 0, "values", "wings"],
      { form: "about", rule: "EL-2", value: "3", status: "elicited", sources: [] },
      "there is no feature wings",
    ],
    [
      "a value that cites no known source",
      ["types", 0, "values", "casing-diameter", "sources"],
      ["S99"],
      "there is no source S99",
    ],
    ["a measured value without a source", ["types", 0, "values", "casing-diameter", "sources"], [], "names its source"],
    [
      "a judgement that is given as a sample",
      ["types", 0, "values", "casing-diameter", "status"],
      "elicited",
      "not elicited",
    ],
    [
      "a count of an outcome that the feature does not have",
      ["types", 0, "values", "stripe-colour", "counts", 0, "outcome"],
      "mauve",
      "no outcome mauve",
    ],
    [
      "a diameter for a colour",
      ["types", 0, "values", "stripe-colour"],
      { form: "about", rule: "EL-2", value: "3", status: "elicited", sources: [] },
      "cannot describe a category",
    ],
    ["two things of one name", ["states", 0, "id"], "tern-2", "tern-2 stands twice"],
    ["measured values without specimens", ["types", 0, "specimens"], 0, "need specimens"],
    [
      "a population that leaves a feature out",
      ["populations", 0, "values", "flange-bolt-count"],
      undefined,
      "for every feature",
    ],
    [
      "a family without its unlisted type",
      ["unlisted", 0],
      { id: "elsewhere-2", name: "x", scope: "elsewhere", population: "pop-elsewhere" },
      "needs one unlisted type",
    ],
    ["probabilities of assembly that do not sum to one", ["assembly", 0, "p"], "0.5", "not 1"],
    ["a fraction where a whole number belongs", ["types", 0, "specimens"], "14", "expected"],
    [
      "a number where a decimal text belongs",
      ["types", 0, "values", "casing-diameter", "mean"],
      420,
      "expected string",
    ],
    ["a field nobody knows", ["types", 0, "nickname"], "x", "nickname"],
  ] as [string, (string | number)[], Json | undefined, string][])("with %s is refused", (_, path, value, message) => {
    expect(problemsOf(changed(path, value)).join("\n")).toContain(message);
  });

  test.each([
    ["a key that would be a prototype", ["types", 0, "values", "__proto__"]],
    ["a feature named like a method of every object", ["types", 0, "values", "constructor"]],
    ["a value of a feature named like one", ["populations", 0, "values", "tostring"]],
  ])("%s is refused, not followed", (_, path) => {
    const value = { form: "about", rule: "EL-2", value: "3", status: "elicited", sources: [] };
    const copy = structuredClone(training()) as never as Record<string, Record<number, { values: object }>>;
    const { values } = copy[path[0] as string]![0]!;
    Object.defineProperty(values, path[3]!, { value, enumerable: true });
    expect(parseCollection(copy).ok).toBe(false);
  });

  test("a population that answers for a feature named like a method of every object must really have its value", () => {
    const features = training()["features"] as Json[];
    const odd = { ...(features[0] as Record<string, Json>), id: "constructor" };
    expect(problemsOf(changed(["features"], [...features, odd])).join("\n")).toContain("for every feature");
  });

  test.each([
    ["types", 10_001],
    ["features", 1001],
    ["sources", 5001],
  ])("more %s than %d are refused before anything is computed", (place, n) => {
    const [first] = training()[place] as Json[];
    const many = Array.from({ length: n }, (_, i) => ({ ...(first as object), id: `x${i}` })) as Json[];
    expect(parseCollection(changed([place], many))).toMatchObject({ ok: false, code: "bad-input" });
  });

  test("every cross-reference that fails is named at once", () => {
    const broken = changed(["types", 0, "family"], "nowhere") as Record<
      string,
      Record<string | number, Record<string, Json>>
    >;
    broken["types"]![1]!["family"] = "nobody";
    broken["unlisted"]![0]!["population"] = "nothing";
    expect(problemsOf(broken)).toHaveLength(3 + /* the two families still need theirs */ 0);
  });

  test("nothing that is not a collection is taken for one", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseCollection(value).ok).toBe(false);
      }),
    );
  });
});

describe("an edition", () => {
  test("its digest is that of its canonical bytes, whatever the order of the keys in the file", () => {
    const reversed = Object.fromEntries(Object.entries(training()).reverse());
    const [a, b] = [sealEdition(training()), sealEdition(reversed)];
    expect(
      a.ok && b.ok && a.value.digest === b.value.digest && a.value.digest === editionDigest(a.value.collection),
    ).toBe(true);
  });

  test("it opens from its own bytes", () => {
    const sealed = sealEdition(training());
    if (!sealed.ok) throw new Error(sealed.message);
    expect(openEdition(sealed.value.bytes, sealed.value.digest)).toEqual(sealed);
  });

  test("a single changed byte is another edition", () => {
    const sealed = sealEdition(training());
    if (!sealed.ok) throw new Error(sealed.message);
    const { bytes, digest } = sealed.value;
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = bytes.slice();
        other[at] = other[at]! ^ flip;
        expect(openEdition(other, digest)).toMatchObject({ ok: false, code: "edition-differs" });
      }),
    );
  });

  test("the same content in another layout is not the edition that was cited", () => {
    const sealed = sealEdition(training());
    if (!sealed.ok) throw new Error(sealed.message);
    const spaced = utf8(JSON.stringify(training(), undefined, 1));
    expect(openEdition(spaced, sealed.value.digest)).toMatchObject({ ok: false, code: "edition-differs" });
  });

  test("a type's missing value is another edition", () => {
    const without = sealEdition(changed(["types", 0, "values", "flange-bolt-count"], undefined));
    const sealed = sealEdition(training());
    expect(without.ok && sealed.ok && without.value.digest !== sealed.value.digest).toBe(true);
  });
});
