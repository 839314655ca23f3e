/** The OpenAPI 3.1 document, made from the routes. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { CaseId, ExhibitId, LeafId } from "../base/id.ts";
import { Edtf } from "../base/instant.ts";
import { Quantity } from "../base/quantity.ts";
import { PublicRecord } from "../claims/public-record.ts";
import { OpenInput } from "../cases/open.ts";
import { Place, ReceiveInput } from "../exhibits/exhibit.ts";
import { AssociateInput, ObserveInput } from "../exhibits/observe.ts";
import { Marking, Region, ReportedMatch, Source } from "../exhibits/observation.ts";
import { GapInput, PublishedCustodyInput } from "../exhibits/transfer.ts";
import { Settings } from "../identification/settings.ts";
import { Query } from "../sanctions/screen.ts";
import { Component } from "../tracing/component.ts";
import { PublishedParts } from "../tracing/published.ts";
import { FIRST_PERSON } from "../workbench/people.ts";
import * as answers from "./answers.ts";
import { cookieName } from "./auth.ts";
import { meaningOf, PROBLEM_TYPE, problemOf, statusOf, type ProblemCode } from "./problem.ts";
import { namesIn, pathSchema, Person, type Route } from "./route.ts";

export const PREFIX = "/api/v1";

/** Why something was refused (RFC 9457). */
const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /** Everything that is wrong with the input, each with its place. */
  problems: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
});

/** Schemas that the document names, so that it says each of them once. */
const NAMED: readonly (readonly [name: string, schema: z.ZodType, says?: string])[] = [
  ["Decimal", Decimal, 'A decimal number as text, such as "12.40", without an exponent; every digit is kept.'],
  ["Edtf", Edtf, "A date that may be vague or open (EDTF, ISO 8601-2), such as 2024-01-02, 2024-01~ or 2023-03/.. ."],
  ["CaseId", CaseId, "The code of a case; it stands in the log for everybody to see."],
  ["ExhibitId", ExhibitId, "The code of an exhibit; it stands in the log for everybody to see."],
  ["LeafId", LeafId, "The leaf hash of a statement (RFC 6962), by which other statements refer to it."],
  [
    "Quantity",
    Quantity,
    "A measured value: `u` is its expanded uncertainty in the same unit, `k` the coverage factor.",
  ],
  ["Marking", Marking, "A marking as it stands there, not as it is understood."],
  ["Region", Region, "Where in a photograph it is seen, as shares of width and height from the upper left corner."],
  ["ReportedMatch", ReportedMatch, "Somebody published that a feature matches a known type, or does not."],
  ["Source", Source],
  ["Place", Place],
  ["OpenInput", OpenInput],
  ["ReceiveInput", ReceiveInput],
  ["GapInput", GapInput],
  ["PublishedCustodyInput", PublishedCustodyInput],
  [
    "ObserveInput",
    ObserveInput,
    "One observation. It says exactly one thing: quantity, count, category, marking, presence or match.",
  ],
  ["AssociateInput", AssociateInput],
  ["Settings", Settings],
  ["Component", Component],
  ["PublishedParts", PublishedParts],
  ["PublicRecord", PublicRecord],
  ["Query", Query],
  ["Written", answers.Written, "A statement that now stands in the log."],
  ["CaseSummary", answers.CaseSummary],
  ["CaseRecord", answers.TheCase, "A case as it is read; its parts are explained in docs/reference."],
  ["Difference", answers.TheDifference],
  ["Report", answers.TheReport],
];

type Operation = Parameters<OpenAPIHono["openAPIRegistry"]["registerPath"]>[0];
export type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** Shape  Routes by the subject under which they are shown, in their order. */
export function documentOf(routes: Readonly<Record<string, readonly Route[]>>, port: number): Document {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  // Named where they stand: the library's own way needs schemas that were made after it was loaded.
  for (const [id, schema, description] of NAMED)
    if (!z.globalRegistry.has(schema))
      z.globalRegistry.add(schema, { id, ...(description !== undefined && { description }) });
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: cookieName(port),
    description: "Given for the one-time link that `sherd serve` prints.",
  });
  for (const [status, codes] of byStatus(ALWAYS))
    registry.registerComponent("responses", `Always${status}`, refusalsOf(codes) as never);
  registry.register("Problem", Problem);
  for (const [subject, list] of Object.entries(routes))
    for (const route of list) registry.registerPath(operationOf(route, subject));
  return hoisted(
    app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Sherd",
        version: "1",
        description:
          "The verbs of the workbench over HTTP, for this machine. Everything that is refused is a problem (RFC 9457).",
        license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      },
      servers: [{ url: "/" }],
      security: [{ session: [] }],
      tags: Object.keys(routes).map((name) => ({ name })),
    }),
  );
}

function operationOf(route: Route, subject: string): Operation {
  const names = namesIn(route.path);
  const signer = { as: Person.optional().describe(`Whose key signs; ${FIRST_PERSON} where absent.`) };
  return {
    method: route.method,
    path: PREFIX + route.path.replace(/:([a-z0-9]+)/g, "{$1}"),
    operationId: route.id,
    tags: [subject],
    summary: route.summary,
    ...(route.says !== undefined && { description: route.says }),
    request: {
      ...(names.length > 0 && { params: pathSchema(names) }),
      ...((route.query !== undefined || route.signs === true) && {
        query: z.object({ ...route.query?.shape, ...(route.signs === true && signer) }),
      }),
      ...(route.signs === true && { headers: z.object({ "Sherd-As": signer.as }) }),
      ...bodyOf(route),
    },
    responses: { ...answerOf(route), ...problemsOf(route, names.length > 0) },
  };
}

function bodyOf({ body, stream, example }: Route): Pick<NonNullable<Operation["request"]>, "body"> {
  if (body !== undefined)
    return { body: { required: true, content: { "application/json": { schema: body, example } } } };
  if (stream === undefined) return {};
  const schema = stream.form ?? bytes(stream.media);
  const content = { schema, ...(example !== undefined && { example }) };
  return { body: { required: true, description: stream.says, content: { [stream.media]: content } } };
}

const bytes = (media: string): { type: "string"; contentMediaType: string } => ({
  type: "string",
  contentMediaType: media,
});

function answerOf({ answer, status = 200, summary }: Route): Operation["responses"] {
  const content =
    answer instanceof z.ZodType
      ? { "application/json": { schema: answer } }
      : Object.fromEntries(answer.map((media) => [media, { schema: bytes(media) }]));
  return { [status]: { description: status === 201 ? "It stands in the log." : summary, content } };
}

/** What can be answered to any request; said once. */
const ALWAYS = ["no-session", "wrong-host", "wrong-origin", "defect", "machine-failed"] as const;

const byStatus = (codes: Iterable<ProblemCode>): ReadonlyMap<number, readonly ProblemCode[]> => {
  const statuses = new Map<number, ProblemCode[]>();
  for (const code of [...new Set(codes)].sort())
    statuses.set(statusOf(code), [...(statuses.get(statusOf(code)) ?? []), code]);
  return new Map([...statuses].sort(([a], [b]) => a - b));
};

/** Every refusal of the route by its status, and what can happen to any request. */
function problemsOf(route: Route, parameters: boolean): Operation["responses"] {
  const codes: ProblemCode[] = [...ALWAYS, ...route.refuses];
  if (parameters || route.query !== undefined || route.signs === true || route.body !== undefined)
    codes.push("bad-input");
  if (route.body !== undefined) codes.push("bad-json", "too-large", "bad-upload", "wrong-media-type");
  const always = byStatus(ALWAYS);
  return Object.fromEntries(
    [...byStatus(codes)].map(([status, here]) => [
      status,
      String(always.get(status)) === String(here)
        ? { $ref: `#/components/responses/Always${status}` }
        : refusalsOf(here),
    ]),
  );
}

const refusalsOf = (codes: readonly ProblemCode[]): Operation["responses"][string] => ({
  description: codes.map((code) => `\`${code}\`: ${meaningOf(code)}`).join("\n\n"),
  content: {
    [PROBLEM_TYPE]: {
      schema: { $ref: "#/components/schemas/Problem" },
      examples: Object.fromEntries(
        codes.map((code) => [code, { summary: code, value: problemOf({ code, message: meaningOf(code) }) }]),
      ) as never,
    },
  },
});

/** What is a value and no schema. */
const VALUES = new Set(["example", "examples", "default", "enum", "const"]);
const NAMES = new Set(NAMED.map(([name]) => name));

/** A schema that carries a name (the library leaves it there as `id`) stands once, under that name, and is referred to. */
function hoisted(document: Document): Document {
  const found: Record<string, unknown> = {};
  const walk = (value: unknown, name?: string): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => walk(item));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, VALUES.has(key) ? inner : walk(inner)] as const);
    const { id, default: usual, ...schema } = Object.fromEntries<unknown>(entries);
    const rest = usual === undefined ? {} : { default: usual };
    if (typeof id !== "string" || !NAMES.has(id)) return { ...schema, ...rest, ...(id !== undefined && { id }) };
    found[id] ??= schema;
    return name === id ? schema : { $ref: `#/components/schemas/${id}`, ...rest };
  };
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) found[name] = walk(schema, name);
  const paths = walk(document.paths);
  const schemas = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...document, paths, components: { ...document.components, schemas } } as Document;
}
