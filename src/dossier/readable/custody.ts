/** The chain of custody as a line, with its gaps in it. */
import { boundsOf } from "../../base/instant.ts";
import type { CustodyRecord, ExhibitRecord } from "../record/exhibits.ts";
import { alarm, linked, missing, type Block, type Entry, type Text } from "./blocks.ts";
import { cite, stated, statedText, type Context } from "./context.ts";
import { dateWords, dayWords } from "./dates.ts";
import { placeWords } from "./place.ts";

export function custodyLine(context: Context, exhibit: ExhibitRecord): Block {
  const { received, custody, holder } = exhibit;
  const { names } = context;
  const first: Entry =
    received === undefined
      ? { tone: "alarm", title: [alarm("No intake is recorded")], body: [] }
      : {
          tone: received.said.giver === "named" ? "good" : received.said.giver === undefined ? "warn" : "alarm",
          title: ["Received by ", names.key(received.by), ", signed ", cite(received.index)],
          when: dayWords(received.at),
          body:
            received.said.giver === "named"
              ? []
              : received.said.giver === undefined
                ? [[missing("from whom is withheld")]]
                : [
                    [
                      alarm(
                        received.said.giver === "unknown"
                          ? "The giver is unknown."
                          : "Who handed it in is not recorded.",
                      ),
                    ],
                  ],
        };
  const last: Entry = {
    tone: "plain",
    title:
      holder === undefined
        ? [alarm("Who holds it now is not known")]
        : ["Held by ", names.key(holder), ", as far as both sides signed"],
    body: [],
  };
  const links = [
    { entry: first, from: received && spanOf(received.at.slice(0, 10)) },
    ...custody.map((link) => ({
      entry: linkEntry(context, link),
      from: link.at === undefined ? undefined : spanOf(link.at),
    })),
  ];
  return { kind: "line", title: "Custody", entries: [...inTime(links), last] };
}

const spanOf = (edtf: string): string | undefined => {
  const bounds = boundsOf(edtf);
  return bounds.ok ? bounds.value.from : undefined;
};

/** In the order of what happened; a link without a date stays behind the one before it in the log. */
function inTime(links: readonly { readonly entry: Entry; readonly from: string | undefined }[]): readonly Entry[] {
  let day = "";
  return links
    .map(({ entry, from }, i) => ({ entry, i, day: (day = from ?? day) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.i - b.i))
    .map(({ entry }) => entry);
}

const GAPS: Record<string, string> = {
  gap: "nobody signed for it",
  overlap: "more than one had it",
  "unsigned-giver": "the giver did not sign",
  "unknown-giver": "the giver is not known",
};

function linkEntry({ names }: Context, link: CustodyRecord): Entry {
  const when = whenWords(link);
  const at = when === undefined ? {} : { when };
  const cited: Text =
    link.receivedLeaf === undefined || link.received === undefined
      ? [cite(link.index)]
      : [cite(link.index), " and ", cite(link.received.index)];
  switch (link.state) {
    case "gap":
      return {
        ...at,
        tone: "alarm",
        title: [alarm(`Gap: ${GAPS[link.why ?? ""] ?? link.why ?? "its kind is not stated"}`), " ", ...cited],
        body: [
          (link.gap && statedText(link.gap, "why")) ?? [],
          [
            "What could have happened: ",
            ...((link.gap && statedText(link.gap, "couldHaveHappened", "optional")) ?? [missing("not stated")]),
          ],
        ],
      };
    case "broken":
      return {
        ...at,
        tone: "alarm",
        title: [alarm(`Broken: ${link.why ?? "no reason stated"}`), " ", ...cited],
        body: [],
      };
    case "published-only":
      return {
        ...at,
        tone: "warn",
        title: ["As others published it; nobody of them signed here ", ...cited],
        body: publishedBody(link),
      };
    case "waits-for-receiver":
      return {
        ...at,
        tone: "alarm",
        title: [
          partyWords(names.key, link.from),
          " to ",
          partyWords(names.key, link.to),
          ": ",
          alarm("the receiver has not signed"),
          " ",
          ...cited,
        ],
        body: handoverBody(link),
      };
    case "signed-by-both":
      return {
        ...at,
        tone: "good",
        title: [
          partyWords(names.key, link.from),
          " to ",
          partyWords(names.key, link.to),
          ", signed by both ",
          ...cited,
        ],
        body: handoverBody(link),
      };
  }
}

const partyWords = (key: (id: string) => string, id: string | undefined): string =>
  id === undefined ? "somebody" : key(id);

function whenWords({ at, until }: CustodyRecord): string | undefined {
  if (at === undefined) return undefined;
  return until === undefined || until === at ? dateWords(at) : `${dateWords(at)} to ${dateWords(until)}`;
}

function handoverBody({ given, received }: CustodyRecord): readonly Text[] {
  const said = (name: string, value: Text | undefined): Text[] =>
    value === undefined ? [] : [[`${name}: `, ...value]];
  return [
    ...(given
      ? [
          ...said("Purpose", statedText(given, "purpose", "optional")),
          ...said("Seal when given", statedText(given, "seal", "optional")),
          ...said("Place", stated(given, "place", placeWords, "optional")),
        ]
      : []),
    ...(received
      ? [
          ...said("Seal when received", statedText(received, "seal", "optional")),
          ...said("Condition when received", statedText(received, "condition", "optional")),
        ]
      : []),
  ];
}

function publishedBody({ published }: CustodyRecord): readonly Text[] {
  if (published === undefined) return [];
  const { order, sources = [] } = published.said;
  return [
    statedText(published, "account") ?? [],
    ...(order === "inferred" ? [[alarm("The order is inferred; nobody published it as one account.")]] : []),
    ...(sources.length === 0
      ? []
      : [["Sources: ", ...sources.flatMap((s, i) => [...(i === 0 ? [] : ["; "]), linked(s.title, s.address)])]]),
  ];
}
