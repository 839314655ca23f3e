import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf, type Edtf } from "../base/instant.ts";
import { someDate } from "../../test/a-claim.ts";
import { Dated, mayBeOneDay, order, spanOf } from "./dated.ts";

const edtf = (text: string): Edtf => text as Edtf;

describe("the order of two dates", () => {
  test.each([
    ["2024-01-10", "2024-01-11", "before"],
    ["2024-01-11", "2024-01-10", "after"],
    ["2024-01-10", "2024-01-10", "unclear"],
    ["2024-01", "2024-01-10", "unclear"],
    ["2024-01", "2024-02-01", "before"],
    ["2024-01-10~", "2024-01-11", "unclear"],
    ["2024-01-10~", "2024-01-12", "before"],
    ["2024-01-10/..", "2024-03-01", "unclear"],
    ["2024-01-10/..", "2024-01-09", "after"],
    ["../2024-01-11", "2024-01-12", "before"],
    ["2024-01-02T12:30:00", "2024-01-02T07:30:00", "unclear"],
  ] as const)("%s is, against %s, %s", (a, b, expected) => {
    expect(order(edtf(a), edtf(b))).toBe(expected);
  });

  test("turning the two dates round turns the order round", () => {
    const turned = { before: "after", after: "before", unclear: "unclear" };
    fc.assert(
      fc.property(someDate, someDate, (a, b) => {
        expect(order(b, a)).toBe(turned[order(a, b)]);
      }),
    );
  });

  test("an order that is clear holds for every pair of days that the two dates may mean", () => {
    fc.assert(
      fc.property(someDate, someDate, (a, b) => {
        const [x, y] = [boundsOf(a), boundsOf(b)];
        if (!x.ok || !y.ok || order(a, b) !== "before") return;
        expect(x.value.to! < y.value.from!).toBe(true);
      }),
    );
  });

  test("a qualified date is never narrower than the same date without its qualifier", () => {
    fc.assert(
      fc.property(fc.constantFrom("2024-01-10", "2024-01", "2023-11-21/2023-12-31", "2024"), (date) => {
        const [plain, vague] = [
          spanOf(edtf(date)),
          spanOf(edtf(date.includes("/") ? date.replace("/", "~/") : `${date}~`)),
        ];
        expect(vague.from! < plain.from! && vague.to! > plain.to!).toBe(true);
      }),
    );
  });

  test("open dates are never one day, and a date with itself always is unless it is open", () => {
    fc.assert(
      fc.property(someDate, (date) => {
        expect(mayBeOneDay(date, date)).toBe(!date.includes(".."));
      }),
    );
  });
});

test("a date that is no EDTF date does not become a dated statement", () => {
  expect(Dated.safeParse({ date: "10 January 2024", basis: "stated" }).success).toBe(false);
  expect(Dated.safeParse({ date: "2024-01-10", basis: "guessed" }).success).toBe(false);
});
