/** A table of measurements of labelled items: what the two-level models are fitted to and tried on. */
import type { CsvRow, CsvTable } from "../../base/csv.ts";
import { ok, refused, type Problem, type Result } from "../../base/result.ts";
import type { Item } from "./items.ts";
import { twoSides, type TwoSides } from "./study.ts";

export const MEASUREMENT_LIMITS = { items: 3000, testItems: 1000, features: 60, problems: 100 } as const;

export interface MeasurementOptions {
  /** `odd-even` by the order in which items first stand in the table, or a column that says `train` or `test`. */
  readonly split: string;
  /** The columns to compare; all but the known ones where absent. */
  readonly features?: readonly string[] | undefined;
  /** Values below these were not detected. */
  readonly below?: Readonly<Record<string, number>> | undefined;
}

export interface Measurements {
  readonly features: readonly string[];
  readonly train: readonly Item[];
  readonly test: readonly TwoSides[];
  /** Items of the test half that cannot be compared with themselves, for want of a second measurement. */
  readonly left: readonly string[];
  /** Whether anything was not detected. */
  readonly gaps: boolean;
  /** Whether fragments of one item are told apart. */
  readonly fragments: boolean;
}

const named = (header: readonly string[], name: string): string | undefined =>
  header.find((h) => h.toLowerCase() === name);

export const isMeasurementHeader = (header: readonly string[]): boolean => named(header, "item") !== undefined;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Reads items, and splits them into training and test.
 *
 * Shape    columns `item`, optional `fragment`, and one of numbers for each feature. An empty cell, or one that begins with
 *          `<`, says that nothing was detected.
 * Refuses  `bad-input` with every problem and its line; `too-large`.
 */
export function readMeasurements(
  table: CsvTable,
  options: MeasurementOptions,
): Result<Measurements, "bad-input" | "too-large"> {
  const { header, rows } = table;
  const item = named(header, "item")!;
  const fragment = named(header, "fragment");
  const split = options.split === "odd-even" ? undefined : options.split;
  const known = new Set([item, fragment, split]);
  const features = options.features ?? header.filter((h) => !known.has(h));
  const problems = columnProblems(header, features, split, options.below ?? {});
  const complain = (row: CsvRow, column: string, message: string): void => {
    if (problems.length < MEASUREMENT_LIMITS.problems)
      problems.push({ at: `line ${row.line}, column "${column}"`, message });
  };
  if (problems.length > 0) return told(problems);
  if (features.length > MEASUREMENT_LIMITS.features) return refused("too-large", `${features.length} features`);
  const below = new Map(Object.entries(options.below ?? {}));
  const items = new Map<string, Draft>();
  for (const row of rows) {
    const id = row.cells[item]!;
    if (id === "") complain(row, item, "no name");
    const draft = items.get(id) ?? { fragments: new Map<string, Float64Array[]>(), role: roleOf(row, split) };
    items.set(id, draft);
    if (split !== undefined && draft.role === undefined) complain(row, split, "neither train nor test");
    else if (split !== undefined && roleOf(row, split) !== draft.role)
      complain(row, split, `the item ${id} is in both halves`);
    const values = features.map((f) => valueOf(row.cells[f]!, below.get(f)));
    values.forEach((v, j) => {
      if (v === undefined) complain(row, features[j]!, `"${row.cells[features[j]!]!.slice(0, 40)}" is not a number`);
    });
    const part = fragment === undefined ? "" : row.cells[fragment]!;
    const measured = Float64Array.from(values, (v) => v ?? 0);
    const before = draft.fragments.get(part);
    if (before === undefined) draft.fragments.set(part, [measured]);
    else before.push(measured);
  }
  if (problems.length > 0) return told(problems);
  if (items.size > MEASUREMENT_LIMITS.items) return refused("too-large", `more than ${MEASUREMENT_LIMITS.items} items`);
  return halves(items, split, features, fragment !== undefined);
}

interface Draft {
  readonly fragments: Map<string, Float64Array[]>;
  readonly role: string | undefined;
}

const told = (problems: readonly Problem[]): ReturnType<typeof refused<"bad-input">> =>
  refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);

function columnProblems(
  header: readonly string[],
  features: readonly string[],
  split: string | undefined,
  below: Readonly<Record<string, number>>,
): Problem[] {
  const asked = [...features, ...(split === undefined ? [] : [split]), ...Object.keys(below)];
  const problems = asked
    .filter((name) => !header.includes(name))
    .map((name): Problem => ({ at: "line 1", message: `there is no column "${name.slice(0, 40)}"` }));
  if (features.length === 0) problems.push({ at: "line 1", message: "there is no column of measurements" });
  return problems;
}

function roleOf(row: CsvRow, split: string | undefined): string | undefined {
  if (split === undefined) return undefined;
  const role = row.cells[split]!.toLowerCase();
  return role === "train" || role === "test" ? role : undefined;
}

/** The number, or that nothing was detected; nothing where the cell is neither. */
function valueOf(cell: string, below: number | undefined): number | undefined {
  if (cell === "" || cell.startsWith("<")) return NaN;
  if (!NUMBER.test(cell)) return undefined;
  const x = Number(cell);
  if (!Number.isFinite(x)) return undefined;
  return below !== undefined && x < below ? NaN : x;
}

function halves(
  drafts: ReadonlyMap<string, Draft>,
  split: string | undefined,
  features: readonly string[],
  fragments: boolean,
): Result<Measurements, "bad-input" | "too-large"> {
  const all = [...drafts].map(([id, draft], i) => ({
    item: { id, fragments: [...draft.fragments.values()] },
    test: split === undefined ? i % 2 === 1 : draft.role === "test",
  }));
  const tried = all.filter((a) => a.test).map((a) => ({ id: a.item.id, sides: twoSides(a.item) }));
  const train = all.filter((a) => !a.test).map((a) => a.item);
  const test = tried.flatMap((t) => t.sides ?? []);
  if (test.length > MEASUREMENT_LIMITS.testItems)
    return refused("too-large", `${test.length} test items; at most ${MEASUREMENT_LIMITS.testItems}`);
  if (train.length < 5 || test.length < 2)
    return refused(
      "bad-input",
      `${train.length} training items and ${test.length} test items with two measurements: at least 5 and 2 are needed`,
    );
  return ok({
    features,
    train,
    test,
    left: tried.filter((t) => t.sides === undefined).map((t) => t.id),
    gaps: all.some((a) => a.item.fragments.flat().some((x) => x.some(Number.isNaN))),
    fragments,
  });
}
