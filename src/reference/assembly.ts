/**
 * From a type to its maker and to the state where it is finally assembled: a dated table with probabilities, because
 * "only one state makes it" is a premise and not a property of the debris. Copies, licences, assembly elsewhere and
 * what is not known have rows of their own.
 */
import { z } from "zod";
import { add, compare, Decimal, type Decimal as D } from "../base/decimal.ts";
import { boundsOf, Edtf } from "../base/instant.ts";
import { PROBABILITY_WORDS } from "./elicitation.ts";
import { Code, NodeId, SourceId } from "./value.ts";

export const AssemblyRow = z.strictObject({
  /** A listed type, or an unlisted type of a family. */
  of: Code,
  /** When it was assembled; absent where the row holds for any time. */
  period: Edtf.optional(),
  /** Absent where no maker is stated. */
  maker: NodeId.optional(),
  /** Absent where no state is stated. */
  state: NodeId.optional(),
  how: z.enum(["own", "copy", "licence", "elsewhere", "not-known"]),
  p: Decimal.refine((d) => Number(d) >= 0 && Number(d) <= 1, "between 0 and 1"),
  status: z.enum(["measured", "published", "elicited"]),
  sources: z.array(SourceId).max(50),
});
export type AssemblyRow = z.infer<typeof AssemblyRow>;

/** The rows of one type for one period; their probabilities sum to 1. */
export interface AssemblyPeriod {
  readonly period: string | undefined;
  readonly rows: readonly AssemblyRow[];
}

/** The rows by type, and for each type by period. */
export function assemblyPeriods(rows: readonly AssemblyRow[]): ReadonlyMap<string, readonly AssemblyPeriod[]> {
  const types = new Map<string, Map<string | undefined, AssemblyRow[]>>();
  for (const row of rows) {
    const periods = types.get(row.of) ?? new Map<string | undefined, AssemblyRow[]>();
    const group = periods.get(row.period);
    if (group) group.push(row);
    else periods.set(row.period, [row]);
    types.set(row.of, periods);
  }
  return new Map(
    [...types].map(([of, periods]) => [of, [...periods].map(([period, group]) => ({ period, rows: group }))]),
  );
}

/** Whether two EDTF periods can have a day in common; an absent one has every day. */
export function overlap(a: string | undefined, b: string | undefined): boolean {
  const [x, y] = [a, b].map((period) => (period === undefined ? undefined : boundsOf(period)));
  const from = (r: typeof x): string => (r?.ok ? (r.value.from ?? "0000") : "0000");
  const to = (r: typeof x): string => (r?.ok ? (r.value.to ?? "9999-99") : "9999-99");
  return from(x) <= to(y) && from(y) <= to(x);
}

const ELICITED = new Set<number>(Object.values(PROBABILITY_WORDS).flatMap((p) => [p, 1 - p].map(rounded)));
function rounded(p: number): number {
  return Math.round(p * 1e6) / 1e6;
}

/** What is wrong with the rows of one type and period. */
export function findAssemblyProblem(rows: readonly AssemblyRow[]): string | undefined {
  const total = rows.reduce<D>((sum, row) => add(sum, row.p), "0" as D);
  if (compare(total, "1" as D) !== 0) return `the probabilities sum to ${total}, not 1`;
  for (const row of rows) {
    if (row.status === "elicited" && !ELICITED.has(rounded(Number(row.p))))
      return `${row.p} is elicited, but no word of rule EL-3 stands for it`;
    if (row.status !== "elicited" && row.sources.length === 0) return `a ${row.status} probability names its source`;
    if (row.how === "not-known" && (row.maker !== undefined || row.state !== undefined))
      return "what is not known has neither maker nor state";
  }
  return undefined;
}
