/** What the record says of days, counts and circumstances, and where it disagrees with itself. */
import { spanOf } from "../../claims/dated.ts";
import type { DisagreementRecorded, FactReported, TimelineNoted } from "../../claims/entries.ts";
import { inOrder, type TimelineDay } from "../../claims/timeline.ts";
import type { Said } from "../record/said.ts";
import {
  alarm,
  counted,
  linked,
  missing,
  paragraph,
  quiet,
  strong,
  type Block,
  type Entry,
  type Section,
  type Text,
} from "./blocks.ts";
import { cite, stated, statedText, type Context } from "./context.ts";
import { dateWords } from "./dates.ts";

export function disagreementsSection({ record }: Context): Section | undefined {
  const { disagreements } = record.claims;
  if (disagreements.length === 0) return undefined;
  return {
    id: "disagreements",
    title: "Where the record disagrees with itself",
    blocks: [
      paragraph(
        `${counted(disagreements.length, "disagreement is kept", "disagreements are kept")} as ${disagreements.length === 1 ? "it stands" : "they stand"}. Nothing here chooses between the sides.`,
      ),
      { kind: "line", entries: disagreements.map(disagreementEntry) },
    ],
  };
}

const RECONCILABLE = {
  yes: "both can be right",
  "on-condition": "both can be right on a condition",
  no: "cannot both be right",
  "not-known": "not known whether both can be right",
} as const;

function disagreementEntry(d: Said<typeof DisagreementRecorded>): Entry {
  const { reconcilable, sides } = d.said;
  return {
    tone: "plain",
    title: [
      ...(d.said.topic === undefined ? [missing("topic withheld")] : [strong(d.said.topic)]),
      "\u00a0",
      cite(d.index),
    ],
    ...(reconcilable !== undefined && {
      tags: [
        { text: RECONCILABLE[reconcilable], tone: reconcilable === "no" ? ("warn" as const) : ("quiet" as const) },
      ],
    }),
    body: [
      ...(sides?.map((s): Text => [
        "– ",
        s.says,
        ...(s.records.length === 0 ? [] : [quiet(` (${s.records.join(", ")})`)]),
      ]) ?? [[missing("sides withheld")]]),
      statedText(d, "because") ?? [],
    ],
  };
}

export function eventsSection({ record }: Context): Section | undefined {
  const { facts, timeline, lineages } = record.claims;
  if (facts.length + timeline.length + lineages.length === 0) return undefined;
  return {
    id: "events",
    title: "The course of events, as reported",
    blocks: timelineBlocks(timeline),
    parts: [
      ...(facts.length === 0
        ? []
        : [
            {
              id: "facts",
              title: "Reported facts",
              blocks: [{ kind: "line", entries: inTime(facts).map(factEntry) } as const],
            },
          ]),
      ...(lineages.length === 0
        ? []
        : [
            {
              id: "lineages",
              title: "Lineages: sources that depend on one another",
              blocks: [
                {
                  kind: "list",
                  items: lineages.map((l): Text => [
                    cite(l.index),
                    ` ${l.said.id ?? ""}: `,
                    ...(statedText(l, "title") ?? []),
                    ...(l.said.access === undefined ? [] : [quiet(` (had before it: ${l.said.access})`)]),
                  ]),
                } as const,
              ],
            },
          ]),
    ],
  };
}

function timelineBlocks(timeline: readonly Said<typeof TimelineNoted>[]): Block[] {
  const whole = timeline.filter((t) => t.said.date !== undefined);
  const order = inOrder(whole.map((t) => ({ ...t.said, id: t.leaf }) as TimelineDay)).map((d) => d.id);
  const entries = [...whole]
    .sort((a, b) => order.indexOf(a.leaf) - order.indexOf(b.leaf))
    .map((t): Entry => ({
      when: dateWords(t.said.date!),
      tone: "plain",
      title: [
        ...(t.said.what === undefined ? [missing("withheld")] : [t.said.what]),
        "\u00a0",
        cite(t.index),
        quiet(` ${(t.said.records ?? []).join(", ")}`),
      ],
      body: [],
    }));
  return entries.length === 0 ? [] : [{ kind: "line", entries }];
}

const startOf = ({ said }: Said<typeof FactReported>): string => {
  const date = (said.happened ?? said.reported)?.date;
  return date === undefined ? "9999" : (spanOf(date).from ?? "0000");
};
const inTime = (facts: readonly Said<typeof FactReported>[]): Said<typeof FactReported>[] =>
  [...facts].sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : a.index - b.index));

const RESERVE = {
  "as-stated": "",
  about: "about ",
  "at-least": "at least ",
  "more-than": "more than ",
  almost: "almost ",
} as const;
export const valuesWords = (values: readonly { of: string; value: string; reserve: keyof typeof RESERVE }[]): string =>
  values.map((v) => `${v.of.replaceAll("-", " ")}: ${RESERVE[v.reserve]}${v.value}`).join("; ");

function factEntry(f: Said<typeof FactReported>): Entry {
  const { happened, reported, basis, unknown, supersededBy, status, values, reportedBy, reportedByWithheld } = f.said;
  const date = (happened ?? reported)?.date;
  const who = reportedBy ?? reportedByWithheld;
  const by =
    who === undefined
      ? [missing("by whom is withheld")]
      : "description" in who
        ? [who.name ?? who.description]
        : [[who.name, who.office].filter((x) => x !== undefined).join(", ") || (who.unnamed ?? "")];
  return {
    ...(date !== undefined && { when: dateWords(date) }),
    tone: supersededBy === undefined ? "plain" : "quiet",
    title: [...(statedText(f, "summary") ?? []), "\u00a0", cite(f.index)],
    tags: [
      ...(basis === undefined || basis === "published"
        ? []
        : [{ text: basis.replaceAll("-", " "), tone: "warn" as const }]),
      ...(status === "RECALLED" ? [{ text: "recalled, source not seen", tone: "warn" as const }] : []),
      ...(supersededBy === undefined ? [] : [{ text: "replaced by a later report", tone: "quiet" as const }]),
    ],
    body: [
      ...(values === undefined ? [] : [[valuesWords(values)]]),
      [
        "Reported by ",
        ...by,
        ...(reported === undefined ? [] : [`, ${dateWords(reported.date)}`]),
        ". ",
        ...(stated(f, "source", (s) => [quiet("Source: "), linked(s.title, s.address), "."]) ?? []),
      ],
      ...(unknown === undefined ? [] : [[alarm("Left unknown: "), unknown.join(" ")]]),
    ],
  };
}
