/** `npx tsx bench/identify.bench.ts`: weighing one exhibit against a large collection, beside the bare arithmetic of it. */
import lnormal from "@stdlib/stats-base-dists-normal-logpdf";
import { evidenceOf } from "../src/identification/combine.ts";
import { compare } from "../src/identification/compare.ts";
import { identify } from "../src/identification/identify.ts";
import { prepare } from "../src/identification/laws.ts";
import { rank } from "../src/identification/rank.ts";
import { DEFAULT_SETTINGS } from "../src/identification/settings.ts";
import { weigh } from "../src/identification/weigh.ts";
import { parseCollection } from "../src/reference/collection.ts";
import { editionDigest } from "../src/reference/edition.ts";
import { largeCollection, observationsFor } from "./large-collection.ts";
import { machine, median, print, timed } from "./measure.ts";

const ROUNDS = Number(process.argv[2] ?? 15);
console.log(machine(), `(medians of ${ROUNDS} rounds in turn)`);
for (const [types, features] of [
  [10, 10],
  [100, 40],
  [1000, 40],
] as const) {
  const collection = parseCollection(largeCollection(types, features));
  if (!collection.ok) throw new Error(collection.message);
  const edition = collection.value;
  const observations = observationsFor(features);
  const digest = editionDigest(edition);
  const whole: number[] = [];
  const arithmetic: number[] = [];
  const core: number[] = [];
  const prepared = prepare(edition, undefined);
  for (const feature of edition.features) prepared.lawsOf(feature);
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    arithmetic.push(
      await timed(() => {
        for (let n = 0; n < types * features; n++) sum += lnormal(n % 7, 0, 1 + (n % 3));
      }),
    );
    core.push(
      await timed(() => {
        const comparison = compare(observations, edition);
        if (!comparison.ok) throw new Error(comparison.message);
        const weighed = comparison.value.readings.map((r) => weigh(r, edition, prepared, DEFAULT_SETTINGS));
        rank(evidenceOf(weighed, prepared.hypotheses, DEFAULT_SETTINGS, 8 * types), "none");
      }),
    );
    whole.push(
      await timed(() => {
        const result = identify({ observations, edition, digest, settings: DEFAULT_SETTINGS });
        if (!result.ok) throw new Error(result.message);
      }),
    );
  }
  if (Number.isNaN(sum)) throw new Error("not a number");
  print(`identify one exhibit: ${types} types × ${features} features`, [
    { what: "one log density for each type and feature", rate: median(arithmetic), unit: "ms" },
    { what: "every reading weighed under every hypothesis, and who is in the running", rate: median(core), unit: "ms" },
    { what: "the whole record: four scenarios, every leaving-out, decimals", rate: median(whole), unit: "ms" },
  ]);
  console.log(
    `  ${(median(core) / median(arithmetic)).toFixed(1)} times the bare arithmetic; the whole record ${(median(whole) / median(arithmetic)).toFixed(0)} times`,
  );
}
