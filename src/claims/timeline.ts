/** The case's own timeline: what is taken to have happened on a date, and the records that it rests on. */
import { z } from "zod";
import { boundsOf, Edtf } from "../base/instant.ts";
import { Code, RecordId, text } from "./source.ts";

export const TimelineDay = z.strictObject({
  id: Code,
  date: Edtf,
  what: text(300),
  records: z.array(RecordId).min(1).max(32),
});
export type TimelineDay = z.infer<typeof TimelineDay>;

/** The days from the earliest to the latest; of two that begin together the one that is over first comes first. */
export const inOrder = (days: readonly TimelineDay[]): readonly TimelineDay[] =>
  days
    .map((day) => ({ day, key: keyOf(day.date) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ day }) => day);

function keyOf(date: Edtf): string {
  const bounds = boundsOf(date);
  const { from = "0000-00-00", to = "9999-99-99" } = bounds.ok ? bounds.value : {};
  return `${from} ${to} ${date}`;
}
