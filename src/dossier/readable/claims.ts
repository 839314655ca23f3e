/**
 * What others say: first each question with who says yes and no to it, repeats counted once; then every claim, by party
 * and in the order of time, in its own words where they were seen and as its source describes it.
 */
import { STANCES, type Stance } from "../../claims/claim.ts";
import { spanOf } from "../../claims/dated.ts";
import type { Meeting } from "../../claims/oppose.ts";
import { countryName, findCountry } from "../../parties/country.ts";
import type { ClaimRecord } from "../record/claims.ts";
import { spelled } from "../record/names.ts";
import {
  capital,
  counted,
  foreign,
  linked,
  missing,
  note,
  paragraph,
  quiet,
  strong,
  type Block,
  type Entry,
  type Section,
  type Tag,
  type Text,
} from "./blocks.ts";
import { cite, stated, statedText, type Context } from "./context.ts";
import { questionsTable, sentenceOf, VERDICTS } from "./questions.ts";
import { dateWords } from "./dates.ts";

export function claimsSection(context: Context): Section | undefined {
  const { claims, propositions, speakersWithheld } = context.record.claims;
  if (claims.length + propositions.length === 0) return undefined;
  return {
    id: "claims",
    title: "What others say",
    blocks: [
      paragraph(
        "A claim answers one sentence, on one rung, and meets another claim only there: to deny a use is not to deny a make. ",
        "Articles are not counted. One speaker on one day is one voice, however many print it; voices of one lineage rest on one examination.",
      ),
      ...(speakersWithheld === 0
        ? []
        : [
            note(
              missing(`${counted(speakersWithheld, "speaker is", "speakers are")} withheld`),
              "; each counts as a voice, so there may be fewer.",
            ),
          ]),
      questionsTable(context),
      ...(claims.length === 0 ? [] : [stanceNote(claims)]),
    ],
    parts: partyParts(context),
  };
}

/** What each stance that occurs means. */
function stanceNote(claims: readonly ClaimRecord[]): Block {
  const taken = new Set(claims.flatMap(({ said }) => [said.stance?.inOwnWords, said.stance?.asCharacterised]));
  const legend = Object.entries(STANCES)
    .filter(([stance]) => taken.has(stance as Stance))
    .map(([stance, meaning]) => `“${stanceName(stance as Stance)}”: ${meaning}`);
  return note(
    "A stance has two sides that are easily confused: what the speaker’s own words do, and what the source says that they do. ",
    `${legend.join("; ")}.`,
  );
}

/** One part a party, in the order in which the parties first speak. */
function partyParts(context: Context): Section[] {
  const byParty = new Map<string, ClaimRecord[]>();
  for (const claim of inTime(context.record.claims.claims)) {
    const party = claim.said.onBehalfOf ?? "";
    byParty.set(party, [...(byParty.get(party) ?? []), claim]);
  }
  return [...byParty].map(([party, claims]) => ({
    id: party === "" ? "party_none" : `party-${party.toLowerCase()}`,
    title: partyName(party),
    blocks: [{ kind: "line", entries: entriesOf(context, claims) }],
  }));
}

export function partyName(party: string): string {
  if (party === "") return "In nobody’s name, or not stated";
  if (party === "UN") return "United Nations";
  if (party === "EU") return "European Union";
  const country = findCountry(party);
  return country === undefined ? capital(spelled(party)) : countryName(country);
}

const dayOf = (claim: ClaimRecord): string => {
  const date = claim.said.stated?.date;
  return date === undefined ? "9999" : (spanOf(date).from ?? "0000");
};
const inTime = (claims: readonly ClaimRecord[]): ClaimRecord[] =>
  [...claims].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.index - b.index));

/** Each claim, with further records of the same utterance on the same question folded into the first. */
function entriesOf(context: Context, claims: readonly ClaimRecord[]): Entry[] {
  const numbers = new Map(
    context.record.claims.claims.flatMap((c) => (c.said.id === undefined ? [] : [[c.said.id, c] as const])),
  );
  const folded = new Set<string>();
  return claims.flatMap((claim): Entry[] => {
    if (folded.has(claim.leaf)) return [];
    const again = claim.sameVoice.flatMap((id) => numbers.get(id) ?? []).filter((c) => claims.includes(c));
    for (const c of again) folded.add(c.leaf);
    return [entryOf(context, claim, again, numbers)];
  });
}

function entryOf(
  context: Context,
  claim: ClaimRecord,
  again: readonly ClaimRecord[],
  numbers: ReadonlyMap<string, ClaimRecord>,
): Entry {
  const { said } = claim;
  const { date, basis } = said.stated ?? {};
  const when =
    date === undefined
      ? undefined
      : `${dateWords(date)}${basis === "stated" || basis === undefined ? "" : ` (${basis})`}`;
  const proposition = context.record.claims.propositions.find((p) => p.said.id === said.proposition);
  return {
    ...(when !== undefined && { when }),
    tone: toneOf(claim),
    title: [...speakerOf(claim), "\u00a0", cite(claim.index)],
    tags: [...stanceTags(claim), ...verdictTags(claim), ...statusTags(claim)],
    body: [
      [...(statedText(claim, "summary") ?? []), ...wordsOf(claim)],
      [quiet("On: "), ...(proposition ? sentenceOf(proposition) : [missing("question withheld")])],
      ...meetingTexts(claim, numbers),
      sourceWords(claim),
      ...again.map((other): Text => [
        "The same voice again in ",
        cite(other.index),
        ": ",
        ...stanceWords(other),
        ". ",
        ...sourceWords(other),
      ]),
    ],
  };
}

const toneOf = ({ now }: ClaimRecord): Entry["tone"] =>
  now?.verdict === "above" ? "warn" : now?.verdict === "contradicted" ? "alarm" : "plain";

function speakerOf({ said }: ClaimRecord): Text {
  const { speaker, speakerWithheld } = said;
  if (speaker === undefined)
    return speakerWithheld === undefined
      ? [missing("speaker withheld")]
      : [speakerWithheld.name ?? speakerWithheld.description];
  const named = [speaker.name, speaker.office].filter((part) => part !== undefined);
  return [strong(named.length > 0 ? named.join(", ") : (speaker.unnamed ?? ""))];
}

const stanceName = (stance: Stance): string => stance.replaceAll("-", " ");

function stanceTags(claim: ClaimRecord): readonly Tag[] {
  const { stance } = claim.said;
  if (stance === undefined) return [{ text: "stance withheld", tone: "quiet" }];
  const { inOwnWords, asCharacterised } = stance;
  return [
    inOwnWords === ""
      ? { text: "own words: not seen", tone: "quiet" }
      : { text: `own words: ${stanceName(inOwnWords)}`, tone: "plain" },
    asCharacterised === ""
      ? { text: "described as: only quoted", tone: "quiet" }
      : { text: `described as: ${stanceName(asCharacterised)}`, tone: "plain" },
  ];
}

const stanceWords = (claim: ClaimRecord): Text => [
  stanceTags(claim)
    .map((t) => t.text)
    .join(", "),
];

function verdictTags({ now }: ClaimRecord): readonly Tag[] {
  const words = VERDICTS[now?.verdict ?? "says-neither"];
  if (words === "" || now === undefined) return [];
  const by = now.by === undefined ? "" : ` (${now.by.join(" and ")})`;
  const tones = { above: "warn", contradicted: "alarm", carried: "good" } as const;
  return [{ text: words + by, tone: now.verdict in tones ? tones[now.verdict as keyof typeof tones] : "quiet" }];
}

function statusTags({ said }: ClaimRecord): readonly Tag[] {
  return [
    ...(said.status === "RECALLED" ? [{ text: "recalled, source not seen", tone: "warn" } as const] : []),
    ...(said.certainty === undefined || said.certainty === "unqualified"
      ? []
      : [{ text: `certainty: ${said.certainty}`, tone: "quiet" } as const]),
  ];
}

const wordsOf = ({ said }: ClaimRecord): Text =>
  said.words === undefined || said.words === "" ? [] : [" “", foreign(said.words), "”"];

const MEETINGS: Record<Meeting, readonly [string, string]> = {
  denies: ["Denies", "Denied by"],
  disputes: ["Disputes", "Disputed by"],
  confirms: ["Confirms", "Confirmed by"],
  contradicts: ["Contradicts, without answering it,", "Contradicted by"],
  rivals: ["Cannot be true beside", "Cannot be true beside"],
};

function meetingTexts(claim: ClaimRecord, numbers: ReadonlyMap<string, ClaimRecord>): Text[] {
  const cited = (ids: readonly string[]): Text =>
    ids.flatMap((id, i): Text => {
      const other = numbers.get(id);
      return [i === 0 ? " " : ", ", ...(other ? [cite(other.index)] : [id])];
    });
  const lines = (Object.keys(MEETINGS) as Meeting[]).flatMap((meeting): Text[] => {
    const to = claim.meets.filter((m) => m.meeting === meeting).map((m) => m.to);
    const by = claim.metBy.filter((m) => m.meeting === meeting).map((m) => m.of);
    const [does, suffers] = MEETINGS[meeting];
    if (meeting === "rivals") return to.length + by.length === 0 ? [] : [[quiet(does), ...cited([...to, ...by]), "."]];
    return [
      ...(to.length === 0 ? [] : [[does, ...cited(to), "."]]),
      ...(by.length === 0 ? [] : [[suffers, ...cited(by), "."]]),
    ];
  });
  const revised = claim.revisedBy.map((r): Text => [
    r.speaker === "same-person" ? "Later the same person says otherwise:" : "Later the same office says otherwise:",
    ...cited([r.later]),
    ".",
  ]);
  const declared = (claim.said.answers ?? [])
    .filter((a) => a.as === "cites" || a.as === "repeats" || a.as === "answers")
    .map((a): Text => [capital(a.as), ...cited([a.claim]), "."]);
  const all = [...lines, ...revised, ...declared];
  return all.length === 0 ? [] : [all.flatMap((line, i) => (i === 0 ? line : [" ", ...line]))];
}

const BASES = {
  examination: "rests on an examination",
  images: "rests on pictures",
  intelligence: "rests on intelligence",
  trajectory: "rests on a trajectory",
  "reports-of-others": "rests on reports of others",
  "none-given": "gives no basis",
} as const;

function sourceWords(claim: ClaimRecord): Text {
  const { lineage, restsOn } = claim.said;
  return [
    quiet("Source: "),
    ...(stated(claim, "source", (s) => [
      linked(s.title, s.address),
      ...(s.published === undefined ? [] : [`, ${dateWords(s.published)}`]),
      ...(s.tier === undefined ? [] : [quiet(`, ${spelled(s.tier)}`)]),
    ]) ?? []),
    ...(restsOn === undefined || restsOn === "not-known" ? [] : [quiet(`; ${BASES[restsOn]}`)]),
    ...(lineage === undefined ? [] : [quiet(`; lineage ${lineage}`)]),
    ".",
  ];
}
