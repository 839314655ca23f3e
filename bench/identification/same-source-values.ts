/** G1–G3: our weights beside those that others published for the same numbers. */
import {
  fitModel,
  MODEL_SETTINGS,
  type ModelName,
  type ModelSettings,
} from "../../src/identification/two-level/models.ts";
import type { Fragments, Item } from "../../src/identification/two-level/items.ts";
import { lirVectors, nfiGlass, nfiSamples, publishedPairs } from "./glass-sets.ts";

const LN10 = Math.LN10;

/** Log10 ratios by a fitted model; it throws where the model refuses. */
export function weights(
  model: ModelName,
  items: readonly Item[],
  settings: Partial<ModelSettings>,
  [traces, references]: readonly [readonly Fragments[], readonly Fragments[]],
): Float64Array {
  const fitted = fitModel(model, items, { ...MODEL_SETTINGS, ...settings });
  if (!fitted.ok) throw new Error(fitted.message);
  return fitted.value.score(traces, references);
}

export interface Compared {
  readonly what: string;
  readonly expected: number;
  readonly got: number;
}

/** R's `comparison` 1.0.8: s1 against s1, s1 against s2. Ratios. */
export function comparisonValues(): readonly Compared[] {
  const { items, halves } = publishedPairs();
  const settings = { estimator: "aitken-lucy", bandwidth: "aitken-lucy" } as const;
  const [one, again, , other] = halves.map((h): Fragments => [h]);
  const of = (model: ModelName): readonly number[] =>
    [...weights(model, items, settings, [[one!], [again!, other!]])].map((x) => 10 ** x);
  const [normal, kernel] = [of("normal"), of("kernel")];
  return [
    { what: "normal, s1 and s1", expected: 51.142431056, got: normal[0]! },
    { what: "normal, s1 and s2", expected: 0.028999076, got: normal[1]! },
    { what: "kernel, s1 and s1", expected: 20.589667174, got: kernel[0]! },
    { what: "kernel, s1 and s2", expected: 0.01161392, got: kernel[1]! },
  ];
}

/** lir's golden values, where they are finite. Log10 ratios. */
export function lirValues(): readonly (Compared & { readonly finite: boolean })[] {
  const { items, reference, traces, expected } = lirVectors();
  const got = weights("kernel", items, {}, [traces.map((t): Fragments => [t]), [[reference]]]);
  return expected.map((e, i) => ({ what: `trace ${i + 1}`, expected: e, got: got[i]!, finite: Number.isFinite(e) }));
}

/** The tables of all 102,400 pairs by both models, log10, rows by trace. */
export function nfiTables(): { readonly normal: Float64Array; readonly kernel: Float64Array; readonly n: number } {
  const { train, test } = nfiGlass();
  const sides = [test.map((t) => t.trace), test.map((t) => t.reference)] as const;
  return { normal: weights("normal", train, {}, sides), kernel: weights("kernel", train, {}, sides), n: test.length };
}

/** The 640 sampled pairs of both models, as natural logarithms. They were stored as float32. */
export function nfiValues(tables: { normal: Float64Array; kernel: Float64Array; n: number }): readonly Compared[] {
  return nfiSamples().flatMap(({ trace, reference, normal, kernel }) => {
    const at = trace * tables.n + reference;
    const what = `${trace + 1} and ${reference + 1}`;
    return [
      { what: `normal, ${what}`, expected: normal, got: tables.normal[at]! * LN10 },
      { what: `kernel, ${what}`, expected: kernel, got: tables.kernel[at]! * LN10 },
    ];
  });
}

/** The difference in units of what float32 cannot hold, or of 1e-5, whichever is greater. */
export const inFloat32 = ({ expected, got }: Compared): number =>
  Math.abs(got - expected) / Math.max(1e-5, Math.abs(expected) * 2 ** -24);
