/** G8, the pairs: our two tables of 102,400 pairs beside the numpy reference, in turn, in one run. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { median, timed } from "../measure.ts";
import type { Gate } from "./gate.ts";
import { nfiGlass } from "./glass-sets.ts";
import { weights } from "./same-source-values.ts";

const REFERENCE = "../shared/reference-code/lr";
const NUMPY = `
import sys, csv, time
sys.path.insert(0, ${JSON.stringify(REFERENCE)})
import numpy as np, lr_models as lr
def read(f):
    rows = list(csv.reader(open("../shared/data/glass-nfi/" + f)))[1:]
    return np.array([[float(v) for v in r[3:]] for r in rows]), np.array([int(r[1]) for r in rows])
X, y = read("training.csv")
means = lambda f: (lambda A, k: np.stack([A[k == i].mean(0) for i in np.unique(k)]))(*read(f))
T, R = means("duplo.csv"), means("triplo.csv")
start = time.perf_counter()
c = lr.components(X, y, "lir")
lr.llr_mvn(c, T, 2, R, 3)
middle = time.perf_counter()
lr.llr_kde(c, T, 2, R, 3, (4 / (c["m"] * (c["p"] + 2))) ** (1 / (c["p"] + 4)))
print((middle - start) * 1000, (time.perf_counter() - middle) * 1000)
`;

export async function speed(): Promise<readonly Gate[]> {
  const { train, test } = nfiGlass();
  const sides = [test.map((t) => t.trace), test.map((t) => t.reference)] as const;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (let k = 0; k < 3; k++)
      ours.push(
        await timed(() => {
          weights("normal", train, {}, sides);
          weights("kernel", train, {}, sides);
        }),
      );
    const numpy = existsSync(REFERENCE) ? spawnSync("python3", ["-c", NUMPY], { encoding: "utf8" }) : undefined;
    if (numpy?.status === 0)
      theirs.push(
        numpy.stdout
          .trim()
          .split(" ")
          .map(Number)
          .reduce((a, b) => a + b),
      );
  }
  const row = { gate: "G8", what: "normal and kernel, fitting and all 102,400 pairs", must: "≥ 20 × numpy" };
  const mine = `${median(ours).toFixed(0)} ms`;
  if (theirs.length === 0) return [{ ...row, got: `${mine}; python3 with numpy and scipy is not here` }];
  const ratio = median(theirs) / median(ours);
  return [{ ...row, got: `${mine}, numpy ${median(theirs).toFixed(0)} ms: ${ratio.toFixed(0)} ×`, holds: ratio >= 20 }];
}
