/** `npx tsx bench/identification/same-source.bench.ts`: "same object, same batch?" on labelled glass (G1–G5, and the pairs of G8). */
import { cllr } from "../../src/validation/cllr.ts";
import { pairsOfTable } from "../../src/validation/pairs.ts";
import { machine } from "../measure.ts";
import { digits, printGates, type Gate } from "./gate.ts";
import { comparisonValues, inFloat32, lirValues, nfiTables, nfiValues } from "./same-source-values.ts";
import { speed } from "./same-source-speed.ts";
import { nfi, zadora } from "./same-source-studies.ts";
import { hasSharedData } from "./shared-data.ts";

const g1 = (): readonly Gate[] =>
  comparisonValues().map(({ what, expected, got }) => ({
    gate: "G1",
    what,
    must: `${expected} to 1e-7`,
    got: got.toPrecision(11),
    holds: Math.abs(got / expected - 1) <= 1e-7,
  }));

function g2(): readonly Gate[] {
  const finite = lirValues().filter((v) => v.finite);
  const worst = Math.max(...finite.map((v) => Math.abs(v.got - v.expected)));
  return [
    {
      gate: "G2",
      what: `${finite.length} finite log10 LRs of lir`,
      must: "1e-8",
      got: worst.toExponential(1),
      holds: worst <= 1e-8,
    },
  ];
}

function g3(): readonly Gate[] {
  const tables = nfiTables();
  const costs = (["normal", "kernel"] as const).map((model) => {
    const [cost, must] = [cllr(pairsOfTable(tables[model], tables.n)), model === "normal" ? "0.0119" : "0.0156"];
    return { gate: "G3", what: `${model}, raw Cllr`, must, got: digits(cost, 6), holds: digits(cost, 4) === must };
  });
  const values = nfiValues(tables);
  const worst = Math.max(...values.map(inFloat32));
  const far = Math.max(...values.map((v) => Math.abs(v.got / v.expected - 1)));
  return [
    ...costs,
    {
      gate: "G3",
      what: `${values.length} ln LRs (float32), in 1e-5 or half a unit of float32`,
      must: "≤ 1",
      got: `${digits(worst, 2)}; relative ${far.toExponential(1)}`,
      holds: worst <= 1,
    },
  ];
}

console.log(machine());
const sets = [
  ["G1", "glass-zadora", g1],
  ["G2", "lir-vectors", g2],
  ["G3", "glass-nfi", g3],
  ["G4", "glass-nfi", nfi],
  ["G5", "glass-zadora", zadora],
  ["G8", "glass-nfi", speed],
] as const;
for (const [gate, folder, run] of sets) {
  if (!hasSharedData(folder)) {
    console.log(`${gate} not run: ../shared/data/${folder} is not there`);
    continue;
  }
  printGates(gate, await run());
}
console.log("\nNone of this validates the identification of munitions: it is glass.");
