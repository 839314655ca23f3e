/**
 * When the object can have been assembled at the earliest, and how long at most before it was used.
 *
 *   component, published → [chronology] → trace
 *
 * A part cannot be built in before it is made. So the latest of the parts' earliest dates is a hard bound: never earlier,
 * if the code is read right and the part is original. It is a bound, not a date of assembly, and says nothing about how
 * much later that was. Where a code has several readings the earliest counts, because only that cannot mislead.
 */
import { boundsOf, daysBetween, type Bounds } from "../base/instant.ts";
import { Defect } from "../base/result.ts";
import type { Component } from "./component.ts";
import { readDateCode, type Reading } from "./date-code.ts";
import type { PublishedParts } from "./published.ts";

/** A reading, and why it cannot be meant, where it cannot. */
export interface WeighedReading extends Reading {
  readonly ruledOut?: "after-the-event" | "before-the-part-existed";
}

export interface DatedPart {
  readonly id: string;
  readonly label: string;
  readonly code: string;
  /** `unreadable`: no system fits. `impossible`: every reading is ruled out, so the code is misread or the part is not of this event. */
  readonly state: "dated" | "unreadable" | "impossible";
  readonly readings: readonly WeighedReading[];
  /** First day of the earliest reading that is not ruled out. */
  readonly earliest?: string;
}

/** The dated parts, in the order given; parts without a date code are left out. */
export function datedParts(
  parts: readonly { readonly id: string; readonly component: Component }[],
  event: Bounds,
): DatedPart[] {
  return parts.flatMap(({ id, component }): DatedPart[] => {
    const { dateCode } = component;
    if (dateCode === undefined) return [];
    const about = { id, label: component.label, code: dateCode.text };
    const untilYear = event.to === undefined ? undefined : Number(event.to.slice(0, 4));
    const read = readDateCode(dateCode.text, { systems: dateCode.systems, untilYear });
    if (!read.ok) return [{ ...about, state: "unreadable", readings: [] }];
    const notBefore = dateCode.notBefore === undefined ? undefined : daysOf(dateCode.notBefore).from;
    const readings = read.value.map((reading) => weighed(reading, event, notBefore));
    const possible = readings.filter((r) => r.ruledOut === undefined).map((r) => r.from);
    if (possible.length === 0) return [{ ...about, state: "impossible", readings }];
    const earliest = possible.reduce((a, b) => (a < b ? a : b));
    // A part that was not made before a day cannot be older than that day, whatever the reading spans.
    const held = notBefore !== undefined && notBefore > earliest ? notBefore : earliest;
    return [{ ...about, state: "dated", readings, earliest: held }];
  });
}

function weighed(reading: Reading, event: Bounds, notBefore: string | undefined): WeighedReading {
  if (event.to !== undefined && reading.from > event.to) return { ...reading, ruledOut: "after-the-event" };
  if (notBefore !== undefined && reading.to < notBefore) return { ...reading, ruledOut: "before-the-part-existed" };
  return reading;
}

export interface Bound {
  /** Not assembled before this day. */
  readonly from: string;
  /** The same as an EDTF interval that is open to the future. */
  readonly edtf: string;
  /** The parts whose codes carry it. */
  readonly carriers: readonly string[];
  /** What is left if one of these codes is misread: the same bound where two carry it; absent where nothing is left. */
  readonly ifOneMisread?: string;
}

/**
 * The earliest possible assembly by the parts' own codes; undefined where no part is dated.
 *
 * Model    The latest of the parts' earliest days.
 */
export function earliestAssembly(
  parts: readonly { readonly id: string; readonly earliest?: string | undefined }[],
): Bound | undefined {
  const days = parts.flatMap((p) => p.earliest ?? []).sort();
  const from = days.at(-1);
  if (from === undefined) return undefined;
  const next = days.at(-2);
  const carriers = parts.filter((p) => p.earliest === from).map((p) => p.id);
  return { from, edtf: `${from}/..`, carriers, ...(next !== undefined && { ifOneMisread: next }) };
}

/** What has to be true for the number of days to hold. */
export const CONDITIONS = {
  "part-original": "the part was built in when the object was made, and not put in later as a repair or a replacement",
  "piece-of-this-event": "the piece comes from the object that was used in this event, and not from an earlier one",
  "code-read-right": "the date code is read right and its maker uses one of the systems that were tried",
  "published-right": "the published bound is right; the codes that it rests on were not published",
  "first-day-meant": "the published bound means the first day of the time that it names",
} as const;
export type Condition = keyof typeof CONDITIONS;

export interface Interval {
  /** `components`, or the id of the published summary. */
  readonly basis: string;
  readonly from: string;
  readonly eventTo: string;
  /** Whole days from making to use, at most; absent where the bound is later than the event. */
  readonly atMostDays?: number;
  readonly words: string;
  readonly conditions: readonly { readonly condition: Condition; readonly words: string }[];
}

/**
 * From the earliest possible assembly to the event: at most so many days.
 *
 * Bounds   Counted to the last day that the event's date may mean; undefined where the event has no last day.
 */
export function intervalToUse(
  basis: string,
  from: string,
  event: Bounds,
  conditions: readonly Condition[],
): Interval | undefined {
  if (event.to === undefined) return undefined;
  const days = daysBetween(from, event.to);
  const stated = {
    basis,
    from,
    eventTo: event.to,
    conditions: conditions.map((condition) => ({ condition, words: CONDITIONS[condition] })),
  };
  return days < 0
    ? {
        ...stated,
        words: `not assembled before ${from}, which is after the event: one of the conditions does not hold`,
      }
    : { ...stated, atMostDays: days, words: `at most ${days} days from making to use` };
}

/** The first day of a published earliest assembly; undefined where it is vague (?, ~, %) or has no first day. */
export function publishedBound({ assembled }: PublishedParts): string | undefined {
  return assembled === undefined || /[?~%]/.test(assembled) ? undefined : daysOf(assembled).from;
}

/** The days of a date that was already read as one. */
export function daysOf(edtf: string): Bounds {
  const bounds = boundsOf(edtf);
  if (!bounds.ok) throw new Defect(`${edtf} was taken for a date: ${bounds.message}`);
  return bounds.value;
}
