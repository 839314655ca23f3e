/** When something was said or happened: an EDTF date with what it rests on, and the order of two such dates. */
import { z } from "zod";
import { boundsOf, daysBetween, Edtf, type Bounds } from "../base/instant.ts";
import { Defect } from "../base/result.ts";

export const Dated = z.strictObject({
  date: Edtf,
  /** The source states it; it follows from a word such as "Wednesday"; it is the day of publication; somebody inferred it. */
  basis: z.enum(["stated", "relative", "published", "inferred", "not-known"]),
});
export type Dated = z.infer<typeof Dated>;

/** What two dates say about which came first; `unclear` where they overlap or are open. */
export type Order = "before" | "after" | "unclear";

/**
 * The days that a date may mean, a qualified one (~ ? %) widened by its own length on both sides.
 *
 * Limits   The widening is a convention of ours: EDTF gives no width to "about".
 */
export function spanOf(date: Edtf): Bounds {
  const seen = spans.get(date);
  if (seen !== undefined) return seen;
  const span = readSpan(date);
  if (spans.size >= SPANS_KEPT) spans.clear();
  spans.set(date, span);
  return span;
}

/** Reading a date takes far longer than comparing two, and the claims of a case share few dates. */
const spans = new Map<Edtf, Bounds>();
const SPANS_KEPT = 4096;

function readSpan(date: Edtf): Bounds {
  const bounds = boundsOf(date);
  if (!bounds.ok) throw new Defect(`a parsed date that is none: ${date}`);
  const { from, to } = bounds.value;
  if (!/[~?%]/.test(date) || from === undefined || to === undefined) return bounds.value;
  const days = daysBetween(from, to) + 1;
  return { from: shift(from, -days), to: shift(to, days) };
}

/** Whether the first date is before or after the second, whatever each may mean. */
export function order(a: Edtf, b: Edtf): Order {
  const [x, y] = [spanOf(a), spanOf(b)];
  if (x.to !== undefined && y.from !== undefined && x.to < y.from) return "before";
  if (y.to !== undefined && x.from !== undefined && y.to < x.from) return "after";
  return "unclear";
}

/** Whether two dates are closed on both sides and have a day in common. */
export function mayBeOneDay(a: Edtf, b: Edtf): boolean {
  const [x, y] = [spanOf(a), spanOf(b)];
  const closed = x.from !== undefined && x.to !== undefined && y.from !== undefined && y.to !== undefined;
  return closed && order(a, b) === "unclear";
}

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
