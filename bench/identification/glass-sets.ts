/** The two labelled sets of glass of the same-source gates, and the published values, as items and sides. */
import type { Item, Measurement } from "../../src/identification/two-level/items.ts";
import type { TwoSides } from "../../src/identification/two-level/study.ts";
import { rowsOf } from "./shared-data.ts";

type Row = ReadonlyMap<string, string>;

/** Values of these columns, in rows that have one value of a key together. */
function grouped(
  rows: readonly Row[],
  key: (row: Row) => string,
  features: readonly string[],
): Map<string, Measurement[]> {
  const groups = new Map<string, Measurement[]>();
  for (const row of rows) {
    const values = Float64Array.from(features, (f) => Number(row.get(f)));
    const list = groups.get(key(row));
    if (list === undefined) groups.set(key(row), [values]);
    else list.push(values);
  }
  return groups;
}
const namesAfter = (rows: readonly Row[], column: string): readonly string[] => {
  const names = [...rows[0]!.keys()];
  return names.slice(names.indexOf(column) + 1);
};

export interface Split {
  readonly train: readonly Item[];
  readonly test: readonly TwoSides[];
}

/** NFI float glass: 659 items of three for training; 320 of two (trace) and three (reference) for testing. */
export function nfiGlass(): Split {
  const of = (file: string): Map<string, Measurement[]> => {
    const rows = rowsOf(`glass-nfi/${file}.csv`);
    return grouped(rows, (r) => r.get("Item")!, namesAfter(rows, "Piece"));
  };
  const references = of("triplo");
  return {
    train: [...of("training")].map(([id, looks]) => ({ id, fragments: [looks] })),
    test: [...of("duplo")].map(([id, looks]) => ({ id, trace: [looks], reference: [references.get(id)!] })),
  };
}

/** The published natural-log ratios of 640 pairs: row of the trace, row of the reference, normal, kernel. */
export const nfiSamples = (): readonly { trace: number; reference: number; normal: number; kernel: number }[] =>
  rowsOf("glass-nfi/nfi_glass_llr_samples.csv").map((r) => ({
    trace: Number(r.get("trace_item_duplo")) - 1,
    reference: Number(r.get("ref_item_triplo")) - 1,
    normal: Number(r.get("ln_lr_mvn")),
    kernel: Number(r.get("ln_lr_kde_lirh")),
  }));

/** SEM-EDX glass: odd items train, even items test; reference f1 and f2, trace f3 and f4. */
export function zadoraGlass(limits: readonly number[] = []): Split & { readonly features: readonly string[] } {
  const rows = rowsOf("glass-zadora/split_zadora_glass.csv");
  const features = namesAfter(rows, "fragment").filter((n) => n.startsWith("log"));
  const parts = grouped(rows, (r) => `${r.get("id")!} ${r.get("fragment")!}`, features);
  const held = (list: readonly Measurement[]): readonly Measurement[] =>
    list.map((x) => x.map((v, j) => (v < (limits[j] ?? -Infinity) ? NaN : v)));
  const items = [...new Set(rows.map((r) => Number(r.get("id"))))].map((id) => ({
    id,
    fragments: [1, 2, 3, 4].map((f) => held(parts.get(`${id} f${f}`)!)),
  }));
  return {
    features,
    train: items.filter((i) => i.id % 2 === 1).map(({ id, fragments }) => ({ id: `s${id}`, fragments })),
    test: items
      .filter((i) => i.id % 2 === 0)
      .map(({ id, fragments }) => ({ id: `s${id}`, trace: fragments.slice(2), reference: fragments.slice(0, 2) })),
  };
}

/**
 * Where detection ends, from training items alone: the middle of the widest interval without a value, where it is wider
 * than a third of the range; otherwise everything was detected.
 */
export function limitsOf(train: readonly Item[]): readonly number[] {
  const rows = train.flatMap((i) => i.fragments.flat());
  return Array.from(rows[0]!, (_, j) => {
    const sorted = rows.map((x) => x[j]!).sort((a, b) => a - b);
    let widest = 0;
    let middle = -Infinity;
    for (let k = 1; k < sorted.length; k++) {
      const gap = sorted[k]! - sorted[k - 1]!;
      if (gap > widest) [widest, middle] = [gap, (sorted[k]! + sorted[k - 1]!) / 2];
    }
    return widest > (sorted.at(-1)! - sorted[0]!) / 3 ? middle : -Infinity;
  });
}

/** Potassium, calcium and iron of all items, and the first four halves of items s1 and s2 of six measurements each. */
export function publishedPairs(): {
  readonly items: readonly Item[];
  readonly halves: readonly (readonly Measurement[])[];
} {
  const features = ["logKO", "logCaO", "logFeO"];
  const rows = rowsOf("glass-zadora/glass.csv");
  const items = [...grouped(rows, (r) => r.get("item")!, features)].map(([id, looks]) => ({ id, fragments: [looks] }));
  const all = rows.map((r) => Float64Array.from(features, (f) => Number(r.get(f))));
  return { items, halves: [0, 6, 12, 18].map((from) => all.slice(from, from + 6)) };
}

/** NFI's lir: training items, one reference, traces, and what its R predecessor answered (log10). */
export function lirVectors(): {
  readonly items: readonly Item[];
  readonly reference: readonly Measurement[];
  readonly traces: readonly (readonly Measurement[])[];
  readonly expected: readonly number[];
} {
  const train = rowsOf("lir-vectors/input/train_data.csv");
  const features = namesAfter(train, "Item");
  const reference = rowsOf("lir-vectors/input/reference_data.csv");
  const traces = grouped(rowsOf("lir-vectors/input/trace_data.csv"), (r) => r.get("Item")!, features);
  return {
    items: [...grouped(train, (r) => r.get("Item")!, features)].map(([id, looks]) => ({ id, fragments: [looks] })),
    reference: [...grouped(reference, () => "", features).values()][0]!,
    traces: [...traces.values()],
    expected: rowsOf("lir-vectors/R_output/log10_MLRs.csv").map((r) => {
      const cell = r.get("V1")!;
      return cell === "-Inf" ? -Infinity : Number(cell);
    }),
  };
}
