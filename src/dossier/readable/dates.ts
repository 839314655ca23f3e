/** Dates as people read them. What has no plain form stays as it was written. */

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** An EDTF date in words: “2 January 2024”, “about March 2023”, “1 to 6 January 2024”, “March 2023 or later”. */
export function dateWords(edtf: string): string {
  const [from = "", to, ...more] = edtf.split("/");
  if (more.length > 0) return edtf;
  if (to === undefined) return simple(from) ?? edtf;
  if (to === ".." || to === "") return (from === ".." ? undefined : suffixed(simple(from), " or later")) ?? edtf;
  if (from === ".." || from === "") return suffixed(simple(to), " or earlier") ?? edtf;
  const [first, last] = [simple(from), simple(to)];
  if (first === undefined || last === undefined) return edtf;
  return `${first} to ${last}`;
}

const suffixed = (text: string | undefined, suffix: string): string | undefined =>
  text === undefined ? undefined : text + suffix;

function simple(text: string): string | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(Z)?)?)?)?([?~%])?$/.exec(text);
  if (match === null) return undefined;
  const [, year = "", month, day, time, zulu, doubt] = match;
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (month !== undefined && name === undefined) return undefined;
  const date = [day === undefined ? undefined : String(Number(day)), name, year].filter((part) => part !== undefined);
  const clock = time === undefined ? "" : `, ${time}${zulu === undefined ? "" : " UTC"}`;
  const vague = { "?": "perhaps ", "~": "about ", "%": "perhaps about " }[doubt ?? ""] ?? "";
  return vague + date.join(" ") + clock;
}

/** The day of a record time, in words. */
export const dayWords = (utc: string): string => dateWords(utc.slice(0, 10));
