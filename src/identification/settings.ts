/** What an analyst sets before a comparison is run. All of it is codes and numbers, so it can stand in the log in the clear. */
import { z } from "zod";
import { compare, Decimal, type Decimal as D } from "../base/decimal.ts";
import { Edtf } from "../base/instant.ts";

const zero = "0" as D;
const one = "1" as D;
const share = Decimal.refine((d) => compare(d, zero) >= 0 && compare(d, one) <= 0, "between 0 and 1");
const inOrder = (...ds: readonly D[]): boolean => ds.every((d, i) => i === 0 || compare(ds[i - 1]!, d) <= 0);

export const Settings = z.strictObject({
  /** T: a hypothesis is out of the running where another is 10^T times better supported at the unfavourable end. */
  threshold: Decimal.refine((d) => compare(d, zero) > 0 && compare(d, "30" as D) <= 0, "above 0, at most 30"),
  /** Whether blocks are known to be independent of one another. */
  dependence: z.enum(["independent", "unknown"]),
  /** How often a comparison of this kind is reported as found whatever it shows; always swept up to 1. */
  selection: z
    .strictObject({ from: share, central: share })
    .refine((s) => inOrder(s.from, s.central), "the central rate is not below the lowest"),
  /** Probability that markings or parts were added, exchanged or removed, or are of another event. */
  alteration: z
    .strictObject({ from: share, central: share, to: share })
    .refine((a) => inOrder(a.from, a.central, a.to), "from, central and to rise")
    .refine((a) => compare(a.to, one) < 0, "below 1"),
  /** When it may have been assembled; picks the rows of the dated table of makers. Absent: any time. */
  period: Edtf.optional(),
  /** How the elicited values came about. */
  elicitation: z
    .strictObject({
      by: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "a role, such as analyst"),
      on: Edtf.optional(),
      knewExpectedAnswer: z.enum(["yes", "no", "not-recorded"]),
    })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  threshold: "2" as D,
  dependence: "unknown",
  selection: { from: zero, central: "0.5" as D },
  alteration: { from: "0.001" as D, central: "0.01" as D, to: "0.05" as D },
};
