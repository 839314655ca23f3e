import { describe, expect, test } from "vitest";
import { parse } from "../base/parse.ts";
import { aClaim } from "../../test/a-claim.ts";
import { Claim, NewClaim } from "./claim.ts";
import { Speaker, sameSpeaker } from "./speaker.ts";

const whole = aClaim({ id: "c1" });
const { rung: _, ...written } = whole;

describe("a claim", () => {
  test("is read as it stands, and as a person writes it without a rung", () => {
    expect(parse(Claim, whole)).toMatchObject({ ok: true });
    expect(parse(NewClaim, written)).toMatchObject({ ok: true });
    expect(parse(NewClaim, whole)).toMatchObject({ ok: false, code: "bad-input" });
  });

  test.each([
    ["two speakers", { speakerWithheld: { description: "a neighbour" } }, "speaker"],
    ["no speaker", { speaker: undefined }, "speaker"],
    ["no stance at all", { stance: { inOwnWords: "", asCharacterised: "" } }, "stance"],
    ["a quote that is not its words", { selector: { exact: "so it was" } }, "selector"],
    ["a rule without its name", { obtained: { by: "rule" } }, "obtained"],
    ["a stance that nobody knows", { stance: { inOwnWords: "suggests", asCharacterised: "" } }, "stance.inOwnWords"],
    ["a date in words", { stated: { date: "last week", basis: "relative" } }, "stated.date"],
    ["a fraction as a number", { values: [{ of: "killed", value: 3, reserve: "as-stated" }] }, "values.0.value"],
    ["a field that is not asked for", { tone: "angry" }, "input"],
  ])("with %s is refused, and the place is named", (_what, change, at) => {
    const result = parse(NewClaim, { ...written, ...change });
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems?.map((p) => p.at)).toContain(at);
  });

  test("reports all its problems at once", () => {
    const result = parse(NewClaim, { ...written, id: "Not A Code", status: "SURE", words: "x".repeat(3000) });
    expect(result.ok ? [] : result.problems?.map((p) => p.at)).toEqual(
      expect.arrayContaining(["id", "status", "words"]),
    );
  });
});

describe("a speaker", () => {
  test("is named, or described as the source describes them, and not both", () => {
    expect(Speaker.safeParse({ name: "A", unnamed: "an official" }).success).toBe(false);
    expect(Speaker.safeParse({ organ: "x" }).success).toBe(false);
    expect(Speaker.safeParse({ unnamed: "an official" }).success).toBe(true);
  });

  test("is the same under one name or one organ, and an unnamed one only under one party", () => {
    const voice = (by: string, organ?: string): Claim =>
      aClaim({ id: "c", by, ...(organ === undefined ? {} : { organ }) });
    expect(sameSpeaker(voice("A. Person"), voice("a.  person"))).toBe(true);
    expect(sameSpeaker(voice("A", "x"), voice("B", "x"))).toBe(true);
    expect(sameSpeaker(voice("A", "x"), voice("B", "y"))).toBe(false);
    const unnamed = (party: string): Claim => ({
      ...aClaim({ id: "c" }),
      speaker: { unnamed: "an official" },
      onBehalfOf: party,
    });
    expect(sameSpeaker(unnamed("UA"), unnamed("UA"))).toBe(true);
    expect(sameSpeaker(unnamed("UA"), unnamed("US"))).toBe(false);
  });
});
