/** `npx tsx bench/identification/worlds.bench.ts`: the engine on made-up worlds with known truth (G9). */
import { printGates, digits, percent, type Gate } from "./gate.ts";
import {
  meanFactor,
  meanInverse,
  misleading,
  RUNGS,
  pairsOf,
  sidesOf,
  slopeOf,
  steadyFactor,
  steadyInverse,
  type Estimate,
} from "./honesty.ts";
import { BROKEN, DECLARED, HONEST, isWrong, trialsOf, type Conditions, type Trial } from "./trials.ts";

const MANY = Number(process.argv[2] ?? 60);
const SOME = Number(process.argv[3] ?? 24);
const seeds = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);
const start = performance.now();

const said = ({ mean, error }: Estimate): string => `${digits(mean)} ± ${digits(error)}`;
const isOne = ({ mean, error }: Estimate): boolean => Math.abs(mean - 1) <= 3 * error;
const range = ({ mean, error }: Estimate): readonly [number, number] => [mean - 1.96 * error, mean + 1.96 * error];

const honest = [...trialsOf(DECLARED, 1, seeds(MANY), "every")];
const gates: Gate[] = [...RUNGS, "pair" as const].flatMap((rung): Gate[] => {
  const worlds = rung === "pair" ? pairsOf(honest) : sidesOf(honest, rung);
  const [factor, inverse] = [steadyFactor(worlds), steadyInverse(worlds)];
  const slope = rung === "pair" ? slopeOf(worlds) : undefined;
  return [
    {
      gate: "G9",
      what: `${rung}: mean LR under H2`,
      must: "1 within 3 errors",
      got: said(factor),
      interval: range(factor),
      holds: isOne(factor),
    },
    {
      gate: "G9",
      what: `${rung}: mean 1/LR under H1`,
      must: "1 within 3 errors",
      got: said(inverse),
      interval: range(inverse),
      holds: isOne(inverse),
    },
    ...(slope === undefined
      ? []
      : [
          {
            gate: "G9",
            what: `${rung}: slope of the weights`,
            must: "1 within 3 errors",
            got: said(slope),
            interval: range(slope),
            holds: isOne(slope),
          },
        ]),
    ...[3, 10, 100].map((t) => {
      const rate = misleading(worlds, t);
      return {
        gate: "G9",
        what: `${rung}: P(LR ≥ ${t} given H2)`,
        must: `≤ ${digits(1 / t)}`,
        got: said(rate),
        interval: range(rate),
        holds: rate.mean - 1.645 * rate.error <= 1 / t,
      };
    }),
    {
      gate: "",
      what: `${rung}: plain mean LR, plain mean 1/LR`,
      must: "",
      got: `${said(meanFactor(worlds))}, ${said(meanInverse(worlds))}`,
    },
  ];
});
printGates(
  `G9 likelihoods: ${honest.length} objects of ${MANY} worlds, drawn as the collection declares; every hypothesis weighted alike`,
  gates,
);
console.log(
  "  Means are of LR up to 10, plus P(LR > 10 given the other): the same 1, without rare objects that carry a plain mean.",
);
console.log(
  "  They are of central likelihoods without bounds: the ranges of a total are conventions, so their mean is no 1.",
);

const low = lowEnds(honest);
printGates("G9 the low end of a total, held at its bounds, of any rival over the truth", low);

const rates: Gate[] = [];
for (const [conditions, must] of [...HONEST.map((c) => [c, true] as const), ...BROKEN.map((c) => [c, false] as const)])
  for (const threshold of [1, 2] as const) rates.push(rateOf(conditions, threshold, must));
printGates(
  `G9 findings on a rung that does not hold the truth: ${SOME} worlds, each kind of object once in each; first as assumed, then with assumptions broken`,
  rates,
);
const held = [...gates, ...low, ...rates].flatMap((g) => g.holds ?? []);
console.log(
  `  ${held.filter(Boolean).length} of ${held.length} of G9 reached, in ${((performance.now() - start) / 1000).toFixed(0)} s`,
);

function lowEnds(trials: readonly Trial[]): Gate[] {
  const lows = trials.flatMap(({ truth, identification }) =>
    identification.scenarios
      .find((s) => s.scenario === "none")!
      .totals.flatMap((t) => (t.under === truth.id ? [Number(t.low)] : t.over === truth.id ? [-Number(t.high)] : [])),
  );
  return [3, 10, 100].map((t) => {
    const share = lows.filter((x) => x >= Math.log10(t)).length / lows.length;
    return {
      gate: "G9",
      what: `P(10^low ≥ ${t})`,
      must: `≤ ${digits(1 / t)}`,
      got: digits(share, 4),
      holds: share <= 1 / t,
    };
  });
}

function rateOf(conditions: Conditions, threshold: 1 | 2, must: boolean): Gate {
  let [n, wrong, findings, set, wronglySet] = [0, 0, 0, 0, 0];
  const onRung = new Map<string, number>();
  for (const trial of trialsOf(conditions, threshold, seeds(SOME), "every")) {
    n++;
    const { finding, setAside } = trial.identification;
    if (finding !== undefined) {
      findings++;
      onRung.set(finding.rung, (onRung.get(finding.rung) ?? 0) + 1);
    }
    if (isWrong(trial)) wrong++;
    set += setAside.length;
    if (setAside.some((s) => s.hypothesis === trial.truth.id)) wronglySet++;
  }
  const stated = 10 ** -threshold;
  const rungs = RUNGS.flatMap((r) => (onRung.has(r) ? [`${r} ${onRung.get(r)!}`] : [])).join(", ");
  return {
    gate: "G9",
    what: `${conditions.name}, T = ${threshold}`,
    must: must ? `≤ ${percent(stated)}` : `stated ${percent(stated)}`,
    got: `${wrong} of ${n} (${percent(wrong / n)}); ${findings} findings: ${rungs || "none"}; truth set aside ${wronglySet}, of ${set}`,
    interval: wilson(wrong, n),
    ...(must && { holds: wrong / n <= stated }),
  };
}

/** Interval of a share, by Wilson (1927). */
function wilson(k: number, n: number): readonly [number, number] {
  const z = 1.96;
  const middle = (k + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
  return [Math.max(0, middle - half), middle + half];
}
