/** The numbers behind the finding: the figure, every hypothesis, and what is set aside and by what. */
import type { Decimal } from "../../base/decimal.ts";
import { toNumber } from "../../base/decimal.ts";
import type { Identification } from "../../identification/identification.ts";
import { explain, times } from "../../identification/wording.ts";
import { signed } from "../figure/signed.ts";
import { weightsFigure, weightsPlates } from "../figure.ts";
import { overEachOther, standingOf, type HypothesisStanding } from "../record/weights.ts";
import {
  column,
  counted,
  enumerated,
  missing,
  note,
  paragraph,
  type Block,
  type Section,
  type Text,
} from "./blocks.ts";
import { citeAll, type Context } from "./context.ts";
import { factorWords } from "./finding.ts";

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
