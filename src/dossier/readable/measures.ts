/** Resolutions, designations and the like, and whether anybody named here is on a list. */
import type { InstrumentRecorded } from "../../claims/entries.ts";
import type { ScreeningRecord } from "../record/screenings.ts";
import type { Said } from "../record/said.ts";
import {
  alarm,
  capital,
  counted,
  linked,
  missing,
  note,
  paragraph,
  quiet,
  strong,
  type Block,
  type Entry,
  type Section,
  type Text,
} from "./blocks.ts";
import { partyName } from "./claims.ts";
import { cite, stated, statedText, type Context } from "./context.ts";
import { dateWords } from "./dates.ts";
import { valuesWords } from "./events.ts";

export function measuresSection(context: Context): Section | undefined {
  const { screenings } = context.record;
  const { instruments } = context.record.claims;
  if (instruments.length + screenings.length === 0) return undefined;
  return {
    id: "measures",
    title: "Measures",
    blocks: [],
    parts: [
      ...(instruments.length === 0
        ? []
        : [
            {
              id: "instruments",
              title: "Instruments and designations",
              blocks: [
                paragraph(
                  "What a resolution, a designation or a joint statement asks for. That it bears on a claim means: it would be touched if the claim were true.",
                ),
                { kind: "line", entries: inTime(instruments).map((i) => instrumentEntry(context, i)) } as const,
              ],
            },
          ]),
      ...(screenings.length === 0
        ? []
        : [
            {
              id: "screenings",
              title: "Screenings against sanctions lists",
              blocks: screeningBlocks(context, screenings),
            },
          ]),
    ],
  };
}

const inTime = (instruments: readonly Said<typeof InstrumentRecorded>[]): Said<typeof InstrumentRecorded>[] =>
  [...instruments].sort((a, b) => {
    const [x, y] = [a.said.date ?? "9999", b.said.date ?? "9999"];
    return x < y ? -1 : x > y ? 1 : a.index - b.index;
  });

function instrumentEntry(context: Context, i: Said<typeof InstrumentRecorded>): Entry {
  const { date, kind, symbol, issuer, paragraphs, names, counts, accounts, list, status, source } = i.said;
  const question = (id: string): Text => {
    const p = context.record.claims.propositions.find((x) => x.said.id === id);
    return p === undefined ? [id] : [cite(p.index)];
  };
  const bearing = (ids: readonly string[] | undefined): Text =>
    ids === undefined || ids.length === 0
      ? []
      : [" ", quiet("Bears on "), ...ids.flatMap((id, n) => [...(n === 0 ? [] : [", "]), ...question(id)]), "."];
  return {
    ...(date !== undefined && { when: dateWords(date) }),
    tone: "plain",
    title: [
      ...(statedText(i, "title") ?? []),
      ...(symbol === undefined ? [] : [`, ${symbol}`]),
      "\u00a0",
      cite(i.index),
    ].map((run, n) => (n === 0 && typeof run !== "string" && run.as === undefined ? { ...run, as: "strong" } : run)),
    tags: [
      ...(kind === undefined ? [] : [{ text: kind.replaceAll("-", " "), tone: "plain" as const }]),
      ...(issuer === undefined ? [] : [{ text: issuer.map(partyName).join("; "), tone: "quiet" as const }]),
      ...(status === "RECALLED" ? [{ text: "recalled, source not seen", tone: "warn" as const }] : []),
    ],
    body: [
      [...(statedText(i, "summary") ?? []), ...bearing(i.said.bearsOn)],
      ...(list === undefined ? [] : [[`On the list or basis: ${list}.`]]),
      ...(names === undefined
        ? []
        : [
            [
              `Names: ${names.map((n) => `${n.name} (${n.kind}${n.note === undefined ? "" : `; ${n.note}`})`).join("; ")}.`,
            ],
          ]),
      ...(counts === undefined ? [] : [[`${capital(valuesWords(counts))}.`]]),
      ...(paragraphs ?? []).map((p): Text => [
        strong(`Paragraph ${p.paragraph}`),
        `${p.of === undefined ? "" : `, of ${p.of}`}: ${p.duty}`,
        ...bearing(p.bearsOn),
        ...(p.status === "RECALLED" ? [" ", alarm("Recalled, text not seen.")] : []),
      ]),
      ...(accounts === undefined
        ? []
        : [
            [
              "Sources differ: ",
              accounts
                .map(
                  (a) =>
                    `${a.by}${a.value === undefined ? "" : ` ${valuesWords([a.value])}`}${a.date === undefined ? "" : ` on ${dateWords(a.date)}`}${a.note === undefined ? "" : ` (${a.note})`}`,
                )
                .join("; "),
              ".",
            ],
          ]),
      ...(source === undefined ? [] : [[quiet("Source: "), linked(source.title, source.address), "."]]),
    ],
  };
}

const VERDICTS = {
  same: "judged to be the same",
  different: "judged to be another",
  unsure: "looked at, could not be told",
} as const;

function screeningBlocks({ names }: Context, screenings: readonly ScreeningRecord[]): Block[] {
  return [
    note(
      "A candidate is not a match: only a person says so. No candidate means that this edition has none by this model, not that nothing is against the party.",
    ),
    {
      kind: "line",
      entries: screenings.map((s): Entry => {
        const { list, edition, model, candidates } = s.said;
        const asked = stated(s, "query", (q) => [
          [...q.names, ...q.identifiers.map((n) => `${n.scheme} ${n.value}`)].join("; "),
        ]);
        return {
          when: dateWords(s.at),
          tone: "plain",
          title: ["Asked: ", ...(asked ?? []), " ", cite(s.index)],
          tags: [
            { text: `${list}, edition of ${dateWords(edition)}`, tone: "plain" },
            { text: `model ${model}`, tone: "quiet" },
          ],
          body:
            candidates === undefined
              ? [[missing("candidates withheld")]]
              : candidates.length === 0
                ? [["No candidate."]]
                : candidates.map((c): Text => {
                    const verdict = s.judgements.filter((j) => j.said.uid === c.uid).at(-1);
                    return [
                      strong(c.name),
                      ` (${c.kind}, entry ${c.uid}), score ${c.score}: ${c.reasons.map((r) => `${r.reason} [${r.points > 0 ? "+" : ""}${r.points}]`).join("; ")}. `,
                      ...(verdict === undefined
                        ? [alarm("Not judged.")]
                        : [
                            strong(
                              capital(
                                verdict.said.verdict === undefined
                                  ? "judged, but how is withheld"
                                  : VERDICTS[verdict.said.verdict],
                              ),
                            ),
                            ` by ${names.key(verdict.by)} `,
                            cite(verdict.index),
                            ": ",
                            ...(statedText(verdict, "why") ?? []),
                          ]),
                    ];
                  }),
        };
      }),
    },
    note(counted(screenings.length, "screening"), ", in the order of the log."),
  ];
}
