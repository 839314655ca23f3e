/** A table of weights whose truth is known, as anybody can export it. */
import log10 from "@stdlib/math-base-special-log10";
import type { CsvRow, CsvTable } from "../base/csv.ts";
import { ok, refused, type Problem, type Result } from "../base/result.ts";
import { pairsOf, type Pair, type Pairs } from "./pairs.ts";

export const SCORE_LIMITS = { comparisons: 1_000_000, problems: 100 } as const;

export interface Scores {
  readonly pairs: Pairs;
  /** What a bootstrap draws: items where the table names them, otherwise comparisons. */
  readonly drawn: "items" | "comparisons";
}

/** Whether a header is of this form. */
export const isScoreHeader = (header: readonly string[]): boolean =>
  named(header, "same") !== undefined && (named(header, "log10lr") ?? named(header, "lr")) !== undefined;

const named = (header: readonly string[], name: string): string | undefined =>
  header.find((h) => h.toLowerCase() === name);

const TRUTH = new Map([
  ...["1", "yes", "true"].map((word) => [word, true] as const),
  ...["0", "no", "false"].map((word) => [word, false] as const),
]);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)(?:inf|infinity|infinite)$/i;

/**
 * Reads the comparisons.
 *
 * Shape    columns `log10lr` or `lr`; `same` (1/0, yes/no, true/false); for the bootstrap `trace` and `reference`, or `item`
 *          or `source`. Other columns are passed over.
 * Refuses  `bad-input` with every problem and its line; `too-large`.
 */
export function readScores({ header, rows }: CsvTable): Result<Scores, "bad-input" | "too-large"> {
  if (rows.length > SCORE_LIMITS.comparisons)
    return refused("too-large", `more than ${SCORE_LIMITS.comparisons} comparisons`);
  const logs = named(header, "log10lr");
  const weight = logs ?? named(header, "lr")!;
  const same = named(header, "same")!;
  const item = named(header, "item") ?? named(header, "source");
  const [first, second] = [named(header, "trace") ?? item, named(header, "reference") ?? item];
  const items = new Map<string, number>();
  const placeOf = (name: string): number => {
    const place = items.get(name) ?? items.size;
    items.set(name, place);
    return place;
  };
  const problems: Problem[] = [];
  const complain = (row: CsvRow, column: string, message: string): void => {
    if (problems.length < SCORE_LIMITS.problems) problems.push({ at: `line ${row.line}, column "${column}"`, message });
  };
  const pairs = rows.map((row): Pair => {
    const log10LR = numberOf(row.cells[weight]!, logs === undefined);
    if (log10LR === undefined) complain(row, weight, `"${shown(row.cells[weight]!)}" is not a weight`);
    const truth = TRUTH.get(row.cells[same]!.toLowerCase());
    if (truth === undefined) complain(row, same, `"${shown(row.cells[same]!)}" is neither 1 nor 0, yes nor no`);
    const of = (column: string | undefined): number => {
      if (column === undefined) return placeOf(`line ${row.line}`);
      if (row.cells[column] === "") complain(row, column, "no name");
      return placeOf(row.cells[column]!);
    };
    const one = of(first);
    return { log10LR: log10LR ?? 0, same: truth ?? false, first: one, second: second === first ? one : of(second) };
  });
  if (problems.length > 0)
    return refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);
  return ok({ pairs: pairsOf(pairs, items.size), drawn: first === undefined ? "comparisons" : "items" });
}

const shown = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

/** The log10 of the cell's ratio, or the cell itself. */
function numberOf(cell: string, ratio: boolean): number | undefined {
  const infinite = INFINITE.exec(cell);
  if (infinite !== null) {
    if (infinite[1] !== "-") return Infinity;
    return ratio ? undefined : -Infinity;
  }
  if (!NUMBER.test(cell)) return undefined;
  const x = Number(cell);
  if (!Number.isFinite(x)) return undefined;
  if (!ratio) return x;
  return x < 0 ? undefined : x === 0 ? -Infinity : log10(x);
}
