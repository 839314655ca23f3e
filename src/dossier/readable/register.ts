/** Every statement by its number, for whoever follows a reference. */
import type { JsonObject } from "../../base/canonical.ts";
import { STATEMENT_TYPE } from "../statement-types.ts";
import { code, note, quiet, strong, type Section, type Text } from "./blocks.ts";
import { citeLeaf, type Context } from "./context.ts";

export function registerSection(context: Context): Section {
  const { record, names, publication } = context;
  const bodies = new Map(publication.statements.map((s) => [s.leaf as string, s.body]));
  const types = [...new Set(record.register.map((s) => s.type))];
  return {
    id: "register",
    title: "Register of statements",
    blocks: [
      note(
        "A number such as #12 is a statement’s place in the log. Numbers that are missing here belong to other cases in the same log.",
      ),
      {
        kind: "table",
        caption: `All ${record.register.length} statements of the case`,
        columns: [
          { title: "No.", is: "short" },
          { title: "Statement", is: "text" },
          { title: "Signed by", is: "text" },
          { title: "At, as it says (UTC)", is: "short" },
          { title: "Leaf hash", is: "short" },
        ],
        rows: record.register.map((s) => ({
          id: `s${s.index}`,
          cells: [
            [`#${s.index}`],
            [
              strong(s.type),
              quiet(
                [s.exhibit, gistOf(bodies.get(s.leaf))]
                  .map((part) => (part === undefined ? "" : ` · ${part}`))
                  .join(""),
              ),
              ...restsOn(context, s.refs),
            ],
            [names.key(s.by)],
            [s.at.slice(0, 16).replace("T", " ")],
            [code(`${s.leaf.slice(0, 12)}…`)],
          ],
        })),
      },
      {
        kind: "list",
        items: types.map((type): Text => [
          strong(type),
          `: ${STATEMENT_TYPE.get(type)?.says ?? "a type that is not known here."}`,
        ]),
      },
    ],
  };
}

/** The field by which a person tells one statement of a type from another. */
const GIST = ["label", "id", "feature", "list", "uid", "rung", "release"];

function gistOf(body: JsonObject | undefined): string | undefined {
  const value = GIST.map((field) => body?.[field]).find((v) => typeof v === "string");
  return typeof value === "string" ? value : undefined;
}

/** The first few statements that it refers to. */
function restsOn(context: Context, refs: readonly string[]): Text {
  if (refs.length === 0) return [];
  const few = refs.slice(0, 6);
  return [
    quiet(" rests on "),
    ...few.flatMap((leaf, i): Text => [...(i === 0 ? [] : [", "]), citeLeaf(context, leaf)]),
    quiet(refs.length > few.length ? ` and ${refs.length - few.length} more` : ""),
  ];
}
