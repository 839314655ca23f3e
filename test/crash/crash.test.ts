import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
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
      timer ??= setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.on("close", (_, signal) => {
      if (signal === "SIGKILL") resolve(out.split("\n").slice(0, -1));
      else reject(new Error(`the writer ended by itself: ${err}`));
    });
  });
}

test(
  `LOG-12 killed ${ROUNDS} times at random moments, the log loses no acknowledged statement, disclosure or file`,
  { timeout: 280_000 },
  async () => {
    const folder = newFolder();
    await initWorkbench({ folder, person: "analyst", role: "analyst" });
    const first = await Workbench.open(folder);
    if (!first.ok) throw new Error(first.message);
    await first.value.openCase({ case: "crash" as CaseId, title: "Crash", fictional: true }, "analyst");
    await first.value.receive(
      "crash" as CaseId,
      "c-01" as ExhibitId,
      { description: "a piece", kind: "fragment", illustration: false },
      [],
      "analyst",
    );
    await first.value.close();

    const statements = new Map<number, string>();
    const files = new Set<string>();
    let cutOff = 0;
    let orphans = 0;
    let seed = 20260103;
    for (let round = 0; round < ROUNDS; round++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      for (const line of await killedAfter(folder, round, seed % 90)) {
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
    const bench = await Workbench.open(folder);
    if (!bench.ok) throw new Error(bench.message);
    const report = await bench.value.fsck();
    expect(report.problems).toEqual([]);
    for (const [index, leaf] of statements) {
      const found = await bench.value.read.findStatement(`#${index}`);
      expect([index, found?.leaf, found?.withheld]).toEqual([index, leaf, 0]);
    }
    for (const id of files) expect(await bench.value.blobs.has(id as BlobId)).toBe(true);
    const rows = async (): Promise<unknown> => bench.value.read.statements("crash" as CaseId);
    const before = await rows();
    await bench.value.rebuild();
    expect(await rows()).toEqual(before);
    await bench.value.close();
    expect(statements.size).toBeGreaterThan(ROUNDS);
    expect(files.size).toBeGreaterThan(ROUNDS);
    console.log(
      `${statements.size} statements and ${files.size} files acknowledged over ${ROUNDS} kills; ${cutOff} torn writes cut off, ${orphans} orphaned disclosures removed`,
    );
    expect(readFileSync(`${folder}/journal/000001.log`).length).toBeGreaterThan(0);
  },
);
