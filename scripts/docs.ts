/**
 * Writes docs/reference from the code: `npx tsx scripts/docs.ts`. With `--check` it writes nothing, and fails where a page
 * is not what the code says.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { commandLine } from "./docs/commands.ts";
import { refusals } from "./docs/refusals.ts";
import { statements } from "./docs/statements.ts";

const FOLDER = "docs/reference";

/** Every page of docs/reference by its path, as the code says it should be. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    [`${FOLDER}/cli.md`, commandLine()],
    [`${FOLDER}/refusals.md`, refusals()],
    [`${FOLDER}/statements.md`, statements()],
  ]);

/** The pages that are not, or not in this form, on disk. */
export function stalePages(): readonly string[] {
  return [...pages()].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (process.argv.includes("--check")) {
    const stale = stalePages();
    for (const path of stale) console.error(`${path} is not what the code says; run: npx tsx scripts/docs.ts`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    mkdirSync(FOLDER, { recursive: true });
    for (const [path, text] of pages()) {
      writeFileSync(path, text);
      console.log(path);
    }
  }
}
