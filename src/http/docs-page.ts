/** The OpenAPI document as a page to read: static, without a script. */
import { FAILURES, meaningOf, statusOf, type ProblemCode } from "./problem.ts";
import { REFUSALS } from "../base/refusals.ts";
import type { Document } from "./openapi.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly contentMediaType?: string;
}
interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema: Schema;
  }[];
  readonly requestBody?: { readonly description?: string; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}
interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}

export function docsPage(nonce: string, document: Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ path, method, operation })),
  );
  const subjects = [...new Set(operations.flatMap((o) => o.operation.tags))];
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  const always = Object.entries((document.components?.responses ?? {}) as Record<string, Answer>);
  const codes = Object.keys({ ...REFUSALS, ...FAILURES }) as ProblemCode[];
  const contents = subjects.map((s) => {
    const lines = operations
      .filter((o) => o.operation.tags.includes(s))
      .map(
        ({ method, path, operation }) =>
          `<li><a href="#${operation.operationId}"><code>${method.toUpperCase()} ${esc(path)}</code></a> ${prose(operation.summary)}</li>`,
      );
    return `<li>${esc(s)}<ul>${lines.join("")}</ul></li>`;
  });
  return page(
    nonce,
    "Sherd over HTTP",
    `<p>${prose(document.info.description ?? "")} The same as a document for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI ${esc(document.openapi)}).</p>
<p>Every address below needs the cookie that the link printed by <code>sherd serve</code> gives, once. Statements are signed with the key of the person named in the header <code>Sherd-As</code>.</p>
<nav aria-label="Contents"><ul>${contents.join("")}<li><a href="#always">Answers to any request</a></li><li><a href="#forms">Forms</a></li><li><a href="#problems">Problems</a></li></ul></nav>
${subjects
  .map(
    (s) =>
      `<h2>${esc(s)}</h2>${operations
        .filter((o) => o.operation.tags.includes(s))
        .map(section)
        .join("")}`,
  )
  .join("")}
<h2 id="always">Answers to any request</h2>
<dl>${always.map(([name, answer]) => answerOf(name.replace(/^\D+/, ""), answer)).join("")}</dl>
<h2 id="forms">Forms</h2>
${schemas.map(([name, schema]) => `<section id="form-${esc(name)}"><h3>${esc(name)}</h3>${schema.description === undefined ? "" : `<p>${prose(schema.description)}</p>`}${outline(schema)}</section>`).join("")}
<h2 id="problems">Problems</h2>
<table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">meaning</th></tr></thead><tbody>
${codes.map((c) => `<tr id="problem-${esc(c)}"><td><code>${esc(c)}</code></td><td>${statusOf(c)}</td><td>${prose(meaningOf(c))}</td></tr>`).join("\n")}
</tbody></table>`,
  );
}

function section({ path, method, operation: o }: { path: string; method: string; operation: Operation }): string {
  const parameters = (o.parameters ?? []).map(
    (p) =>
      `<li><code>${esc(p.name)}</code> in the ${esc(p.in)}${p.required === true ? "" : ", optional"}: ${kindOf(p.schema)}${p.description === undefined ? "" : `. ${prose(p.description)}`}</li>`,
  );
  const bodies = Object.entries(o.requestBody?.content ?? {}).map(
    ([media, { schema, example }]) =>
      `<h4>Body, <code>${esc(media)}</code></h4>${o.requestBody?.description === undefined ? "" : `<p>${prose(o.requestBody.description)}</p>`}${schema === undefined ? "" : outline(schema)}${example === undefined ? "" : `<pre>${esc(JSON.stringify(example, null, 2))}</pre>`}`,
  );
  const answers = Object.entries(o.responses).flatMap(([status, answer]) =>
    "$ref" in answer ? [] : [answerOf(status, answer)],
  );
  return `<section id="${esc(o.operationId)}"><h3><code>${method.toUpperCase()} ${esc(path)}</code></h3>
<p>${prose(o.summary)}${o.description === undefined ? "" : ` ${prose(o.description)}`}</p>
${parameters.length === 0 ? "" : `<ul>${parameters.join("")}</ul>`}${bodies.join("")}
<h4>Answers</h4><dl>${answers.join("")}</dl></section>`;
}

function answerOf(status: string, { description, content = {} }: Answer): string {
  const [media, shape] = Object.entries(content)[0] ?? [];
  const shown = Number(status) < 400 && media !== undefined;
  const form = shown
    ? `<p><code>${esc(media)}</code></p>${shape?.schema === undefined ? "" : outline(shape.schema)}`
    : "";
  return `<dt>${esc(status)}</dt><dd>${description.split("\n\n").map(prose).join("<br>")}${form}</dd>`;
}

/** A schema as nested lists; what has a name of its own is linked. */
function outline(schema: Schema): string {
  if (schema.$ref !== undefined) return `<p>${kindOf(schema)}</p>`;
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length > 0)
    return `<ul>${properties
      .map(([name, inner]) => {
        const needed = schema.required?.includes(name) === true ? "" : ", optional";
        return `<li><code>${esc(name)}</code>${needed}: ${kindOf(inner)}${inner.$ref === undefined ? nested(inner) : ""}</li>`;
      })
      .join("")}</ul>`;
  return `<p>${kindOf(schema)}</p>${nested(schema)}`;
}

function nested(schema: Schema): string {
  const inner =
    schema.items ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : schema);
  if (inner.$ref !== undefined) return "";
  const forms = (inner.anyOf ?? inner.oneOf ?? []).filter((s) => s.$ref === undefined && s.properties !== undefined);
  return inner.properties === undefined ? forms.map(outline).join("") : outline(inner);
}

function kindOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1)!;
    return `<a href="#form-${esc(name)}">${esc(name)}</a>`;
  }
  const forms = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (forms !== undefined) return forms.map(kindOf).join(schema.allOf === undefined ? " or " : " and ");
  if (schema.const !== undefined) return `<code>${esc(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined) return schema.enum.map((v) => `<code>${esc(String(v))}</code>`).join(", ");
  const type = schema.type === undefined ? "anything" : [schema.type].flat().join(" or ");
  const limits = [
    schema.contentMediaType,
    schema.pattern === undefined ? undefined : `of the form ${schema.pattern}`,
    between(schema.minLength, schema.maxLength, "characters"),
    between(schema.minItems, schema.maxItems, "items"),
    between(schema.minimum, schema.maximum, ""),
    schema.default === undefined ? undefined : `${JSON.stringify(schema.default)} where absent`,
  ].filter((limit) => limit !== undefined);
  const of = schema.items === undefined ? "" : ` of ${kindOf(schema.items)}`;
  return `${esc(type === "array" ? "list" : type)}${of}${limits.map((l) => `, ${esc(l)}`).join("")}`;
}

const between = (low: number | undefined, high: number | undefined, what: string): string | undefined =>
  low === undefined && high === undefined
    ? undefined
    : `${low === undefined ? "at most" : high === undefined ? "at least" : `${low} to`} ${high ?? low!} ${what}`.trim();

/** A short page that says one thing. */
export const notice = (nonce: string, title: string, text: string): string =>
  page(nonce, title, `<p>${prose(text)}</p><p><a href="/api">Sherd over HTTP</a></p>`);

const page = (nonce: string, title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${esc(title)}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; --line: light-dark(#d8d4cc, #44413b); --soft: light-dark(#f4f1ea, #24221f); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fffdf9, #1a1917); color: light-dark(#22201c, #e8e4dc); }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); text-transform: capitalize; }
h3 { margin-top: 2rem; }
code, pre { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: 0.75rem 1rem; overflow-x: auto; }
a { color: light-dark(#8a3b12, #f0a878); }
table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; margin-top: 0.5rem; } dd { margin-left: 1.5rem; }
:target { background: var(--soft); }
</style>
</head>
<body>
<h1>${esc(title)}</h1>
${body}
</body>
</html>
`;

const esc = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]!);

/** Text with `code` in it. */
const prose = (text: string): string => esc(text).replace(/`([^`]*)`/g, "<code>$1</code>");
