/**
 * A measured value with its unit and uncertainty, in the terms of the GUM (JCGM 100): `u` is the expanded uncertainty
 * and `k` its coverage factor, so `u / k` is one standard uncertainty.
 */
import { z } from "zod";
import { compare, Decimal, multiply, toNumber } from "./decimal.ts";
import { ok, refused, type Result } from "./result.ts";

/** What each unit measures and how many of its base unit it is, exactly. */
const UNITS = {
  mm: ["length", "1"],
  cm: ["length", "10"],
  m: ["length", "1000"],
  in: ["length", "25.4"],
  g: ["mass", "1"],
  kg: ["mass", "1000"],
  deg: ["angle", "1"],
  "%": ["share", "1"],
  "1": ["number", "1"],
  d: ["time", "1"],
} as const;

export type Unit = keyof typeof UNITS;
export const Unit = z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]);

const ZERO = "0" as Decimal;
const notNegative = Decimal.refine((d) => compare(d, ZERO) >= 0, "cannot be negative");

export const Quantity = z.strictObject({
  value: Decimal,
  /** Expanded uncertainty, in the same unit; absent where none was stated. */
  u: notNegative.optional(),
  /** Coverage factor of `u`; 2 is about 95 % under a normal law. */
  k: Decimal.refine((d) => compare(d, ZERO) > 0, "must be above zero").optional(),
  unit: Unit,
});
export type Quantity = z.infer<typeof Quantity>;

/**
 * The same quantity in another unit, digit for digit.
 *
 * Refuses  `other-unit` where the units measure different things, or where the answer has no finite decimal.
 */
export function convert(quantity: Quantity, unit: Unit): Result<Quantity, "other-unit"> {
  if (quantity.unit === unit) return ok(quantity);
  const [kind, from] = UNITS[quantity.unit];
  const [otherKind, to] = UNITS[unit];
  if (kind !== otherKind)
    return refused("other-unit", `${quantity.unit} measures ${kind}, ${unit} measures ${otherKind}`);
  const inverse = reciprocal(to);
  if (inverse === undefined)
    return refused("other-unit", `${quantity.unit} has no exact decimal in ${unit}; state it in another unit`);
  const scale = (d: Decimal): Decimal => multiply(multiply(d, from as Decimal), inverse);
  return ok({ ...quantity, value: scale(quantity.value), ...(quantity.u && { u: scale(quantity.u) }), unit });
}

/** 1 / d for a power of ten. */
function reciprocal(d: string): Decimal | undefined {
  if (!/^10*$/.test(d)) return undefined;
  return (d === "1" ? "1" : `0.${"0".repeat(d.length - 2)}1`) as Decimal;
}

/** One standard uncertainty, in the quantity's unit; undefined where none was stated. */
export function standardUncertainty(quantity: Quantity): number | undefined {
  return quantity.u === undefined
    ? undefined
    : toNumber(quantity.u) / (quantity.k === undefined ? 2 : toNumber(quantity.k));
}
