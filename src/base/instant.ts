/**
 * Two clocks. When something happened is EDTF (ISO 8601-2): it may be vague, open or disputed, and stays as written.
 * When something was recorded is UTC to the second, and is the recorder's claim.
 */
import edtf from "edtf";
import { z } from "zod";
import { ok, refused, type Result } from "./result.ts";

const UTC = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

export const Utc = z
  .string()
  .regex(UTC, "a time such as 2024-01-02T07:30:00Z")
  .refine((t) => !Number.isNaN(Date.parse(t)) && secondsOf(Date.parse(t)) === t, "no such day")
  .brand<"utc">();
export type Utc = z.infer<typeof Utc>;

/** A time in milliseconds since 1970, cut to the second. */
export const utcOf = (milliseconds: number): Utc => secondsOf(milliseconds) as Utc;

const secondsOf = (milliseconds: number): string =>
  `${new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().slice(0, 19)}Z`;

export const millisecondsOf = (utc: Utc): number => Date.parse(utc);

export const EDTF_LIMIT = 64;

/** The first and last day that a date may mean; undefined where it is open or unknown on that side. */
export interface Bounds {
  /** YYYY-MM-DD. */
  readonly from?: string;
  readonly to?: string;
}

/**
 * The days that an EDTF date spans.
 *
 * Limits   Times of day and time zones narrow nothing: a date with a time spans its day. Qualifiers (? ~ %) widen nothing.
 * Refuses  `bad-date`.
 * Source   ISO 8601-2:2019, levels 0 to 2 as the library `edtf` reads them.
 */
export function boundsOf(text: string): Result<Bounds, "bad-date"> {
  if (text.length > EDTF_LIMIT)
    return refused("bad-date", `a date of ${text.length} characters; at most ${EDTF_LIMIT}`);
  try {
    const { min, max } = edtf(text);
    const from = Number.isFinite(min) ? { from: dayOf(min) } : {};
    const to = Number.isFinite(max) ? { to: dayOf(max) } : {};
    return ok({ ...from, ...to });
  } catch {
    return refused("bad-date", `"${text}" is not an EDTF date, such as 2024-01-02, 2024-01~ or 2023-03/..`);
  }
}

export const Edtf = z
  .string()
  .refine((t) => boundsOf(t).ok, "not an EDTF date, such as 2024-01-02, 2024-01~ or 2023-03/..")
  .brand<"edtf">();
export type Edtf = z.infer<typeof Edtf>;

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Whole days from one YYYY-MM-DD to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
