/**
 * What others published about the parts of an object without publishing the parts: counts, shares, an earliest assembly.
 *
 * It stays as published. A share of an unstated count is not turned into a count, and "about half" not into 50 %.
 */
import { z } from "zod";
import { add, compare, Decimal, negate } from "../base/decimal.ts";
import { Edtf } from "../base/instant.ts";
import { CountryCode } from "../parties/country.ts";

const Percent = Decimal.refine((d) => compare(d, ZERO) >= 0 && compare(d, HUNDRED) <= 0, "between 0 and 100");
const ZERO = "0" as Decimal;
const HUNDRED = "100" as Decimal;
const count = z.int().min(0).max(1_000_000);

/** How exactly a published figure was put. */
const Put = z.enum(["exactly", "about", "at-least", "at-most"]);
const PublishedShare = z.strictObject({ percent: Percent, put: Put });

export const PublishedParts = z
  .strictObject({
    /** How many parts were documented, at least. */
    atLeast: count.optional(),
    companies: count.optional(),
    /** How many states and territories, and which were named. */
    jurisdictions: count.optional(),
    named: z.array(CountryCode).max(250).optional(),
    /** Shares of the parts by the seat of their makers. */
    shares: z
      .array(z.strictObject({ headquarters: CountryCode, percent: Percent, put: Put }))
      .max(250)
      .optional(),
    shareRule: z.literal("by-headquarters").optional(),
    /** The share of the parts whose date code could be read. */
    dated: PublishedShare.optional(),
    /** Of the readable codes, the share that says a time of making. */
    madeIn: z
      .array(z.strictObject({ time: Edtf, percent: Percent, put: Put }))
      .max(50)
      .optional(),
    /** The object was not assembled before this, such as 2023-03/.. */
    assembled: Edtf.optional(),
  })
  .refine((p) => (p.shares === undefined) === (p.shareRule === undefined), {
    path: ["shareRule"],
    message: "shares are given with the rule by which they were counted, and only then",
  });
export type PublishedParts = z.infer<typeof PublishedParts>;

/** What the published shares leave over for parties that were not given one, in percent; negative where they exceed the whole. */
export function shareLeft({ shares }: PublishedParts): Decimal | undefined {
  if (shares === undefined) return undefined;
  return add(HUNDRED, negate(shares.reduce((sum, s) => add(sum, s.percent), ZERO)));
}
