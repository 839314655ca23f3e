/** How a gate is printed: what must hold, what was got, how sure that is, and the verdict. */
export interface Gate {
  readonly gate: string;
  readonly what: string;
  readonly must: string;
  readonly got: string;
  readonly interval?: readonly [number, number];
  /** Absent for what is reported only. */
  readonly holds?: boolean;
}

export const digits = (x: number, n = 3): string => x.toFixed(n);
export const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

export function printGates(title: string, gates: readonly Gate[]): void {
  console.log(`\n${title}`);
  const rows = [
    ["gate", "what", "must", "got", "95 % interval", "verdict"],
    ...gates.map((g) => [
      g.gate,
      g.what,
      g.must,
      g.got,
      g.interval === undefined ? "" : `${digits(g.interval[0])} to ${digits(g.interval[1])}`,
      g.holds === undefined ? "reported" : g.holds ? "reached" : "not reached",
    ]),
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((r) => r[i]!.length)));
  for (const row of rows) console.log(`  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ")}`.trimEnd());
}
