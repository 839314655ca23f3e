/** What this folder writes to the log. */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { BlobId } from "../base/id.ts";
import { defineEntry, field, type Body } from "../log/entry.ts";
import { EditionDate, ListName } from "./edition.ts";
import { Verdict, type Judgement } from "./judge.ts";
import { Query, type Screening } from "./screen.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);
const TEXT_LIMIT = 1000;
const Uid = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, "the number of an entry of the list");

/** Without the asked side of each comparison: that is the query, which may be withheld. */
const RecordedCandidate = z.strictObject({
  uid: Uid,
  name: text(TEXT_LIMIT),
  kind: z.enum(["person", "entity", "vessel", "aircraft"]),
  listing: z.string().regex(/^[0-9a-f]{64}$/, "the digest of the entry"),
  score: Decimal,
  reasons: z
    .array(
      z.strictObject({
        feature: text(64),
        reason: text(300),
        listed: text(TEXT_LIMIT),
        points: z.int().min(-1000).max(1000),
      }),
    )
    .max(32),
});

export const PartyScreened = defineEntry(
  "PartyScreened",
  1,
  "A party was looked for in one edition of a sanctions list; these entries were put forward for a person to judge.",
  {
    list: field("clear", ListName),
    edition: field("clear", EditionDate),
    digest: field("clear", BlobId),
    model: field("clear", text(64)),
    candidates: field("evidence", z.array(RecordedCandidate).max(100)),
    query: field("text", Query),
    why: field("text", text(2000).optional()),
  },
);

export const MatchJudged = defineEntry(
  "MatchJudged",
  1,
  "A person says whether a candidate of the screening referred to is the party that was asked about.",
  {
    uid: field("clear", Uid),
    verdict: field("evidence", Verdict),
    listing: field("evidence", z.string().regex(/^[0-9a-f]{64}$/, "the digest of the entry as it was judged")),
    why: field("text", text(2000)),
  },
);

export const SANCTIONS_ENTRIES = [PartyScreened, MatchJudged] as const;

/** A screening as it is written to the log. */
export function screened(screening: Screening, query: Query, why?: string): Body<typeof PartyScreened> {
  const { list, date, digest } = screening.edition;
  const candidates = screening.candidates.map(({ reasons, name, ...candidate }) => ({
    ...candidate,
    name: cut(name),
    reasons: reasons.map(({ feature, reason, listed, points }) => ({ feature, reason, listed: cut(listed), points })),
  }));
  return { list, edition: date, digest, model: screening.model, candidates, query, ...(why !== undefined && { why }) };
}

const cut = (words: string): string =>
  words.length <= TEXT_LIMIT ? words : `${words.slice(0, TEXT_LIMIT - 1).toWellFormed()}…`;

/** A judgement as it is written to the log. */
export const judged = ({ uid, verdict, listing, why }: Judgement): Body<typeof MatchJudged> => ({
  uid,
  verdict,
  listing,
  why,
});
