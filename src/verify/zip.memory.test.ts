import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../test/fixtures/hostile/bundle.ts";
import { BOMBS } from "../../test/fixtures/hostile/zip-cases.ts";
import { archive, type Part } from "../../test/fixtures/hostile/zips.ts";

const MIB = 1024 * 1024;

/** Reads one archive in a process of its own and prints the verdict, the most memory it ever had, and the time. */
const CHILD = `
  import { existsSync, readFileSync } from "node:fs";
  const { readZip } = await import(process.argv[1]);
  const bytes = readFileSync(process.argv[2]);
  const begun = performance.now();
  const result = await readZip(bytes);
  const seconds = (performance.now() - begun) / 1000;
  const verdict = result.ok ? { code: "ok", message: result.value.size } : { code: result.code, message: result.message };
  // Linux counts the parent's memory at the fork into maxRSS, so ask it for this program's own peak where that can be had.
  const status = "/proc/self/status";
  const own = existsSync(status) ? /VmHWM:\\s*([0-9]+)/.exec(readFileSync(status, "utf8")) : null;
  const peakMiB = (own === null ? process.resourceUsage().maxRSS : Number(own[1])) / 1024;
  console.log(JSON.stringify({ ...verdict, peakMiB, seconds }));
`;

interface Measured {
  readonly code: string;
  readonly message: string;
  readonly peakMiB: number;
  readonly seconds: number;
}

describe("bombs, each in a process with a heap of 64 MB", () => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "sherd-bombs-"));
    writeFileSync(path.join(folder, "zip.mjs"), await bundle("src/verify/zip.ts", "es"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function measure(bytes: Uint8Array): Measured {
    const file = path.join(folder, "archive.zip");
    writeFileSync(file, bytes);
    const argv = ["--max-old-space-size=64", "--input-type=module", "-e", CHILD, path.join(folder, "zip.mjs"), file];
    return JSON.parse(execFileSync(process.execPath, argv, { encoding: "utf8" })) as Measured;
  }

  test.each(BOMBS.map((bomb) => [bomb.name, bomb] as const))("%s is refused within 256 MB", (_, bomb) => {
    const measured = measure(bomb.make());
    expect(measured.code).toBe(bomb.code);
    expect(measured.message).toContain(bomb.reason);
    expect(measured.peakMiB).toBeLessThan(256);
  });

  test("the largest that is unpacked at all, 128 MiB out of 1 MB, stays within 256 MB", () => {
    const content = new Uint8Array(MIB - 1);
    const data = deflateRawSync(content);
    const parts = Array.from({ length: 128 }, (_, i): Part => ({ name: `case/${i}`, content, data, deflate: true }));
    const measured = measure(archive(parts));
    expect(measured).toMatchObject({ code: "ok", message: 128 });
    expect(measured.peakMiB).toBeLessThan(256);
  });

  test("30,000 small stored files are read within 256 MB", () => {
    const parts = Array.from({ length: 30_000 }, (_, i): Part => ({ name: `case/data/${i}`, content: `file ${i}` }));
    const measured = measure(archive(parts));
    expect(measured).toMatchObject({ code: "ok", message: 30_000 });
    expect(measured.peakMiB).toBeLessThan(256);
  });
});
