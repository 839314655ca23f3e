/** What the result depends on, number by number; what would bring a type back; what to look at next. */
import { toNumber } from "../../base/decimal.ts";
import type { Identification, StoredEnd } from "../../identification/identification.ts";
import { often, reachOf, sweptWords } from "../../identification/wording.ts";
import { spelled } from "../record/names.ts";
import { column, counted, note, paragraph, type Block, type Text } from "./blocks.ts";
import { citeAll, type Context } from "./context.ts";

/** Rows of the table at the most; what moves the weight most stands first. */
const ROWS = 10;

export function sensitivityBlocks(context: Context, i: Identification): Block[] {
  return [...sweepBlocks(context, i), ...comeBackBlocks(context, i), ...nextBlocks(i)];
}

const signed = (x: string): string => `${x.startsWith("-") ? "−" : "+"}${Math.abs(toNumber(x as never)).toFixed(1)}`;

function sweepBlocks({ names }: Context, i: Identification): Block[] {
  if (i.sweeps.length === 0) return [];
  const isOther = (e: StoredEnd): boolean => e.finding?.rung !== i.finding?.rung || e.finding?.node !== i.finding?.node;
  const sorted = [...i.sweeps].sort(
    (a, b) => Number(b.ends.some(isOther)) - Number(a.ends.some(isOther)) || reachOf(b) - reachOf(a),
  );
  const finding = (e: StoredEnd): string =>
    isOther(e) ? (e.finding === undefined ? "open" : `${e.finding.rung}: ${names.node(e.finding.node)}`) : "the same";
  const rest = sorted.length - ROWS;
  return [
    paragraph(
      `${counted(i.sweeps.length, "stated number")} moved, one at a time, and the whole comparison made again. The weight is that of ${names.node(i.leading)} over ${names.node(i.rival)} at the unfavourable end, log10, when nothing was altered.`,
    ),
    {
      kind: "table",
      caption: "What the result depends on, most first",
      columns: [column("Moved", "text"), column("to", "text"), column("weight", "text"), column("finding", "text")],
      rows: sorted.slice(0, ROWS).map((sweep) => ({
        cells: [
          [sweptWords({ ...sweep, ...(sweep.reading !== undefined && { reading: spelled(sweep.reading) }) })],
          [sweep.ends.map((e) => e.at).join("; ")],
          [sweep.ends.map((e) => signed(e.low)).join("; ")],
          [sweep.ends.some(isOther) ? sweep.ends.map(finding).join("; ") : "the same"],
        ],
        isFaint: !sweep.ends.some(isOther),
      })),
    },
    ...(rest > 0 ? [note(`${counted(rest, "other number")} moved the weight less and the finding not at all.`)] : []),
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

function nextBlocks(i: Identification): Block[] {
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
          [spelled(n.feature)],
          [toNumber(n.expected).toFixed(2)],
          [`${n.referenced} of ${i.inTheRunning.length}`],
          [n.destructive ? `${n.cost}, destroys` : n.cost],
        ],
      })),
    },
  ];
}
