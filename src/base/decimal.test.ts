import fc from "fast-check";
import { z } from "zod";
import { describe, expect, test } from "vitest";
import { add, compare, decimalOf, findDecimal, multiply, negate, toNumber, Decimal } from "./decimal.ts";

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 8 }))
  .map(([minus, digits, scale]) => {
    const text = digits.toString().padStart(scale + 1, "0");
    const whole = text.slice(0, text.length - scale);
    return `${minus && digits > 0n ? "-" : ""}${whole}${scale > 0 ? `.${text.slice(text.length - scale)}` : ""}` as Decimal;
  });

describe("decimals", () => {
  test("0.1 + 0.2 is 0.3, which doubles cannot say", () => {
    expect(add("0.1" as Decimal, "0.2" as Decimal)).toBe("0.3");
  });

  test("multiplying by one keeps every digit that was written, trailing zeros included", () => {
    fc.assert(
      fc.property(decimal, (d) => {
        expect(multiply(d, "1" as Decimal)).toBe(d);
      }),
    );
  });

  test("a sum less one of its parts is the other part", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(compare(add(add(a, b), negate(b)), a)).toBe(0);
      }),
    );
  });

  test("order agrees with the order of the numbers", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const difference = toNumber(a) - toNumber(b);
        if (Math.abs(difference) > 1e-6) expect(compare(a, b)).toBe(Math.sign(difference));
      }),
    );
  });

  test("a computed number written to 12 digits reads back to within half a unit of the last one", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (x) => {
        const text = decimalOf(x);
        expect(findDecimal(text) ?? (Math.abs(x) < 1e-17 ? text : undefined)).toBe(text);
        expect(Math.abs(Number(text) - x)).toBeLessThanOrEqual(Math.abs(x) * 5.1e-12);
      }),
    );
  });

  test("a check that follows is not asked about a text that is no decimal, alone or within an object", () => {
    const positive = Decimal.refine((d) => compare(d, "0" as Decimal) > 0, "above 0");
    const ordered = z.object({ a: positive, b: Decimal }).refine((x) => compare(x.a, x.b) < 0, "in order");
    for (const text of ["x", "", "1e3", "0x1", "-", "1.2.3"]) {
      expect(positive.safeParse(text).success).toBe(false);
      expect(ordered.safeParse({ a: text, b: "1" }).success).toBe(false);
      expect(ordered.safeParse({ a: "1", b: text }).success).toBe(false);
    }
    expect(ordered.safeParse({ a: "1", b: "2" }).success).toBe(true);
  });

  test.each(["1e3", "01", ".5", "5.", "+1", "1,5", "", "NaN", "0x1", " 1", "-0", "-0.00"])(
    "%j is no decimal",
    (text) => {
      expect(findDecimal(text)).toBeUndefined();
    },
  );
});
