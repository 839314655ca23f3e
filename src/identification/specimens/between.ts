/** Learning how types differ from one another within a group (such as one maker's), and groups from one another. */
import { addSquare, dot, findRoot, part, plus, solved, times, towardsDiagonal, zeros, type Matrix } from "./matrix.ts";
import type { OfType } from "./within.ts";

/** Where the mean of the next type of the group lies, the group's own mean being known from so many types only. */
export interface Population {
  readonly mean: Float64Array;
  readonly spread: Matrix;
  readonly types: number;
}

export interface Between {
  readonly byGroup: ReadonlyMap<string, Population>;
  /** Types of a group that is not known; absent where all types are of one. */
  readonly elsewhere?: Population;
}

/** How many types the spread common to all groups is worth, beside a group's own. */
const POOLED_TYPES = 10;

/**
 * The population of each group, and that of an unknown group.
 *
 * Model   Means of types about the mean of their group, a type counting once however many specimens it has. The spread
 *         includes the error of the means, so it is never negative and a little wide. An unknown group's mean differs
 *         from the others' as these do from one another, column by column.
 * Shape   Undefined where no group has two types.
 */
export function learnBetween(
  groups: ReadonlyMap<string, readonly OfType[]>,
  columns: number,
  shrink: number,
): Between | undefined {
  const learned = [...groups].map(([group, types]) => ({ group, types: types.length, ...spreadOf(types, columns) }));
  const degrees = learned.reduce((sum, g) => sum + g.types - 1, 0);
  if (degrees < 1) return undefined;
  const common = times(
    learned.reduce((sum, g) => plus(sum, g.squares), zeros(columns)),
    1 / degrees,
  );
  if (common.at.some((x, i) => i % (columns + 1) === 0 && x <= 0)) return undefined;
  const byGroup = new Map(
    learned.map(({ group, types, mean, squares }) => {
      const own = times(plus(times(common, POOLED_TYPES), squares), 1 / (POOLED_TYPES + types - 1));
      return [group, { mean, spread: times(towardsDiagonal(own, shrink), 1 + 1 / types), types }];
    }),
  );
  if (learned.length < 2) return { byGroup };
  const mean = new Float64Array(columns);
  for (const g of learned) for (let j = 0; j < columns; j++) mean[j]! += g.mean[j]! / learned.length;
  const apart = zeros(columns);
  for (const g of learned)
    addSquare(
      apart,
      g.mean.map((x, j) => x - mean[j]!),
      (1 + 1 / learned.length) / (learned.length - 1),
    );
  const spread = plus(towardsDiagonal(apart, 1), towardsDiagonal(common, shrink));
  return { byGroup, elsewhere: { mean, spread, types: learned.reduce((sum, g) => sum + g.types, 0) } };
}

/** Mean and squares of types' means; a column that a type does not have adds nothing to that column's spread. */
function spreadOf(
  types: readonly OfType[],
  columns: number,
): { readonly mean: Float64Array; readonly squares: Matrix } {
  const having = Array.from({ length: columns }, (_, j) => types.filter((t) => t.filled[j]! > 0));
  const mean = Float64Array.from(having, (some, j) => {
    const used = some.length > 0 ? some : types;
    return used.reduce((sum, t) => sum + t.mean[j]!, 0) / used.length;
  });
  const squares = zeros(columns);
  for (const t of types)
    addSquare(
      squares,
      t.mean.map((x, j) => (t.filled[j]! > 0 ? x - mean[j]! : 0)),
    );
  // Fewer types have a column than there are: its squares are brought to as many degrees as the others have.
  const short = having.map((some) => (some.length > 1 ? Math.sqrt((types.length - 1) / (some.length - 1)) : 1));
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < columns; j++) squares.at[i * columns + j]! *= short[i]! * short[j]!;
  return { mean, squares };
}

/**
 * Where a type's mean lies, given its specimens: their mean drawn to the population's, and what is left uncertain.
 *
 * Model   θ ~ N(μ, B), x̄ⱼ | θ ~ N(θⱼ, Uⱼⱼ / nⱼ), nⱼ at most `independent`; a column without specimens follows from the
 *         others through B.
 * Source  Lindley (1977); Aitken & Lucy (2004), section 2.
 */
export function placeOf(
  of: OfType,
  population: Population,
  shared: Matrix,
  independent: number,
): { readonly mean: Float64Array; readonly uncertain: Matrix } {
  const { mean: middle, spread } = population;
  const size = spread.size;
  const filled = of.filled.flatMap((n, j) => (n > 0 ? [j] : []));
  const root = Math.sqrt;
  const counts = filled.map((j) => root(Math.min(of.filled[j]!, independent)));
  const seen = { size: filled.length, at: part(spread, filled) };
  const error = part(shared, filled);
  for (let i = 0; i < filled.length; i++)
    for (let j = 0; j < filled.length; j++)
      seen.at[i * filled.length + j]! += error[i * filled.length + j]! / (counts[i]! * counts[j]!);
  const triangle = findRoot(seen);
  if (triangle === undefined) return { mean: middle, uncertain: spread };
  const pull = solved(
    triangle,
    filled.map((j) => of.mean[j]! - middle[j]!),
  );
  const rows = Array.from({ length: size }, (_, i) => Float64Array.from(filled, (j) => spread.at[i * size + j]!));
  const weights = rows.map((row) => solved(triangle, row));
  const uncertain = zeros(size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) uncertain.at[i * size + j] = spread.at[i * size + j]! - dot(rows[i]!, weights[j]!);
  return { mean: middle.map((m, i) => m + dot(rows[i]!, pull)), uncertain };
}
