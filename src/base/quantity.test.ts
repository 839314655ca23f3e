import fc from "fast-check";
import { expect, test } from "vitest";
import type { Decimal } from "./decimal.ts";
import { convert, Quantity, standardUncertainty } from "./quantity.ts";

test("110 cm is 1100 mm, digit for digit, and its uncertainty with it", () => {
  expect(convert({ value: "110.0" as Decimal, u: "2" as Decimal, unit: "cm" }, "mm")).toEqual({
    ok: true,
    value: { value: "1100.0", u: "20", unit: "mm" },
  });
});

test("a length is never turned into a mass", () => {
  expect(convert({ value: "1" as Decimal, unit: "cm" }, "kg")).toMatchObject({ ok: false, code: "other-unit" });
});

test("a conversion without a finite decimal is refused, not rounded", () => {
  expect(convert({ value: "1" as Decimal, unit: "mm" }, "in")).toMatchObject({ ok: false, code: "other-unit" });
});

test("there and back between mm, cm and m changes nothing but trailing zeros", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.constantFrom("mm", "cm", "m"),
      fc.constantFrom("mm", "cm", "m"),
      (n, a, b) => {
        const there = convert({ value: String(n) as Decimal, unit: a }, b);
        const back = there.ok ? convert(there.value, a) : there;
        expect(back.ok && Number(back.value.value)).toBe(n);
      },
    ),
  );
});

test("an expanded uncertainty without a factor is read at k = 2", () => {
  expect(standardUncertainty({ value: "1" as Decimal, u: "0.5" as Decimal, unit: "mm" })).toBe(0.25);
});

test("every wrong part of a quantity is named at once", () => {
  const wrong = Quantity.safeParse({ value: "12,4", u: "-1", unit: "furlong" });
  expect(wrong.error?.issues.map((i) => i.path.join("."))).toEqual(["value", "u", "unit"]);
});
