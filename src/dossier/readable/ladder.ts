/** The ladder of a finding: what is taken as given, what the evidence carries, what stays open, and what it cannot answer. */
import { LADDER } from "../../claims/proposition.ts";
import type { FindingRecord } from "../record/findings.ts";
import { counted, enumerated, missing, type Block, type Rung, type Text } from "./blocks.ts";
import { citeAll, type Context } from "./context.ts";

export function ladderOf(context: Context, finding: FindingRecord | undefined): Block {
  const { result, names } = context;
  const signedRung = finding === undefined ? result?.finding?.rung : finding.said.rung;
  const rungs = LADDER.map((name): Rung => {
    if (name === "piece") return { name, state: "taken", says: ["what was observed on each piece"] };
    if (name === "object") return { name, state: "taken", says: objectWords(context) };
    if (name === "event")
      return { name, state: "taken", says: ["that the pieces are of this event is taken as given"] };
    const step = result?.steps.find((s) => s.rung === name);
    const node = step?.node ?? (signedRung === name ? finding?.said.node : undefined);
    const says: Text = [node === undefined ? openWords(context, name) : names.node(node)];
    if (signedRung === name) return { name, state: "finding", says };
    if (result === undefined) return { name, state: "open", says: [missing("not in this release")] };
    if (step?.carried === true) return { name, state: "carried", says };
    return {
      name,
      state: "open",
      says: node === undefined ? says : [...says, "; not carried: the table of makers leaves too much room for others"],
    };
  });
  const beside = BESIDE.map(([name, says]): Rung => ({ name, state: "unanswered", says: [says] }));
  return { kind: "ladder", rungs, beside };
}

const BESIDE = [
  ["transfer", "who handed it to whom"],
  ["launch", "who fired it, and from where"],
  ["responsibility", "who answers for it"],
] as const;

/** What is still in the running on a rung. */
function openWords({ result, names }: Context, rung: "type" | "family" | "maker" | "state"): string {
  if (result === undefined) return "";
  const running = result.hypotheses.filter((h) => result.inTheRunning.includes(h.id));
  if (rung === "type") {
    const listed = running.filter((h) => h.listed).length;
    return `in the running: ${counted(listed, "listed type")}, ${running.length - listed} not listed`;
  }
  const nodes = [...new Set(running.flatMap((h) => h[rung] ?? []))].map(names.node);
  const few = nodes.length > 4 ? [...nodes.slice(0, 4), `${nodes.length - 4} more`] : nodes;
  if (nodes.length === 0) return `the table of makers carries no ${rung}`;
  const others = running.some((h) => h[rung] === undefined) ? ["others"] : [];
  return `in the running: ${enumerated([...few, ...others])}`;
}

function objectWords(context: Context): Text {
  const { result } = context;
  if (result === undefined || result.pieces.length < 2) return ["what was observed is taken to be of one object"];
  return [`${enumerated(result.pieces)} are taken as one object, by `, ...citeAll(context, result.associations)];
}
