/** The titles of tests, read from the syntax of the test files, and the rules of the SPEC pages that they cite. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

export const RULE = /(?:LOG|ID|DOS|VER)-\d+/;
const AT_START = new RegExp(`^${RULE.source}(?![\\d-])`);

const textOf = (node: ts.Node): string | undefined =>
  ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.head.text : undefined;

/** `test`, `test.each(…)`, `test.skipIf(…)`, `it.only` … */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === "test" || callee.text === "it";
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isTest(callee.expression);
  return false;
}

/** Titles of the tests in a file; where a table gives the beginning of a title, the texts of the table instead. */
export function titlesIn(text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments[0] !== undefined && isTest(node.expression)) {
      const title = textOf(node.arguments[0]);
      if (title !== undefined && !/^[%$]/.test(title)) titles.push(title);
      else if (title !== undefined) titles.push(...literalsIn(node.expression));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest, true));
  return titles;
}

function literalsIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (n: ts.Node): void => {
    const text = textOf(n);
    if (text !== undefined) found.push(text);
    ts.forEachChild(n, visit);
  };
  visit(node);
  return found;
}

/** Every rule that the title of a test begins with, and a file where. */
export function citedRules(): ReadonlyMap<string, string> {
  const cited = new Map<string, string>();
  for (const root of ["src", "test"])
    for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (!/\.test\.tsx?$/.test(name)) continue;
      for (const title of titlesIn(readFileSync(`${root}/${name}`, "utf8"))) {
        const rule = AT_START.exec(title)?.[0];
        if (rule !== undefined && !cited.has(rule)) cited.set(rule, `${root}/${name}`);
      }
    }
  return cited;
}

/** The rules that a SPEC page states: in bold at the beginning of a line of a list, or first in a row of a table. */
export const rulesIn = (page: string): string[] =>
  [...page.matchAll(/^(?:- \*\*|\| )((?:LOG|ID|DOS|VER)-\d+)(?:\*\*| )/gm)].map((m) => m[1]!);
