/** Comparisons whose truth is known: each with its log10 likelihood ratio, in ascending order. */

export interface Pairs {
  /** Ascending. Plus and minus infinity may stand at the ends. */
  readonly log10LR: Float64Array;
  /** 1 where both sides are of one source. */
  readonly same: Uint8Array;
  /** The two items compared, as indices below `items`; a bootstrap draws items, never comparisons. */
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  readonly items: number;
}

export interface Pair {
  readonly log10LR: number;
  readonly same: boolean;
  readonly first: number;
  readonly second: number;
}

/** In the order of their weights; equal weights keep the order of the list. */
export function pairsOf(list: readonly Pair[], items: number): Pairs {
  const order = Array.from(list, (_, i) => i).sort((a, b) => compare(list[a]!.log10LR, list[b]!.log10LR) || a - b);
  return {
    log10LR: Float64Array.from(order, (i) => list[i]!.log10LR),
    same: Uint8Array.from(order, (i) => (list[i]!.same ? 1 : 0)),
    first: Uint32Array.from(order, (i) => list[i]!.first),
    second: Uint32Array.from(order, (i) => list[i]!.second),
    items,
  };
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Scores alone: each comparison is its own item. */
export function pairsOfScores(same: readonly number[], different: readonly number[]): Pairs {
  const all = [...same.map((x) => [x, true] as const), ...different.map((x) => [x, false] as const)];
  return pairsOf(
    all.map(([log10LR, isSame], i) => ({ log10LR, same: isSame, first: i, second: i })),
    all.length,
  );
}

/**
 * Every trace against every reference of a square table; the diagonal is of one source.
 *
 * Shape  n × n by rows, row = trace.
 */
export function pairsOfTable(log10LR: Float64Array, n: number): Pairs {
  return pairsOf(
    Array.from(log10LR, (x, k) => {
      const first = Math.floor(k / n);
      return { log10LR: x, same: first === k % n, first, second: k % n };
    }),
    n,
  );
}

/** The same comparisons after a change of the weights that keeps their order, such as a calibration. */
export const mapPairs = (pairs: Pairs, change: (log10LR: number) => number): Pairs => ({
  ...pairs,
  log10LR: pairs.log10LR.map(change),
});

/** How many comparisons are of one source, and how many are not. */
export function countOf({ same }: Pairs): { readonly same: number; readonly different: number } {
  let n = 0;
  for (const s of same) n += s;
  return { same: n, different: same.length - n };
}

/** The weights of one class, ascending. */
export const scoresOf = (pairs: Pairs, same: boolean): Float64Array =>
  pairs.log10LR.filter((_, i) => (pairs.same[i] === 1) === same);
