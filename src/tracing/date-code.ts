/**
 * What a date code may mean. Makers write dates in few digits and do not say how; every system that fits is a reading,
 * and none is chosen here.
 *
 *   component → [date-code] → chronology
 */
import { ok, refused, type Result } from "../base/result.ts";

/** How digits can stand for a time of making. */
export const SYSTEMS = {
  yyww: "year and week, two digits each",
  wwyy: "week and year, two digits each",
  yww: "last digit of the year, then the week",
  yymm: "year and month, two digits each",
  year: "calendar year",
  juche: "year of the Juche calendar, 1911 less than the common one",
} as const;

export type DateSystem = keyof typeof SYSTEMS;

export interface Reading {
  readonly system: DateSystem;
  /** The days that it spans, as an EDTF date or interval. */
  readonly edtf: string;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** How the digits were read. */
  readonly why: string;
}

export interface ReadingOptions {
  /** Only these; all where absent. */
  readonly systems?: readonly DateSystem[] | undefined;
  /** Decades after this year are not offered for a single-digit year. */
  readonly untilYear?: number | undefined;
}

/** Two-digit years stand for these; integrated circuits with date codes are not older. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2069;

/**
 * Every reading of a date code, the earliest first.
 *
 * Model    Weeks are those of ISO 8601; two-digit years lie between 1970 and 2069.
 * Limits   Knows six systems. A code with an unreadable digit, or with letters, has no reading here.
 * Refuses  `unreadable-date-code`.
 * Source   ISO 8601-1:2019, 5.5 for weeks. Juche year n is 1911 + n of the common era.
 */
export function readDateCode(
  code: string,
  options: ReadingOptions = {},
): Result<readonly Reading[], "unreadable-date-code"> {
  const wanted = options.systems ?? (Object.keys(SYSTEMS) as DateSystem[]);
  const readings = allReadings(code, options.untilYear ?? LAST_YEAR)
    .filter((reading) => wanted.includes(reading.system))
    .sort((a, b) => (a.from === b.from ? order(a.system, b.system) : order(a.from, b.from)));
  if (readings.length > 0) return ok(readings);
  const shown = JSON.stringify(code.slice(0, 40));
  return refused("unreadable-date-code", `${shown} has no reading as ${wanted.map((s) => SYSTEMS[s]).join("; ")}`);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function allReadings(code: string, untilYear: number): Reading[] {
  const named = /^(?:juche|주체)\s*(\d{1,3})년?$/iu.exec(code.trim());
  if (named !== null) return jucheReadings(Number(named[1]), "named as a Juche year");
  const digits = code.trim().replace(/[\s./-]/g, "");
  const week = (system: DateSystem, year: number, number: number, why: string): Reading[] => {
    const bounds = findWeek(year, number);
    return bounds === undefined ? [] : [{ system, edtf: `${bounds.from}/${bounds.to}`, ...bounds, why }];
  };
  if (/^\d{4}$/.test(digits)) {
    const [a, b] = [digits.slice(0, 2), digits.slice(2)];
    return [
      ...week("yyww", fullYear(a), Number(b), `year ${a}, week ${b}`),
      ...week("wwyy", fullYear(b), Number(a), `week ${a}, year ${b}`),
      ...monthReadings(fullYear(a), Number(b), `year ${a}, month ${b}`),
      ...yearReadings(Number(digits)),
    ];
  }
  if (/^\d{3}$/.test(digits)) {
    const [y, ww] = [digits.slice(0, 1), digits.slice(1)];
    const decades = Array.from({ length: 10 }, (_, i) => FIRST_YEAR + 10 * i + Number(y));
    return [
      ...decades
        .filter((year) => year <= untilYear)
        .flatMap((year) => week("yww", year, Number(ww), `year ${y} of the ${year - Number(y)}s, week ${ww}`)),
      ...jucheReadings(Number(digits), "three digits that can be a Juche year"),
    ];
  }
  return [];
}

const fullYear = (twoDigits: string): number => {
  const year = 1900 + Number(twoDigits);
  return year < FIRST_YEAR ? year + 100 : year;
};

function jucheReadings(year: number, why: string): Reading[] {
  const common = 1911 + year;
  return common < FIRST_YEAR || common > LAST_YEAR
    ? []
    : [{ system: "juche", ...calendarYear(common), why: `${why}: ${year} is ${common}` }];
}

function yearReadings(year: number): Reading[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  return [{ system: "year", ...calendarYear(year), why: "four digits that can be a calendar year" }];
}

const calendarYear = (year: number): { edtf: string; from: string; to: string } => ({
  edtf: String(year),
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

function monthReadings(year: number, month: number, why: string): Reading[] {
  if (month < 1 || month > 12) return [];
  const edtf = `${year}-${String(month).padStart(2, "0")}`;
  return [{ system: "yymm", edtf, from: `${edtf}-01`, to: dayOf(Date.UTC(year, month, 0)), why }];
}

const DAY = 86_400_000;
const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Monday and Sunday of an ISO 8601 week; undefined for a week that the year does not have. */
export function findWeek(year: number, week: number): { readonly from: string; readonly to: string } | undefined {
  if (!Number.isInteger(week) || week < 1 || week > 53) return undefined;
  // The week with the year's first Thursday is the first, so 4 January always lies in it.
  const fourth = Date.UTC(year, 0, 4);
  const firstMonday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  const monday = firstMonday + (week - 1) * 7 * DAY;
  if (new Date(monday + 3 * DAY).getUTCFullYear() !== year) return undefined;
  return { from: dayOf(monday), to: dayOf(monday + 6 * DAY) };
}
