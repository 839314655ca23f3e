/** `npx tsx bench/identification/types.bench.ts`: "which type, or none of the listed?" on labelled sets (G6, G7). */
import { glass } from "./glass.ts";
import { points } from "./points.ts";
import { hasSharedData } from "./shared-data.ts";

const sets = [
  ["G6", "glass-csafe", glass],
  ["G7", "types", points],
] as const;
for (const [gate, folder, run] of sets) {
  if (!hasSharedData(folder)) {
    console.log(`${gate} not run: ../shared/data/${folder} is not there`);
    continue;
  }
  const start = performance.now();
  const held = run();
  console.log(
    `  ${held.filter(Boolean).length} of ${held.length} of ${gate} reached, in ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
}
console.log("\nNone of this validates the identification of munitions: it is glass and stone.");
