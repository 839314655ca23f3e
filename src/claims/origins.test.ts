import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aClaim, someClaims } from "../../test/a-claim.ts";
import { groups } from "./groups.ts";
import { isOneUtterance, originsOf } from "./origins.ts";

describe("counting origins", () => {
  test("one speaker on one day is one origin in however many articles, and both numbers are given", () => {
    const claims = ["a", "b", "c"].map((id) => aClaim({ id, by: "A", on: "2024-01-11" }));
    expect(originsOf(claims)).toMatchObject({ articles: 3, origins: [{ claims: ["a", "b", "c"], articles: 3 }] });
  });

  test("one office on one day is one origin under two names, and one speaker on two days is two", () => {
    const office = [aClaim({ id: "a", by: "A", organ: "x" }), aClaim({ id: "b", by: "B", organ: "x" })];
    expect(originsOf(office).origins).toHaveLength(1);
    const days = [aClaim({ id: "a", by: "A", on: "2024-01-05" }), aClaim({ id: "b", by: "A", on: "2024-01-06" })];
    expect(originsOf(days).origins).toHaveLength(2);
  });

  test("outputs of one lineage on many days are many origins and one lineage", () => {
    const claims = ["2024-01-24", "2024-02-20", "2024-06-28"].map((on, i) =>
      aClaim({ id: `c${i}`, on, lineage: "the-institute" }),
    );
    expect(originsOf(claims)).toMatchObject({ lineages: ["the-institute"], unplaced: 0 });
    expect(originsOf(claims).origins).toHaveLength(3);
  });

  test("records of one utterance are one origin, whoever prints them and however they date it", () => {
    const claims = [
      aClaim({ id: "a", by: "A", on: "2024-01-10" }),
      aClaim({ id: "b", by: "B", on: "2024-01-12", answers: [{ claim: "a", as: "same-statement" }] }),
      aClaim({ id: "c", by: "C", on: "2024-03-01", origin: "briefing" }),
      aClaim({ id: "d", by: "D", on: "2024-04-01", origin: "briefing" }),
    ];
    expect(originsOf(claims).origins.map((o) => o.claims)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("no order of the claims, and no article more about one of them, adds an origin", () => {
    fc.assert(
      fc.property(someClaims, fc.nat(), (claims, pick) => {
        const { origins } = originsOf(claims);
        expect(originsOf([...claims].reverse()).origins).toHaveLength(origins.length);
        const copied = claims[pick % Math.max(1, claims.length)];
        if (copied === undefined) return;
        const reprint = { ...copied, id: "reprint", source: { title: "a reprint" } };
        const isOpen = copied.stated.date.includes("..");
        expect(originsOf([...claims, reprint]).origins).toHaveLength(origins.length + (isOpen ? 1 : 0));
      }),
    );
  });

  test("sweeping a speaker's days finds the groups that comparing every pair finds", () => {
    fc.assert(
      fc.property(someClaims, (claims) => {
        const pairs = claims.flatMap((a) =>
          claims.filter((b) => isOneUtterance(a, b)).map((b) => [a.id, b.id] as const),
        );
        const byPairs = groups(
          claims.map((c) => c.id),
          pairs,
        );
        const sets = (of: readonly (readonly string[])[]): string[] => of.map((ids) => [...ids].sort().join()).sort();
        expect(sets(originsOf(claims).origins.map((o) => o.claims))).toEqual(sets(byPairs));
      }),
    );
  });

  test("every claim stands in exactly one origin", () => {
    fc.assert(
      fc.property(someClaims, (claims) => {
        const placed = originsOf(claims).origins.flatMap((o) => o.claims);
        expect([...placed].sort()).toEqual(claims.map((c) => c.id).sort());
      }),
    );
  });
});
