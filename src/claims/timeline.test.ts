import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf } from "../base/instant.ts";
import { someDate } from "../../test/a-claim.ts";
import { inOrder, type TimelineDay } from "./timeline.ts";

const days = fc
  .array(someDate, { maxLength: 12 })
  .map((dates): readonly TimelineDay[] =>
    dates.map((date, i) => ({ id: `t${i}`, date, what: "Something.", records: ["E01"] })),
  );

const first = (day: TimelineDay): string => {
  const bounds = boundsOf(day.date);
  return (bounds.ok ? bounds.value.from : undefined) ?? "0000";
};

test("a timeline loses no day and never steps back to one that began earlier", () => {
  fc.assert(
    fc.property(days, (given) => {
      const ordered = inOrder(given);
      expect(ordered.map((d) => d.id).sort()).toEqual(given.map((d) => d.id).sort());
      ordered.slice(1).forEach((day, i) => {
        expect(first(ordered[i]!) <= first(day)).toBe(true);
      });
    }),
  );
});

test("of two dates that begin together the one that is over first comes first", () => {
  const day = (id: string, date: string): TimelineDay => ({ id, date, what: "x", records: ["E01"] }) as TimelineDay;
  const month = day("month", "2024-01");
  expect(inOrder([month, day("day", "2024-01-01")]).map((d) => d.id)).toEqual(["day", "month"]);
});
