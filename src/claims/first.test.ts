import { describe, expect, test } from "vitest";
import { aClaim, somePropositions } from "../../test/a-claim.ts";
import type { Claim } from "./claim.ts";
import { isFirst } from "./first.ts";

const confirmed = aClaim({
  id: "confirmed",
  by: "A",
  on: "2024-01-11",
  says: "confirms",
  onBehalfOf: "UA",
  restsOn: "examination",
});
const first = (...others: Claim[]): ReturnType<typeof isFirst> =>
  isFirst(confirmed, [confirmed, ...others], somePropositions);

describe("whether a party says it for the first time", () => {
  test("yes where nobody of the party has said it, whatever others said", () => {
    expect(first(aClaim({ id: "us", by: "B", on: "2024-01-04", onBehalfOf: "US" }))).toEqual({
      first: "yes",
      earlier: [],
    });
  });

  test("no where somebody of the party has, and the difference is named", () => {
    const adviser = aClaim({ id: "adviser", by: "B", on: "2024-01-05", onBehalfOf: "UA", restsOn: "none-given" });
    expect(first(adviser)).toEqual({
      first: "no",
      earlier: [
        {
          claim: "adviser",
          when: "before",
          sameSpeaker: false,
          stance: "asserts",
          restsOn: "none-given",
          differs: ["speaker", "stance", "basis"],
        },
      ],
    });
  });

  test("unclear where the other statement is of the same day", () => {
    const other = aClaim({ id: "other", by: "B", on: "2024-01-11", onBehalfOf: "UA" });
    expect(first(other)).toMatchObject({ first: "unclear", earlier: [{ when: "perhaps-before" }] });
  });

  test("a leaning, a denial, a later word and another account of the same words do not count", () => {
    const ua = { onBehalfOf: "UA" } as const;
    expect(
      first(
        aClaim({ id: "leans", by: "B", on: "2024-01-05", says: "leans", ...ua }),
        aClaim({ id: "denies", by: "B", on: "2024-01-05", says: "denies", ...ua }),
        aClaim({ id: "later", by: "B", on: "2024-01-12", ...ua }),
        aClaim({ id: "same", by: "A", on: "2024-01-11", ...ua }),
      ),
    ).toEqual({ first: "yes", earlier: [] });
  });

  test("whoever said what implies it has said it, and the other proposition is named as a difference", () => {
    const wider = { ...confirmed, proposition: "s" };
    const narrow = aClaim({ id: "narrow", by: "B", on: "2024-01-05", onBehalfOf: "UA" });
    expect(isFirst(wider, [wider, narrow], somePropositions).earlier[0]?.differs).toContain("proposition");
    expect(
      isFirst({ ...narrow, stated: confirmed.stated }, [{ ...wider, stated: narrow.stated }], somePropositions).first,
    ).toBe("yes");
  });
});
