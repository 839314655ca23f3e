/**
 * G6: fragments of float glass. 36 of 48 panes are listed, by 12 fragments each; which pane is a later fragment of, or is
 * it of none of them? Four times over, so that each pane is once among the unlisted.
 */
import { choose } from "../../src/identification/specimens/choose.ts";
import { lawOf } from "../../src/identification/specimens/law.ts";
import { learn, type Learned } from "../../src/identification/specimens/learn.ts";
import { along, costOf, type Line } from "../../src/identification/specimens/line.ts";
import { listedOverNone, predict, sharesOfListed, weighed } from "../../src/identification/specimens/predict.ts";
import { rehearseListed } from "../../src/identification/specimens/rehearse.ts";
import { CAUTIOUS, type LearningSettings } from "../../src/identification/specimens/settings.ts";
import type { Specimens } from "../../src/identification/specimens/specimen.ts";
import { typicality } from "../../src/identification/typicality.ts";
import { chanceOf } from "../../src/validation/chance.ts";
import { digits, percent, printGates, type Gate } from "./gate.ts";
import { equalError, intervalOver, mean } from "./scores.ts";
import { glassFragments, type Fragment } from "./shared-data.ts";

const KNOWN = 12;
const COLUMNS = 18;
const GIVEN_SPLIT = 3;
const POWERS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((numbers) => ({ numbers, categories: 1 }));
const CANDIDATES: readonly LearningSettings[] = [10, 30].flatMap((pooled) =>
  [3, 6].flatMap((degrees) =>
    [1, 2].flatMap((independent) =>
      [0, 0.1].map((within) => ({ ...CAUTIOUS, pooled, degrees, independent, within, between: 0.1 })),
    ),
  ),
);

/** What one system says of one fragment. */
interface Said {
  readonly pane: string;
  /** −log2 of the probability of its own pane; only for a fragment of a listed pane. */
  readonly bits?: number;
  readonly first?: boolean;
  /** log10 weight of "a listed pane" over "none". */
  readonly raw: number;
  readonly open: number;
  readonly clipped: number;
  readonly sameMaker: boolean;
  readonly untypical: boolean;
}

interface Split {
  readonly settings: string;
  readonly ours: readonly Said[];
  readonly plain: readonly Said[];
}

function runSplit(unlistedPlace: number): Split {
  const { panes, fragments } = glassFragments();
  const listed = new Set(panes.filter((_, i) => i % 4 !== unlistedPlace));
  const train: Specimens = {
    numbers: COLUMNS,
    outcomes: [],
    rows: fragments.filter((f) => listed.has(f.type) && f.fragment <= KNOWN),
  };
  const halves = (train.rows as readonly Fragment[]).map((f) => (f.fragment <= KNOWN / 2 ? 0 : 1));
  const asked = fragments.filter((f) => f.fragment > KNOWN);

  const { settings, line } = choose(train, halves, { settings: CANDIDATES, powers: POWERS, finalists: 4 })!;
  const learned = mustLearn(train, settings);
  const known = rehearseListed(train, halves, settings).map((r) => -listedOverNone(r.prediction, settings.power));
  const bound = Math.log10(listed.size);

  const say = (system: Learned, openLine: Line | undefined) =>
    asked.map((f): Said => {
      const prediction = predict(system, f);
      const { power } = system.settings;
      const raw = listedOverNone(prediction, power);
      const open = openLine === undefined ? raw : along(openLine, raw);
      const own = system.listed.findIndex((l) => l.type === f.type);
      const weights = prediction.listed.map((x) => weighed(x, power));
      const nearest = weights.indexOf(Math.max(...weights));
      const test = typicality(known, -raw, { types: 1, level: 0.05 });
      return {
        pane: f.type,
        ...(own >= 0 && {
          bits: -sharesOfListed(prediction, power)[own]! / Math.log10(2),
          first: own === nearest,
        }),
        raw,
        open,
        clipped: Math.max(-bound, Math.min(bound, open)),
        sameMaker: system.listed[nearest]!.group === f.group,
        untypical: test.performed && !test.typical,
      };
    });
  const { pooled, degrees, independent, within, power } = settings;
  return {
    settings: `pooled ${pooled}, degrees ${degrees}, independent ${independent}, within ${within}, power ${power.numbers}`,
    ours: say(learned, line),
    plain: say(plainSystem(train), undefined),
  };
}

/** The floor as published in words: one spread for all panes, one population, t with 5 degrees, power 0.85. */
function plainSystem(train: Specimens): Learned {
  const rows = train.rows.map(({ type, numbers, categories }) => ({ type, numbers, categories }));
  const power = { numbers: 0.85, categories: 1 };
  const plain = { ...CAUTIOUS, degrees: 1000, pooled: 1e6, within: 0, between: 0, independent: 1e6, power };
  const learned = mustLearn({ ...train, rows }, plain);
  const withTails = <N extends Learned["listed"][number] | Learned["unlisted"][number]>(node: N): N => ({
    ...node,
    law: lawOf(node.law!.mean, node.law!.scale, 5),
  });
  return { ...learned, listed: learned.listed.map(withTails), unlisted: learned.unlisted.map(withTails) };
}

function mustLearn(specimens: Specimens, settings: LearningSettings): Learned {
  const learned = learn(specimens, settings);
  if (!learned.ok) throw new Error(learned.message);
  return learned.value;
}

const isListed = (s: Said): boolean => s.bits !== undefined;
const weights = (said: readonly Said[], which: "raw" | "open" | "clipped"): readonly [number[], number[]] => [
  said.filter(isListed).map((s) => s[which]),
  said.filter((s) => !isListed(s)).map((s) => s[which]),
];
const bits = (said: readonly Said[]): number => mean(said.flatMap((s) => s.bits ?? []));
const cost = (said: readonly Said[], which: "raw" | "open" | "clipped" = "open"): number =>
  costOf(...weights(said, which));
const error = (said: readonly Said[]): number => equalError(...weights(said, "open"));

/** The interval of a statistic over resampled panes; a pane brings all its fragments along. */
function over(splits: readonly Split[], statistic: (ours: Said[], plain: Said[]) => number): readonly [number, number] {
  const panes = [...new Set(splits.flatMap((s) => s.ours.map((x) => x.pane)))].sort();
  const byPane = panes.map((pane) => {
    const of = (which: "ours" | "plain"): Said[] => splits.flatMap((s) => s[which].filter((x) => x.pane === pane));
    return { ours: of("ours"), plain: of("plain") };
  });
  return intervalOver(panes.length, chanceOf(6), (picked) =>
    statistic(
      picked.flatMap((i) => byPane[i]!.ours),
      picked.flatMap((i) => byPane[i]!.plain),
    ),
  );
}

export function glass(): readonly boolean[] {
  const splits = [0, 1, 2, 3].map(runSplit);
  const given = splits[GIVEN_SPLIT]!;
  const all = { ours: splits.flatMap((s) => s.ours), plain: splits.flatMap((s) => s.plain) };
  const unlisted = (said: readonly Said[]): readonly Said[] => said.filter((s) => !isListed(s));
  const share = (said: readonly Said[], test: (s: Said) => boolean): number => said.filter(test).length / said.length;
  const clipped = share(given.ours, (s) => s.clipped !== s.open);
  const less = (range: readonly [number, number]): boolean => range[1] < 0;
  const [fewerBits, lessCost, fewerErrors] = [
    over([given], (a, b) => bits(a) - bits(b)),
    over([given], (a, b) => cost(a) - cost(b)),
    over(splits, (a, b) => error(a) - error(b)),
  ];
  const costs = splits.map((s) => cost(s.ours));
  const errors = splits.map((s) => error(s.ours));
  const list = (xs: readonly number[]): string => xs.map((x) => digits(x)).join(" ");
  const called = (said: readonly Said[], priorOfNone: number): string =>
    percent(share(unlisted(said), (s) => s.open > Math.log10(priorOfNone / (1 - priorOfNone))));
  const gates: Gate[] = [
    {
      gate: "G6",
      what: "log-loss of listed, given split, bits",
      must: "< 1.297",
      got: digits(bits(given.ours)),
      interval: over([given], (a) => bits(a)),
      holds: bits(given.ours) < 1.297,
    },
    {
      gate: "G6",
      what: "  paired with the floor, rebuilt here",
      must: "interval below 0",
      got: `${digits(bits(given.ours))} − ${digits(bits(given.plain))}`,
      interval: fewerBits,
      holds: less(fewerBits),
    },
    {
      gate: "G6",
      what: "open Cllr, given split",
      must: "< 1",
      got: digits(cost(given.ours)),
      interval: over([given], (a) => cost(a)),
      holds: cost(given.ours) < 1,
    },
    {
      gate: "G6",
      what: "open Cllr, each fold of unlisted panes",
      must: "< 1 in all",
      got: list(costs),
      interval: over(splits, (a) => cost(a)),
      holds: costs.every((c) => c < 1),
    },
    {
      gate: "G6",
      what: "  paired with the floor, given split",
      must: "interval below 0",
      got: `${digits(cost(given.ours))} − ${digits(cost(given.plain))}`,
      interval: lessCost,
      holds: less(lessCost),
    },
    {
      gate: "G6",
      what: "open EER, each fold of unlisted panes",
      must: "< 0.375 in all",
      got: list(errors),
      interval: over(splits, (a) => error(a)),
      holds: errors.every((e) => e < 0.375),
    },
    {
      gate: "G6",
      what: "  paired with the floor, all folds",
      must: "interval below 0",
      got: `${digits(error(all.ours))} − ${digits(error(all.plain))}`,
      interval: fewerErrors,
      holds: less(fewerErrors),
    },
    {
      gate: "G6",
      what: "maker of the nearest listed pane, given split",
      must: "144 of 144",
      got: `${unlisted(given.ours).filter((s) => s.sameMaker).length} of ${unlisted(given.ours).length}`,
      holds: unlisted(given.ours).every((s) => s.sameMaker),
    },
    {
      gate: "G6",
      what: "  the same, all folds",
      must: "",
      got: `${unlisted(all.ours).filter((s) => s.sameMaker).length} of ${unlisted(all.ours).length}`,
    },
  ];
  printGates(
    "G6 float glass, 48 panes by 2 makers; the unit of the intervals is the pane, of which 12 are unlisted in a fold",
    [
      ...gates,
      report("first place right, given split", percent(share(given.ours.filter(isListed), (s) => s.first === true))),
      report("log-loss of listed, each fold, bits", list(splits.map((s) => bits(s.ours)))),
      report("open Cllr without calibration, given split", digits(cost(given.ours, "raw"))),
      report(`open Cllr held within ± log10 36 (${percent(clipped)} held)`, digits(cost(given.ours, "clipped"))),
      report("unlisted called a listed pane, even odds", called(given.ours, 0.5)),
      report("  all folds", called(all.ours, 0.5)),
      report("  the floor, given split", called(given.plain, 0.5)),
      report("  prior of none 1 in 37, as the floor was stated", called(given.ours, 1 / 37)),
      report("  the floor, given split", called(given.plain, 1 / 37)),
      report("listed called none, even odds", percent(share(given.ours.filter(isListed), (s) => s.open < 0))),
      report(
        "untypical of every listed pane (p ≤ 0.05): unlisted, listed",
        [unlisted(all.ours), all.ours.filter(isListed)].map((x) => percent(share(x, (s) => s.untypical))).join(", "),
      ),
    ],
  );
  for (const [i, s] of splits.entries()) console.log(`  chosen on the listed panes of fold ${i}: ${s.settings}`);
  const perPane = typicality([...Array(KNOWN).keys()], 0, { types: 36, level: 0.05 });
  if (!perPane.performed)
    console.log(
      `  typicality pane by pane: ${perPane.reason}; 12 each, the least p is ${digits(perPane.smallest)}, and 36 panes at 0.05 need ${perPane.needed}`,
    );
  return gates.flatMap((g) => g.holds ?? []);
}

const report = (what: string, got: string): Gate => ({ gate: "", what, must: "", got });
