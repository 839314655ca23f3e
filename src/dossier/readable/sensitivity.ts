/** What the result depends on, number by number; what would bring a type back; what to look at next. */
import { toNumber, type Decimal } from "../../base/decimal.ts";
import type { Identification, StoredEnd } from "../../identification/identification.ts";
import { isOtherFinding, movingSweeps, often, sweptWords } from "../../identification/wording.ts";
import { column, counted, note, paragraph, type Block, type Text } from "./blocks.ts";
import { citeAll, type Context } from "./context.ts";

/** Rows of the table at the most; what moves the weight most stands first. */
const ROWS = 10;

export function sensitivityBlocks(context: Context, i: Identification): Block[] {
  return [...sweepBlocks(context, i), ...comeBackBlocks(context, i), ...nextBlocks(context, i)];
}

const signed = (x: Decimal): string => `${x.startsWith("-") ? "−" : "+"}${Math.abs(toNumber(x)).toFixed(1)}`;

function sweepBlocks({ names }: Context, i: Identification): Block[] {
  if (i.sweeps.length === 0) return [];
  const finding = (e: StoredEnd): string =>
    !isOtherFinding(i, e)
      ? "the same"
      : e.finding === undefined
        ? "open"
        : `${e.finding.rung}: ${names.node(e.finding.node)}`;
  const moving = movingSweeps(i);
  const still = i.sweeps.length - moving.length;
  const tried = `${counted(i.sweeps.length, "stated number")} moved, one at a time, and the whole comparison made again.`;
  if (moving.length === 0)
    return [paragraph(`${tried} None of them moves the weight noticeably, or changes the finding.`)];
  return [
    paragraph(
      `${tried} The weight is that of ${names.node(i.leading)} over ${names.node(i.rival)} at the unfavourable end, log10, when nothing was altered.`,
    ),
    {
      kind: "table",
      caption: "What the result depends on, most first",
      columns: [column("Moved", "text"), column("to", "text"), column("weight", "text"), column("finding", "text")],
      rows: moving.slice(0, ROWS).map((sweep) => ({
        cells: [
          [sweptWords({ ...sweep, ...(sweep.reading !== undefined && { reading: names.feature(sweep.reading) }) })],
          [sweep.ends.map((e) => e.at).join("; ")],
          [sweep.ends.map((e) => signed(e.low)).join("; ")],
          [sweep.ends.some((e) => isOtherFinding(i, e)) ? sweep.ends.map(finding).join("; ") : "the same"],
        ],
      })),
    },
    ...(still > 0 ? [note(`${counted(still, "other number")} moved nothing noticeably.`)] : []),
  ];
}

function comeBackBlocks(context: Context, i: Identification): Block[] {
  const { names } = context;
  return i.comeBacks.map(({ hypothesis, by, mistake }) => {
    const readings: Text = ["the readings that set it aside (", ...citeAll(context, by), ")"];
    return note(
      `${names.node(hypothesis)} `,
      ...(mistake === undefined
        ? ["stays set aside even if each of ", ...readings, " is mistaken every second time."]
        : ["would be back if each of ", ...readings, ` were mistaken ${often(toNumber(mistake))}.`]),
    );
  });
}

function nextBlocks({ names }: Context, i: Identification): Block[] {
  if (i.next.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "What to look at next, to tell apart what is in the running; what destroys nothing stands first",
      columns: [
        column("Not yet observed", "text"),
        column("bits expected", "number"),
        column("references", "number"),
        column("cost", "short"),
      ],
      rows: i.next.map((n) => ({
        cells: [
          [names.feature(n.feature)],
          [toNumber(n.expected).toFixed(2)],
          [`${n.referenced} of ${i.inTheRunning.length}`],
          [n.destructive ? `${n.cost}, destroys` : n.cost],
        ],
      })),
    },
  ];
}
