/** How well weights, or the two-level models, fit labelled data that a user brings. Needs no workbench, and writes no statement. */
import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { parseCsv } from "../../base/csv.ts";
import { sha256Hex } from "../../base/digest.ts";
import { parse } from "../../base/parse.ts";
import { refused, type Result } from "../../base/result.ts";
import { isMeasurementHeader } from "../../identification/two-level/read-measurements.ts";
import { validateMeasurements } from "../../identification/two-level/validate-measurements.ts";
import { calibrationFigure } from "../../validation/figures/calibration.ts";
import { eceFigure } from "../../validation/figures/ece.ts";
import { tippettFigure } from "../../validation/figures/tippett.ts";
import { isScoreHeader } from "../../validation/read-scores.ts";
import { validateScores, type Validated } from "../../validation/validate-scores.ts";
import { command, common } from "../command.ts";
import { answer, fail, need, note, readInput } from "../terminal.ts";
import { validation } from "../validation.ts";

const Below = z
  .string()
  .regex(/^[^=]+=[+-]?\d+(\.\d+)?$/, "a column, =, and the number below which nothing was detected, such as Fe=-4");
const Options = z.object({
  split: z.string().min(1),
  features: z.array(z.string().min(1)).optional(),
  below: z.array(Below).default([]),
  clip: z.coerce.number().positive().optional(),
  rounds: z.coerce.number().int().min(1).max(100_000),
  seed: z.coerce.number().int().min(0).max(4_294_967_295),
  figures: z.string().optional(),
  record: z.string().optional(),
});
type Options = z.output<typeof Options>;

export const validate = (): Command =>
  command(
    "validate <table>",
    "Measure how well weights fit a known truth: weights (columns log10lr or lr, same), or measurements of labelled items (column item).",
    "sherd validate scores.csv --figures figures --record validation.json\n" +
      "sherd validate glass.csv --split odd-even --below Fe=-4 --below K=-4",
  )
    .option("--split <how>", "odd-even, or the column that says train or test of each item", "odd-even")
    .option("--features <columns...>", "the columns to compare; all numbers where absent")
    .option("--below <limits...>", "column=number: smaller values were not detected; so is an empty cell, or <number")
    .option("--clip <log10>", "hold weights to ± this before calibrating; what share it changed is reported")
    .option("--rounds <number>", "draws of the bootstrap", "1000")
    .option("--seed <number>", "seed of the bootstrap", "1")
    .option("--figures <folder>", "write tippett.svg, ece.svg and calibration.svg there")
    .option("--record <file>", "write the validation record (JSON) there")
    .action(async (path: string, _: unknown, c: Command) => {
      const o = common(c);
      const options = need(o, parse(Options, c.opts()));
      const bytes = await readInput(path);
      const result = validated(path, bytes, options);
      const { record, pairs } = result.ok
        ? result.value
        : fail(o, { ...result, message: `${path}: ${result.message}` });
      if (options.record !== undefined) await writeFile(options.record, `${JSON.stringify(record, undefined, 2)}\n`);
      if (options.figures !== undefined) {
        await mkdir(options.figures, { recursive: true });
        const figures = { tippett: tippettFigure, ece: eceFigure, calibration: calibrationFigure };
        for (const [name, draw] of Object.entries(figures))
          await writeFile(join(options.figures, `${name}.svg`), draw(pairs));
        note(`three figures in ${options.figures}`);
      }
      answer(o, record, validation);
    });

function validated(path: string, bytes: Uint8Array, options: Options): Result<Validated> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refused("bad-input", "it is not UTF-8 text");
  }
  const table = parseCsv(text);
  if (!table.ok) return table;
  const dataset = { name: path === "-" ? "standard input" : basename(path), sha256: sha256Hex(bytes) };
  const bootstrap = { seed: options.seed, rounds: options.rounds };
  if (isScoreHeader(table.value.header)) return validateScores(table.value, dataset, bootstrap);
  if (!isMeasurementHeader(table.value.header))
    return refused("bad-input", "its header has neither the columns log10lr (or lr) and same, nor the column item");
  const below = Object.fromEntries(
    options.below.map((b) => {
      const cut = b.lastIndexOf("=");
      return [b.slice(0, cut), Number(b.slice(cut + 1))];
    }),
  );
  const { split, features, clip } = options;
  return validateMeasurements(table.value, dataset, { split, features, below, clip }, bootstrap);
}
