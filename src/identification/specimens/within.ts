/**
 * Learning how objects of one type differ from one another: the mean of each type, the spread that all types share, and
 * what each type's own specimens say of its spread. Blank cells are filled with what the others make probable, and count
 * for no more than they can.
 */
import { addSquare, dot, findRoot, part, plus, solved, times, towardsDiagonal, zeros, type Matrix } from "./matrix.ts";
import type { Specimen } from "./specimen.ts";

export interface Within {
  /** Scale of Student's t that all types share. */
  readonly shared: Matrix;
  readonly byType: ReadonlyMap<string, OfType>;
}

export interface OfType {
  readonly mean: Float64Array;
  /** Sum of squares about the mean. */
  readonly squares: Matrix;
  readonly specimens: number;
  /** How many of them have each column. */
  readonly filled: readonly number[];
}

const ROUNDS = 40;
const STILL = 1e-4;

/**
 * Means, shared scale and own sums of squares.
 *
 * Model   Expectation and maximisation for Student's t with blank cells; the scale is divided by N − K, as types' means
 *         are learned too, and drawn to its diagonal in every round.
 * Shape   Undefined where a column does not differ within any type, or there is no type with two specimens.
 * Source  Lange, Little & Taylor (1989), section 3; Little & Rubin, Statistical Analysis with Missing Data, 11.2.
 */
export function learnWithin(
  types: readonly string[],
  rows: readonly Specimen[],
  columns: number,
  settings: { readonly degrees: number; readonly within: number },
): Within | undefined {
  const spare = rows.length - types.length;
  if (spare < 1) return undefined;
  const groups = types.map((type) => rows.filter((r) => r.type === type).map((row) => ({ row, there: placesOf(row) })));
  const means = startingMeans(groups, columns);
  let shared = startingSpread(groups, means, columns, spare);
  for (let round = 0; round < ROUNDS; round++) {
    const filled = fillIn(groups, means, shared, settings.degrees);
    if (filled === undefined) return undefined;
    const sum = zeros(columns);
    filled.forEach((group, k) => {
      moveMean(means[k]!, group);
      for (const f of group) addFilled(sum, f, f.weight, group.length);
    });
    const renewed = towardsDiagonal(times(sum, 1 / spare), settings.within);
    const moved = relativeMove(shared, renewed);
    shared = renewed;
    if (!(moved >= STILL)) break;
  }
  const filled = fillIn(groups, means, shared, settings.degrees);
  if (filled === undefined || findRoot(shared) === undefined) return undefined;
  const byType = types.map((type, k) => {
    const squares = zeros(columns);
    moveMean(means[k]!, filled[k]!);
    for (const f of filled[k]!) addFilled(squares, f, 1, groups[k]!.length);
    const having = (j: number): number => groups[k]!.filter(({ row }) => row.numbers[j] !== undefined).length;
    return [
      type,
      {
        mean: means[k]!,
        squares,
        specimens: groups[k]!.length,
        filled: Array.from({ length: columns }, (_, j) => having(j)),
      },
    ] as const;
  });
  return { shared, byType: new Map(byType) };
}

type Group = readonly { readonly row: Specimen; readonly there: readonly number[] }[];

/** A row about its type's mean, blank cells filled in. */
interface Filled {
  readonly apart: Float64Array;
  readonly weight: number;
  readonly blank: Matrix | undefined;
}

function fillIn(
  groups: readonly Group[],
  means: readonly Float64Array[],
  shared: Matrix,
  degrees: number,
): readonly (readonly Filled[])[] | undefined {
  const guesses = new Map<string, Guess>();
  const filled: Filled[][] = [];
  for (const [k, group] of groups.entries()) {
    const own: Filled[] = [];
    for (const { row, there } of group) {
      const key = there.join(" ");
      const guess = guesses.get(key) ?? guessFrom(shared, there);
      if (guess === undefined) return undefined;
      guesses.set(key, guess);
      const apart = there.map((p) => row.numbers[p]! - means[k]![p]!);
      const solution = guess.solve(apart);
      const weight = (degrees + there.length) / (degrees + dot(apart, solution));
      own.push({ apart: guess.fill(apart, solution), weight, blank: guess.blank });
    }
    filled.push(own);
  }
  return filled;
}

/** Brings the mean to the middle of the rows, and the rows to be about it. */
function moveMean(mean: Float64Array, rows: readonly Filled[]): void {
  for (let j = 0; j < mean.length; j++) {
    const by = meanOf(rows.map((f) => f.apart[j]!));
    mean[j]! += by;
    for (const f of rows) f.apart[j]! -= by;
  }
}

/** Squares of a row, and of what is unknown of its blanks: of n rows about their own mean only n − 1 are free to differ. */
function addFilled(into: Matrix, { apart, blank }: Filled, weight: number, rows: number): void {
  addSquare(into, apart, weight);
  if (blank !== undefined) for (let i = 0; i < into.at.length; i++) into.at[i]! += blank.at[i]! * ((rows - 1) / rows);
}

/** How the blank cells of a row follow from the others. */
interface Guess {
  readonly solve: (apart: readonly number[]) => ArrayLike<number>;
  readonly fill: (apart: readonly number[], solution: ArrayLike<number>) => Float64Array;
  /** What is left unknown of the blank cells; undefined where there are none. */
  readonly blank: Matrix | undefined;
}

function guessFrom(shared: Matrix, there: readonly number[]): Guess | undefined {
  const size = shared.size;
  const missing = Array.from({ length: size }, (_, i) => i).filter((i) => !there.includes(i));
  const root = findRoot({ size: there.length, at: part(shared, there) });
  if (root === undefined) return undefined;
  const cross = missing.map((m) => Float64Array.from(there, (p) => shared.at[m * size + p]!));
  const fill = (apart: readonly number[], solution: ArrayLike<number>): Float64Array => {
    const whole = new Float64Array(size);
    there.forEach((p, i) => (whole[p] = apart[i]!));
    missing.forEach((m, i) => (whole[m] = dot(cross[i]!, solution)));
    return whole;
  };
  if (missing.length === 0) return { solve: (x) => solved(root, x), fill, blank: undefined };
  const blank = zeros(size);
  const solutions = cross.map((c) => solved(root, c));
  missing.forEach((a, i) => {
    missing.forEach((b, j) => (blank.at[a * size + b] = shared.at[a * size + b]! - dot(cross[i]!, solutions[j]!)));
  });
  return { solve: (x) => solved(root, x), fill, blank };
}

const placesOf = (row: Specimen): readonly number[] => row.numbers.flatMap((x, i) => (x === undefined ? [] : [i]));

/** Means of what is there; a column that a type never has starts, and stays, at the mean of the other types. */
function startingMeans(groups: readonly Group[], columns: number): readonly Float64Array[] {
  const means = groups.map((group) =>
    Array.from({ length: columns }, (_, j) => {
      const filled = group.flatMap(({ row }) => row.numbers[j] ?? []);
      return filled.length === 0 ? undefined : meanOf(filled);
    }),
  );
  const all = Array.from({ length: columns }, (_, j) => meanOf(means.flatMap((m) => m[j] ?? [])));
  return means.map((m) => Float64Array.from(m, (x, j) => x ?? all[j]!));
}

const meanOf = (xs: readonly number[]): number =>
  xs.length === 0 ? 0 : xs[0]! + xs.reduce((sum, x) => sum + (x - xs[0]!), 0) / xs.length;

/** Variances alone, from what is there. */
function startingSpread(
  groups: readonly Group[],
  means: readonly Float64Array[],
  columns: number,
  spare: number,
): Matrix {
  const spread = zeros(columns);
  for (const [k, group] of groups.entries())
    for (const { row } of group)
      row.numbers.forEach((x, j) => {
        if (x !== undefined) spread.at[j * columns + j]! += square(x - means[k]![j]!) / spare;
      });
  return spread;
}

const square = (x: number): number => x * x;

function relativeMove(before: Matrix, after: Matrix): number {
  let most = 0;
  const n = before.size;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const size = Math.sqrt(after.at[i * n + i]! * after.at[j * n + j]!);
      most = Math.max(most, Math.abs(after.at[i * n + j]! - before.at[i * n + j]!) / size);
    }
  return most;
}

/** Scale of a type: its own specimens beside the shared scale, which counts as `pooled` specimens. */
export const scaleOf = (of: OfType, shared: Matrix, pooled: number): Matrix =>
  times(plus(times(shared, pooled), of.squares), 1 / (pooled + of.specimens - 1));
