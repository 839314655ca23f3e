/** A made-up collection of any size, for measuring only. */
import type { Observation } from "../src/exhibits/observation.ts";

const pad = (n: number): string => String(n).padStart(4, "0");
const featureIds = (n: number): string[] => Array.from({ length: n }, (_, i) => `f-${pad(i)}`);

export function largeCollection(types: number, features: number): unknown {
  const ids = featureIds(features);
  const states = ["s-a", "s-b", "s-c"];
  const families = Array.from({ length: 10 }, (_, i) => `fam-${i}`);
  const sample = (mean: number, sd: number, n: number): unknown => ({
    form: "sample",
    mean: String(mean),
    sd: String(sd),
    n,
    status: "measured",
    sources: ["B1"],
  });
  const values = (seed: number): unknown =>
    Object.fromEntries(ids.map((id, f) => [id, sample(100 + ((seed * 7919 + f * 104729) % 400), 2 + (f % 5), 8)]));
  return {
    format: "sherd-collection-1",
    id: "bench",
    title: "Made up for a measurement",
    date: "2026-01-01",
    about: "Nothing in it is real.",
    sources: [{ id: "B1", title: "made up" }],
    states: states.map((id) => ({ id, name: id })),
    makers: families.map((id) => ({ id: `m-${id}`, name: id })),
    families: families.map((id) => ({ id, name: id })),
    features: ids.map((id) => ({
      id,
      name: id,
      bearsOn: "identification",
      alterable: "no",
      kind: "quantity",
      unit: "mm",
      range: { from: "1", to: "1000" },
    })),
    types: Array.from({ length: types }, (_, i) => ({
      id: `t-${pad(i)}`,
      name: `Type ${i}`,
      family: families[i % 10],
      specimens: 8,
      values: values(i),
    })),
    populations: [
      {
        id: "all",
        name: "everything",
        knownTypes: types,
        specimens: 8 * types,
        values: Object.fromEntries(ids.map((id) => [id, sample(300, 120, Math.max(2, types))])),
      },
    ],
    unlisted: [
      ...families.map((f) => ({ id: `u-${f}`, name: `another of ${f}`, scope: "family", node: f, population: "all" })),
      ...states.map((s) => ({ id: `u-${s}`, name: `another of ${s}`, scope: "state", node: s, population: "all" })),
      { id: "u-elsewhere", name: "from elsewhere", scope: "elsewhere", population: "all" },
    ],
    assembly: [
      ...Array.from({ length: types }, (_, i) => ({
        of: `t-${pad(i)}`,
        maker: `m-fam-${i % 10}`,
        state: states[i % 3],
        how: "own",
        p: "1",
        status: "measured",
        sources: ["B1"],
      })),
    ],
  };
}

/** What type 0 would show, each by one reader. */
export const observationsFor = (features: number): Observation[] =>
  featureIds(features).map((feature, f) => ({
    id: `o-${pad(f)}`,
    exhibit: "b-01",
    feature,
    quantity: { value: String(100 + ((f * 104729) % 400)) as never, u: "1" as never, k: "2" as never, unit: "mm" },
    reader: `reader-${f % 3}`,
    status: "own",
  }));
