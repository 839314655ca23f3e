/** The numbers behind the finding: the figure, every hypothesis, what is set aside and by what, and what would change it. */
import type { Decimal } from "../../base/decimal.ts";
import { toNumber } from "../../base/decimal.ts";
import type { Identification, StoredNode, StoredWithout } from "../../identification/identification.ts";
import { explain, times } from "../../identification/wording.ts";
import { signed } from "../figure/signed.ts";
import { weightsFigure, weightsPlates } from "../figure.ts";
import { overEachOther, standingOf, type HypothesisStanding } from "../record/weights.ts";
import { spelled } from "../record/names.ts";
import {
  counted,
  enumerated,
  missing,
  note,
  paragraph,
  type Block,
  type Column,
  type Section,
  type Text,
} from "./blocks.ts";
import { citeAll, type Context } from "./context.ts";
import { factorWords } from "./finding.ts";

const column = (title: string, is: Column["is"]): Column => ({ title, is });

export function weightsSection(context: Context): Section | undefined {
  const { result, comparison } = context;
  if (comparison === undefined) return undefined;
  if (result === undefined)
    return {
      id: "weights",
      title: "How the weights stand",
      blocks: [paragraph(missing(`No numbers are shown: ${comparison.why ?? "they are withheld"}.`))],
    };
  return {
    id: "weights",
    title: "How the weights stand",
    blocks: [
      figureOf(context, result),
      hypothesesTable(result),
      ...missingNotes(context, result),
      ...setAsideBlocks(context, result),
    ],
  };
}

function figureOf({ names }: Context, i: Identification): Block {
  const called = { feature: names.feature, observation: names.statement };
  return {
    kind: "weights",
    wide: weightsFigure(i, "weights-wide", "wide", called),
    narrow: weightsFigure(i, "weights-narrow", "narrow", called),
    print: weightsPlates(i, called),
    caption: [
      `Bars are central values, thin lines whole ranges. A hypothesis is out of the running where the whole line lies beyond ${signed(toNumber(i.settings.threshold))}: ${factorWords(i)} times better supported at the unfavourable end. Not compared: the collection knows nothing of that feature for one of the two or for both; an unlisted type stands in, and the range shows what that leaves open. ${boundWords(i)}`,
    ],
  };
}

/** The sentence of the record's own explanation that says how far a total is trusted. */
const boundWords = (i: Identification): string => explain(i).find((e) => e.about === "bound")?.says ?? "";

const STANDINGS: Record<HypothesisStanding, string> = {
  "in-the-running": "in the running",
  "set-aside": "set aside",
  "out-of-the-running": "out of the running",
};

function hypothesesTable(i: Identification): Block {
  const leader = i.hypotheses.find((h) => h.id === i.leading)!;
  const others = overEachOther(i);
  const number = (d: Decimal): Text => [signed(toNumber(d))];
  const about = (h: (typeof i.hypotheses)[number]): readonly Text[] => [
    [`${h.compared} of ${h.observed}`],
    [String(h.specimens)],
    [h.id === i.leading ? "leading" : STANDINGS[standingOf(i, h.id)]],
  ];
  return {
    kind: "table",
    caption: `Every hypothesis: how far ${leader.name} is ahead of it (log10), what could be compared, and where it stands`,
    columns: [
      column("Hypothesis", "text"),
      ...[column("low", "number"), column("central", "number"), column("high", "number")],
      ...[column("features compared", "number"), column("specimens", "number"), column("standing", "short")],
    ],
    rows: [
      { cells: [[leader.name], ["–"], ["–"], ["–"], ...about(leader)] },
      ...others.map(({ hypothesis, range, standing, unbounded }) => ({
        cells: [
          [
            hypothesis.name,
            ...(hypothesis.listed ? [] : [{ text: ` (${populationWords(hypothesis)})`, as: "quiet" as const }]),
            ...(unbounded === undefined
              ? []
              : [{ text: `; before the bound ${rangeWords(unbounded)}`, as: "quiet" as const }]),
          ],
          ...[number(range.low), number(range.central), number(range.high)],
          ...about(hypothesis),
        ],
        isFaint: standing !== "in-the-running",
      })),
    ],
  };
}

const populationWords = ({ population }: Identification["hypotheses"][number]): string =>
  population === undefined ? "no population stated" : `population of ${counted(population.knownTypes, "known type")}`;

const rangeWords = ({ low, central, high }: { low: Decimal; central: Decimal; high: Decimal }): string =>
  `${signed(toNumber(central))} (${signed(toNumber(low))} to ${signed(toNumber(high))})`;

/** Which features nothing is known of, hypotheses with the same ones together. */
function missingNotes({ names }: Context, i: Identification): Block[] {
  const alike = new Map<string, { missing: readonly string[]; hypotheses: string[] }>();
  for (const { name, missing } of i.hypotheses) {
    if (missing.length === 0) continue;
    const key = missing.join(" ");
    const group = alike.get(key) ?? { missing, hypotheses: [] };
    group.hypotheses.push(name);
    alike.set(key, group);
  }
  return [...alike.values()].map((g) =>
    note(`The collection has no value of ${enumerated(g.hypotheses)} for: ${g.missing.map(names.feature).join("; ")}.`),
  );
}

function setAsideBlocks(context: Context, i: Identification): Block[] {
  const { names } = context;
  if (i.setAside.length === 0)
    return [
      paragraph(
        "No listed type is set aside. Setting one aside takes its own measured or published reference with a tolerance, observations that are named, and more than one reader.",
      ),
    ];
  const without = new Set(i.setAsideWithoutMarkings.map((s) => s.hypothesis));
  return [
    paragraph("Set aside, given this list and these readers:"),
    {
      kind: "list",
      items: i.setAside.map((s): Text => [
        `${names.node(s.hypothesis)}, against ${names.node(s.against)}, by `,
        ...citeAll(context, s.by),
        `: what was observed is ${times(toNumber(s.low))} under ${names.node(s.against)}, at the least`,
        without.has(s.hypothesis) ? ", also if no marking is counted." : "; not if no marking is counted.",
      ]),
    },
  ];
}

/** What the finding depends on. */
export function changesSection(context: Context): Section | undefined {
  const { result } = context;
  if (result === undefined) return undefined;
  const { names } = context;
  return {
    id: "changes",
    title: "What would change it",
    blocks: [
      ...withoutBlocks(context, result),
      scenariosTable(result, (node) => findingWords(context, node)),
      flipTable(result, names.node),
      ...notComparedBlocks(context),
    ],
  };
}

const findingWords = ({ names }: Context, node: StoredNode | undefined): string =>
  node === undefined ? "open" : `${node.rung}: ${names.node(node.node)}`;

function withoutBlocks(context: Context, i: Identification): Block[] {
  const { names } = context;
  const observations = i.withoutObservation.map((w) => ({
    ...w,
    what: ["observation ", ...citeAll(context, [w.without])] as Text,
  }));
  const readers = i.withoutReader.map((w) => ({ ...w, what: [`everything that ${w.without} read`] as Text }));
  const same = (w: StoredWithout): boolean =>
    w.joins.length + w.leaves.length === 0 &&
    w.finding?.rung === i.finding?.rung &&
    w.finding?.node === i.finding?.node;
  const changing = [...observations, ...readers].filter((w) => !same(w));
  const tried = `${counted(observations.length, "observation")} and ${counted(readers.length, "reader")} were left out, one at a time.`;
  if (changing.length === 0)
    return [paragraph(`${tried} Nothing changed: neither the finding nor what is in the running.`)];
  const list = (ids: readonly string[]): Text => [ids.length === 0 ? "–" : ids.map(names.node).join("; ")];
  return [
    paragraph(`${tried} These change something:`),
    {
      kind: "table",
      caption: "Without one observation or one reader",
      columns: [
        column("Without", "text"),
        column("joins the running", "text"),
        column("leaves it", "text"),
        column("finding", "short"),
      ],
      rows: changing.map((w) => ({
        cells: [w.what, list(w.joins), list(w.leaves), [findingWords(context, w.finding)]],
      })),
    },
  ];
}

const SCENARIO_WORDS: Record<Identification["scenarios"][number]["scenario"], string> = {
  none: "nothing was altered",
  markings: "markings were added, changed or removed",
  parts: "markings and removable parts were altered, or are of another event",
  "without-markings": "no marking had been read",
};

function scenariosTable(i: Identification, words: (node: StoredNode | undefined) => string): Block {
  const { from, central, to } = i.settings.alteration;
  return {
    kind: "table",
    caption: `If something was altered (held to be as probable as ${central}, between ${from} and ${to})`,
    columns: [column("If", "text"), column("in the running", "number"), column("finding", "short")],
    rows: i.scenarios.map((s) => ({
      cells: [[SCENARIO_WORDS[s.scenario]], [`${s.inTheRunning.length} of ${i.hypotheses.length}`], [words(s.finding)]],
    })),
  };
}

function flipTable(i: Identification, name: (id: string) => string): Block {
  const short = (d: Decimal): Text => [toNumber(d).toFixed(3)];
  return {
    kind: "table",
    caption:
      "None of the listed: whoever held it more probable than this beforehand, would hold it more probable than all listed types together afterwards",
    columns: [
      column("Not listed", "text"),
      column("low", "number"),
      column("central", "number"),
      column("high", "number"),
    ],
    rows: i.flipPriors.map((f) => ({ cells: [[name(f.unlisted)], short(f.low), short(f.central), short(f.high)] })),
  };
}

const WHY_NOT: Record<Identification["notCompared"][number]["reason"], string> = {
  recalled: "known from memory only",
  "not-seen": "the place is missing or destroyed, which is no evidence of absence",
  erased: "it was erased, so there is no text to compare",
  "bears-on-something-else": "it bears on a date or an association, not on what the object is",
  "feature-not-in-edition": "the collection does not have that feature",
  "compared-with-unknown": "it was compared with something that the collection does not have",
  "reader-contradicts-itself": "the same reader gives different values",
};

function notComparedBlocks(context: Context): Block[] {
  const { result } = context;
  if (result === undefined || result.notCompared.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { observation, reason } of result.notCompared)
    byReason.set(reason, [...(byReason.get(reason) ?? []), observation]);
  return [
    note(
      "Recorded but not weighed: ",
      ...[...byReason].flatMap(([reason, ids], i): Text => [
        ...(i === 0 ? [] : ["; "]),
        ...citeAll(context, ids),
        ` (${WHY_NOT[reason as keyof typeof WHY_NOT]})`,
      ]),
      ". ",
      `Blocks are taken as ${result.settings.dependence === "unknown" ? "of unknown dependence" : "independent"}; `,
      `a block is what shares a cause: ${result.blocks.map((b) => spelled(b.id)).join(", ")}.`,
    ),
  ];
}
