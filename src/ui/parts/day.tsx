/** Dates as people read them; what has no plain form stays as it was written. */
import type { ReactNode } from "react";
import { useWords, type Words } from "../words/words.ts";

/** An EDTF date in words. */
export function dateWords(edtf: string, w: Words): string {
  const [from = "", to, ...more] = edtf.split("/");
  if (more.length > 0) return edtf;
  if (to === undefined) return simple(from, w) ?? edtf;
  const [first, last] = [simple(from, w), simple(to, w)];
  if ((to === ".." || to === "") && first !== undefined) return w.dates.orLater(first);
  if ((from === ".." || from === "") && last !== undefined) return w.dates.orEarlier(last);
  return first === undefined || last === undefined ? edtf : w.dates.between(first, last);
}

function simple(text: string, w: Words): string | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(Z)?)?)?)?([?~%])?$/.exec(text);
  if (match === null) return undefined;
  const [, year = "", month, day, time, zulu, doubt] = match;
  const name = month === undefined ? undefined : w.dates.months[Number(month) - 1];
  if (month !== undefined && name === undefined) return undefined;
  const date = w.dates.date(day === undefined ? undefined : Number(day), name, year);
  const clock = time === undefined ? date : w.dates.at(date, time, zulu !== undefined);
  return doubt === undefined ? clock : w.dates.doubt[doubt as "?" | "~" | "%"](clock);
}

export function Day({ edtf }: { edtf: string }): ReactNode {
  return <span title={edtf}>{dateWords(edtf, useWords())}</span>;
}
