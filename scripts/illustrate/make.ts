/**
 * Renders the pictures of the training case:
 *
 *   npx tsx scripts/illustrate/make.ts OUT_DIR [FILE ...]
 *
 * With file names only those pictures are rendered again; `truth.json` then keeps what it says about the others.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jpeg } from "./jpeg.ts";
import { ALL } from "./pictures/all.ts";
import { FINISHED, render } from "./render.ts";
import { truthOf, type Truth } from "./truth.ts";

interface TruthFile {
  readonly about: string;
  readonly pixels: string;
  readonly pictures: readonly Truth[];
}

const ABOUT =
  "What is exactly known about each picture of the training case. The pictures are illustrations of a fictional case.";
const PIXELS = "Coordinates count from the upper left corner; the middle of the first pixel is (0.5, 0.5).";

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: npx tsx scripts/illustrate/make.ts OUT_DIR [FILE ...]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const truthFile = join(folder, "truth.json");
const before = existsSync(truthFile) ? (JSON.parse(readFileSync(truthFile, "utf8")) as TruthFile).pictures : [];
const truths = new Map(before.map((t) => [t.file, t]));

const { width, height } = FINISHED;
for (const picture of ALL.filter((p) => names.length === 0 || names.includes(p.file))) {
  const start = performance.now();
  const rendered = await render(picture, FINISHED);
  const bytes = await jpeg(picture, rendered.pixels, width, height, rendered.setting.camera.focalLengthMm);
  writeFileSync(join(folder, picture.file), bytes);
  truths.set(picture.file, truthOf(picture, rendered, width, height));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${picture.file}  ${(bytes.length / 1000).toFixed(0)} kB  ${seconds} s`);
}
const pictures = ALL.flatMap((p) => truths.get(p.file) ?? []);
const file: TruthFile = { about: ABOUT, pixels: PIXELS, pictures };
writeFileSync(truthFile, `${JSON.stringify(file, undefined, 2)}\n`);
