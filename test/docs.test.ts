import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands, exampleOf } from "../scripts/docs/commands.ts";
import { refusalSections } from "../scripts/docs/refusals.ts";
import { REFUSALS } from "../src/base/refusals.ts";
import { STATEMENT_TYPES } from "../src/dossier/statement-types.ts";
import { ROUTES } from "../src/http/app.ts";
import { RUNGS } from "../src/identification/ladder.ts";
import { FIELD_CLASSES } from "../src/log/entry.ts";
import { openIndex } from "../src/storage/sqlite.ts";
import { sql } from "kysely";
import { citedRules, RULE, rulesIn, titlesIn } from "./titles.ts";

const text = (path: string): string => readFileSync(path, "utf8");
const SPECS = ["log", "identification", "dossier", "verify"].map((f) => `src/${f}/SPEC.md`);
const PREFIX: Record<string, string> = { log: "LOG", identification: "ID", dossier: "DOS", verify: "VER" };

function* filesBelow(folder: string): Generator<string> {
  const skipped = new Set(["node_modules", "dist", ".git", ".cache", "sherd-data", "coverage"]);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* filesBelow(path);
    } else yield path;
  }
}
const all = [...filesBelow(".")];
const pages = all.filter((f) => f.endsWith(".md"));
const sourceTexts = all
  .filter((f) => /^src\/.*\.tsx?$/.test(f) && !/\.test\.tsx?$/.test(f) && f !== "src/base/refusals.ts")
  .map(text);

describe("rules", () => {
  const rules = SPECS.flatMap((spec) => rulesIn(text(spec)));
  const cited = citedRules();

  test("every rule of a SPEC page has a test whose title begins with it", () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  });

  test("every rule that a test's title begins with is stated in a SPEC page", () => {
    expect([...cited].filter(([rule]) => !rules.includes(rule))).toEqual([]);
  });

  test("no rule is stated twice, and each page states its own", () => {
    expect(rules.length).toBe(new Set(rules).size);
    for (const spec of SPECS) {
      const folder = spec.split("/")[1]!;
      expect(rulesIn(text(spec)).length).toBeGreaterThan(10);
      for (const rule of rulesIn(text(spec))) expect(rule.startsWith(`${PREFIX[folder]!}-`)).toBe(true);
    }
  });

  test("a rule that is mentioned anywhere in a page is one that is stated", () => {
    const mentioned = pages.flatMap((page) =>
      [...text(page).matchAll(new RegExp(`\\b${RULE.source}\\b`, "g"))].map((m) => [page, m[0]] as const),
    );
    expect(mentioned.filter(([, rule]) => !rules.includes(rule))).toEqual([]);
  });

  test("titles are found in plain tests, tables, conditions and templates, and not in texts", () => {
    const file = [
      'test("LOG-1 a", () => {});',
      'test.each([["x"]])("LOG-2 %s", () => {});',
      "test.skipIf(true)(`LOG-3 ${x}`, () => {});",
      'test.each([["LOG-4 b", 1]])("%s", () => {});',
      'const s = "LOG-5";',
      'describe("LOG-6", () => {});',
    ].join("\n");
    expect(titlesIn(file).map((t) => t.slice(0, 5))).toEqual(["LOG-1", "LOG-2", "LOG-3", "LOG-4"]);
  });
});

describe("reference", () => {
  test("the pages of docs/reference are what the code says (npx tsx scripts/docs.ts)", () => {
    // In a process of its own: what other tests load or define there is not what a reader has.
    const run = spawnSync(process.execPath, ["--import", "tsx", "scripts/docs.ts", "--check"], { encoding: "utf8" });
    expect({ status: run.status, stale: run.stderr }).toEqual({ status: 0, stale: "" });
  });

  test("every refusal is used somewhere, and stands under a heading", () => {
    const codes = Object.keys(REFUSALS);
    expect(
      codes.filter((code) => !sourceTexts.some((s) => new RegExp(`"${code}"|^\\s*${code}:`, "m").test(s))),
    ).toEqual([]);
    const listed = refusalSections(text("src/base/refusals.ts")).flatMap(([, list]) => list);
    expect([...listed].sort()).toEqual([...codes].sort());
  });

  test.each(commands().map(([name, command]) => [name, command] as const))(
    "%s has an example that its own options allow, and --json",
    (name, command) => {
      const example = exampleOf(command);
      expect(example.length).toBeGreaterThan(0);
      expect(command.options.map((o) => o.long)).toContain("--json");
      if (command.commands.length > 0) return;
      const known = new Set(command.options.flatMap((o) => [o.long, o.short]));
      for (const line of example) {
        const bare = line.replace(/'[^']*'/g, "word");
        expect(`${bare} `.startsWith(`${name} `), line).toBe(true);
        for (const option of bare.match(/(?<= )--?[a-z][a-z-]*/g) ?? [])
          expect(known.has(option), `${line}: ${option}`).toBe(true);
      }
    },
  );
});

/** The rows of a table of a page, by the heading above it. */
function rowsOf(page: string, heading: string): string[][] {
  const section = text(page).split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return section
    .split("\n")
    .filter((l) => l.startsWith("|"))
    .slice(2)
    .map((l) =>
      l
        .split("|")
        .slice(1, -1)
        .map((c) => c.trim()),
    );
}
const codesIn = (cell: string | undefined): string[] => [...(cell ?? "").matchAll(/`([^`]+)`/g)].map((m) => m[1]!);

describe("the way of the evidence in ARCHITECTURE.md", () => {
  const rows = rowsOf("ARCHITECTURE.md", "The way of the evidence");
  const column = (i: number): string[] => rows.flatMap((r) => codesIn(r[i]));

  test("its files are there, domain and screen", () => {
    expect(column(1).filter((f) => !existsSync(`src/${f}`))).toEqual([]);
    expect(column(5).filter((f) => !existsSync(`src/ui/pages/${f}`))).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
  });

  test("it has every type of statement, once", () => {
    expect(column(2).sort()).toEqual(STATEMENT_TYPES.map((t) => t.type).sort());
  });

  test("it has every command that moves evidence", () => {
    const house = ["init", "rebuild", "fsck", "log", "serve", "collection", "validate"];
    const moving = commands()
      .map(([name]) => name.slice("sherd ".length))
      .filter((n) => !n.includes(" ") && !house.includes(n));
    expect([...new Set(column(3))].sort()).toEqual(moving.sort());
  });

  test("it has every route that writes a statement or verifies", () => {
    const writing = Object.values(ROUTES)
      .flat()
      .filter((r) => r.method === "post" && r.path !== "/editions")
      .map((r) => `POST ${r.path}`);
    expect(column(4).sort()).toEqual(writing.sort());
  });
});

describe("pages", () => {
  const slug = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[`*_]/g, "")
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .trim()
      .replace(/\s+/g, "-");
  const anchorsOf = (page: string): string[] => [...text(page).matchAll(/^#+ (.+)$/gm)].map((m) => slug(m[1]!));

  test("every relative link leads to a file, and every anchor to a heading", () => {
    const broken: string[] = [];
    for (const page of pages)
      for (const [, target = ""] of text(page)
        .replace(/```[\s\S]*?```/g, "")
        .matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [path = "", anchor] = target.split("#");
        const file = path === "" ? page : join(dirname(page), decodeURI(path));
        if (!existsSync(file)) broken.push(`${page}: ${target}`);
        else if (anchor !== undefined && statSync(file).isFile() && !anchorsOf(file).includes(anchor))
          broken.push(`${page}: ${target}`);
      }
    expect(broken).toEqual([]);
  });

  test("an exhibit is called by no other word", () => {
    const others = /\b(?:artefacts?|artifacts?|assets?)\b/i;
    expect(pages.filter((p) => others.test(text(p)))).toEqual([]);
  });

  test("no page names a path of the machine it was written on", () => {
    expect(pages.filter((p) => /\/(?:work|home|root|Users)\//.test(text(p)))).toEqual([]);
  });
});

describe("the glossary", () => {
  const rows = text("docs/glossary.md")
    .split("\n")
    .filter((l) => l.startsWith("| **"));
  const words = rows.map((r) => /^\| \*\*([^*]+)\*\*/.exec(r)![1]!);
  const known = new Set(words);
  const knows = (word: string): boolean =>
    [word, word.replace(/s$/, ""), word.replace(/ies$/, "y"), word.replace(/es$/, "")].some((w) => known.has(w));

  test("every word has one meaning, and they stand in the order of the alphabet", () => {
    expect(words).toEqual([...new Set(words)].sort((a, b) => a.localeCompare(b, "en")));
    expect(words.length).toBeGreaterThan(60);
    for (const row of rows) expect(row.split("|").length, row).toBe(4);
  });

  test("it has the nouns of all routes", () => {
    const nouns = Object.values(ROUTES)
      .flat()
      .flatMap((r) => r.path.split("/").filter((s) => s !== "" && !s.startsWith(":")));
    expect([...new Set(nouns)].filter((n) => !knows(n))).toEqual([]);
  });

  test("it has the tables, the rungs and the classes of fields", async () => {
    const index = openIndex(":memory:", "x");
    const { rows: tables } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(
      index.db,
    );
    await index.close();
    const nouns = [
      ...tables.map((t) => t.name).filter((n) => n !== "progress" && n !== "case_keys"),
      ...RUNGS,
      ...Object.keys(FIELD_CLASSES),
    ];
    expect(nouns.filter((n) => !knows(n))).toEqual([]);
  });

  test("it has what each type of statement is about", () => {
    const ABOUT: Record<string, string> = {
      CaseOpened: "case",
      KeyAdded: "key",
      ExhibitReceived: "exhibit",
      PhotographAdded: "photograph",
      CustodyGiven: "custody",
      CustodyReceived: "custody",
      CustodyGap: "gap",
      CustodyPublished: "custody",
      ObservationMade: "observation",
      PiecesAssociated: "association",
      ComparisonRun: "comparison",
      FindingReached: "finding",
      FindingWithdrawn: "withdrawal",
      ComponentRecorded: "part",
      PartsPublished: "part",
      TraceRun: "trace",
      LineageStated: "lineage",
      PropositionPosed: "proposition",
      ClaimRecorded: "claim",
      FactReported: "reported fact",
      InstrumentRecorded: "instrument",
      DisagreementRecorded: "disagreement",
      TimelineNoted: "timeline",
      PartyScreened: "screening",
      MatchJudged: "judgement",
      Sealed: "seal",
      Erased: "erasure",
    };
    expect(STATEMENT_TYPES.map((t) => t.type).filter((t) => ABOUT[t] === undefined || !known.has(ABOUT[t]))).toEqual(
      [],
    );
  });
});

describe("decisions", () => {
  const decisions = existsSync("docs/decisions") ? readdirSync("docs/decisions").sort() : [];

  test("they are numbered without a gap", () => {
    expect(decisions.map((d) => d.slice(0, 4))).toEqual(decisions.map((_, i) => String(i + 1).padStart(4, "0")));
    expect(decisions.length).toBeGreaterThan(0);
  });

  test.each(decisions)("%s is dated and has its five parts, on one page", (name) => {
    const page = text(`docs/decisions/${name}`);
    expect(page).toMatch(/^# \d{4} .+\n\n\d{4}-\d\d-\d\d\n/);
    expect([...page.matchAll(/^## (.+)$/gm)].map((m) => m[1])).toEqual([
      "Context",
      "Decision",
      "Why not the others",
      "Consequences",
      "What would change our mind",
    ]);
    expect(page.split(/\s+/).length).toBeLessThan(700);
  });
});
