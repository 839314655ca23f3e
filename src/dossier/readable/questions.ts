/** Each question, and who says what to it: voices and not articles, and how they stand beside the finding. */
import type { Verdict } from "../../claims/above-evidence.ts";
import type { Origins } from "../../claims/origins.ts";
import type { Side } from "../../claims/position.ts";
import type { ClaimRecord, PropositionRecord } from "../record/claims.ts";
import { counted, missing, quiet, strong, type Block, type Text } from "./blocks.ts";
import { cite, type Context } from "./context.ts";

const SIDE_WORDS: Record<Side, readonly [string, string]> = {
  for: ["says so", "say so"],
  "takes-for-granted": ["takes it to be so", "take it to be so"],
  leans: ["leans to it", "lean to it"],
  against: ["denies it", "deny it"],
  disputes: ["disputes the evidence", "dispute the evidence"],
  neither: ["says neither", "say neither"],
};

export function questionsTable(context: Context): Block {
  const { propositions, claims } = context.record.claims;
  return {
    kind: "table",
    caption: "Each question, and who says what to it",
    columns: [
      { title: "No.", is: "short" },
      { title: "The question", is: "text" },
      { title: "Voices", is: "text" },
      { title: "Beside the finding", is: "text" },
    ],
    rows: propositions.map((p) => ({
      cells: [
        [cite(p.index)],
        [...sentenceOf(p), quiet(p.said.rung === undefined ? "" : ` (${p.said.rung})`)],
        p.voices.length === 0
          ? [isSilent(p, claims) ? "nobody, in this record" : missing("cannot be counted: fields are withheld")]
          : p.voices.flatMap((v, i): Text => [i === 0 ? "" : "; ", ...voicesWords(v.side, v.origins)]),
        standingWords(claims.filter((c) => c.said.proposition === p.said.id)),
      ],
    })),
  };
}

/** Whether the record holds no claim on it; a claim whose question is withheld could be one. */
const isSilent = (p: PropositionRecord, claims: readonly ClaimRecord[]): boolean =>
  p.said.id !== undefined &&
  claims.every(({ said }) => said.proposition !== undefined && said.proposition !== p.said.id);

export const sentenceOf = (p: PropositionRecord): Text =>
  p.said.says === undefined ? [missing("sentence withheld"), quiet(` ${p.said.id ?? ""}`)] : [p.said.says];

function voicesWords(side: Side, { origins, articles, lineages, unplaced }: Origins): Text {
  const voices = origins.length;
  const sources = articles > voices ? `, in ${articles} sources` : "";
  const chains =
    lineages.length === 0
      ? ""
      : ` (${counted(lineages.length, "lineage")}${unplaced === 0 ? "" : `, ${unplaced} in none`})`;
  return [strong(String(voices)), ` ${SIDE_WORDS[side][voices === 1 ? 0 : 1]}${sources}${chains}`];
}

function standingWords(claims: readonly ClaimRecord[]): Text {
  const times = new Map<string, number>();
  for (const { now } of claims) {
    const words = VERDICTS[now?.verdict ?? "says-neither"];
    if (words !== "") times.set(words, (times.get(words) ?? 0) + 1);
  }
  const all = [...times].map(([words, n]) => (times.size === 1 ? words : `${words} (${n})`));
  return [all.length === 0 ? "–" : all.join("; ")];
}

/** What a verdict says of a claim; nothing where there is nothing to say. */
export const VERDICTS: Record<Verdict, string> = {
  carried: "carried by the evidence",
  above: "goes further than the evidence",
  contradicted: "contradicted by the evidence",
  "not-reached": "not reached by the evidence",
  "says-neither": "",
  "no-finding": "",
  "no-day": "",
};
