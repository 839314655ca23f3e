import type { Bounds } from "../../base/instant.ts";
import type { Listing } from "../listing.ts";
import type { Feature } from "./feature.ts";

export const birthDateAgrees: Feature = {
  id: "birth-date-agrees",
  reason: "The dates of birth can be the same day; an exact day says more than a year alone.",
  measure({ asked, listing }) {
    if (asked.born === undefined) return undefined;
    const agreeing = birthDates(listing).find(({ bounds }) => overlap(asked.born!, bounds));
    if (agreeing === undefined) return undefined;
    const exact = isDay(asked.born) && isDay(agreeing.bounds);
    return { degree: exact ? 1 : 0.5, asked: spanOf(asked.born), listed: agreeing.written };
  },
};

export interface BirthDate {
  readonly written: string;
  readonly bounds: Bounds;
}

/** The listed dates with the days they may mean; "circa" is given a year on either side. */
export function birthDates(listing: Listing): BirthDate[] {
  return listing.born.map(({ written, date, from, to }) => ({
    written,
    bounds: date.includes("~") ? { from: shifted(from, -1), to: shifted(to, 1) } : { from, to },
  }));
}

export const overlap = (a: Bounds, b: Bounds): boolean =>
  (a.from ?? "") <= (b.to ?? "9999") && (b.from ?? "") <= (a.to ?? "9999");

export const spanOf = ({ from, to }: Bounds): string =>
  from === to ? (from ?? "unknown") : `${from ?? ""}/${to ?? ""}`;

const isDay = ({ from, to }: Bounds): boolean => from !== undefined && from === to;

const shifted = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}${day.slice(4)}`;
