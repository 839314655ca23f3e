/** `npm run bench:identification`: every bench of identification, one process each, one after another. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const benches = ["same-source", "types", "worlds"].map((name) => `bench/identification/${name}.bench.ts`);
const failed = benches.filter((bench) => {
  if (!existsSync(bench)) {
    console.log(`── ${bench}: not there`);
    return false;
  }
  console.log(`── ${bench}`);
  return spawnSync(process.execPath, ["--import", "tsx", bench], { stdio: "inherit" }).status !== 0;
});
if (failed.length > 0) console.log(`── failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
