import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf } from "../base/instant.ts";
import { findWeek, readDateCode, type DateSystem } from "./date-code.ts";

const readings = (code: string, systems?: readonly DateSystem[]): Record<string, string[]> => {
  const read = readDateCode(code, { systems, untilYear: 2024 });
  const found: Record<string, string[]> = {};
  for (const r of read.ok ? read.value : []) (found[r.system] ??= []).push(r.edtf);
  return found;
};

describe("date codes", () => {
  test.each([
    ["2311", { yyww: ["2023-03-13/2023-03-19"], wwyy: ["2011-06-06/2011-06-12"], yymm: ["2023-11"] }],
    ["1223", { yyww: ["2012-06-04/2012-06-10"], wwyy: ["2023-03-20/2023-03-26"] }],
    ["23-11", { yyww: ["2023-03-13/2023-03-19"], wwyy: ["2011-06-06/2011-06-12"], yymm: ["2023-11"] }],
    ["2023", { yyww: ["2020-06-01/2020-06-07"], wwyy: ["2023-05-15/2023-05-21"], year: ["2023"] }],
    ["8812", { yyww: ["1988-03-21/1988-03-27"], yymm: ["1988-12"] }],
    ["Juche 112", { juche: ["2023"] }],
    ["주체112", { juche: ["2023"] }],
  ])("%s reads as %j", (code, expected) => {
    expect(readings(code)).toEqual(expected);
  });

  test("112 may be a Juche year, and stays open to week 12 of a year that ends in 1", () => {
    const found = readings("112");
    expect(found["juche"]).toEqual(["2023"]);
    expect(found["yww"]).toHaveLength(6); // 1971 to 2021
    expect(found["yww"]!.at(-1)).toBe("2021-03-22/2021-03-28");
  });

  test("a single-digit year has one reading a decade, none after the year asked for", () => {
    const read = readDateCode("311", { systems: ["yww"], untilYear: 2012 });
    expect(read.ok && read.value.map((r) => r.from.slice(0, 4))).toEqual(["1973", "1983", "1993", "2003"]);
  });

  test("the systems that a maker uses leave only their readings", () => {
    expect(readings("2311", ["yyww"])).toEqual({ yyww: ["2023-03-13/2023-03-19"] });
  });

  test.each(["", "??", "23?1", "ABCD", "9953", "23111", "0", "Juche 1", "9999"])("%j is unreadable", (code) => {
    expect(readDateCode(code)).toMatchObject({ ok: false, code: "unreadable-date-code" });
  });

  test("week 53 is read only in years that have one", () => {
    expect(findWeek(2020, 53)).toEqual({ from: "2020-12-28", to: "2021-01-03" });
    expect(findWeek(2023, 53)).toBeUndefined();
  });

  test("weeks follow one another without gap over a century, and each begins on a Monday", () => {
    let next = Date.parse("1969-12-29T00:00:00Z");
    for (let year = 1970; year < 2070; year++)
      for (let week = 1; week <= 53; week++) {
        const bounds = findWeek(year, week);
        if (bounds === undefined) {
          expect(week).toBe(53);
          continue;
        }
        expect(Date.parse(`${bounds.from}T00:00:00Z`)).toBe(next);
        expect(new Date(next).getUTCDay()).toBe(1);
        next = Date.parse(`${bounds.to}T00:00:00Z`) + 86_400_000;
      }
  });

  test("whatever the digits, each reading's days are the days of its EDTF, and the earliest comes first", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(9999).map((n) => String(n).padStart(4, "0")),
          fc.nat(999).map(String),
          fc.string(),
        ),
        (code) => {
          const read = readDateCode(code);
          if (!read.ok) return;
          expect(read.value.map((r) => r.from)).toEqual(read.value.map((r) => r.from).sort());
          for (const { edtf, from, to } of read.value)
            expect(boundsOf(edtf)).toEqual({ ok: true, value: { from, to } });
        },
      ),
    );
  });
});
