/** docs/reference/refusals.md, from src/base/refusals.ts; the headings are that file's comments. */
import { readFileSync } from "node:fs";
import { REFUSALS, type RefusalCode } from "../../src/base/refusals.ts";
import { exitOf } from "../../src/cli/exit.ts";
import { cell, MADE } from "./markdown.ts";

/** The codes under each comment of the source, in its order. */
export function refusalSections(
  source: string,
): readonly (readonly [heading: string, codes: readonly RefusalCode[]])[] {
  const sections: [string, RefusalCode[]][] = [];
  for (const line of source.split("\n")) {
    const heading = /^ {2}\/\/ (.+)$/.exec(line)?.[1];
    const code = /^ {2}"?([a-z][a-z-]*)"?:/.exec(line)?.[1];
    if (heading !== undefined) sections.push([heading, []]);
    else if (code !== undefined && code in REFUSALS) sections.at(-1)?.[1].push(code as RefusalCode);
  }
  return sections;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const refusals = (): string =>
  [
    "# Refusals",
    "",
    MADE,
    "",
    "An ordinary no has a code and a sentence that names the value and what was expected. A command prints `refused (code): sentence` on standard error, or with `--json`",
    '`{"ok":false,"code":…,"message":…,"problems":[{"at":…,"message":…}]}` on standard output; over HTTP it is a problem of RFC 9457 with the same code.',
    "",
    ...refusalSections(readFileSync("src/base/refusals.ts", "utf8")).flatMap(([heading, codes]) => [
      `## ${capital(heading)}`,
      "",
      "| code | means | exit |",
      "| --- | --- | --- |",
      ...codes.map((code) => `| \`${code}\` | ${cell(REFUSALS[code])} | ${exitOf(code)} |`),
      "",
    ]),
  ].join("\n");
