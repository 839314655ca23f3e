import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aClaim, aProposition, someClaims, somePropositions } from "../../test/a-claim.ts";
import type { Stance } from "./claim.ts";
import { oppose, whatItDenies } from "./oppose.ts";
import { positionsOf } from "./position.ts";

const said = aClaim({ id: "said", by: "A", on: "2024-01-04" });
const meetings = (...claims: Parameters<typeof oppose>[0]): readonly string[] =>
  oppose(claims, somePropositions).map((o) => `${o.of} ${o.meeting} ${o.to}`);

describe("which claims meet", () => {
  test("a denial of what was said before denies it, and one of what is said later only contradicts it", () => {
    expect(meetings(said, aClaim({ id: "no", by: "B", on: "2024-01-10", says: "denies" }))).toEqual(["no denies said"]);
    expect(meetings(said, aClaim({ id: "no", by: "B", on: "2024-01-03", says: "denies" }))).toEqual([
      "no contradicts said",
    ]);
  });

  test("within one day a denial is a reply only where the recorder says so", () => {
    const no = aClaim({ id: "no", by: "B", on: "2024-01-04", says: "denies" });
    expect(meetings(said, no)).toEqual(["no contradicts said"]);
    expect(meetings(said, { ...no, answers: [{ claim: "said", as: "denies" }] })).toEqual(["no denies said"]);
  });

  test.each<Stance>(["declines-to-comment", "not-established", "leans", "reports"])(
    "%s neither denies, disputes nor confirms",
    (says) => {
      expect(meetings(said, aClaim({ id: "other", by: "B", on: "2024-01-10", says }))).toEqual([]);
    },
  );

  test("disputing the evidence is not a denial", () => {
    const doubt = aClaim({ id: "doubt", by: "B", on: "2024-01-10", says: "disputes-the-evidence" });
    expect(meetings(said, doubt)).toEqual(["doubt disputes said"]);
    expect(whatItDenies(doubt, [said, doubt], somePropositions)).toBeUndefined();
  });

  test("the denial of one proposition does not touch another", () => {
    expect(meetings(said, aClaim({ id: "no", by: "B", on: "2024-01-10", says: "denies", proposition: "r" }))).toEqual(
      [],
    );
  });

  test("affirmations of what cannot both be true are rivals, once for the pair, also through what they imply", () => {
    const q = aClaim({ id: "q", by: "B", on: "2024-01-10", proposition: "q" });
    expect(meetings(said, q)).toEqual(["q rivals said"]);
    expect(meetings(said, { ...q, stated: said.stated })).toEqual(["q rivals said"]);
    const narrower = [...somePropositions, aProposition("n", { implies: ["q"] })];
    const n = aClaim({ id: "n", by: "B", on: "2024-01-10", proposition: "n" });
    expect(oppose([said, n], narrower).map((o) => `${o.of} ${o.meeting} ${o.to}`)).toEqual(["n rivals said"]);
  });

  test("whoever denies what an affirmation implies cannot agree with it", () => {
    const no = aClaim({ id: "no", by: "B", on: "2024-01-10", says: "denies", proposition: "s" });
    expect(meetings(said, no)).toEqual(["no rivals said"]);
  });

  test("nobody confirms themselves", () => {
    expect(meetings(said, aClaim({ id: "again", by: "A", on: "2024-01-10", says: "confirms" }))).toEqual([]);
    expect(meetings(said, aClaim({ id: "other", by: "B", on: "2024-01-10", says: "confirms" }))).toEqual([
      "other confirms said",
    ]);
  });

  test("a reply is never dated before what it replies to, and only a denial denies", () => {
    fc.assert(
      fc.property(someClaims, (claims) => {
        const positions = positionsOf(claims);
        for (const o of oppose(claims, somePropositions)) {
          if (["denies", "disputes", "confirms"].includes(o.meeting)) expect(o.order).toBe("after");
          if (o.meeting === "denies" || o.meeting === "contradicts") expect(positions.get(o.of)?.side).toBe("against");
          expect(["for", "takes-for-granted"]).toContain(positions.get(o.to)?.side);
        }
      }),
    );
  });

  test("the order in which claims were recorded changes nothing", () => {
    fc.assert(
      fc.property(someClaims, (claims) => {
        const sorted = (list: typeof claims): unknown[] =>
          oppose(list, somePropositions)
            .map((o) => JSON.stringify(o))
            .sort();
        expect(sorted([...claims].reverse())).toEqual(sorted(claims));
      }),
    );
  });
});

describe("whose account it is", () => {
  const described = aClaim({ id: "described", by: "B", on: "2024-01-10", says: "", described: "denies" });

  test("a source's description makes a denial only where the words were not seen, and it shows as one", () => {
    expect(oppose([said, described], somePropositions)).toMatchObject([{ meeting: "denies", by: "characterisation" }]);
  });

  test("the words in another account of the same statement outweigh the description, which stays on record", () => {
    const heard = aClaim({
      id: "heard",
      by: "B",
      on: "2024-01-10",
      says: "disputes-the-evidence",
      answers: [{ claim: "described", as: "same-statement" }],
    });
    expect(meetings(said, described, heard)).toEqual(["described disputes said", "heard disputes said"]);
    expect(positionsOf([said, described, heard]).get("described")).toEqual({
      stance: "disputes-the-evidence",
      side: "disputes",
      by: "own-words",
      describedAs: "denies",
    });
  });

  test("where the accounts of one statement have words that differ, none of them speaks for an account without words", () => {
    const account = (id: string, says: Stance): ReturnType<typeof aClaim> =>
      aClaim({ id, by: "B", on: "2024-01-10", says, answers: [{ claim: "described", as: "same-statement" }] });
    const claims = [said, described, account("one", "disputes-the-evidence"), account("two", "declines-to-comment")];
    expect(positionsOf(claims).get("described")).toEqual({ stance: "denies", side: "against", by: "characterisation" });
  });

  test("a denial denies its proposition, and the claims that were made before it", () => {
    const no = aClaim({ id: "no", by: "B", on: "2024-01-10", says: "denies" });
    const later = aClaim({ id: "later", by: "C", on: "2024-01-11" });
    expect(whatItDenies(no, [said, no, later], somePropositions)).toEqual({ proposition: "p", claims: ["said"] });
  });
});
