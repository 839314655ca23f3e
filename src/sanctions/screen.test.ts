import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { Edtf } from "../base/instant.ts";
import { CountryCode, countryName } from "../parties/country.ts";
import { readIdentifier, type IdentifierScheme } from "../parties/identifiers.ts";
import { Party } from "../parties/party.ts";
import { editionOf } from "./edition.ts";
import { IDENTIFYING, QUALIFYING, score } from "./score.ts";
import { buildIndex, Query, queryOf, screen, type Candidate, type ScreeningIndex } from "./screen.ts";

function indexOf(path: string, date = "2024-01-11"): ScreeningIndex {
  const read = editionOf(new Uint8Array(readFileSync(path)), { list: "ofac-sdn", date });
  if (!read.ok) throw new Error(read.message);
  return buildIndex(read.value);
}
const index = indexOf("test/fixtures/sanctions/sample-sdn.csv");

function candidates(query: Query | string, at = index): readonly Candidate[] {
  const found = screen(at, query);
  if (!found.ok) throw new Error(found.message);
  return found.value.candidates;
}
const first = (query: Query | string, at = index): string | undefined => candidates(query, at)[0]?.uid;
const query = (q: Partial<Query>): Query => ({ names: [], identifiers: [], ...q });
const number = (scheme: IdentifierScheme, written: string): Query["identifiers"][number] => {
  const read = readIdentifier(scheme, written);
  if (!read.ok) throw new Error(read.message);
  return read.value;
};
const features = (q: Query | string): Record<string, number> =>
  Object.fromEntries(candidates(q)[0]!.reasons.map((r) => [r.feature, r.points]));
/** What speaks against an entry, however low its score. */
function against(q: Partial<Query>, uid: string): string[] {
  const found = screen(index, query(q), { candidates: 99, threshold: 0 });
  const candidate = found.ok ? found.value.candidates.find((c) => c.uid === uid) : undefined;
  return candidate?.reasons.filter((r) => r.points < 0).map((r) => r.feature) ?? ["not a candidate"];
}
const ru = CountryCode.parse("RU");
const de = CountryCode.parse("DE");
const born = (date: string): Edtf => Edtf.parse(date);

describe("screening", () => {
  test.each([
    ["EXAMPLOVICH, Primer Obraztsovich", "103"],
    ["Пример Образцович Экзамплович", "103"],
    ["primer obraztsovich examplovich", "103"],
    ["АО Сампле Прибор", "101"],
    ["Sample Instruments LLC", "101"],
    ["EXAMPLE MOON", "106"],
    ["P. O. Examplovich", "103"],
    ["1st Sample Flight Unit", "109"],
    ["Prototype Firng Range", "113"],
    ["Prototype", "113"],
    ["770000000082", "103"],
    ["ИНН 7700000009", "101"],
    ["1027700000008", "101"],
    ["IMO 1234567", "106"],
    ["XX-10001", "107"],
    ["xy10001", "108"],
    ["MSN 9990002", "108"],
    ["Mode S ABC123", "107"],
    ["AB 123456", "103"],
  ])("%s is found first as entry %s", (typed, uid) => {
    expect(first(typed)).toBe(uid);
  });

  test.each(["Nobody Whatsoever", "XZ-10001", "XX-10002", "770000000090", "3rd Sample Flight Unit Nowhere", "Zz"])(
    "%s is not found",
    (typed) => {
      expect(candidates(typed)).toEqual([]);
    },
  );

  test("a tail number with another prefix finds the other aircraft and not this one", () => {
    expect(candidates("XY-10001").map((c) => c.uid)).toEqual(["108"]);
  });

  test("an identifier outranks an equal name", () => {
    const found = candidates(query({ names: ["EXAMPLE HOLDING"], identifiers: [number("inn", "7700000009")] }));
    expect(found.map((c) => c.uid)).toEqual(["101", "102"]);
  });

  test("a date of birth raises one namesake and lowers the other", () => {
    const at = (date: string): string[] =>
      candidates(query({ names: ["Examplovich, Primer"], kind: "person", born: born(date) })).map((c) => c.uid);
    expect(at("1972-02-29")[0]).toBe("103");
    expect(at("1980-05")[0]).toBe("104");
    expect(at("1950")).toEqual([]);
  });

  test("circa is given a year on either side, not two", () => {
    const withBirth = (date: string): Record<string, number> =>
      features(query({ names: ["Examplovich, Primer Obraztsovich"], kind: "person", born: born(date) }));
    expect(withBirth("1970")["birth-date-agrees"]).toBeGreaterThan(0);
    expect(withBirth("1969")["birth-date-differs"]).toBeLessThan(0);
  });

  test("another kind, country, unit number, tax number or legal form counts against, each by its own reason", () => {
    expect(features(query({ names: ["Sample Instruments JSC"], kind: "company", country: ru }))).toEqual({
      "name-equal": 950,
      "country-agrees": 20,
    });
    expect(against({ names: ["Sample Instruments JSC"], country: de }, "101")).toEqual(["country-differs"]);
    expect(against({ names: ["Sample Instruments GmbH"] }, "101")).toEqual(["legal-form-differs"]);
    const identifiers = [number("inn", "7718763393")];
    expect(against({ names: ["Sample Instruments"], identifiers }, "101")).toEqual(["identifier-differs"]);
    expect(against({ names: ["9th Sample Flight Unit"] }, "109")).toEqual(["name-number-differs"]);
    expect(against({ names: ["Sample Star"], kind: "person" }, "106")).toEqual(["kind-differs"]);
  });

  test("given names alone do not name a person", () => {
    expect(against({ names: ["Primer Obraztsovich"] }, "103")).toEqual(["family-name-absent"]);
  });

  test("words run together or apart differently are still one name", () => {
    const found = candidates("Proto Type Firing Range")[0];
    expect([found?.uid, found?.reasons[0]?.feature]).toEqual(["113", "name-run-together"]);
  });

  test.each([
    ["an empty text", "  ", "empty-name"],
    ["only punctuation", "— … —", "empty-name"],
    ["nothing", query({}), "empty-name"],
    ["a text of 401 characters", "a".repeat(401), "bad-input"],
  ] as const)("%s is refused", (_, q, code) => {
    expect(screen(index, q)).toMatchObject({ ok: false, code });
  });

  test("whatever is typed, the answer is in order, within bounds, each with a reason, and the same twice", () => {
    const typed = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc
        .array(fc.constantFrom("sample", "s", "Пример", "10001", "XX-", "co", "ltd", "예제", "مثال", "'"), {
          maxLength: 60,
        })
        .map((w) => w.join(" ").slice(0, 400)),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = screen(index, text);
        expect(screen(index, text)).toEqual(found);
        if (!found.ok) return;
        const scores = found.value.candidates.map((c) => Number(c.score));
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const c of found.value.candidates) {
          expect(Number(c.score)).toBeGreaterThanOrEqual(0.65);
          expect(Number(c.score)).toBeLessThanOrEqual(1);
          expect(c.reasons.length).toBeGreaterThan(0);
        }
        expect(Query.safeParse(queryOf(text)).success || /\p{Cc}/u.test(text)).toBe(true);
      }),
    );
  });

  test("twenty long names of nothing but initials are answered in time", () => {
    const names = Array<string>(20).fill("s e p o ".repeat(50).trim());
    const started = performance.now();
    expect(screen(index, query({ names })).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("a party is a query", () => {
    const party = Party.parse({
      kind: "vessel",
      names: ["Star of Samples"],
      identifiers: [{ scheme: "imo", value: "1234567" }],
    });
    expect(first(party)).toBe("106");
  });
});

describe("the model", () => {
  const all = [...IDENTIFYING, ...QUALIFYING];

  test("no two features have one id or one reason, and every reason is a sentence", () => {
    expect(new Set(all.map(([f]) => f.id)).size).toBe(all.length);
    expect(new Set(all.map(([f]) => f.reason)).size).toBe(all.length);
    for (const [f] of all) expect(f.reason).toMatch(/^[A-Z].{30,}\.$/);
  });

  test("what identifies speaks for, and no name weighs as much as an identifier", () => {
    for (const [f, weight] of IDENTIFYING) {
      expect(weight).toBeGreaterThan(0);
      if (f.id !== "identifier-equal") expect(weight).toBeLessThan(1000);
    }
  });

  test("an entry that has nothing in common scores nothing", () => {
    const listing = index.names[0]!.listing;
    expect(score({ asked: { names: [], identifiers: [] }, listing, pairs: [], equal: [] })).toEqual({
      points: 0,
      reasons: [],
    });
  });

  test("a country is shown by its name", () => {
    expect(countryName(CountryCode.parse("UA"))).toBe("Ukraine");
  });
});

const DATA = "../shared/data/sanctions";

describe.skipIf(!existsSync(DATA))("the action of 11 January 2024 (skipped where the data folder is absent)", () => {
  let before: ScreeningIndex;
  let after: ScreeningIndex;
  beforeAll(() => {
    before = indexOf(`${DATA}/sdn-2023-12-28.csv`, "2023-12-28");
    after = indexOf(`${DATA}/sdn-2024-01-11.csv`, "2024-01-11");
  });

  test.each([
    ["Ashuluk", "47171"],
    ["Ашулук", "47171"],
    ["Ashuluk Firing Range", "47171"],
    ["Vladimirovka", "47172"],
    ["Владимировка", "47172"],
    ["Vladimirovka Advanced Weapons and Research Complex", "47172"],
    ["Mikheychik", "47173"],
    ["MIKHEYCHIK, Vladimir Vladimirovich", "47173"],
    ["Vladimir Vladimirovich Mikheichik", "47173"],
    ["Владимир Владимирович Михейчик", "47173"],
    ["Володимир Володимирович Міхейчик", "47173"],
    ["772975847073", "47173"],
    ["RF-86898", "47174"],
    ["MSN 23435028", "47174"],
    ["RF-78757", "47175"],
    ["RF-82011", "47176"],
    ["РФ-82011", "47176"],
    ["Mode S 15405B", "47176"],
  ])("%s is found first in the new edition, as %s, and not in the old", (typed, uid) => {
    expect(first(typed, after)).toBe(uid);
    expect(candidates(typed, before)).toEqual([]);
  });

  test.each([
    ["224th Flight Unit", "43113"],
    ["7718763393", "43113"],
    ["1097746281160", "43113"],
    ["RF-82041", "43162"],
  ])("%s was listed before, as %s", (typed, uid) => {
    expect(first(typed, before)).toBe(uid);
    expect(first(typed, after)).toBe(uid);
  });

  test("RA-86898 is not RF-86898", () => {
    expect(candidates("RA-86898", after)).toEqual([]);
    expect(candidates(query({ identifiers: [number("tail-number", "RA-86898")], kind: "aircraft" }), after)).toEqual(
      [],
    );
  });
});
