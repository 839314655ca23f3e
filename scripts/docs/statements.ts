/** docs/reference/statements.md, from the types that the folders of the evidence declare. */
import { z } from "zod";
import { STATEMENT_TYPES } from "../../src/dossier/statement-types.ts";
import { FIELD_CLASSES, type EntryField, type EntryType } from "../../src/log/entry.ts";
import { cell, MADE } from "./markdown.ts";

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const literal = (value: unknown): string => `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
const number = (n: number): string => n.toLocaleString("en");

/** Patterns that many fields share, by the word that people use for them. */
const PATTERNS: readonly (readonly [test: RegExp, word: string])[] = [
  [/^\^\[0-9a-f\]\{64\}\$$/, "digest"],
  [/^\^\[0-9a-f\]\{16\}\$$/, "fingerprint"],
  [/^\^\[A-Za-z0-9_-\]\{43\}\$$/, "key"],
  [/-0\(\?:/, "decimal"],
  [/^\^\[a-z0-9\]/, "code"],
  [/^\^\(\?:\[A-Z\]\{2\}\|/, "code, or a state's two letters"],
];

function formOf(s: Schema, depth = 0): string {
  if (s.const !== undefined) return literal(s.const);
  if (s.enum !== undefined) return s.enum.map(literal).join(" or ");
  const either = s.anyOf ?? s.oneOf;
  if (either !== undefined) return [...new Set(either.map((e) => formOf(e, depth)))].join(" or ");
  if (s.type === "array") {
    const limit = s.maxItems === undefined ? "" : ` ≤ ${number(s.maxItems)}`;
    return `list${limit}: ${s.items === undefined ? "anything" : formOf(s.items, depth)}`;
  }
  if (s.type === "object") {
    if (s.properties === undefined || depth > 0) return "object";
    const names = Object.keys(s.properties).map((n) => (s.required?.includes(n) === true ? n : `${n}?`));
    return `{ ${names.join(", ")} }`;
  }
  if (s.type === "integer") {
    const most = s.maximum === undefined || s.maximum >= Number.MAX_SAFE_INTEGER ? "" : ` to ${number(s.maximum)}`;
    return `whole number${s.minimum === undefined ? "" : ` from ${number(s.minimum)}`}${most}`;
  }
  if (s.type === "boolean") return "true or false";
  if (s.type === "string") {
    const named = PATTERNS.find(([test]) => s.pattern !== undefined && test.test(s.pattern))?.[1];
    return named ?? (s.maxLength === undefined ? "text" : `text ≤ ${number(s.maxLength)}`);
  }
  return "see the source";
}

function rowOf(name: string, { schema, class: fieldClass }: EntryField): string {
  const json = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as Schema;
  const needed = schema.safeParse(undefined).success ? "may be absent" : "required";
  const word = dateWord(schema) ?? formOf(json);
  return `| \`${name}\` | ${fieldClass} | ${needed} | ${cell(word)} |`;
}

/** EDTF dates are texts to a schema; what they refuse tells them apart. */
function dateWord(schema: z.ZodType): string | undefined {
  const takes = (text: string): boolean => schema.safeParse(text).success;
  return takes("2024-01~") && takes("2023-03/..") && !takes("any words") ? "EDTF date" : undefined;
}

const sectionOf = (t: EntryType): string =>
  [
    `## ${t.type}`,
    "",
    `Version ${t.v}. ${t.says}`,
    "",
    "| field | class | | form |",
    "| --- | --- | --- | --- |",
    ...Object.entries(t.fields).map(([name, f]) => rowOf(name, f)),
    "",
  ].join("\n");

export const statements = (): string =>
  [
    "# Statements",
    "",
    MADE,
    "",
    "What each type of statement says, and how much of it stands in the log in the clear. How a statement is written, signed and read:",
    "[src/log/SPEC.md](../../src/log/SPEC.md). Every statement also has, always in the clear: its type and version, the case, `seq`, `at`, `by` (a key), the exhibit's code",
    "where it has one, references to other statements, and a salted digest for each file. A file's SHA-256, size, media type and role are a disclosure.",
    "",
    "“required” binds whoever makes the statement; a stranger may meet it without any field that is not clear. `≤` counts characters, or members of a list; `?` may be absent.",
    "",
    "| class | in a public release | what it is |",
    "| --- | --- | --- |",
    ...Object.entries(FIELD_CLASSES).map(
      ([name, { released, meaning }]) =>
        `| ${name} | ${name === "clear" ? "always" : released ? "shown unless withheld" : "withheld unless released"} | ${cell(meaning)} |`,
    ),
    "",
    ...STATEMENT_TYPES.map(sectionOf),
  ].join("\n");
