import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aClaim, someClaims, somePropositions } from "../../test/a-claim.ts";
import { order } from "./dated.ts";
import { revisions } from "./revises.ts";
import { sameSpeaker } from "./speaker.ts";
import { byId } from "./proposition.ts";

const then = aClaim({ id: "then", by: "A", organ: "x", on: "2024-01-02" });

describe("revisions", () => {
  test("a speaker who later takes another side, or speaks for what cannot be true beside it, revises", () => {
    const turned = aClaim({ id: "now", by: "A", on: "2024-03-01", says: "denies" });
    expect(revisions([then, turned], somePropositions)).toEqual([
      { earlier: "then", later: "now", speaker: "same-person", how: "other-side" },
    ]);
    const rival = aClaim({ id: "now", by: "A", on: "2024-03-01", proposition: "q" });
    expect(revisions([then, rival], somePropositions)).toMatchObject([{ how: "rival-proposition" }]);
  });

  test("another holder of the office revises for the office and not for the person", () => {
    const next = aClaim({ id: "now", by: "B", organ: "x", on: "2024-03-01", proposition: "q" });
    expect(revisions([then, next], somePropositions)).toMatchObject([{ speaker: "same-office" }]);
  });

  test("repeating, or speaking after silence, or another speaker's other view, is no revision", () => {
    const again = aClaim({ id: "again", by: "A", on: "2024-03-01", says: "confirms" });
    const silent = aClaim({ id: "silent", by: "B", on: "2024-01-01", says: "not-established" });
    const other = aClaim({ id: "other", by: "B", on: "2024-03-01", says: "denies" });
    expect(revisions([then, again, silent, other], somePropositions)).toEqual([]);
  });

  test("a revision is by one speaker and later in time", () => {
    fc.assert(
      fc.property(someClaims, (claims) => {
        const known = byId(claims);
        for (const revision of revisions(claims, somePropositions)) {
          const [a, b] = [known.get(revision.earlier)!, known.get(revision.later)!];
          expect(sameSpeaker(a, b)).toBe(true);
          expect(order(a.stated.date, b.stated.date)).toBe("before");
        }
      }),
    );
  });
});
