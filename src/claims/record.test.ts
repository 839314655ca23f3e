import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../base/canonical.ts";
import { aClaim, aProposition, someDate } from "../../test/a-claim.ts";
import type { Answer, Claim, NewClaim } from "./claim.ts";
import { order } from "./dated.ts";
import { pose } from "./pose.ts";
import { byId } from "./proposition.ts";
import { record, type Known } from "./record.ts";

const written = ({ rung: _, ...claim }: Claim): NewClaim => claim;
const wednesday = aClaim({ id: "wednesday", on: "2024-01-10" });
const known: Known = { claims: byId([wednesday]), propositions: byId([aProposition("p", { rung: "family" })]) };

describe("recording a claim", () => {
  test("gives it the rung of its proposition, whatever else it says", () => {
    expect(record(written(aClaim({ id: "new" })), known)).toMatchObject({ ok: true, value: { rung: "family" } });
  });

  test.each([
    ["unknown-proposition", aClaim({ id: "new", proposition: "elsewhere" })],
    ["claim-exists", aClaim({ id: "wednesday" })],
    ["unknown-claim", aClaim({ id: "new", answers: [{ claim: "nobody", as: "denies" }] })],
    ["unknown-claim", aClaim({ id: "new", answers: [{ claim: "new", as: "denies" }] })],
    ["answers-the-future", aClaim({ id: "new", on: "2024-01-09", answers: [{ claim: "wednesday", as: "denies" }] })],
  ])("is refused as %s", (code, claim) => {
    expect(record(written(claim), known)).toMatchObject({ ok: false, code });
  });

  test("refuses an answer exactly where no reading of the dates puts it on the day answered or later", () => {
    const relation = fc.constantFrom<Answer["as"][]>("denies", "disputes", "confirms", "answers", "revises", "cites");
    fc.assert(
      fc.property(someDate, someDate, relation, (earlier, later, as) => {
        const first = aClaim({ id: "first", on: earlier });
        const answer = aClaim({ id: "answer", on: later, answers: [{ claim: "first", as }] });
        const result = record(written(answer), { ...known, claims: byId([first]) });
        expect(result.ok).toBe(order(later, earlier) !== "before");
      }),
    );
  });

  test("lets two accounts of one statement differ by a day, for neither answers the other", () => {
    const other = aClaim({ id: "new", on: "2024-01-09", answers: [{ claim: "wednesday", as: "same-statement" }] });
    expect(record(written(other), known)).toMatchObject({ ok: true });
  });

  test("leaves out what is not there, so that the body can be written canonically", () => {
    const result = record({ ...written(aClaim({ id: "new" })), note: undefined, cue: undefined }, known);
    expect(result.ok && canonical(result.value)).toMatch(/"id":"new"/);
    expect(result.ok && "note" in result.value).toBe(false);
  });
});

describe("posing a proposition", () => {
  test("is refused where it is there already, or names one that is not", () => {
    const there = byId([aProposition("p")]);
    expect(pose(aProposition("p"), there)).toMatchObject({ ok: false, code: "proposition-exists" });
    expect(pose(aProposition("q", { implies: ["z"] }), there)).toMatchObject({
      ok: false,
      code: "unknown-proposition",
    });
    expect(pose(aProposition("q", { implies: ["q"] }), there)).toMatchObject({
      ok: false,
      code: "unknown-proposition",
    });
    expect(pose(aProposition("q", { implies: ["p"] }), there)).toMatchObject({ ok: true });
    expect(pose(aProposition("q", { excludes: ["z"] }), there, new Set(["z"]))).toMatchObject({ ok: true });
  });
});
