/**
 * Decimal numbers as texts, exactly: what a person wrote is what is signed, hashed and shown again. Arithmetic on them
 * is on whole numbers with a scale, so a conversion from centimetres to millimetres changes no digit.
 */
import { z } from "zod";

/** No exponent, no leading zeros, no minus zero. */
const DECIMAL = /^(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30})?$/;

/** What is none ends the checks there: whatever refines a decimal is never asked about something else. */
export const Decimal = z
  .string()
  .regex(DECIMAL, { error: 'a decimal number as text, such as "12.40"', abort: true })
  .brand<"decimal">();
export type Decimal = z.infer<typeof Decimal>;

export const findDecimal = (text: string): Decimal | undefined => (DECIMAL.test(text) ? (text as Decimal) : undefined);

export const toNumber = (decimal: Decimal): number => Number(decimal);

/** The product, with all digits. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  const [x, xs] = scaled(a);
  const [y, ys] = scaled(b);
  return unscaled(x * y, xs + ys);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, xs] = scaled(a);
  const [y, ys] = scaled(b);
  const s = Math.max(xs, ys);
  return unscaled(x * 10n ** BigInt(s - xs) + y * 10n ** BigInt(s - ys), s);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const difference = scaled(add(a, negate(b)))[0];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const negate = (a: Decimal): Decimal => unscaled(-scaled(a)[0], scaled(a)[1]);

/**
 * A computed number as a decimal text of 12 significant digits, so that two engines that differ in the last bit agree.
 *
 * Shape  Plain notation, no exponent, no trailing zeros; `0` for both zeros.
 */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no decimal`);
  if (value === 0) return "0" as Decimal;
  const [mantissa = "", exponent = "0"] = value.toExponential(11).split("e");
  const negative = mantissa.startsWith("-");
  const digits = mantissa.replace("-", "").replace(".", "");
  const point = Number(exponent) + 1;
  const plain =
    point <= 0
      ? `0.${"0".repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + "0".repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const trimmed = plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
  return ((negative ? "-" : "") + trimmed) as Decimal;
}

function scaled(decimal: Decimal): readonly [bigint, number] {
  const point = decimal.indexOf(".");
  return point < 0
    ? [BigInt(decimal), 0]
    : [BigInt(decimal.slice(0, point) + decimal.slice(point + 1)), decimal.length - point - 1];
}

function unscaled(value: bigint, scale: number): Decimal {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return ((negative ? "-" : "") + text) as Decimal;
}
