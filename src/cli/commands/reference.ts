/** The reference collection: freezing one's own, what changed between two editions, and an older result on a newer one. */
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { CaseId } from "../../base/id.ts";
import { parse } from "../../base/parse.ts";
import { refused } from "../../base/result.ts";
import { differencesOf } from "../../reference/difference.ts";
import { sealEdition } from "../../reference/edition.ts";
import { importCollection } from "../../reference/import.ts";
import { command, common } from "../command.ts";
import * as print from "../print.ts";
import { answer, fail, need, readInput, readJson, withWorkbench, type Common } from "../terminal.ts";

const freeze = (): Command =>
  command(
    "freeze <manifest> [table]",
    "Make an edition of the reference collection from a manifest (JSON) and a table of values (CSV), or check a whole collection (JSON).",
    "sherd collection freeze manifest.json values.csv --out edition.json\nsherd collection freeze collection.json",
  )
    .option("--out <file>", "where to write the edition: the bytes that its digest is of")
    .action(async (manifest: string, table: string | undefined, options: { out?: string }, c: Command) => {
      const o = common(c);
      const json = await readJson(o, z.unknown(), manifest);
      const edition = need(o, table === undefined ? sealEdition(json) : importCollection(json, await textOf(o, table)));
      if (options.out !== undefined) await writeFile(options.out, edition.bytes);
      const { id, types, features, populations } = edition.collection;
      const made = { id, digest: edition.digest, types: types.length, features: features.length };
      answer(o, { ...made, ...(options.out !== undefined && { path: options.out }) }, (r) =>
        [
          `edition ${r.id}: ${r.types} types, ${r.features} features, ${populations.length} populations`,
          `SHA-256 ${r.digest}`,
          ...(r.path === undefined ? [] : [r.path]),
        ].join("\n"),
      );
    });

async function textOf(o: Common, file: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readInput(file));
  } catch (error) {
    if (error instanceof TypeError) return fail(o, refused("bad-input", `${file} is not UTF-8 text`));
    throw error;
  }
}

const compare = (): Command =>
  command(
    "compare <before> <after>",
    "Show what changed from one edition of a collection to another.",
    "sherd collection compare edition-2025.json edition-2026.json",
  ).action(async (before: string, after: string, _: unknown, c: Command) => {
    const o = common(c);
    const [old, young] = [
      need(o, sealEdition(await readJson(o, z.unknown(), before))),
      need(o, sealEdition(await readJson(o, z.unknown(), after))),
    ];
    answer(
      o,
      { before: old.digest, after: young.digest, changes: differencesOf(old.collection, young.collection) },
      (r) => print.changes(r.changes),
    );
  });

/** `sherd collection` and what is below it. */
export const collection = (): Command =>
  command(
    "collection",
    "The reference collection: freeze your own, compare two editions.",
    "sherd collection freeze manifest.json values.csv --out edition.json",
  )
    .addCommand(freeze())
    .addCommand(compare());

export const recompute = (): Command =>
  command(
    "recompute <case>",
    "Compute a comparison again on another edition of the collection, and lay both results side by side; writes nothing.",
    "sherd recompute harbour-2026 --collection edition-2026.json",
  )
    .requiredOption("--collection <file>", "the other edition (JSON)")
    .option("--comparison <statement>", "the comparison, by its place in the log; the latest where absent")
    .action(async (caseId: string, options: { collection: string; comparison?: string }, c: Command) => {
      const o = common(c);
      const edition = await readJson(o, z.unknown(), options.collection);
      const id = need(o, parse(CaseId, caseId));
      await withWorkbench(o, "recompute", async (bench) =>
        answer(o, need(o, await bench.recompute(id, options.comparison, edition)), print.recomputed),
      );
    });
