import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { read, sources, type SourceFile } from "./imports.ts";

/**
 * The rules themselves stand in ARCHITECTURE.md, in the table "Who may import whom": a page that cannot be out of date,
 * because this test reads it.
 */
interface Row {
  /** Folders, or files without their ending, that may be imported. */
  readonly may: readonly string[];
  /** The same, for types alone. */
  readonly types: readonly string[];
  readonly packages: readonly string[];
  /** Whether it may use the platform: `node:`, clock, randomness. */
  readonly platform: boolean;
}

const rules = new Map<string, Row>();
const cells = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((c) => c.trim());
const names = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);
{
  const page = readFileSync("ARCHITECTURE.md", "utf8");
  const table = page
    .slice(page.indexOf("## Who may import whom"))
    .split("\n")
    .filter((l) => l.startsWith("| `"));
  for (const line of table) {
    const [folder = "", may = "", packages = "", platform = ""] = cells(line);
    const [values = "", types = ""] = may.split("types of");
    rules.set(names(folder)[0]!, {
      may: names(values),
      types: names(types),
      packages: names(packages),
      platform: platform === "yes",
    });
  }
}

const folderOf = (path: string): string => path.split("/")[0]!;
const inFolder = sources().filter((s) => s.path.includes("/"));
const allowed = (list: readonly string[], file: string): boolean =>
  list.some((name) => file.startsWith(`${name}/`) || file === `${name}.ts` || file === `${name}.tsx`);

/** Every breach of the table, in words. */
function breaches({ path, imports, platform }: SourceFile): string[] {
  const rule = rules.get(folderOf(path));
  if (rule === undefined) return [`src/${folderOf(path)} has no row in ARCHITECTURE.md`];
  const found = rule.platform ? [] : platform.map((p) => `uses ${p}`);
  for (const { from, typeOnly, file } of imports) {
    if (file !== undefined) {
      const own = folderOf(file) === folderOf(path);
      if (!own && !allowed(rule.may, file) && !(typeOnly && allowed(rule.types, file))) found.push(`imports ${file}`);
    } else if (from.startsWith("node:")) {
      if (!rule.platform) found.push(`imports ${from}`);
    } else if (!from.startsWith("virtual:") && !rule.packages.some((p) => from === p || from.startsWith(`${p}/`)))
      found.push(`imports ${from}`);
  }
  return found.map((what) => `${path} ${what}`);
}

describe("who may import whom", () => {
  test("ARCH-1 every folder has a row in ARCHITECTURE.md, and every row a folder", () => {
    const folders = readdirSync("src", { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
    expect([...rules.keys()].sort()).toEqual(folders.sort());
  });

  test("ARCH-1 every import is one that the table allows: other folders, packages, the platform", () => {
    expect(inFolder.flatMap(breaches)).toEqual([]);
  });

  test("ARCH-1 the table allows nothing that nobody uses", () => {
    const unused: string[] = [];
    for (const [folder, { may, types, packages }] of rules) {
      const imports = inFolder.filter((s) => folderOf(s.path) === folder).flatMap((s) => s.imports);
      const files = imports.flatMap((i) => i.file ?? []);
      for (const name of [...may, ...types])
        if (!files.some((f) => allowed([name], f))) unused.push(`${folder}: ${name}`);
      for (const name of packages)
        if (!imports.some(({ from }) => from === name || from.startsWith(`${name}/`)))
          unused.push(`${folder}: ${name}`);
    }
    expect(unused).toEqual([]);
  });

  test.each([
    ["a folder that is not allowed", `import { x } from "../workbench/workbench.ts";`],
    ["it re-exported", `export { x } from "../workbench/workbench.ts";`],
    ["all of it re-exported", `export * from "../workbench/workbench.ts";`],
    ["it for its effect", `import "../workbench/workbench.ts";`],
    ["it loaded later", `export const x = import("../workbench/workbench.ts");`],
    ["it by a type", `type X = import("../workbench/workbench.ts").Workbench;`],
    ["a part of Node", `import { readFileSync } from "node:fs";`],
    ["a package that is another folder's", `import sharp from "sharp";`],
    ["a package that only begins like an allowed one", `import z from "zod-evil";`],
    ["the clock", `export const t = Date.now();`],
    ["the clock by way of the global object", `export const t = globalThis.Date.now();`],
    ["the clock by a date without an argument", `export const t = new Date();`],
    ["the clock by a date without brackets", `export const t = new Date;`],
    ["the clock by a call", `export const t = Date();`],
    ["chance", `export const r = Math.random();`],
    ["the platform's chance", `export const r = crypto.getRandomValues(new Uint8Array(1));`],
    ["the environment", `export const e = process.env["HOME"];`],
  ])("ARCH-1 %s is found in a domain folder", (_, text) => {
    expect(breaches(read("claims/planted.ts", text)).length).toBe(1);
  });

  test.each([
    ["a comment", `// import { x } from "../workbench/workbench.ts"; Date.now()`],
    ["a text", `export const t = 'import "../workbench/workbench.ts"; Math.random()';`],
    ["a date of its own", `export const t = new Date(0);`],
    ["a member called process", `export const t = (x: { process: number }): number => x.process;`],
    ["an allowed folder", `import { ok } from "../base/result.ts";`],
  ])("ARCH-1 %s is no breach", (_, text) => {
    expect(breaches(read("claims/planted.ts", text))).toEqual([]);
  });
});

const byPath = new Map(sources().map((s) => [s.path, s]));
/** Every file that runs when this one does, itself included. */
function reach(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const i of byPath.get(path)?.imports ?? []) if (i.file !== undefined && !i.typeOnly) reach(i.file, seen);
  return seen;
}

describe("the verifier", () => {
  test("ARCH-2 by no chain of imports does verifying run what makes dossiers, keeps or serves anything", () => {
    const makers =
      /^(?:workbench|storage|render|http|cli|ui)\/|^dossier\/(?:assemble|withhold|seal|bag|crate|page|publication|html|readable)(?:\.ts|\/)/;
    expect([...reach("verify/verify.ts")].filter((f) => makers.test(f))).toEqual([]);
  });

  test("ARCH-2 everything that verifying runs is free of Node, clock and chance, so that a browser gives the same verdict", () => {
    const files = [...reach("verify/verify.ts")].map((f) => byPath.get(f)!);
    expect(files.length).toBeGreaterThan(50);
    expect(
      files.flatMap((f) => f.imports.filter((i) => i.from.startsWith("node:")).map((i) => `${f.path} ${i.from}`)),
    ).toEqual([]);
    expect(files.flatMap((f) => f.platform.map((p) => `${f.path} ${p}`))).toEqual([]);
  });
});

describe("shape", () => {
  test("ARCH-3 the folders depend on one another in one direction", () => {
    const arrows = new Map<string, Set<string>>();
    for (const { path, imports } of inFolder)
      for (const { file } of imports)
        if (file !== undefined && folderOf(file) !== folderOf(path)) {
          const to = arrows.get(folderOf(path)) ?? new Set();
          arrows.set(folderOf(path), to.add(folderOf(file)));
        }
    const cycles: string[] = [];
    const walk = (folder: string, way: readonly string[]): void => {
      if (way.includes(folder)) cycles.push([...way.slice(way.indexOf(folder)), folder].join(" → "));
      else for (const next of arrows.get(folder) ?? []) walk(next, [...way, folder]);
    };
    for (const folder of arrows.keys()) walk(folder, []);
    expect([...new Set(cycles)]).toEqual([]);
  });

  test("ARCH-3 no file needs itself to run, by whatever way", () => {
    const circular = [...byPath.values()].filter(({ path, imports }) =>
      imports.some((i) => i.file !== undefined && !i.typeOnly && i.file !== path && reach(i.file).has(path)),
    );
    expect(circular.map((s) => s.path)).toEqual([]);
  });

  test("ARCH-4 there is no index.ts inside a folder, no default export, and no import that is computed at run time", () => {
    expect(inFolder.filter((s) => /\/index\.tsx?$/.test(s.path)).map((s) => s.path)).toEqual([]);
    expect([...byPath.values()].filter((s) => s.defaultExport).map((s) => s.path)).toEqual([]);
    expect([...byPath.values()].flatMap((s) => s.dynamic.map((d) => `${s.path} ${d}`))).toEqual([]);
  });

  test.each(["export default 1;", "export default function f() {}", "const a = 1; export { a as default };"])(
    "ARCH-4 %j is a default export",
    (text) => {
      expect(read("claims/planted.ts", text).defaultExport).toBe(true);
    },
  );

  test("ARCH-4 files are named in small letters with hyphens, and no folder is a drawer for leftovers", () => {
    const drawers = /(?:^|\/)(?:utils?|helpers?|common|shared|types|lib|misc|managers?|services?)(?:\/|\.tsx?$)/;
    expect([...byPath.keys()].filter((p) => drawers.test(p))).toEqual([]);
    expect([...byPath.keys()].filter((p) => !/^[a-z0-9/.-]+$/.test(p))).toEqual([]);
  });
});

describe("a newcomer's four hops", () => {
  const links = (page: string): string[] =>
    [...page.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((m) => m[1]!.replace(/^\.\//, ""));

  test("ARCH-5 from the README to the whole way as a test, to the workbench, to each verb, to the step it joins to the disk", () => {
    const readme = existsSync("README.md") ? links(readFileSync("README.md", "utf8")) : [];
    expect(readme).toContain("test/journey.test.ts");
    expect(readFileSync("test/journey.test.ts", "utf8")).toContain("../src/workbench/workbench.ts");
    const verbs = [...byPath.keys()].filter((p) => p.startsWith("workbench/verbs/"));
    const workbench = byPath.get("workbench/workbench.ts")!.imports.map((i) => i.file);
    for (const verb of verbs) expect(workbench).toContain(verb);
    for (const verb of verbs) {
      const folders = byPath.get(verb)!.imports.flatMap((i) => (i.file === undefined ? [] : [folderOf(i.file)]));
      expect(
        folders.filter((f) => !["base", "log", "storage", "workbench", "render"].includes(f)).length,
        verb,
      ).toBeGreaterThan(0);
    }
  });
});
