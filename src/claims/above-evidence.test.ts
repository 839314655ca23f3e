import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aClaim, aProposition } from "../../test/a-claim.ts";
import { besideEvidence, type Hypothesis, type Reach, type Verdict } from "./above-evidence.ts";
import { CERTAINTIES, type Claim, type Stance } from "./claim.ts";

const propositions = [
  aProposition("t1", { nodes: ["t1"] }),
  aProposition("t1-or-t2", { nodes: ["t1", "t2"] }),
  aProposition("t9", { nodes: ["t9"] }),
  aProposition("f", { rung: "family", nodes: ["f"] }),
  aProposition("kp", { rung: "state", nodes: ["KP"] }),
  aProposition("used", { rung: "use" }),
  aProposition("elsewhere", { nodes: ["t1"], event: "another" }),
];
const open = (id: string, rest: Partial<Hypothesis> = {}): Hypothesis => ({
  id,
  type: id,
  family: "f",
  state: "KP",
  ...rest,
});
const finding: Reach = {
  finding: "finding",
  event: "e",
  from: "2024-02-01",
  open: [open("t1"), open("t2")],
  listed: ["t1", "t2", "t9", "f"],
};
const now = (claim: Claim, reach: Reach = finding): Verdict | undefined =>
  besideEvidence([claim], propositions, [reach], "2024-12-31")[0]?.now.verdict;
const on = (proposition: string, says: Stance = "asserts", rest: Partial<Claim> = {}): Claim =>
  aClaim({ id: "c", proposition, says, ...rest });

describe("a claim beside a finding that leaves two types of one family open", () => {
  test.each<[string, Stance, Verdict]>([
    ["t1", "asserts", "above"],
    ["t1-or-t2", "asserts", "carried"],
    ["t9", "asserts", "contradicted"],
    ["f", "asserts", "carried"],
    ["kp", "condemns", "carried"],
    ["kp", "denies", "contradicted"],
    ["t9", "denies", "carried"],
    ["t1", "denies", "above"],
    ["t1", "leans", "carried"],
    ["t9", "leans", "contradicted"],
    ["used", "asserts", "not-reached"],
    ["elsewhere", "asserts", "not-reached"],
    ["t1", "declines-to-comment", "says-neither"],
    ["t1", "disputes-the-evidence", "says-neither"],
    ["t1", "not-established", "says-neither"],
  ])("%s, where the claim %s, is %s", (proposition, says, verdict) => {
    expect(now(on(proposition, says))).toBe(verdict);
  });

  test("names what is left open against a claim that goes further", () => {
    const [beside] = besideEvidence([on("t1")], propositions, [finding], "2024-12-31");
    expect(beside?.now).toEqual({ verdict: "above", finding: "finding", by: ["rung"], against: ["t2"] });
  });

  test("more certainty than the finding has goes further, and is not compared where the finding states none", () => {
    const certain = on("f", "asserts", { certainty: "certain" });
    expect(now(certain)).toBe("carried");
    expect(now(certain, { ...finding, certainty: "probable" })).toBe("above");
    expect(now(on("f", "asserts", { certainty: "possible" }), { ...finding, certainty: "probable" })).toBe("carried");
  });

  test("an open hypothesis that says nothing on a state leaves the claim above, and nothing but such is not reached", () => {
    const elsewhere: Hypothesis = { id: "unlisted-elsewhere" };
    expect(now(on("kp"), { ...finding, open: [...finding.open, elsewhere] })).toBe("above");
    expect(now(on("kp"), { ...finding, open: [elsewhere] })).toBe("not-reached");
    expect(now(on("kp", "leans"), { ...finding, open: [open("t2", { state: "RU" }), elsewhere] })).toBe("above");
  });

  test("an unlisted type is none of the listed ones, and may be one that the collection does not list", () => {
    const unlisted: Hypothesis = { id: "unlisted-f", family: "f", state: "KP" };
    expect(now(on("t1"), { ...finding, open: [open("t1"), unlisted] })).toBe("above");
    expect(now(on("t9"), { ...finding, open: [open("t1"), unlisted] })).toBe("contradicted");
    expect(now(on("t9"), { ...finding, open: [unlisted], listed: ["t1", "t2", "f"] })).toBe("not-reached");
    expect(now(on("f"), { ...finding, open: [open("t1"), unlisted] })).toBe("carried");
  });

  test("is judged as of its own day and as of today, by the finding that stood then", () => {
    const early = on("t1", "asserts", { stated: aClaim({ id: "x", on: "2024-01-11" }).stated });
    const late = on("t1", "asserts", { id: "late", stated: aClaim({ id: "x", on: "2024-06-28" }).stated });
    const narrower: Reach = { ...finding, finding: "second", from: "2024-05-01", open: [open("t1")] };
    const both = besideEvidence(
      [early, late],
      propositions,
      [{ ...finding, until: "2024-05-01" }, narrower],
      "2024-12-31",
    );
    expect(both.map((b) => [b.then.verdict, b.now.verdict])).toEqual([
      ["no-finding", "carried"],
      ["carried", "carried"],
    ]);
    expect(besideEvidence([late], propositions, [{ ...finding, until: "2024-12-01" }], "2024-12-31")[0]).toMatchObject({
      then: { verdict: "above" },
      now: { verdict: "no-finding" },
    });
  });

  test("a finding stands on its first day and no longer on the day on which it is withdrawn", () => {
    const reach = { ...finding, from: "2024-12-31" };
    expect(now(on("f"), reach)).toBe("carried");
    expect(now(on("f"), { ...finding, until: "2024-12-31" })).toBe("no-finding");
    expect(now(on("f"), { ...finding, until: "2025-01-01" })).toBe("carried");
  });

  test("a claim whose day is open is not judged as of its day", () => {
    const openDay = on("t1", "asserts", { stated: aClaim({ id: "x", on: "2024-01-11/.." }).stated });
    expect(besideEvidence([openDay], propositions, [finding], "2024-12-31")[0]?.then).toEqual({ verdict: "no-day" });
  });
});

describe("properties", () => {
  const hypothesis = fc.record({
    id: fc.constantFrom("a", "b", "c"),
    type: fc.constantFrom("t1", "t2", "t9"),
    family: fc.constantFrom("f", "g"),
    state: fc.constantFrom("KP", "RU"),
  });
  const hypotheses = fc.array(hypothesis, { minLength: 1, maxLength: 5 });
  const proposition = fc.constantFrom("t1", "t1-or-t2", "t9", "f", "kp");

  test("what is carried stays carried when the finding narrows, and what is contradicted stays contradicted", () => {
    fc.assert(
      fc.property(hypotheses, proposition, fc.boolean(), (all, said, denied) => {
        const claim = on(said, denied ? "denies" : "asserts");
        const wide = now(claim, { ...finding, open: all });
        const narrow = now(claim, { ...finding, open: all.slice(0, 1) });
        if (wide !== "above") expect(narrow).toBe(wide);
        expect(narrow).not.toBe("above");
      }),
    );
  });

  test("a denial is carried exactly where the assertion is contradicted", () => {
    fc.assert(
      fc.property(hypotheses, proposition, (all, said) => {
        const reach = { ...finding, open: all };
        expect(now(on(said, "denies"), reach) === "carried").toBe(now(on(said), reach) === "contradicted");
      }),
    );
  });

  test("less certainty never goes further than more", () => {
    const certainty = fc.constantFrom(...CERTAINTIES);
    fc.assert(
      fc.property(hypotheses, proposition, certainty, certainty, certainty, (all, said, a, b, carried) => {
        const [less, more] = CERTAINTIES.indexOf(a) < CERTAINTIES.indexOf(b) ? [a, b] : [b, a];
        const reach = { ...finding, open: all, certainty: carried };
        if (now(on(said, "asserts", { certainty: more }), reach) === "carried")
          expect(now(on(said, "asserts", { certainty: less }), reach)).toBe("carried");
      }),
    );
  });
});
