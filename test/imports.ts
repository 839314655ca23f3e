/** What the source files import, and which names of the platform they use: read from the syntax, not from the text. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

export interface Import {
  /** As it is written: `../base/id.ts`, `zod`, `node:fs`. */
  readonly from: string;
  /** Erased by the compiler; it runs nothing. */
  readonly typeOnly: boolean;
  /** The file within src that it means, such as `base/id.ts`; undefined for packages and the platform. */
  readonly file: string | undefined;
}

export interface SourceFile {
  /** Its path within src. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly defaultExport: boolean;
  /** `import(…)` of what is computed, `require(…)`, and what else escapes a list of imports. */
  readonly dynamic: readonly string[];
  /** Clock, randomness, environment, disk and network that it names, such as `Date.now`. */
  readonly platform: readonly string[];
}

const isSource = (name: string): boolean => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$/.test(name);

/** Every source file below src that is no test. */
export const sources = (): readonly SourceFile[] =>
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter(isSource)
    .sort()
    .map((path) => read(path, readFileSync(`src/${path}`, "utf8")));

/** Members of globals that answer otherwise at another time, in another place, or by chance. */
const MEMBERS = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "performance.timeOrigin",
  "crypto.getRandomValues",
  "crypto.randomUUID",
  "crypto.subtle.generateKey",
]);
const GLOBALS = new Set(["process", "Buffer", "require", "__dirname", "__filename", "Deno", "Bun"]);

export function read(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const imports: Import[] = [];
  const dynamic: string[] = [];
  const platform: string[] = [];
  let defaultExport = false;
  const add = (node: ts.Expression | ts.TypeNode | undefined, typeOnly: boolean): void => {
    const literal = node !== undefined && ts.isLiteralTypeNode(node) ? node.literal : node;
    if (literal !== undefined && ts.isStringLiteral(literal))
      imports.push({ from: literal.text, typeOnly, file: within(path, literal.text) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node)) add(node.argument, true);
    if (ts.isImportEqualsDeclaration(node)) dynamic.push(node.getText(tree));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      // Loaded later, but named here: an import like any other.
      if (node.arguments.length === 1 && ts.isStringLiteral(node.arguments[0]!)) add(node.arguments[0], false);
      else dynamic.push(node.getText(tree).slice(0, 80));
    }
    if (ts.isCallExpression(node) && node.expression.getText(tree) === "require")
      dynamic.push(node.getText(tree).slice(0, 80));
    if (ts.isExportAssignment(node)) defaultExport = true;
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword))
      defaultExport = true;
    if (ts.isExportSpecifier(node) && node.name.text === "default") defaultExport = true;
    const used = platformUse(node, tree);
    if (used !== undefined) platform.push(used);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, imports, defaultExport, dynamic, platform };
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((e) => e.isTypeOnly)
  );
}

function within(path: string, from: string): string | undefined {
  return from.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), from)) : undefined;
}

function platformUse(node: ts.Node, tree: ts.SourceFile): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText(tree).replace(/^(?:globalThis|window|self)\./, "");
    return MEMBERS.has(text) ? text : undefined;
  }
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === "Date")
    return ts.isCallExpression(node) || (node.arguments?.length ?? 0) === 0
      ? "the present time (Date without an argument)"
      : undefined;
  if (!ts.isIdentifier(node) || !GLOBALS.has(node.text)) return undefined;
  const { parent } = node;
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyAssignment(parent);
  return isMember || ts.isTypeReferenceNode(parent) ? undefined : node.text;
}
