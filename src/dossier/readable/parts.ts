/** Parts and dates: makers, date codes, the earliest possible assembly and the time from making to use. */
import type { Decimal } from "../../base/decimal.ts";
import { toNumber } from "../../base/decimal.ts";
import { countryName, type CountryCode } from "../../parties/country.ts";
import { SYSTEMS } from "../../tracing/date-code.ts";
import type { ComponentRecorded, PartsPublished } from "../../tracing/entries.ts";
import type { PublishedParts } from "../../tracing/published.ts";
import type { TraceResult } from "../../tracing/trace.ts";
import type { Said } from "../record/said.ts";
import {
  alarm,
  capital,
  counted,
  enumerated,
  foreign,
  linked,
  missing,
  note,
  paragraph,
  quiet,
  strong,
  type Block,
  type Section,
  type Text,
} from "./blocks.ts";
import { cite, citeAll, citeLeaf, pairsOf, stated, statedText, type Context } from "./context.ts";
import { dateWords } from "./dates.ts";

export function partsSection(context: Context): Section | undefined {
  const { components, published, traces } = context.record.parts;
  if (components.length + published.length + traces.length === 0) return undefined;
  const trace = traces.at(-1);
  const result = trace?.said.result;
  return {
    id: "parts",
    title: "Parts and dates",
    blocks: [
      ...(trace && result ? traceBlocks(context, trace.index, result) : []),
      ...(trace && !result ? [paragraph("The trace ", cite(trace.index), " is ", missing("withheld"), ".")] : []),
      ...componentsTable(context, components, result),
      ...published.flatMap(publishedBlocks),
      ...(result
        ? [
            sharesTable("Makers of the recorded parts", result.makers),
            sharesTable("Where the makers sit", result.headquarters, country),
          ].flat()
        : []),
    ],
  };
}

function traceBlocks(context: Context, index: number, result: TraceResult): Block[] {
  const { bound, intervals } = result;
  const basis = (id: string): Text =>
    id === "components" ? ["by the parts’ own codes"] : ["as published, ", citeLeaf(context, id)];
  return [
    paragraph(
      ...(bound === undefined
        ? ["No recorded part bears a date that can be read."]
        : [
            strong(`Not assembled before ${dateWords(bound.from)}`),
            ", by the codes of ",
            ...citeAll(context, bound.carriers),
            bound.ifOneMisread === undefined
              ? "; nothing is left of this bound if that code is misread."
              : `; not before ${dateWords(bound.ifOneMisread)} if one of these codes is misread.`,
          ]),
      " A part cannot be built in before it is made; how much later that was, no part says. ",
      cite(index),
    ),
    ...intervals.map((interval): Block => ({
      kind: "notice",
      tone: interval.atMostDays === undefined ? "alarm" : "plain",
      title: capital(interval.words),
      body: [
        [
          `Counted from ${dateWords(interval.from)} to ${dateWords(interval.eventTo)}, `,
          ...basis(interval.basis),
          ". It holds only if:",
        ],
        ...interval.conditions.map((c): Text => [`· ${c.words}`]),
      ],
    })),
  ];
}

function componentsTable(
  context: Context,
  components: readonly Said<typeof ComponentRecorded>[],
  result: TraceResult | undefined,
): Block[] {
  if (components.length === 0) return [];
  const dated = new Map(result?.dated.map((d) => [d.id, d]));
  return [
    {
      kind: "table",
      caption: "Recorded parts",
      columns: [
        { title: "No.", is: "short" },
        { title: "Part", is: "text" },
        { title: "Markings as read", is: "text" },
        { title: "Maker", is: "text" },
        { title: "Date code", is: "text" },
      ],
      rows: components.map((c) => ({
        cells: [
          [cite(c.index)],
          statedText(c, "label") ?? [],
          stated(c, "markings", (ms) => ms.flatMap((m, i): Text => [i === 0 ? "“" : ", “", foreign(m.text), "”"])) ??
            [],
          [
            ...(statedText(c, "maker", "optional") ?? [missing("not resolved")]),
            ...(c.said.headquarters === undefined ? [] : [`, ${country(c.said.headquarters)}`]),
          ],
          codeWords(c, dated.get(c.leaf)),
        ],
      })),
    },
  ];
}

function codeWords(c: Said<typeof ComponentRecorded>, dated: TraceResult["dated"][number] | undefined): Text {
  const text = stated(c, "dateCode", (d) => ["“", foreign(d.text), "”"], "optional");
  if (text === undefined) return ["none"];
  if (dated === undefined) return text;
  if (dated.state !== "dated")
    return [...text, " ", alarm(dated.state === "unreadable" ? "no system fits" : "every reading is ruled out")];
  const readings = dated.readings.map(
    (r) =>
      `${SYSTEMS[r.system]}: ${dateWords(r.edtf)}${r.ruledOut === undefined ? "" : ` (ruled out: ${r.ruledOut.replaceAll("-", " ")})`}`,
  );
  return [...text, ` earliest ${dateWords(dated.earliest ?? "")} `, quiet(`(${readings.join("; ")})`)];
}

const PUT = { exactly: "", about: "about ", "at-least": "at least ", "at-most": "at most " } as const;

function publishedBlocks(p: Said<typeof PartsPublished>): Block[] {
  const { parts, source } = p.said;
  if (parts === undefined)
    return [paragraph("What was published about parts ", cite(p.index), " is ", missing("withheld"), ".")];
  return [
    paragraph(
      "As others published it (",
      cite(p.index),
      ...(source === undefined ? [] : [", ", linked(source.title, source.address)]),
      "), without the parts themselves:",
    ),
    { kind: "pairs", pairs: publishedPairs(parts) },
  ];
}

function publishedPairs(parts: PublishedParts): readonly { name: string; value: Text }[] {
  const { atLeast, companies, jurisdictions, named, shares, dated, madeIn, assembled } = parts;
  const text = (words: string | undefined): Text | undefined => (words === undefined ? undefined : [words]);
  return pairsOf([
    ["Parts", text(atLeast === undefined ? undefined : `at least ${atLeast}`)],
    ["Companies", text(companies?.toString())],
    [
      "States and territories",
      text(
        jurisdictions === undefined
          ? undefined
          : `${jurisdictions}${named === undefined ? "" : `: ${enumerated(named.map(country))}`}`,
      ),
    ],
    [
      "Shares by the seat of the maker",
      text(shares?.map((s) => `${country(s.headquarters)} ${PUT[s.put]}${s.percent} %`).join("; ")),
    ],
    ["Date codes that could be read", text(dated && `${PUT[dated.put]}${dated.percent} %`)],
    ["Of these, made", text(madeIn?.map((m) => `${dateWords(m.time)}: ${PUT[m.put]}${m.percent} %`).join("; "))],
    ["Assembled", text(assembled && dateWords(assembled))],
  ]);
}

function sharesTable(
  caption: string,
  { rule, total, unresolved, shares }: TraceResult["makers"],
  name: (name: string) => string = (n) => n,
): Block[] {
  if (total === 0) return [];
  const percent = (d: Decimal): Text => [`${toNumber(d).toFixed(1)} %`];
  const table: Block = {
    kind: "table",
    caption,
    columns: [
      { title: "Name", is: "text" },
      { title: "parts", is: "number" },
      { title: "of all", is: "number" },
      { title: "of those resolved", is: "number" },
    ],
    rows: shares.map((s) => ({ cells: [[name(s.name)], [String(s.count)], percent(s.ofAll), percent(s.ofResolved)] })),
  };
  const head = shares.length === 0 ? `${caption}: none is resolved. ` : "";
  return [
    ...(shares.length === 0 ? [] : [table]),
    note(
      `${head}Rule: ${rule}. ${counted(total, "part")}, ${unresolved} not resolved. A census of what was recorded, without parts that were destroyed or not found.`,
    ),
  ];
}

const country = (code: string): string => countryName(code as CountryCode);
