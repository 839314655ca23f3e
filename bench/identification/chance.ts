/** Seeded chance, PCG32 (O'Neill 2014): the same numbers everywhere, in whole-number arithmetic. */
const MULTIPLIER = 6364136223846793005n;
const MASK = (1n << 64n) - 1n;

/** Numbers from 0 up to but not 1. */
export function chanceOf(seed: number, stream = 54): () => number {
  const step = ((BigInt(stream) << 1n) | 1n) & MASK;
  let state = 0n;
  const next = (): number => {
    const old = state;
    state = (old * MULTIPLIER + step) & MASK;
    const mixed = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn);
    const turn = Number(old >> 59n);
    return ((mixed >>> turn) | (mixed << (-turn & 31))) >>> 0;
  };
  next();
  state = (state + BigInt(seed)) & MASK;
  next();
  return () => next() / 4294967296;
}

/** Standard normal numbers, by the polar method of Marsaglia. */
export function normalOf(chance: () => number): () => number {
  return () => {
    for (;;) {
      const [x, y] = [2 * chance() - 1, 2 * chance() - 1];
      const s = x * x + y * y;
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
}
