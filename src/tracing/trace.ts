/**
 * Tracing: from the parts inside to their makers, the earliest possible assembly and the time from making to use.
 *
 *   component, published → [trace] → conclude
 *
 * Everything in the result is computed from the input and from nothing else, in whole numbers and decimal texts, so that
 * a reader computes it again and compares.
 */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { Edtf } from "../base/instant.ts";
import { ok, refused, type Result } from "../base/result.ts";
import {
  datedParts,
  daysOf,
  earliestAssembly,
  intervalToUse,
  publishedBound,
  CONDITIONS,
  type Condition,
} from "./chronology.ts";
import { Component } from "./component.ts";
import { SYSTEMS, type DateSystem } from "./date-code.ts";
import { PublishedParts, shareLeft } from "./published.ts";
import { RULES, sharesBy } from "./shares.ts";

export const TRACE_MODEL = "trace-1";

const id = z.string().min(1).max(100);
const distinct = (items: readonly { id: string }[]): boolean => new Set(items.map((i) => i.id)).size === items.length;

export const TraceInput = z.strictObject({
  /** Each with the leaf hash of its statement, or any other unique id in a preview. */
  components: z
    .array(z.strictObject({ id, component: Component }))
    .max(5000)
    .refine(distinct, "an id stands twice"),
  published: z
    .array(z.strictObject({ id, parts: PublishedParts }))
    .max(100)
    .refine(distinct, "an id stands twice"),
  /** When the object was used. */
  event: Edtf,
});
export type TraceInput = z.infer<typeof TraceInput>;

const day = z.iso.date();
const oneOf = <K extends string>(table: Record<K, unknown>): z.ZodEnum<{ [P in K]: P }> =>
  z.enum(Object.keys(table) as [K, ...K[]]);
const list = <S extends z.ZodType>(schema: S): z.ZodReadonly<z.ZodArray<S>> => z.array(schema).readonly();

const SharesResult = z.strictObject({
  rule: z.enum(Object.values(RULES) as [string, ...string[]]),
  total: z.int(),
  unresolved: z.int(),
  shares: list(z.strictObject({ name: z.string(), count: z.int(), ofAll: Decimal, ofResolved: Decimal })),
});

/** What a trace says; the form in which it is written to the log and computed again. */
export const TraceResult = z.strictObject({
  event: z.strictObject({ edtf: Edtf, from: day.optional(), to: day.optional() }),
  dated: list(
    z.strictObject({
      id,
      label: z.string(),
      code: z.string(),
      state: z.enum(["dated", "unreadable", "impossible"]),
      readings: list(
        z.strictObject({
          system: oneOf<DateSystem>(SYSTEMS),
          edtf: z.string(),
          from: day,
          to: day,
          why: z.string(),
          ruledOut: z.enum(["after-the-event", "before-the-part-existed"]).optional(),
        }),
      ),
      earliest: day.optional(),
    }),
  ),
  /** Parts without a date code. */
  undated: z.int(),
  /** By the parts' own codes; absent where none is dated. */
  bound: z.strictObject({ from: day, edtf: z.string(), carriers: list(id), ifOneMisread: day.optional() }).optional(),
  /** The strongest first: the one whose bound is latest. */
  intervals: list(
    z.strictObject({
      basis: z.string(),
      from: day,
      eventTo: day,
      atMostDays: z.int().optional(),
      words: z.string(),
      conditions: list(z.strictObject({ condition: oneOf<Condition>(CONDITIONS), words: z.string() })),
    }),
  ),
  makers: SharesResult,
  headquarters: SharesResult,
  /** Percent that the published shares leave over, for each summary that gives shares. */
  published: list(z.strictObject({ id, bound: day.optional(), shareLeft: Decimal.optional() })),
});
export type TraceResult = z.infer<typeof TraceResult>;

/**
 * The trace of a case's parts.
 *
 * Model    `TRACE_MODEL`: the latest of the parts' earliest days; a published bound stands beside it, never merged into it.
 * Bounds   The order of components and summaries changes nothing; both are taken in the order of their ids.
 * Refuses  `nothing-to-trace`.
 */
export function trace(input: TraceInput): Result<TraceResult, "nothing-to-trace"> {
  if (input.components.length + input.published.length === 0)
    return refused("nothing-to-trace", "neither a component nor a published summary of parts is recorded");
  const components = byId(input.components);
  const published = byId(input.published);
  const event = daysOf(input.event);
  const dated = datedParts(components, event);
  const bound = earliestAssembly(dated);
  const own =
    bound &&
    intervalToUse("components", bound.from, event, ["code-read-right", "part-original", "piece-of-this-event"]);
  const others = published.map(({ id, parts }) => {
    const from = publishedBound(parts);
    const left = shareLeft(parts);
    return {
      summary: { id, ...(from !== undefined && { bound: from }), ...(left !== undefined && { shareLeft: left }) },
      interval:
        from === undefined
          ? undefined
          : intervalToUse(id, from, event, [
              "published-right",
              "first-day-meant",
              "part-original",
              "piece-of-this-event",
            ]),
    };
  });
  const intervals = [own, ...others.map((o) => o.interval)].filter((interval) => interval !== undefined);
  const parts = components.map((c) => c.component);
  return ok({
    event: { edtf: input.event, ...event },
    dated,
    undated: components.length - dated.length,
    ...(bound && { bound }),
    intervals: intervals.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0)),
    makers: sharesBy("maker", parts),
    headquarters: sharesBy("headquarters", parts),
    published: others.map((o) => o.summary),
  });
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
