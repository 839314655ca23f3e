/**
 * Learning from specimens: how probable a description is for the next object of each listed type, and for an object of a
 * type that is not listed.
 *
 *   specimens → [learn] → predict → typicality
 *
 * Three levels: objects differ within a type, types within a group (one maker's, say), groups from one another. "None of
 * the listed" is a new type drawn from the same population, so that it is learned from the same specimens and never a
 * constant.
 */
import { ok, refused, type Problem, type Result } from "../../base/result.ts";
import { learnBetween, placeOf, type Population } from "./between.ts";
import { lawOf, type Law } from "./law.ts";
import { plus } from "./matrix.ts";
import type { LearningSettings } from "./settings.ts";
import { populationShares, typeShares } from "./shares.ts";
import { typesOf, type Specimen, type Specimens } from "./specimen.ts";
import { learnWithin, scaleOf } from "./within.ts";

/** What is known of one hypothesis. */
export interface Node {
  /** Absent where there are no columns of numbers. */
  readonly law?: Law;
  /** For each column of categories, the shares of its outcomes. */
  readonly shares: readonly Float64Array[];
}

export interface ListedNode extends Node {
  readonly type: string;
  readonly group?: string;
  readonly specimens: number;
}

export interface UnlistedNode extends Node {
  /** The group whose population it is; absent for one from elsewhere, or where there is only one population. */
  readonly group?: string;
  /** How many types the population was learned from. */
  readonly knownTypes: number;
}

export interface Learned {
  readonly settings: LearningSettings;
  readonly numbers: number;
  readonly outcomes: readonly number[];
  readonly listed: readonly ListedNode[];
  readonly unlisted: readonly UnlistedNode[];
}

export type LearnRefusal = "bad-input" | "too-few-specimens";

/**
 * Learns from all specimens given.
 *
 * Shape    Types and groups in the order of their names; the order of the specimens is nothing but for rounding.
 * Refuses  `bad-input`, `too-few-specimens`: at least two types, one of them with two specimens, and every column of
 *          numbers different within and between types.
 */
export function learn(specimens: Specimens, settings: LearningSettings): Result<Learned, LearnRefusal> {
  const problems = problemsOf(specimens);
  if (problems.length > 0)
    return refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);
  const { rows, numbers, outcomes } = specimens;
  const types = typesOf(rows);
  const groupOf = new Map(rows.map((r) => [r.type, r.group]));
  const groups = [...new Set(groupOf.values())].sort();
  if (types.length < 2) return refused("too-few-specimens", `${types.length} types; at least two are needed`);

  const laws = numbers === 0 ? new Map<string, Law>() : learnLaws(rows, numbers, types, groupOf, settings);
  if (laws === undefined)
    return refused("too-few-specimens", "some column of numbers does not differ within, or between, any types");
  const counts = countOutcomes(rows, types, outcomes);
  const sharesOf = (among: readonly string[]): readonly Float64Array[] =>
    outcomes.map((n, j) =>
      populationShares(
        among.map((type) => counts.get(type)![j]!),
        n,
      ),
    );
  const populations = new Map(groups.map((g) => [g, sharesOf(types.filter((t) => groupOf.get(t) === g))]));
  const law = (name: string): { law?: Law } => {
    const found = laws.get(name);
    return found === undefined ? {} : { law: found };
  };
  const named = (group: string | undefined): { group?: string } => (group === undefined ? {} : { group });
  return ok({
    settings,
    numbers,
    outcomes,
    listed: types.map((type) => ({
      type,
      ...named(groupOf.get(type)),
      specimens: rows.filter((r) => r.type === type).length,
      ...law(`type ${type}`),
      shares: counts
        .get(type)!
        .map((own, j) => typeShares(own, populations.get(groupOf.get(type))![j]!, settings.concentration)),
    })),
    unlisted: [
      ...groups.map((group) => ({
        ...named(group),
        knownTypes: types.filter((t) => groupOf.get(t) === group).length,
        ...law(`group ${group ?? ""}`),
        shares: populations.get(group)!,
      })),
      ...(groups.length < 2 ? [] : [{ knownTypes: types.length, ...law("elsewhere"), shares: sharesOf(types) }]),
    ],
  });
}

function learnLaws(
  rows: readonly Specimen[],
  columns: number,
  types: readonly string[],
  groupOf: ReadonlyMap<string, string | undefined>,
  settings: LearningSettings,
): Map<string, Law> | undefined {
  const within = learnWithin(types, rows, columns, settings);
  if (within === undefined) return undefined;
  const { shared, byType } = within;
  const groups = [...new Set(groupOf.values())].sort();
  const between = learnBetween(
    new Map(groups.map((g) => [g ?? "", types.filter((t) => groupOf.get(t) === g).map((t) => byType.get(t)!)])),
    columns,
    settings.between,
  );
  if (between === undefined) return undefined;
  const laws = new Map<string, Law>();
  for (const type of types) {
    const of = byType.get(type)!;
    const place = placeOf(of, between.byGroup.get(groupOf.get(type) ?? "")!, shared, settings.independent);
    const scale = plus(place.uncertain, scaleOf(of, shared, settings.pooled));
    laws.set(`type ${type}`, lawOf(place.mean, scale, settings.degrees));
  }
  const ofPopulation = ({ mean, spread }: Population): Law => lawOf(mean, plus(spread, shared), settings.degrees);
  for (const [group, population] of between.byGroup) laws.set(`group ${group}`, ofPopulation(population));
  if (between.elsewhere !== undefined) laws.set("elsewhere", ofPopulation(between.elsewhere));
  return laws;
}

function countOutcomes(
  rows: readonly Specimen[],
  types: readonly string[],
  outcomes: readonly number[],
): ReadonlyMap<string, readonly Float64Array[]> {
  const counts = new Map(types.map((type) => [type, outcomes.map((n) => new Float64Array(n))]));
  for (const row of rows)
    row.categories.forEach((v, j) => {
      if (v !== undefined) counts.get(row.type)![j]![v]!++;
    });
  return counts;
}

function problemsOf({ rows, numbers, outcomes }: Specimens): readonly Problem[] {
  const problems: Problem[] = [];
  const groupOf = new Map<string, string | undefined>();
  rows.forEach((row, i) => {
    const complain = (column: string, message: string): void =>
      void problems.push({ at: `rows.${i}.${column}`, message });
    if (row.numbers.length !== numbers) complain("numbers", `${row.numbers.length} of ${numbers} columns`);
    if (row.categories.length !== outcomes.length)
      complain("categories", `${row.categories.length} of ${outcomes.length} columns`);
    row.numbers.forEach((x, j) => {
      if (x !== undefined && !Number.isFinite(x)) complain(`numbers.${j}`, "not a finite number");
    });
    row.categories.forEach((v, j) => {
      if (v !== undefined && !(Number.isInteger(v) && v >= 0 && v < (outcomes[j] ?? 0)))
        complain(`categories.${j}`, "not an outcome of its column");
    });
    if (groupOf.has(row.type) && groupOf.get(row.type) !== row.group)
      complain("group", `${row.type} stands in two groups`);
    groupOf.set(row.type, row.group);
  });
  return problems;
}
