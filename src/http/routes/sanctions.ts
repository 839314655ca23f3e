/** Lists as dated editions, screenings against them, and what a person makes of a candidate. */
import { z } from "zod";
import { ok, refused } from "../../base/result.ts";
import { NAME_LIMIT } from "../../parties/names.ts";
import { EditionDate, ListName } from "../../sanctions/edition.ts";
import { MatchJudged, PartyScreened } from "../../sanctions/entries.ts";
import { Query } from "../../sanctions/screen.ts";
import { Editions, Imported, Screened, TheDifference, Written } from "../answers.ts";
import { get, post, WRITES } from "../route.ts";

export const list = get("/editions", {
  id: "listEditions",
  summary: "The editions of sanctions lists that this workbench holds, oldest first.",
  answer: Editions,
  refuses: [],
  run: async ({ bench }) => ok(await bench.editions()),
});

export const importList = post("/editions", {
  id: "importEdition",
  summary: "Take a list file in as the edition of a day; a broken one is refused, and the edition before it stays.",
  status: 201,
  query: z.strictObject({ list: ListName, date: EditionDate }),
  stream: { media: "text/csv", says: "The list file as it was fetched, of at most 64 MiB." },
  answer: Imported,
  refuses: ["bad-input", "too-large", "bad-list", "edition-exists", "bad-upload"],
  run: ({ bench, query, incoming }) => bench.importList(query, incoming.chunks()),
});

export const difference = get("/editions/difference", {
  id: "compareEditions",
  summary: "What was added, removed and changed between the editions of two days.",
  query: z.strictObject({ list: ListName, before: EditionDate, after: EditionDate }),
  answer: TheDifference,
  refuses: ["unknown-edition", "bad-list", "bad-input"],
  run: async ({ bench, query }) => {
    const held = (await bench.editions()).filter((e) => e.list === query.list);
    const [before, after] = [query.before, query.after].map((date) => held.find((e) => e.date === date));
    if (before === undefined || after === undefined)
      return refused(
        "unknown-edition",
        `editions of ${query.list} here: ${held.map((e) => e.date).join(", ") || "none"}`,
      );
    return bench.difference(before, after);
  },
});

export const screen = post("/cases/:case/screenings", {
  id: "screenParty",
  summary: "Look for a party in a sanctions list as of a day. A candidate is not a match: a person judges it.",
  signs: true,
  status: 201,
  body: z.strictObject({
    /** A name or number as typed, or a party with its names and numbers apart. */
    query: z.union([z.string().min(1).max(NAME_LIMIT), Query]),
    list: ListName.default("ofac-sdn"),
    /** Today where absent. */
    asOf: EditionDate.optional(),
    why: PartyScreened.fields.why.schema,
  }),
  example: { query: "Example Trading LLC", list: "ofac-sdn", asOf: "2024-01-11", why: "named on a label" },
  answer: Screened,
  refuses: [...WRITES, "unknown-case", "unknown-edition", "bad-list", "empty-name", "bad-input"],
  run: ({ bench, path, body, as }) => bench.screen(path.case, body, as),
});

export const judge = post("/cases/:case/screenings/:statement/judgements", {
  id: "judgeCandidate",
  summary: "Say whether a candidate of a screening is the party that was asked about.",
  signs: true,
  status: 201,
  body: z.strictObject({
    uid: MatchJudged.fields.uid.schema,
    verdict: MatchJudged.fields.verdict.schema,
    why: MatchJudged.fields.why.schema,
  }),
  example: { uid: "47171", verdict: "different", why: "another town" },
  answer: Written,
  refuses: [...WRITES, "unknown-case", "unknown-statement", "unknown-candidate"],
  run: ({ bench, path, body, as }) => bench.judge(path.case, path.statement, body, as),
});
