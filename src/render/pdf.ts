/**
 * The PDF of a dossier: the same words as its page, set by Typst as PDF/A-2b with the fonts that come with the program.
 *
 *   dossier/readable → [pdf] → dossier.pdf
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import sharp from "sharp";
import { Defect } from "../base/result.ts";
import { visible } from "../dossier/html.ts";
import type { Publication } from "../dossier/publication.ts";
import { readableOf } from "../dossier/readable.ts";
import type { Block, Picture, Readable, Section } from "../dossier/readable/blocks.ts";
import { coverageOf, legible } from "./coverage.ts";
import { TEMPLATE } from "./template.ts";

/** Two weights each: Latin, Greek and Cyrillic; Hangul and the Han characters used with it. */
const FONTS = [
  "@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf",
  "@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf",
  "@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
  "@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf",
];

/** Nothing is read from it: every file that the document names is handed over in memory. */
const WORKSPACE = resolve("/sherd-print");

/** Pixels a side at most: 300 to the inch in a column of this layout. */
const PRINTED_PIXELS = 1200;

/**
 * The PDF of a release.
 *
 * Shape   `pictures` by the path that the publication gives them; one that is missing or broken is named instead of shown.
 * Bounds  The same publication and pictures give the same bytes.
 * Limits  Characters that no font here has are written as their numbers, such as [U+0628].
 */
export async function pdfOf(publication: Publication, pictures: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  return printed(readableOf(publication), pictures);
}

export async function printed(readable: Readable, pictures: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const press = makeReady();
  const files = new Map<string, Uint8Array>();
  const clean = (text: string): string => legible(visible(text), press.covered);
  const sections: unknown[] = [];
  for (const section of readable.sections) sections.push(await prepared(section, { files, pictures }));
  const { title, subtitle, madeAt, banner } = readable;
  const dossier = {
    ...readable,
    title,
    subtitle,
    short: title.length > 90 ? `${title.slice(0, 88)} …` : title,
    date: /\d+/g[Symbol.match](madeAt)?.map(Number),
    banner,
    ids: Object.fromEntries(readable.sections.flatMap(idsOf).map((id) => [id, true])),
    sections,
  };
  files.set("dossier.json", Buffer.from(JSON.stringify(eachText(dossier, clean))));

  press.compiler.resetShadow();
  for (const [path, bytes] of files) press.compiler.mapShadow(join(WORKSPACE, path), Buffer.from(bytes));
  const compiled = press.compiler.compile({ mainFileContent: TEMPLATE, resetRead: true });
  const error = compiled.takeError();
  if (compiled.result === null) {
    const said = error === null ? "" : JSON.stringify(press.compiler.fetchDiagnostics(error));
    throw new Defect(`the dossier could not be set: ${said.slice(0, 2000)}`);
  }
  const pdf = press.compiler.pdf(compiled.result, {
    pdfStandard: "a-2b",
    creationTimestamp: Math.floor(Date.parse(madeAt) / 1000),
  });
  press.compiler.evictCache(0);
  return new Uint8Array(pdf);
}

interface Press {
  readonly compiler: NodeCompiler;
  readonly covered: ReadonlySet<number>;
}

let press: Press | undefined;

/** The compiler with its fonts, once a process: reading them takes longer than setting a dossier. */
function makeReady(): Press {
  if (press !== undefined) return press;
  const require = createRequire(import.meta.url);
  const paths = FONTS.map((path) => require.resolve(path));
  const [serif, , sans] = paths.map((path) => coverageOf(readFileSync(path)));
  press = {
    // By folder and not by their bytes: folders come before the fonts of the system, which may have others of these names.
    compiler: NodeCompiler.create({
      workspace: WORKSPACE,
      fontArgs: [{ fontPaths: paths.map((path) => dirname(path)) }],
    }),
    covered: new Set([...serif!, ...sans!]),
  };
  return press;
}

interface Preparing {
  readonly files: Map<string, Uint8Array>;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** A section with its figures and pictures as files beside it. */
async function prepared(section: Section, preparing: Preparing): Promise<unknown> {
  const blocks: unknown[] = [];
  for (const block of section.blocks) blocks.push(await preparedBlock(block, preparing));
  const parts: unknown[] = [];
  for (const part of section.parts ?? []) parts.push(await prepared(part, preparing));
  return { ...section, blocks, parts };
}

async function preparedBlock(block: Block, { files, pictures }: Preparing): Promise<unknown> {
  if (block.kind === "weights") return { kind: block.kind, caption: block.caption, print: block.print };
  if (block.kind === "table")
    return { ...block, columns: block.columns.map((c, i) => ({ ...c, share: shareOf(block.rows, i) })) };
  if (block.kind !== "pictures") return block;
  const shown: unknown[] = [];
  for (const picture of block.pictures) {
    const copy = await printCopyOf(pictures.get(picture.path));
    shown.push({ ...(picture satisfies Picture), file: copy === undefined ? null : keep(files, "jpg", copy) });
  }
  return { ...block, pictures: shown };
}

/** How much of the width a column of text gets: the root of the mean length of its cells, so that none starves. */
function shareOf(rows: (Block & { kind: "table" })["rows"], column: number): number {
  const lengths = rows.map((r) =>
    (r.cells[column] ?? []).reduce((sum, run) => sum + (typeof run === "string" ? run : run.text).length, 0),
  );
  const mean = lengths.reduce((sum, n) => sum + n, 0) / Math.max(1, lengths.length);
  return Math.round(100 * Math.sqrt(Math.max(12, mean))) / 100;
}

function keep(files: Map<string, Uint8Array>, suffix: string, bytes: Uint8Array): string {
  const name = `${files.size}.${suffix}`;
  files.set(name, bytes);
  return `/${name}`;
}

/** A copy for print: pixels only, and no more than are printed. */
async function printCopyOf(bytes: Uint8Array | undefined): Promise<Uint8Array | undefined> {
  if (bytes === undefined) return undefined;
  try {
    return await sharp(bytes, { limitInputPixels: 120_000_000, failOn: "error", pages: 1 })
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .resize(PRINTED_PIXELS, PRINTED_PIXELS, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 84 })
      .toBuffer();
  } catch {
    return undefined;
  }
}

function idsOf(section: Section): readonly string[] {
  const rows = section.blocks.flatMap((b) => (b.kind === "table" ? b.rows.flatMap((r) => r.id ?? []) : []));
  return [section.id, ...rows, ...(section.parts ?? []).flatMap(idsOf)];
}

/** The value with every text in it changed, keys aside. */
function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((v) => eachText(v, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, eachText(v, change)]));
}
