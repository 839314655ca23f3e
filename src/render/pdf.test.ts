import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { kharkiv, training, trainingPictures } from "../../test/fixtures/publication.ts";
import { coverageOf, legible } from "./coverage.ts";
import { pdfOf } from "./pdf.ts";

const fictional = training(["text", "person"]);
const pictures = trainingPictures();

/** The text of a PDF as poppler reads it; undefined where poppler is not here. */
function findTextOf(pdf: Uint8Array): string | undefined {
  const run = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, maxBuffer: 64 * 1024 * 1024 });
  return run.error === undefined ? run.stdout.toString("utf8").replace(/\s+/g, " ") : undefined;
}
const HAS_POPPLER = spawnSync("pdftotext", ["-v"]).error === undefined;
const poppler = test.skipIf(!HAS_POPPLER);
const why = HAS_POPPLER ? "" : " (skipped: no pdftotext here)";

describe("the PDF of a release", () => {
  let pdf: Uint8Array;
  let again: Uint8Array;
  beforeAll(async () => {
    pdf = await pdfOf(fictional, pictures);
    again = await pdfOf(fictional, pictures);
  });

  test("says in its metadata that it is PDF/A-2b, with its title and the time of the release", () => {
    const raw = Buffer.from(pdf).toString("latin1");
    expect(raw).toContain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>");
    expect(raw).toContain(`<xmp:CreateDate>${fictional.madeAt.slice(0, 19)}`);
    expect(raw).not.toMatch(/\/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction)\b/);
  });

  test("is the same, byte for byte, a second time", () => {
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });

  poppler(`shows Cyrillic and Hangul, the numbers, a gap in words and the mark of a fictional case${why}`, () => {
    const text = findTextOf(pdf)!;
    for (const words of [
      ...["Нічого з цього не сталося", "모두 지어", "ОТК 7", "FICTIONAL CASE", "ILLUSTRATION"],
      ...["+2.35 (+2.35 to +2.35)", "× set aside", "0.987", "Gap: nobody signed for it", "the receiver has not signed"],
      ...["It is not a probability.", "Contents", "Get the verifier from somewhere else."],
    ])
      expect(text).toContain(words);
    for (const line of fictional.checkpointBefore.split("\n").slice(0, 3)) expect(text).toContain(line);
    for (const s of fictional.statements) expect(text).toContain(`#${s.index} `);
  });

  poppler(`uses no fonts but its own, all embedded${why}`, () => {
    const fonts = spawnSync("pdffonts", ["-"], { input: pdf }).stdout.toString().trim().split("\n").slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const line of fonts) expect(line).toMatch(/^[A-Z]{6}\+Noto(?:Serif|SansKR)-\S+ .* yes yes yes /);
  });

  poppler(`names a picture that is not there or cannot be read, instead of failing${why}`, async () => {
    const broken = new Map(
      [...pictures.keys()].slice(0, 1).map((path) => [path, new TextEncoder().encode("no picture")]),
    );
    expect(findTextOf(await pdfOf(fictional, broken))).toContain("The picture could not be set here");
  });
});

describe("texts in the PDF", () => {
  const withText = (text: string): typeof fictional => ({
    ...fictional,
    statements: fictional.statements.map((s) =>
      s.type === "CaseOpened" ? { ...s, body: { ...s.body, title: text, description: text } } : s,
    ),
    checkpointBefore: text,
  });

  poppler.each([
    ["markup", "*bold* _em_ = heading #panic() `raw` $x^2$ @ref <label> // comment"],
    ["code", `#let x = 1; #eval("1"); #read("/etc/passwd"); ] } ) \\ "`],
    ["links", "https://a.example/ and mailto:x@y.example"],
  ])(`are never read as Typst: %s${why}`, async (_, text) => {
    expect(findTextOf(await pdfOf(withText(text), new Map()))).toContain(text);
  });

  test("in every field at once can still be set", async () => {
    const hostile = '"]); #panic("x") \\u{202e} <a> @b \u0000 \uFFFF שלום';
    const statements = fictional.statements.map((s) => ({
      ...s,
      body: Object.fromEntries(Object.entries(s.body).map(([k, v]) => [k, typeof v === "string" ? hostile : v])),
    }));
    expect((await pdfOf({ ...fictional, statements, checkpointBefore: hostile }, new Map())).length).toBeGreaterThan(
      1000,
    );
  });

  test("can be nothing but the opening of a case", async () => {
    const statements = fictional.statements.slice(0, 1);
    const bare = { ...fictional, statements, pictures: [], withheld: [], withheldFiles: [] };
    expect((await pdfOf(bare, new Map())).length).toBeGreaterThan(1000);
  });

  poppler(`show characters that no font here has as their numbers${why}`, async () => {
    const text = findTextOf(await pdfOf(withText("سلام 🚀 Ω 漢 ✗ x\u202Ey"), new Map()))!;
    expect(text).toContain("[U+0633][U+0644][U+0627][U+0645] [U+1F680] Ω 漢");
    expect(text).toContain("x[U+202E]y");
  });

  poppler(`that are withheld do not stand in it${why}`, async () => {
    const closed = training([]);
    const text = findTextOf(await pdfOf(closed, pictures))!;
    expect(text).toContain("The title and the description are withheld.");
    for (const secret of [
      "Buckled piece",
      "unlocked vehicle",
      "field collector",
      "an invented field",
      "fracture edges",
    ])
      expect(text).not.toContain(secret);
  });
});

poppler(`a long real record is set whole: every claim and every disagreement has its number${why}`, async () => {
  const real = kharkiv();
  const text = findTextOf(await pdfOf(real, new Map()))!;
  for (const s of real.statements) expect(text).toContain(`#${s.index}`);
  expect(text).toContain("“ㅈ”");
});

describe("the coverage of a font", () => {
  const require = createRequire(import.meta.url);
  const font = (path: string): Uint8Array => readFileSync(require.resolve(`@expo-google-fonts/${path}`));
  const serif = coverageOf(font("noto-serif/400Regular/NotoSerif_400Regular.ttf"));
  const sans = coverageOf(font("noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf"));

  test("is Latin, Greek and Cyrillic for the one and every Hangul syllable for the other", () => {
    const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    for (const c of [...range(0x20, 0x7e), ...range(0x3b1, 0x3c9), ...range(0x410, 0x44f), 0x456, 0x457, 0x491])
      expect(serif.has(c)).toBe(true);
    for (const c of range(0xac00, 0xd7a3)) expect(sans.has(c)).toBe(true);
    expect(serif.has(0xac00)).toBe(false);
    expect(serif.has(0x633)).toBe(false);
  });

  test.skipIf(spawnSync("fc-query", ["--version"]).error !== undefined)(
    "is what fontconfig says of the same file",
    () => {
      const path = require.resolve("@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf");
      const ranges = spawnSync("fc-query", ["--format=%{charset}", path]).stdout.toString().split(" ");
      const theirs = new Set<number>();
      for (const range of ranges) {
        const [from = "", to = from] = range.split("-");
        for (let c = Number.parseInt(from, 16); c <= Number.parseInt(to, 16); c++) theirs.add(c);
      }
      // fontconfig leaves out what has no outline, such as control characters.
      for (const c of theirs) expect(serif.has(c)).toBe(true);
      for (const c of serif) if (!theirs.has(c)) expect(c).toBeLessThan(0x20);
    },
  );

  test("leaves what is covered, and spaces, as they are", () => {
    expect(legible("Щ a\n한", serif)).toBe("Щ a\n[U+D55C]");
    expect(legible("🚀", serif)).toBe("[U+1F680]");
  });
});
