/** The exhibits: what each is, its photographs, what was observed on it, who held it, and what nobody recorded. */
import type { ObservationMade } from "../../exhibits/entries.ts";
import type { Circumstances } from "../../exhibits/exhibit.ts";
import type { Quantity } from "../../base/quantity.ts";
import type { ExhibitRecord, PhotographRecord } from "../record/exhibits.ts";
import { spelled } from "../record/names.ts";
import type { Said } from "../record/said.ts";
import {
  alarm,
  capital,
  enumerated,
  foreign,
  linked,
  missing,
  note,
  paragraph,
  quiet,
  type Block,
  type Picture,
  type Run,
  type Section,
  type Text,
} from "./blocks.ts";
import { cite, pairsOf, stated, statedText, type Context } from "./context.ts";
import { custodyLine } from "./custody.ts";
import { dateWords } from "./dates.ts";
import { placeWords } from "./place.ts";

export function exhibitsSection(context: Context): Section | undefined {
  const { exhibits, associations } = context.record;
  if (exhibits.length === 0) return undefined;
  return {
    id: "exhibits",
    title: "The exhibits",
    blocks: associations.map((a) =>
      paragraph(
        cite(a.index),
        ` takes ${enumerated(a.said.pieces)} as pieces of one ${a.said.level}. Basis: `,
        ...(statedText(a, "basis") ?? []),
      ),
    ),
    parts: exhibits.map((exhibit) => exhibitPart(context, exhibit)),
  };
}

function exhibitPart(context: Context, exhibit: ExhibitRecord): Section {
  const { received } = exhibit;
  const kind = received?.said.kind;
  return {
    id: `exhibit-${exhibit.exhibit}`,
    title: kind === undefined ? exhibit.exhibit : `${exhibit.exhibit} · ${kind}`,
    blocks: [
      ...(received
        ? [paragraph(...(statedText(received, "description") ?? []))]
        : [paragraph(missing("No statement received it."))]),
      ...picturesOf(context, exhibit.photographs),
      { kind: "pairs", pairs: receivedPairs(context, exhibit) },
      ...circumstancesBlocks(exhibit),
      custodyLine(context, exhibit),
      ...observationsTable(context, exhibit.observations),
    ],
  };
}

function receivedPairs({ names }: Context, { received }: ExhibitRecord): readonly { name: string; value: Text }[] {
  if (received === undefined) return [];
  const giver = { unknown: "unknown to whoever received it", "not-recorded": "not recorded" };
  const from = statedText(received, "receivedFrom", "optional");
  return pairsOf([
    ["Received", [`by ${names.key(received.by)}, recorded ${dateWords(received.at)}, `, cite(received.index)]],
    [
      "Handed in by",
      stated(received, "giver", (g) => (g === "named" ? (from ?? [missing("withheld")]) : [alarm(giver[g])])),
    ],
    ["Found", stated(received, "foundAt", (d) => [dateWords(d)], "optional") ?? [alarm("date not recorded")]],
    ["Where", stated(received, "place", placeWords, "optional") ?? [alarm("place not recorded")]],
    ["Condition", statedText(received, "condition", "optional")],
  ]);
}

const CIRCUMSTANCE_WORDS: Record<keyof Circumstances, string> = {
  finder: "who found it",
  collectorCapacity: "in what capacity it was collected",
  legalAuthority: "on what legal authority",
  consent: "whose consent",
  inPlacePhotograph: "a photograph in place",
  packaging: "packaging",
  sealNumber: "seal number",
  contaminationRisk: "risk of contamination",
  storage: "storage",
};

function circumstancesBlocks({ received, circumstances }: ExhibitRecord): Block[] {
  if (received === undefined) return [];
  if (circumstances === undefined)
    return [note("Circumstances of the collection: ", missing("withheld, or not recorded"), ".")];
  const { recorded, notRecorded } = circumstances;
  const pairs = Object.entries(recorded as Record<string, string>).map(([key, value]) => ({
    name: capital(CIRCUMSTANCE_WORDS[key as keyof Circumstances]),
    value: [value],
  }));
  const silent = notRecorded.map((key) => CIRCUMSTANCE_WORDS[key]);
  return [
    ...(pairs.length === 0 ? [] : [{ kind: "pairs", pairs } as const]),
    ...(silent.length === 0 ? [] : [note(alarm("Not recorded:"), ` ${enumerated(silent)}.`)]),
  ];
}

function picturesOf({ publication }: Context, photographs: readonly PhotographRecord[]): Block[] {
  const shown = new Map(publication.pictures.map((p) => [`${p.leaf} ${p.position}`, p]));
  const pictures: Picture[] = [];
  const hidden: Text[] = [];
  for (const photograph of photographs) {
    const at = `${photograph.leaf} ${photograph.position}`;
    const copy = shown.get(at);
    if (copy === undefined) {
      const why = publication.withheldFiles.find((w) => `${w.leaf} ${w.position}` === at)?.reason;
      hidden.push([
        "Picture ",
        ...placeOf(photograph),
        ": ",
        missing(why === undefined ? "not shown" : `withheld (${why})`),
      ]);
      continue;
    }
    const caption: Text =
      photograph.caption === undefined ? [missing("caption withheld or not given")] : [photograph.caption];
    pictures.push({
      ...{ path: copy.path, width: copy.width, height: copy.height },
      alt: photograph.caption ?? "Photograph of the exhibit; its caption is withheld or was not given",
      caption: [...caption, " ", quiet("("), ...placeOf(photograph), quiet(")")],
      illustration: photograph.illustration ?? false,
    });
  }
  return [
    ...(pictures.length === 0 ? [] : [{ kind: "pictures", pictures } as const]),
    ...(hidden.length === 0 ? [] : [{ kind: "list", items: hidden } as const]),
  ];
}

const placeOf = ({ index, position }: PhotographRecord): readonly Run[] => [
  cite(index),
  { text: `, file ${position + 1}` },
];

function observationsTable(context: Context, observations: readonly Said<typeof ObservationMade>[]): Block[] {
  if (observations.length === 0) return [note("Nothing was observed on it.")];
  const weighed = new Set(
    context.result?.blocks.flatMap((b) => b.readings.flatMap((r) => r.observations.map((o) => o))) ?? [],
  );
  return [
    {
      kind: "table",
      caption: "Observations",
      columns: [
        { title: "No.", is: "short" },
        { title: "Feature", is: "text" },
        { title: "Value", is: "text" },
        { title: "How, by whom", is: "text" },
      ],
      rows: observations.map((o) => ({
        cells: [
          [cite(o.index)],
          [capital(context.names.feature(o.said.feature)), ...(weighed.has(o.leaf) ? [] : [quiet(" (not weighed)")])],
          valueWords(context, o),
          howWords(o),
        ],
      })),
    },
  ];
}

/** The value as it was observed, with its uncertainty or the lack of one. */
export function valueWords({ names }: Context, o: Said<typeof ObservationMade>): Text {
  const { feature, quantity, count, category, marking, presence, match } = o.said;
  if (quantity !== undefined) return quantityWords(quantity);
  if (count !== undefined) return [String(count)];
  if (category !== undefined) return [names.outcome(feature, category)];
  if (marking !== undefined) {
    const { text, script, applied, position, legibility } = marking;
    const about = [script, applied, legibility, ...(position === undefined ? [] : [position])].join(", ");
    return ["“", foreign(text), "” ", quiet(`(${about})`)];
  }
  if (presence !== undefined)
    return [{ present: "present", absent: "looked for, not found", "not-seen": "could not be looked for" }[presence]];
  if (match !== undefined)
    return [`reported as ${match.outcome === "match" ? "matching" : "not matching"} ${names.node(match.type)}`];
  return [missing("withheld")];
}

function quantityWords({ value, u, k, unit }: Quantity): Text {
  const shown = unit === "1" ? "" : ` ${unit}`;
  if (u === undefined) return [`${value}${shown} `, alarm("no uncertainty stated")];
  return [`${value} ± ${u}${shown}`, quiet(k === undefined ? " (k not stated)" : ` (k = ${k})`)];
}

function howWords(o: Said<typeof ObservationMade>): Text {
  const { method, status, misread, observedAt, source } = o.said;
  const isSaid = method === "as-published" && status === "published";
  const origin = isSaid
    ? ""
    : { own: "", published: ", published by others", recalled: ", recalled from memory" }[status];
  return [
    `${capital(spelled(method))}${origin}; `,
    ...(statedText(o, "reader") ?? []),
    ...(observedAt === undefined ? [] : [`, ${dateWords(observedAt)}`]),
    ...(misread === undefined ? [] : [`; chance of a misreading ${misread}`]),
    ...(o.said.instrument === undefined ? [] : [`; ${o.said.instrument}`]),
    ...(source === undefined ? [] : ["; ", linked(source.title, source.address)]),
    ...(o.said.note === undefined ? [] : [quiet(` ${o.said.note}`)]),
  ];
}
