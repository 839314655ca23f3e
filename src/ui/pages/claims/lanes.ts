/** Claims arranged: by day in the order of time, and in lanes by party. */
import { boundsOf } from "../../../base/instant.ts";
import type { ClaimRecord } from "../../../dossier/record/claims.ts";

export interface ClaimDay {
  /** As stated; absent for claims whose date is withheld. */
  readonly date: string | undefined;
  readonly claims: readonly ClaimRecord[];
}

/** For whom somebody spoke; those who spoke for themselves have one lane, and those of whom it is not known another. */
export const laneOf = ({ said }: ClaimRecord): string => said.onBehalfOf ?? "";

/** The days on which something was said, the earliest first; of two that begin together the shorter comes first. */
export function daysOf(claims: readonly ClaimRecord[]): readonly ClaimDay[] {
  const byDate = new Map<string, ClaimRecord[]>();
  for (const claim of claims) {
    const date = claim.said.stated?.date ?? "";
    byDate.set(date, [...(byDate.get(date) ?? []), claim]);
  }
  return [...byDate]
    .map(([date, all]) => ({ date, claims: all, key: keyOf(date) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ date, claims: all }) => ({ date: date === "" ? undefined : date, claims: all }));
}

/** Lanes in the order in which their parties first spoke; whoever spoke for nobody named comes last. */
export function lanesOf(days: readonly ClaimDay[]): readonly string[] {
  const lanes = [...new Set(days.flatMap((d) => d.claims.map(laneOf)))];
  return [...lanes.filter((lane) => lane !== ""), ...lanes.filter((lane) => lane === "")];
}

function keyOf(date: string): string {
  const bounds = date === "" ? undefined : boundsOf(date);
  const { from = "9999-99-99", to = "9999-99-99" } = bounds?.ok === true ? bounds.value : {};
  return `${from} ${to}`;
}

/** The day of the month, or days of one, for an axis that names the months below; an approximate date keeps its mark. */
export function dayShort(date: string | undefined): string {
  const [from, to] = (date ?? "").split("/").map((d) => /^\d{4}-\d\d-(\d\d)/.exec(d)?.[1]?.replace(/^0/, ""));
  if (from === undefined) return "·";
  return to === undefined ? from : `${from}–${to}`;
}

/** How many neighbouring days lie in each month, by the month in which they begin. */
export function monthsOf(days: readonly ClaimDay[]): readonly { readonly month: string; readonly count: number }[] {
  const months: { month: string; count: number }[] = [];
  for (const { date } of days) {
    const month = /^\d{4}-\d\d/.exec(date ?? "")?.[0] ?? "";
    const last = months.at(-1);
    if (last?.month === month) last.count += 1;
    else months.push({ month, count: 1 });
  }
  return months;
}
