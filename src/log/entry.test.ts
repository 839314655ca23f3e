import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { STATEMENT_TYPES } from "../dossier/statement-types.ts";
import { defineEntry, field, FIELD_CLASSES, type FieldClass } from "./entry.ts";

const Given = defineEntry("ThingGiven", 1, "A thing was given.", {
  to: field("clear", z.string()),
  until: field("clear", z.string().optional()),
  seal: field("text", z.string()),
  place: field("place", z.string().optional()),
});
const WHOLE = { to: "a", until: "b", seal: "c", place: "d" };

describe("LOG-16 clear and withheld fields", () => {
  test("LOG-16 its author must give every field that is not optional; a stranger may miss any but the clear ones", () => {
    fc.assert(
      fc.property(fc.subarray(["to", "until", "seal", "place"] as const), (names) => {
        const part = Object.fromEntries(names.map((n) => [n, WHOLE[n]]));
        const has = (name: (typeof names)[number]): boolean => names.includes(name);
        expect(Given.body.safeParse(part).success).toBe(has("to") && has("seal"));
        expect(Given.seen.safeParse(part).success).toBe(has("to"));
      }),
    );
  });

  test("LOG-16 a field that the type does not have is refused, whole or in part", () => {
    expect(Given.body.safeParse({ ...WHOLE, colour: "red" }).success).toBe(false);
    expect(Given.seen.safeParse({ to: "a", colour: "red" }).success).toBe(false);
  });

  test("LOG-16 `_sd` is the standard's own name and no field", () => {
    expect(() => defineEntry("Thing", 1, "x", { _sd: field("clear", z.string()) })).toThrow(/reserved/);
  });

  test.each(STATEMENT_TYPES.map((t) => [t.type, t] as const))(
    "LOG-16 %s says what it is in one sentence, in past tense's form, and names no reserved field",
    (_, t) => {
      expect(t.type).toMatch(/^[A-Z][A-Za-z]{1,40}$/);
      expect(t.says).toMatch(/^[A-Z][^\n]*\.$/);
      for (const [name, { class: c }] of Object.entries(t.fields)) {
        expect(name).toMatch(/^[a-z][A-Za-z0-9]{0,59}$/);
        expect(["_sd", "_sd_alg", "__proto__", "..."]).not.toContain(name);
        expect(FIELD_CLASSES).toHaveProperty(c);
      }
    },
  );

  test("LOG-16 no two types share a name", () => {
    expect(new Set(STATEMENT_TYPES.map((t) => t.type)).size).toBe(STATEMENT_TYPES.length);
  });

  /**
   * The list of everything that stands in the log for everybody for ever. A new clear field must be added here on purpose:
   * nothing that is clear can be withheld or erased later.
   */
  test("LOG-16 in the clear stand codes, keys, digests, quantities, counts and settings, and nothing else", () => {
    const clear = STATEMENT_TYPES.flatMap((t) =>
      Object.entries(t.fields)
        .filter(([, f]) => f.class === "clear")
        .map(([name]) => `${t.type}.${name}`),
    );
    expect(clear.sort()).toEqual(
      [
        ...["CaseOpened.key", "CaseOpened.fictional", "KeyAdded.key", "KeyAdded.heldIn"],
        ...["CustodyGiven.to", "CustodyReceived.from", "CustodyGap.kind"],
        ...["feature", "quantity", "count", "method", "status", "misread", "block"].map((f) => `ObservationMade.${f}`),
        ...["PiecesAssociated.pieces", "PiecesAssociated.level"],
        ...["edition", "digest", "model", "settings"].map((f) => `ComparisonRun.${f}`),
        ...["rung", "node", "edition", "digest", "model"].map((f) => `FindingReached.${f}`),
        "TraceRun.model",
        ...["list", "edition", "digest", "model"].map((f) => `PartyScreened.${f}`),
        "MatchJudged.uid",
        ...["index", "release", "statements", "last", "withheld", "before"].map((f) => `Sealed.${f}`),
        ...["what", "statement", "fields", "position"].map((f) => `Erased.${f}`),
      ].sort(),
    );
  });

  test("LOG-16 free text, places, people, camera data and fingerprints are withheld unless somebody releases them", () => {
    const withheld = (Object.keys(FIELD_CLASSES) as FieldClass[]).filter((c) => !FIELD_CLASSES[c].released);
    expect(withheld.sort()).toEqual(["exif", "fingerprint", "person", "place", "text"]);
  });
});
