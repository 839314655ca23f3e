/** Learning how often each outcome of a category occurs: in a population, and in a type of it. */

/**
 * Shares of the outcomes in a population of types.
 *
 * Model  The mean of the types' own shares, each type counting once, with one imaginary type that has all outcomes evenly.
 */
export function populationShares(counts: readonly Float64Array[], outcomes: number): Float64Array {
  const shares = new Float64Array(outcomes).fill(1 / outcomes);
  let types = 1;
  for (const own of counts) {
    const n = own.reduce((sum, x) => sum + x, 0);
    if (n === 0) continue;
    types++;
    own.forEach((x, v) => (shares[v]! += x / n));
  }
  return shares.map((x) => x / types);
}

/**
 * Shares for the next object of a type.
 *
 * Model   Dirichlet-multinomial, (nᵥ + α qᵥ) / (n + α): a type without specimens has its population's shares.
 */
export function typeShares(own: Float64Array, population: Float64Array, concentration: number): Float64Array {
  const n = own.reduce((sum, x) => sum + x, 0);
  return own.map((x, v) => (x + concentration * population[v]!) / (n + concentration));
}
