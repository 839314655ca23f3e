/** A figure as it is stored: 12 significant digits, or that it is infinite. */
export const figureText = (x: number): string =>
  Number.isFinite(x) ? String(Math.abs(x) < 1e-12 ? 0 : Number(x.toPrecision(12))) : x > 0 ? "infinite" : "-infinite";
