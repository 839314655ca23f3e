/** What is not shown, and why: withheld fields and files, erasures, and statements that cannot be read. */
import { FIELD_CLASSES, type FieldClass } from "../../log/entry.ts";
import type { WithheldField } from "../publication.ts";
import { alarm, counted, enumerated, missing, note, paragraph, type Block, type Section, type Text } from "./blocks.ts";
import { cite, citeAll, citeLeaf, stated, statedText, type Context } from "./context.ts";
import { dateWords } from "./dates.ts";

export function withheldSection(context: Context): Section {
  const { publication, record } = context;
  const { withheld, withheldFiles } = publication;
  const total = withheld.length + withheldFiles.length;
  return {
    id: "withheld",
    title: "What is not shown",
    blocks: [
      paragraph(
        total === 0
          ? "Nothing is withheld from this release."
          : `${enumerated([...(withheld.length > 0 ? [counted(withheld.length, "field")] : []), ...(withheldFiles.length > 0 ? [counted(withheldFiles.length, "file")] : [])])} ${total === 1 ? "is" : "are"} withheld from this ${publication.release} release. Each left its digest in a signed statement: it is seen to be missing, and a later release of it can be checked against the same digest. The dossier’s index.json names each.`,
      ),
      ...fieldsTable(context, withheld),
      ...filesTable(context),
      ...erasedBlocks(context),
      ...record.unread.map((u): Block =>
        note(
          alarm(`Statement of type ${u.type}`),
          " ",
          cite(u.index),
          ` is in the log and cannot be read here: ${u.why}.`,
        ),
      ),
    ],
  };
}

function fieldsTable(context: Context, withheld: readonly WithheldField[]): Block[] {
  if (withheld.length === 0) return [];
  const types = new Map(context.record.register.map((s) => [s.leaf, s.type]));
  const rows = new Map<
    string,
    { fields: Set<string>; leaves: Set<string>; type: string; reason: string; fieldClass: string }
  >();
  for (const w of withheld) {
    const type = types.get(w.leaf) ?? "unknown";
    const key = [type, w.class, w.reason].join("\n");
    const row = rows.get(key) ?? { fields: new Set(), leaves: new Set(), type, reason: w.reason, fieldClass: w.class };
    row.fields.add(w.field);
    row.leaves.add(w.leaf);
    rows.set(key, row);
  }
  const meaning = (c: string): string => (c in FIELD_CLASSES ? FIELD_CLASSES[c as FieldClass].meaning : c);
  return [
    {
      kind: "table",
      caption: "Withheld fields, by type of statement and reason",
      columns: [
        { title: "In", is: "text" },
        { title: "Fields", is: "text" },
        { title: "Reason", is: "text" },
      ],
      rows: [...rows.values()].map((r) => ({
        cells: [
          [`${r.type}: `, ...citeAll(context, [...r.leaves])],
          [[...r.fields].join(", ")],
          [r.reason.includes(meaning(r.fieldClass)) ? r.reason : `${r.reason} (${meaning(r.fieldClass)})`],
        ],
      })),
    },
  ];
}

function filesTable(context: Context): Block[] {
  const { withheldFiles, pictures } = context.publication;
  if (withheldFiles.length === 0) return [];
  const shown = new Set(pictures.map((p) => `${p.leaf} ${p.position}`));
  return [
    {
      kind: "table",
      caption: "Withheld files",
      columns: [
        { title: "File", is: "text" },
        { title: "Instead", is: "text" },
        { title: "Reason", is: "text" },
      ],
      rows: withheldFiles.map((w) => ({
        cells: [
          [citeLeaf(context, w.leaf), `, file ${w.position + 1}`],
          [shown.has(`${w.leaf} ${w.position}`) ? "a copy made for publication" : missing("nothing")],
          [w.reason],
        ],
      })),
    },
  ];
}

function erasedBlocks(context: Context): Block[] {
  const { erasures } = context.record;
  if (erasures.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "Erased: these exist nowhere here any more; their digests stay in the log",
      columns: [
        { title: "When", is: "short" },
        { title: "What", is: "text" },
        { title: "Why, on whose authority", is: "text" },
      ],
      rows: erasures.map((e) => {
        const { what, statement, fields, position } = e.said;
        const which: Text =
          what === "file"
            ? [`file ${position === undefined ? "" : position + 1} of `]
            : [`${fields?.join(", ") ?? "all disclosures"} of `];
        return {
          cells: [
            [dateWords(e.at.slice(0, 10)), " ", cite(e.index)],
            [...which, citeLeaf(context, statement)],
            [...(statedText(e, "why") ?? []), "; ", ...(stated(e, "authority", (a) => [a]) ?? [])],
          ],
        };
      }),
    },
  ];
}
