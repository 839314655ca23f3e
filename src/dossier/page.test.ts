import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBase64, utf8 } from "../base/bytes.ts";
import type { JsonObject } from "../base/canonical.ts";
import { findDecimal } from "../base/decimal.ts";
import { sha256 } from "../base/digest.ts";
import type { OpenedStatement } from "../log/opened.ts";
import { keyFor } from "../../test/fixtures/case-log.ts";
import { tagsOf, textOf, type Tag } from "../../test/fixtures/markup.ts";
import { kharkiv, training } from "../../test/fixtures/publication.ts";
import { caseRecordOf } from "./case-record.ts";
import { signed } from "./figure/signed.ts";
import { pageOf } from "./page.ts";
import type { Publication } from "./publication.ts";
import { overEachOther } from "./record/weights.ts";

const PUBLICATIONS: readonly (readonly [string, Publication])[] = [
  ["kharkiv", kharkiv()],
  ["kharkiv without texts", kharkiv([])],
  ["training", training()],
  ["training without texts", training([])],
  ["training with everything", training(["text", "place", "person", "exif", "fingerprint"])],
];
const fictional = PUBLICATIONS[2]![1];

const body = (page: string): string => page.slice(page.indexOf("<html"));
const ALLOWED =
  /^(?:html|head|meta|title|style|body|a|header|aside|strong|p|h[1-4]|b|time|nav|ol|ul|li|main|section|span|div|dl|dt|dd|table|caption|thead|tbody|tr|th|td|figure|figcaption|img|pre|code|footer|svg|desc|text|line|rect|polygon)$/;
const ATTRIBUTES =
  /^(?:lang|charset|http-equiv|content|name|class|href|id|aria-(?:label|labelledby|describedby)|datetime|rel|role|scope|data-title|src|width|height|alt|loading|tabindex|xmlns|viewBox|font-(?:family|size|weight)|text-anchor|fill|fill-opacity|x|y|x1|x2|y1|y2|stroke|stroke-width|stroke-dasharray|points)$/;

/** What no page may hold, whatever was entered. */
function expectHarmless(tags: readonly Tag[]): void {
  for (const { name, attributes } of tags) {
    expect(name).toMatch(ALLOWED);
    for (const attribute of attributes.keys()) expect(attribute).toMatch(ATTRIBUTES);
    const target = attributes.get("href");
    if (target !== undefined) expect(target).toMatch(/^(?:#|https?:\/\/)/);
    const source = attributes.get("src");
    if (source !== undefined) expect(source).toMatch(/^derived\/[0-9a-f]{64}\.jpg$/);
  }
}

describe.each(PUBLICATIONS)("the page of %s", (_, publication) => {
  const page = pageOf(publication);
  const tags = tagsOf(body(page));

  test("is well-formed, has no script, and only tags and attributes that it needs", () => {
    expect(page.startsWith("<!DOCTYPE html>")).toBe(true);
    expectHarmless(tags);
  });

  test("allows its one style sheet by its digest, pictures beside it, and nothing else", () => {
    const policy = tags.find((t) => t.attributes.get("http-equiv") === "Content-Security-Policy");
    const style = /<style>([^]*?)<\/style>/.exec(page)![1]!;
    expect(policy!.attributes.get("content")!.replaceAll("&#39;", "'")).toBe(
      `default-src 'none'; img-src 'self' data:; style-src 'sha256-${toBase64(sha256(utf8(style)))}'; base-uri 'none'; form-action 'none'`,
    );
    expect(tags.filter((t) => t.name === "style")).toHaveLength(1);
  });

  test("leads every reference to something that is there, and names nothing twice", () => {
    const ids = tags.flatMap((t) => t.attributes.get("id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    for (const { attributes } of tags) {
      const target = attributes.get("href");
      if (target?.startsWith("#") === true) expect(known).toContain(target.slice(1));
      for (const id of attributes.get("aria-labelledby")?.split(" ") ?? []) expect(known).toContain(id);
    }
  });

  test("has one heading of the first order, and none that skips an order", () => {
    const levels = tags.flatMap((t) => /^h([1-6])$/.exec(t.name)?.[1] ?? []).map(Number);
    expect(levels.filter((l) => l === 1)).toHaveLength(1);
    levels.forEach((l, i) => expect(l - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  test("lists every statement of the case", () => {
    const ids = new Set(tags.flatMap((t) => t.attributes.get("id") ?? []));
    for (const s of publication.statements) expect(ids).toContain(`s${s.index}`);
  });

  test("shows every number of the comparison: ranges, coverage, priors that flip it, the threshold", () => {
    const text = textOf(page);
    const result = caseRecordOf(publication.statements, publication.documents).comparisons[0]!.result!;
    for (const { range, unbounded } of overEachOther(result))
      for (const weight of [range.low, range.central, range.high, ...(unbounded ? [unbounded.high] : [])])
        expect(text).toContain(signed(Number(weight)));
    for (const h of result.hypotheses) {
      expect(text).toContain(h.name);
      expect(text).toContain(`${h.compared} of ${h.observed}`);
    }
    for (const f of result.flipPriors) expect(text).toContain(Number(f.central).toFixed(3));
    expect(text).toContain(signed(Number(result.settings.threshold)));
    expect(text).toContain(result.edition.digest.slice(0, 12));
    expect(text).toContain("elicited, not validated");
    expect(text).toContain("It is not a probability.");
  });

  test("shows the checkpoint before the seal, line by line, and says where the final one stands", () => {
    const text = textOf(page);
    for (const line of publication.checkpointBefore.split("\n")) expect(text).toContain(line);
    expect(text).toContain("that one is the file checkpoint");
    expect(text).toContain("Get the verifier from somewhere else.");
  });
});

describe("what a release withholds", () => {
  const shown = training(["text", "place", "person", "exif", "fingerprint"]);
  const closed = training([]);
  const text = textOf(pageOf(closed));

  test("does not stand in the page", () => {
    const fields = new Set(closed.withheld.map((w) => `${w.leaf} ${w.field}`));
    const secrets = shown.statements.flatMap((s) =>
      Object.entries(s.body).flatMap(([field, value]) =>
        fields.has(`${s.leaf} ${field}`) ? textsIn(value).filter((t) => t.length > 8) : [],
      ),
    );
    expect(secrets.length).toBeGreaterThan(20);
    for (const secret of new Set(secrets)) expect(text).not.toContain(secret);
  });

  test("is called withheld where it would stand, and counted with its reason", () => {
    expect(text).toContain("The title and the description are withheld.");
    expect(text).toContain("Where withheld");
    expect(text).toContain("Circumstances of the collection: withheld, or not recorded");
    expect(text).toContain(`${closed.withheld.length} fields and ${closed.withheldFiles.length} files are withheld`);
    expect(text).toContain("withheld by default: free text of any kind");
    const [, real] = PUBLICATIONS[1]!;
    expect(textOf(pageOf(real))).toContain("sentence withheld");
  });

  test("a result that is not in the release is said to be missing, and the finding still stands there", () => {
    const without = textOf(pageOf({ ...fictional, documents: new Map() }));
    expect(without).toContain("The object is of the type tern 2.");
    expect(without).toContain("The numbers behind it are not in this release.");
  });
});

describe("custody", () => {
  test("shows a gap, an unsigned handing over and an unknown giver in red and in words", () => {
    const page = pageOf(fictional);
    for (const words of ["Gap: nobody signed for it", "the receiver has not signed", "The giver is unknown."])
      expect(page).toMatch(new RegExp(`<span class="alarm"\\s*>${words}</span>`));
    expect(textOf(page)).toContain("Not recorded: who found it");
  });

  test("names holders where the release does", () => {
    const named = textOf(pageOf(training(["person"])));
    expect(named).toContain(
      `laboratory clerk (key ${keyFor("laboratory clerk").slice(0, 8)}…): the receiver has not signed`,
    );
  });
});

describe("claims", () => {
  const page = pageOf(PUBLICATIONS[0]![1]);
  const text = textOf(page);

  test("stand with both stances, whom they answer, and how they stand to the evidence", () => {
    expect(text).toContain("own words: disputes the evidence described as: only quoted");
    expect(text).toContain("goes further than the evidence (rung)");
    expect(text).toMatch(/Disputes #\d+/);
  });

  test("of one utterance are folded into the first record of it", () => {
    expect(text).toMatch(/The same voice again in #\d+ : own words: not seen, described as: denies/);
    const { claims } = caseRecordOf(PUBLICATIONS[0]![1].statements, new Map()).claims;
    for (const c of claims) expect(text.split(`#${c.index} `).length).toBeGreaterThan(1);
  });
});

const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</style><script>`,
  `</title><svg onload=alert(1)>`,
  `javascript:alert(1)`,
  `https://a.example/"onclick="x`,
  `&lt;script&gt;`,
  `]]><!--`,
  `\u202Etxt.exe\u0000\u0007`,
  `{{7*7}}\${7*7}`,
];

/** Texts, not numbers written as texts: those are the decimal parser's to refuse. */
describe("hostile text", () => {
  const places = fictional.statements.flatMap((s, at) =>
    pathsOf(s.body)
      .filter((path) => findDecimal(textAt(s.body, path)) === undefined)
      .map((path) => ({ at, path })),
  );

  test("in any field of any statement stays text", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", minLength: 1, maxLength: 60 })),
        ({ at, path }, text) => {
          const statements = fictional.statements.map((s, i) => (i === at ? changed(s, path, text) : s));
          const page = pageOf({ ...fictional, statements });
          expectHarmless(tagsOf(body(page)));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("in every text at once stays text", () => {
    for (const text of HOSTILE) {
      const statements = fictional.statements.map((s) =>
        pathsOf(s.body)
          .filter((path) => findDecimal(textAt(s.body, path)) === undefined)
          .reduce((sum, path) => changed(sum, path, text), s),
      );
      const page = pageOf({
        ...fictional,
        statements,
        checkpointBefore: text,
        logVkey: text,
        withheld: [{ leaf: text, field: text, class: text, reason: text }],
        withheldFiles: [{ leaf: text, position: 0, reason: text }],
      });
      expectHarmless(tagsOf(body(page)));
    }
  });

  test("an address that is not of the web is shown and not linked", () => {
    const source = { title: "a source", address: "javascript:alert(1)" };
    const statements = fictional.statements.map((s) =>
      s.type === "ObservationMade" ? { ...s, body: { ...s.body, source } } : s,
    );
    const page = pageOf({ ...fictional, statements });
    expect(page).toContain("a source");
    expect(page).not.toContain("javascript:");
  });
});

test("a page of nothing but an opened case can be read", () => {
  const statements = fictional.statements.slice(0, 1);
  const text = textOf(pageOf({ ...fictional, statements, pictures: [], withheld: [], withheldFiles: [] }));
  expect(text).toContain("No finding is signed in this case. Nothing was compared, so nothing is concluded.");
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function pathsOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value === "string") return [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) => pathsOf(v, [...at, key]));
}

const textAt = (value: unknown, path: readonly string[]): string =>
  path.reduce((at, step) => (at as Record<string, unknown>)[step], value) as string;

function changed(statement: OpenedStatement, path: readonly string[], text: string): OpenedStatement {
  const body = structuredClone(statement.body) as Record<string, unknown>;
  let at = body;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
  at[path.at(-1)!] = text;
  return { ...statement, body: body as JsonObject };
}
