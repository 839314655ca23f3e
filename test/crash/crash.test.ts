import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import type { BlobId, CaseId, ExhibitId } from "../../src/base/id.ts";
import { initWorkbench } from "../../src/workbench/folder.ts";
import { Workbench } from "../../src/workbench/workbench.ts";
import { newFolder } from "../sherd.ts";

const ROUNDS = 100;
const writer = join(import.meta.dirname, "../../.cache/crash-writer.mjs");

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, "writer.ts")],
    outfile: writer,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["libsql"],
    // For what is inside the bundle and expects CommonJS.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: "error",
  });
});

/** One writer, killed after so many milliseconds of writing; answers what it announced. */
function killedAfter(folder: string, round: number, milliseconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, folder, String(round)], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      // Every other writer may write something first; the others are killed while they open the log or just after.
      if (round % 2 === 1 && !out.includes("statement")) return;
      timer ??= setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.on("close", (_, signal) => {
      if (signal === "SIGKILL") resolve(out.split("\n").slice(0, -1));
      else reject(new Error(`the writer ended by itself: ${err}`));
    });
  });
}

interface Tally {
  readonly statements: number;
  readonly files: number;
  readonly cutOff: number;
  readonly orphans: number;
}

const caseId = "crash" as CaseId;
async function opened(folder: string): Promise<Workbench> {
  const bench = await Workbench.open(folder);
  if (!bench.ok) throw new Error(bench.message);
  return bench.value;
}

/** So many writers, one after another in one folder, each killed; then everything that was acknowledged is looked for. */
async function killAgainAndAgain(rounds: number, lane: number): Promise<Tally> {
  const folder = newFolder();
  await initWorkbench({ folder, person: "analyst", role: "analyst" });
  const first = await opened(folder);
  await first.openCase({ case: caseId, title: "Crash", fictional: true }, "analyst");
  const piece = { description: "a piece", kind: "fragment" as const, illustration: false };
  await first.receive(caseId, "c-01" as ExhibitId, piece, [], "analyst");
  await first.close();

  const statements = new Map<number, string>();
  const files = new Set<string>();
  let [cutOff, orphans, seed] = [0, 0, 20260103 + lane];
  for (let round = 0; round < rounds; round++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    for (const line of await killedAfter(folder, round, seed % 120)) {
      const [kind, a = "", b = "", c = ""] = line.split(" ");
      if (kind === "statement") {
        expect(statements.has(Number(a))).toBe(false);
        statements.set(Number(a), b);
      } else if (kind === "file") {
        expect(a).toBe(b);
        files.add(a);
      } else if (kind === "opened") {
        expect(Number(a)).toBeGreaterThanOrEqual(Math.max(-1, ...statements.keys()) + 1);
        cutOff += Number(b) > 0 ? 1 : 0;
        orphans += Number(c);
      }
    }
  }
  const bench = await opened(folder);
  expect((await bench.fsck()).problems).toEqual([]);
  for (const [index, leaf] of statements) {
    const found = await bench.read.findStatement(`#${index}`);
    expect([index, found?.leaf, found?.withheld]).toEqual([index, leaf, 0]);
  }
  for (const id of files) expect(await bench.blobs.has(id as BlobId)).toBe(true);
  const before = await bench.read.statements(caseId);
  await bench.rebuild();
  expect(await bench.read.statements(caseId)).toEqual(before);
  await bench.close();
  return { statements: statements.size, files: files.size, cutOff, orphans };
}

test(
  `LOG-12 killed ${ROUNDS} times at random moments, the log loses no acknowledged statement, disclosure or file`,
  { timeout: 280_000 },
  async () => {
    const lanes = await Promise.all([0, 1].map((lane) => killAgainAndAgain(ROUNDS / 2, lane)));
    const sum = (of: (t: Tally) => number): number => lanes.reduce((n, t) => n + of(t), 0);
    expect(sum((t) => t.statements)).toBeGreaterThanOrEqual(ROUNDS / 2);
    expect(sum((t) => t.files)).toBeGreaterThan(0);
    console.log(
      `${sum((t) => t.statements)} statements and ${sum((t) => t.files)} files acknowledged over ${ROUNDS} kills; ${sum((t) => t.cutOff)} torn writes cut off, ${sum((t) => t.orphans)} orphaned disclosures removed`,
    );
  },
);
