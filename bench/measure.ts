/** How the benches measure: several rounds in turn, the median, and always a ratio to something of the same run. */
import { cpus, totalmem } from "node:os";

export const median = (xs: readonly number[]): number => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)]!;

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export interface Row {
  readonly what: string;
  /** Higher is better. */
  readonly rate: number;
  readonly unit: string;
  /** What it is compared with, and the ratio to it. */
  readonly against?: string;
  readonly ratio?: number;
}

export function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  const rate = (r: Row): string =>
    `${r.rate >= 100 ? Math.round(r.rate).toLocaleString("en") : r.rate.toPrecision(3)} ${r.unit}`;
  for (const r of rows)
    console.log(
      `  ${r.what.padEnd(52)} ${rate(r).padStart(20)}${r.ratio === undefined ? "" : `   ${(100 * r.ratio).toFixed(0)} % of ${r.against ?? ""}`}`,
    );
}

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`;
