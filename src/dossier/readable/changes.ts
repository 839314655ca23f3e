/** What the finding depends on: what one observation, one reader, an alteration or another prior would change. */
import type { Decimal } from "../../base/decimal.ts";
import { toNumber } from "../../base/decimal.ts";
import type { Identification, StoredNode, StoredWithout } from "../../identification/identification.ts";
import { spelled } from "../record/names.ts";
import { column, counted, note, paragraph, type Block, type Section, type Text } from "./blocks.ts";
import { citeAll, type Context } from "./context.ts";
import { sensitivityBlocks } from "./sensitivity.ts";

export function changesSection(context: Context): Section | undefined {
  const { result } = context;
  if (result === undefined) return undefined;
  const { names } = context;
  return {
    id: "changes",
    title: "What would change it",
    blocks: [
      ...withoutBlocks(context, result),
      ...sensitivityBlocks(context, result),
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
