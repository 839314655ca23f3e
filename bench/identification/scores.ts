/** Scores of a system that says "listed" or "none": what they cost, and how sure that is. Weights are log10. */

/** Where the two rates of error are equal, between the thresholds that the scores give. */
export function equalError(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [first, second].map((x) => [...x].sort((x, y) => x - y)) as [number[], number[]];
  let [before, atBefore] = [{ miss: 0, false: 1 }, true];
  for (const t of [...new Set([...a, ...b])].sort((x, y) => x - y)) {
    const miss = a.filter((x) => x < t).length / a.length;
    const wrong = b.filter((x) => x >= t).length / b.length;
    if (miss >= wrong) {
      if (atBefore) return (miss + wrong) / 2;
      const [down, up] = [before.false - before.miss, miss - wrong];
      const share = down + up > 0 ? down / (down + up) : 0.5;
      return before.miss + share * (miss - before.miss);
    }
    before = { miss, false: wrong };
    atBefore = false;
  }
  return (before.miss + before.false) / 2;
}

/** How often a score of the first kind is above one of the second; ties count half. */
export function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (const a of first) for (const b of second) sum += a > b ? 1 : a === b ? 0.5 : 0;
  return sum / (first.length * second.length);
}

export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;

/** The 2.5 % and 97.5 % points of a statistic over resampled sources. */
export function interval(
  sources: number,
  chance: () => number,
  statistic: (picked: readonly number[]) => number,
  rounds = 1000,
): readonly [number, number] {
  const values: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const value = statistic(Array.from({ length: sources }, () => Math.floor(chance() * sources)));
    if (Number.isFinite(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  return [values[Math.floor(0.025 * values.length)]!, values[Math.ceil(0.975 * values.length) - 1]!];
}
