import { describe, expect, test } from "vitest";
import { REFUSALS } from "../base/refusals.ts";
import { ROUTES } from "./app.ts";
import { docsPage } from "./docs-page.ts";
import { documentOf, PREFIX } from "./openapi.ts";
import { statusOf } from "./problem.ts";
import { namesIn, type Route } from "./route.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: unknown }[];
  readonly requestBody?: { content: Record<string, { schema?: unknown; example?: unknown }> };
  readonly responses: Record<string, { $ref?: string; description?: string; content?: Record<string, unknown> }>;
}

const routes = Object.values(ROUTES).flat() as readonly Route[];
// As a reader gets it.
const document = JSON.parse(JSON.stringify(documentOf(ROUTES, 4700))) as {
  openapi: string;
  info: object;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const operationOf = (route: Route): Operation =>
  document.paths[PREFIX + route.path.replace(/:([a-z0-9]+)/g, "{$1}")]![route.method]!;

/** Every value below a value, with the keys that lead to it. */
function* within(value: unknown, keys: readonly string[] = []): Generator<[readonly string[], unknown]> {
  yield [keys, value];
  if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* within(inner, [...keys, key]);
}
const isExample = (keys: readonly string[]): boolean =>
  keys.some((k) => ["example", "examples", "default", "enum", "const"].includes(k));

describe("the OpenAPI document", () => {
  test("is of version 3.1 and has what 3.1 requires", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info).toMatchObject({ title: expect.any(String) as string, version: expect.any(String) as string });
    for (const { operation } of operations) expect(document.tags.map((t) => t.name)).toContain(operation.tags[0]);
  });

  test("describes every route and nothing else", () => {
    expect(operations.map((o) => o.operation.operationId).sort()).toEqual(routes.map((r) => r.id).sort());
    expect(new Set(routes.map((r) => r.id)).size).toBe(routes.length);
  });

  test("refers to nothing that is not there, and names nothing that nobody refers to", () => {
    const referred = new Set<string>();
    for (const [keys, value] of within(document)) {
      if (keys.at(-1) !== "$ref" || isExample(keys)) continue;
      referred.add(String(value));
      const [, , group, name] = String(value).split("/");
      expect(document.components[group!]?.[name!]).toBeDefined();
    }
    const named = ["schemas", "responses"].flatMap((g) =>
      Object.keys(document.components[g]!).map((n) => `#/components/${g}/${n}`),
    );
    expect([...referred].sort()).toEqual(named.sort());
  });

  test("holds schemas of JSON Schema 2020-12 only, without the marks of version 3.0", () => {
    const known = new Set([
      ...[
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "oneOf",
        "allOf",
        "enum",
        "const",
      ],
      ...["minLength", "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
      ...["minItems", "maxItems", "description", "default", "$ref", "contentMediaType", "propertyNames"],
    ]);
    const types = new Set(["string", "integer", "number", "boolean", "object", "array", "null"]);
    const check = (schema: unknown): void => {
      if (typeof schema === "boolean") return;
      const s = schema as Record<string, unknown>;
      for (const key of Object.keys(s)) expect(known).toContain(key);
      for (const type of [s["type"] ?? []].flat()) expect(types).toContain(type);
      if (typeof s["pattern"] === "string") expect(() => new RegExp(s["pattern"] as string, "u")).not.toThrow();
      for (const key of ["exclusiveMinimum", "exclusiveMaximum"]) expect(typeof (s[key] ?? 0)).toBe("number");
      for (const name of (s["required"] ?? []) as string[])
        expect(Object.keys(s["properties"] as object)).toContain(name);
      for (const key of ["anyOf", "oneOf", "allOf"]) ((s[key] ?? []) as unknown[]).forEach(check);
      for (const key of ["items", "additionalProperties", "propertyNames"]) if (s[key] !== undefined) check(s[key]);
      Object.values(s["properties"] ?? {}).forEach(check);
    };
    let seen = 0;
    Object.values(document.components["schemas"]!).forEach(check);
    for (const [keys, value] of within(document.paths))
      if (keys.at(-1) === "schema" && !isExample(keys)) {
        seen++;
        check(value);
      }
    expect(seen).toBeGreaterThan(50);
  });

  test.each(routes.map((r) => [r.id, r] as const))(
    "%s: parameters are those of its path, all described",
    (_, route) => {
      const { parameters = [], summary, responses } = operationOf(route);
      const path = parameters.filter((p) => p.in === "path");
      expect(path.map((p) => p.name).sort()).toEqual([...namesIn(route.path)].sort());
      expect(path.every((p) => p.required)).toBe(true);
      expect(parameters.some((p) => p.name === "Sherd-As")).toBe(route.signs === true);
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(Object.keys(responses)).toContain(String(route.status ?? 200));
    },
  );

  test.each(routes.map((r) => [r.id, r] as const))(
    "%s: every refusal stands under its status, as a problem",
    (_, route) => {
      const { responses } = operationOf(route);
      const everywhere = ["no-session", "wrong-host", "wrong-origin", "defect", "machine-failed"] as const;
      for (const code of [...route.refuses, ...everywhere]) {
        const answer = responses[statusOf(code)]!;
        const shared = answer.$ref?.split("/").at(-1);
        const shown = shared === undefined ? answer : (document.components["responses"]![shared] as typeof answer);
        const { schema, examples } = shown.content!["application/problem+json"] as {
          schema: unknown;
          examples: Record<string, { value: object }>;
        };
        expect(schema).toEqual({ $ref: "#/components/schemas/Problem" });
        expect(examples[code]!.value).toMatchObject({
          code,
          status: statusOf(code),
          title: expect.any(String) as string,
        });
      }
    },
  );

  test.each(routes.filter((r) => r.body !== undefined).map((r) => [r.id, r] as const))(
    "%s: its example is a body that it takes",
    (_, route) => {
      const { example } = operationOf(route).requestBody!.content["application/json"]!;
      expect(route.body!.safeParse(example)).toMatchObject({ success: true });
    },
  );

  test("takes a form with its details as an example says", () => {
    const route = routes.find((r) => r.id === "receiveExhibit")!;
    const { example } = operationOf(route).requestBody!.content["multipart/form-data"]!;
    expect(route.stream!.form!.safeParse(example)).toMatchObject({ success: true });
  });

  test("is the same however often it is made", () => {
    expect(JSON.parse(JSON.stringify(documentOf(ROUTES, 4700)))).toEqual(document);
  });
});

describe("the readable page", () => {
  const page = docsPage("NONCE", documentOf(ROUTES, 4700));

  test("has every route, every named form and every problem, each with a place that the contents and links lead to", () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]!));
    for (const { id } of routes) expect(ids).toContain(id);
    for (const code of Object.keys(REFUSALS)) expect(ids).toContain(`problem-${code}`);
    for (const name of Object.keys(document.components["schemas"]!)) expect(ids).toContain(`form-${name}`);
    for (const [, link] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(link);
  });

  test("has no script, asks nothing of elsewhere, and escapes what it shows", () => {
    expect(page).not.toMatch(/<script|<img|<link|https?:|javascript:| on[a-z]+=/i);
    expect(page.match(/<style/g)).toHaveLength(1);
    const bent = documentOf(ROUTES, 4700);
    const hostile = docsPage("N", {
      ...bent,
      info: { ...bent.info, description: "<img src=x onerror=alert(1)> `a<b`" },
    });
    expect(hostile).toContain("&lt;img src=x onerror=alert(1)&gt; <code>a&lt;b</code>");
  });
});
