import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf } from "../../base/instant.ts";
import { dateWords } from "./dates.ts";

describe("a date in words", () => {
  test.each([
    ["2024-01-02", "2 January 2024"],
    ["2024-01", "January 2024"],
    ["2024", "2024"],
    ["2024-01-02T07:30:00", "2 January 2024, 07:30"],
    ["2026-01-20T08:31:30Z", "20 January 2026, 08:31 UTC"],
    ["2024-01-02/2024-01-06", "2 January 2024 to 6 January 2024"],
    ["2023-03/..", "March 2023 or later"],
    ["../2023-03", "March 2023 or earlier"],
    ["2023~", "about 2023"],
    ["2023-04?", "perhaps April 2023"],
  ])("%s reads %s", (edtf, words) => {
    expect(dateWords(edtf)).toBe(words);
  });

  test.each(["2023-13", "../..", "2024-XX", "[2023,2024]", "{2023..2025}", "", "nonsense", "2023/2024/2025"])(
    "what has no plain form stays as it was written: %s",
    (text) => {
      expect(dateWords(text)).toBe(text);
    },
  );

  test("keeps the year of every plain date", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(boundsOf(day).ok).toBe(true);
          expect(dateWords(day)).toMatch(new RegExp(`^\\d{1,2} [A-Z][a-z]+ ${day.slice(0, 4)}$`));
          expect(Date.parse(`${dateWords(day)} UTC`)).toBe(Date.parse(day));
        },
      ),
    );
  });
});
