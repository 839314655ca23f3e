/**
 * A collection of one's own: a manifest (JSON) that says what types, features, populations and makers there are, and a
 * table (CSV) with what is known of each.
 *
 *   manifest + table → [import] → edition
 *
 * A row of the table is one specimen's value, or one statement about all of them; which of these it is, its filled cells
 * say. Measurements of specimens are gathered here: nobody enters a mean that nobody can compute again.
 */
import { z } from "zod";
import { decimalOf, Decimal, toNumber } from "../base/decimal.ts";
import { parseCsv, type CsvRow } from "../base/csv.ts";
import { parse } from "../base/parse.ts";
import { refused, type Problem, type Result } from "../base/result.ts";
import { sealEdition, type Edition } from "./edition.ts";
import type { ReferenceValue } from "./value.ts";

/** The columns a table may have; `of`, `feature` and `status` are needed. */
export const COLUMNS = [
  "of",
  "feature",
  "status",
  "sources",
  "specimen",
  "value",
  "from",
  "to",
  "mean",
  "sd",
  "n",
  "outcome",
  "word",
  "count",
] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ["of", "feature", "status"];

const withoutValues = z.array(
  z.looseObject({ id: z.string() }).refine((x) => !("values" in x), "values stand in the table"),
);
const Manifest = z.looseObject({
  format: z.literal("sherd-manifest-1"),
  types: withoutValues,
  populations: withoutValues,
});

type Form = "specimen-value" | "specimen-outcome" | "sample" | "within" | "about" | "words" | "counts";
/** What each form fills, beside `of`, `feature`, `status` and `sources`. */
const FILLED: Record<Form, readonly Column[]> = {
  "specimen-value": ["specimen", "value"],
  "specimen-outcome": ["specimen", "outcome"],
  sample: ["mean", "sd", "n"],
  within: ["from", "to"],
  about: ["value"],
  words: ["outcome", "word"],
  counts: ["outcome", "count"],
};

/**
 * Makes an edition of a manifest and a table.
 *
 * Model    Specimens with numbers become mean, standard deviation (n − 1) and n; specimens with outcomes become counts. The
 *          number of specimens of a type is that of the different ones in the table, where the manifest does not say.
 * Refuses  `bad-input` with every problem and its line or place; `too-large`.
 */
export function importCollection(manifest: unknown, table: string): Result<Edition, "bad-input" | "too-large"> {
  const shape = parse(Manifest, manifest);
  const rows = parseCsv(table);
  if (!shape.ok || !rows.ok) {
    if (!rows.ok && rows.code === "too-large") return rows;
    return bad([...problemsOf(shape), ...problemsOf(rows)]);
  }
  const { header } = rows.value;
  const problems: Problem[] = [
    ...header
      .filter((name) => !(COLUMNS as readonly string[]).includes(name))
      .map((name) => ({ at: "line 1", message: `there is no column ${name}; the columns are ${COLUMNS.join(", ")}` })),
    ...NEEDED.filter((name) => !header.includes(name)).map((name) => ({
      at: "line 1",
      message: `the column ${name} is missing`,
    })),
  ];
  if (problems.length > 0) return bad(problems);

  const owners = new Set([...shape.value.types, ...shape.value.populations].map((x) => x.id));
  const groups = new Map<string, Read[]>();
  for (const row of rows.value.rows) {
    const read = readRow(row, owners, problems);
    if (read === undefined) continue;
    const key = `${read.of} ${read.feature}`;
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  const values = new Map<string, Record<string, ReferenceValue>>();
  for (const group of groups.values()) {
    const { of, feature } = group[0]!;
    const value = gather(group, problems);
    if (value !== undefined) values.set(of, { ...values.get(of), [feature]: value });
  }
  if (problems.length > 0) return bad(problems);

  const specimens = (id: string): number =>
    new Set([...groups.values()].flat().flatMap((r) => (r.of === id && r.specimen !== "" ? [r.specimen] : []))).size;
  const filled = (owner: { readonly id: string }): unknown => ({
    specimens: specimens(owner.id),
    ...owner,
    values: values.get(owner.id) ?? {},
  });
  const { types, populations, ...rest } = shape.value;
  const edition = sealEdition({
    ...rest,
    format: "sherd-collection-1",
    types: types.map(filled),
    populations: populations.map(filled),
  });
  if (edition.ok) return edition;
  const lineOf = new Map([...groups].map(([key, group]) => [key, group[0]!.line]));
  return bad((edition.problems ?? []).map((p) => placed(p, shape.value, lineOf)));
}

interface Read {
  readonly line: number;
  readonly of: string;
  readonly feature: string;
  readonly form: Form;
  readonly specimen: string;
  readonly cell: (name: Column) => string;
}

function readRow({ line, cells }: CsvRow, owners: ReadonlySet<string>, problems: Problem[]): Read | undefined {
  const cell = (name: Column): string => cells[name] ?? "";
  const before = problems.length;
  const complain = (column: Column, message: string): void =>
    void problems.push({ at: `line ${line}, column "${column}"`, message });
  for (const name of NEEDED) if (cell(name) === "") complain(name, "is empty");
  if (cell("of") !== "" && !owners.has(cell("of")))
    complain("of", `the manifest has no type and no population ${cell("of")}`);
  const told = COLUMNS.slice(4).filter((name) => cell(name) !== "");
  const form = (Object.keys(FILLED) as Form[]).find(
    (f) => FILLED[f].length === told.length && FILLED[f].every((name) => told.includes(name)),
  );
  if (form === undefined)
    problems.push({
      at: `line ${line}`,
      message: `${told.length === 0 ? "no value" : `${told.join(", ")} together`}; a row fills ${Object.values(FILLED)
        .map((names) => names.join(" + "))
        .join(", or ")}`,
    });
  for (const name of ["value", "from", "to", "mean", "sd"] as const)
    if (cell(name) !== "" && !Decimal.safeParse(cell(name)).success)
      complain(name, `"${cell(name)}" is not a decimal number such as 420 or 12.5`);
  for (const name of ["n", "count"] as const)
    if (cell(name) !== "" && !/^\d{1,7}$/.test(cell(name))) complain(name, `"${cell(name)}" is not a whole number`);
  if (problems.length > before || form === undefined) return undefined;
  return { line, of: cell("of"), feature: cell("feature"), form, specimen: cell("specimen"), cell };
}

/** All rows of one feature of one type, as one value. */
function gather(group: readonly Read[], problems: Problem[]): ReferenceValue | undefined {
  const [first] = group as [Read, ...Read[]];
  const complain = (line: number, message: string): ReferenceValue | undefined => {
    problems.push({ at: `line ${line}`, message: `${first.of}, ${first.feature}: ${message}` });
    return undefined;
  };
  const other = group.find((r) => r.form !== first.form);
  if (other !== undefined) return complain(other.line, `is stated in another way on line ${first.line}`);
  const status = group.find((r) => r.cell("status") !== first.cell("status"));
  if (status !== undefined) return complain(status.line, `has another status on line ${first.line}`);
  if (["sample", "within", "about"].includes(first.form) && group.length > 1)
    return complain(group[1]!.line, `stands already on line ${first.line}`);
  const seen = new Map<string, number>();
  for (const r of group) {
    const key = r.specimen === "" ? r.cell("outcome") : r.specimen;
    if (["sample", "within", "about"].includes(r.form)) continue;
    if (seen.has(key)) return complain(r.line, `${key} stands already on line ${seen.get(key)!}`);
    seen.set(key, r.line);
  }
  const sources = [...new Set(group.flatMap((r) => r.cell("sources").split(/[\s;]+/)))].filter((s) => s !== "").sort();
  const known = { status: first.cell("status") as ReferenceValue["status"], sources };
  const decimal = (name: Column): Decimal => first.cell(name) as Decimal;
  switch (first.form) {
    case "specimen-value": {
      if (group.length < 2)
        return complain(first.line, "one specimen shows no spread; measure another, or state from and to instead");
      return { form: "sample", ...momentsOf(group.map((r) => toNumber(r.cell("value") as Decimal))), ...known };
    }
    case "specimen-outcome": {
      const tally = new Map<string, number>();
      for (const r of group) tally.set(r.cell("outcome"), (tally.get(r.cell("outcome")) ?? 0) + 1);
      const counts = [...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([outcome, n]) => ({ outcome, n }));
      return { form: "counts", counts, ...known };
    }
    case "sample":
      return { form: "sample", mean: decimal("mean"), sd: decimal("sd"), n: Number(first.cell("n")), ...known };
    case "within":
      return { form: "within", rule: "EL-1", from: decimal("from"), to: decimal("to"), ...known };
    case "about":
      return { form: "about", rule: "EL-2", value: decimal("value"), ...known };
    case "words":
      return {
        form: "words",
        rule: "EL-3",
        words: group.map((r) => ({ outcome: r.cell("outcome"), word: r.cell("word") as never })),
        ...known,
      };
    case "counts":
      return {
        form: "counts",
        counts: group.map((r) => ({ outcome: r.cell("outcome"), n: Number(r.cell("count")) })),
        ...known,
      };
  }
}

/** Mean and standard deviation about it, from differences to the first value, so that equal values have none. */
function momentsOf(xs: readonly number[]): { mean: Decimal; sd: Decimal; n: number } {
  const [base] = xs as [number, ...number[]];
  const shift = xs.reduce((sum, x) => sum + (x - base), 0) / xs.length;
  const squares = xs.reduce((sum, x) => sum + (x - base - shift) * (x - base - shift), 0);
  return { mean: decimalOf(base + shift), sd: decimalOf(Math.sqrt(squares / (xs.length - 1))), n: xs.length };
}

/** A problem of the finished edition, with the line of the table it comes from where there is one. */
function placed(p: Problem, manifest: z.infer<typeof Manifest>, lineOf: ReadonlyMap<string, number>): Problem {
  const [list, index, , feature] = p.at.split(".");
  const owner = list === "types" || list === "populations" ? manifest[list][Number(index)] : undefined;
  const line = lineOf.get(`${owner?.id ?? ""} ${feature ?? ""}`);
  return line === undefined
    ? { ...p, at: `manifest, ${p.at}` }
    : { at: `line ${line}`, message: `${p.at}: ${p.message}` };
}

const problemsOf = (result: Result<unknown>): readonly Problem[] =>
  result.ok ? [] : (result.problems ?? [{ at: "input", message: result.message }]);

const bad = (problems: readonly Problem[]): Result<never, "bad-input"> =>
  refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);
