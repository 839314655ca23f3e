import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { text } from "../../test/fixtures/hostile/zips.ts";
import { equal, toHex } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import { bagOf } from "../dossier/bag.ts";
import { CONTAINER_LIMITS, findPathFlaw, TakenPaths } from "../dossier/format/container.ts";
import { checkBag, readBag } from "../verify/bag.ts";
import { readZip } from "../verify/zip.ts";
import { writeZip } from "./zip.ts";

const AT = new Date("2026-03-29T02:30:30Z");

async function zipped(root: string, files: ReadonlyMap<string, Uint8Array>, at = AT): Promise<Uint8Array> {
  const result = await writeZip(root, files, at);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** By path: 0 stored, 8 deflated, out of the central directory. */
async function methodsOf(files: ReadonlyMap<string, Uint8Array>): Promise<Record<string, number>> {
  const bytes = await zipped("r", files);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const methods: Record<string, number> = {};
  let at = view.getUint32(bytes.length - 6, true);
  for (let i = 0; i < files.size; i++) {
    const end = at + 46 + view.getUint16(at + 28, true);
    methods[new TextDecoder().decode(bytes.subarray(at + 46 + 2, end))] = view.getUint16(at + 10, true);
    at = end;
  }
  return methods;
}

describe("a dossier's archive", () => {
  const segment = fc
    .string({ unit: fc.constantFrom("a", "b", "Z", "0", "-", ".", " ", "ї", "한", "é"), minLength: 1, maxLength: 10 })
    .filter((name) => findPathFlaw(name) === undefined);
  const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `data/${segments.join("/")}`);
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(fc.nat(255), fc.nat(200_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
  );
  const files = fc.array(fc.tuple(name, content), { maxLength: 10 }).map((entries) => {
    const taken = new TakenPaths();
    return new Map(entries.filter(([file]) => taken.findCollision(file) === undefined));
  });

  test("whatever is bagged and written is read back whole, with nothing to find fault with", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (payload) => {
        const archive = await readZip(await zipped("case-1", bagOf(payload, { "Bagging-Date": "2026-01-02" })));
        const bag = archive.ok ? readBag(archive.value) : archive;
        if (!bag.ok) throw new Error(bag.message);
        expect(bag.value.root).toBe("case-1");
        expect(checkBag(bag.value)).toEqual({ missing: [], extra: [], changed: [], miscounted: false });
        expect([...bag.value.payload.keys()]).toEqual([...payload.keys()].sort());
        for (const [file, bytes] of payload) expect(equal(bag.value.payload.get(file)!, bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("the order of the files does not show in the bytes; the date does", async () => {
    const entries: [string, Uint8Array][] = [
      ["b", text("2")],
      ["a", text("1")],
      ["c", new Uint8Array(100_000)],
    ];
    const there = await zipped("r", new Map(entries));
    expect(sha256Hex(await zipped("r", new Map([...entries].reverse())))).toBe(sha256Hex(there));
    expect(sha256Hex(await zipped("r", new Map(entries), new Date("2026-03-29T02:30:32Z")))).not.toBe(sha256Hex(there));
  });

  test("small and packed files are stored, larger compressible ones deflated, hopeless and suspicious ones stored", async () => {
    const page = text("<p>A sentence of the page.</p>\n".repeat(5000).replace(/sentence/g, () => randomWord()));
    expect(
      await methodsOf(
        new Map([
          ["page.html", page],
          ["small.json", page.subarray(0, 60_000)],
          ["photograph.jpg", page],
          ["report.PDF", page],
          ["noise.bin", new Uint8Array(randomBytes(100_000))],
          ["zeros.bin", new Uint8Array(2_000_000)],
        ]),
      ),
    ).toEqual({
      "page.html": 8,
      "small.json": 0,
      "photograph.jpg": 0,
      "report.PDF": 0,
      "noise.bin": 0,
      "zeros.bin": 0,
    });
  });

  const randomWord = (): string => toHex(randomBytes(4));

  test("more compressible bytes than a reader unpacks are stored beyond that", async () => {
    const third = Math.ceil(CONTAINER_LIMITS.inflatedBytes / 3) + 1;
    const words = text(Array.from({ length: 2000 }, randomWord).join(" "));
    const content = new Uint8Array(third);
    for (let at = 0; at < third; at += words.length) content.set(words.subarray(0, third - at), at);
    const files = new Map(["a", "b", "c"].map((file) => [file, content]));
    expect(await methodsOf(files)).toEqual({ a: 8, b: 8, c: 0 });
    expect(await readZip(await zipped("r", files))).toMatchObject({ ok: true });
  });

  test("more files, folders or bytes than a reader accepts are refused before any work", async () => {
    const nothing = new Uint8Array(0);
    const tooLarge = { ok: false, code: "too-large" };
    const { entries, folders, archiveBytes } = CONTAINER_LIMITS;
    const named = (count: number, path: (i: number) => string): Map<string, Uint8Array> =>
      new Map(Array.from({ length: count }, (_, i) => [path(i), nothing]));
    expect(await writeZip("r", named(entries + 1, String), AT)).toMatchObject(tooLarge);
    expect(
      await writeZip(
        "r",
        named(folders, (i) => `${i}/a`),
        AT,
      ),
    ).toMatchObject(tooLarge);
    const large = new Uint8Array(2 ** 20);
    const many = Array.from({ length: archiveBytes / 2 ** 20 }, (_, i): [string, Uint8Array] => [String(i), large]);
    expect(await writeZip("r", new Map(many), AT)).toMatchObject(tooLarge);
  });

  test.each([
    ["a path that leads out", ["../a"]],
    ["two paths that differ in case", ["a", "A"]],
    ["a file that is a folder", ["a", "a/b"]],
  ])("%s is a defect of the caller", async (_, paths) => {
    const files = new Map(paths.map((file) => [file, new Uint8Array(0)]));
    await expect(writeZip("r", files, AT)).rejects.toMatchObject({ name: "Defect" });
  });

  test("the maker's time zone does not show, not even in the hour that its clock skips", async () => {
    const before = process.env["TZ"];
    try {
      const made: [number, string][] = [];
      for (const zone of ["UTC", "Europe/Berlin", "Asia/Kathmandu"]) {
        process.env["TZ"] = zone;
        made.push([AT.getHours(), sha256Hex(await zipped("r", new Map([["a", new Uint8Array(3)]])))]);
      }
      expect(made.map(([hours]) => hours)).toEqual([2, 4, 8]);
      expect(new Set(made.map(([, digest]) => digest)).size).toBe(1);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });
});

const missing = ["unzip", "sha256sum"].find((program) => {
  try {
    execFileSync(program, [program === "unzip" ? "-v" : "--version"], { stdio: "ignore" });
    return false;
  } catch {
    return true;
  }
});

describe.skipIf(missing !== undefined)(
  `by hand${missing === undefined ? "" : ` (skipped: no ${missing} here)`}`,
  () => {
    let folder = "";
    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "sherd-bag-"));
      const payload = new Map([
        ["data/index.json", text("{}")],
        ["data/page.html", text("<p>the page</p>\n".repeat(9000))],
        ["data/дані/фото 1.jpg", new Uint8Array(3000).map((_, i) => i)],
      ]);
      writeFileSync(
        path.join(folder, "case.zip"),
        await zipped("case", bagOf(payload, { "Bagging-Date": "2026-01-02" })),
      );
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    test("unzip finds no fault, and sha256sum -c passes over both manifests", () => {
      const at = (...segments: string[]): string => path.join(folder, ...segments);
      expect(execFileSync("unzip", ["-t", at("case.zip")], { encoding: "utf8" })).toContain("No errors detected");
      execFileSync("unzip", ["-q", at("case.zip"), "-d", at("out")]);
      const check = (manifest: string): string[] =>
        execFileSync("sha256sum", ["--strict", "-c", manifest], { cwd: at("out", "case"), encoding: "utf8" })
          .trim()
          .split("\n");
      expect(check("manifest-sha256.txt")).toEqual([
        "data/index.json: OK",
        "data/page.html: OK",
        "data/дані/фото 1.jpg: OK",
      ]);
      expect(check("tagmanifest-sha256.txt")).toEqual(["bag-info.txt: OK", "bagit.txt: OK", "manifest-sha256.txt: OK"]);
      expect(readdirSync(at("out", "case")).length).toBe(5);
      expect(statSync(at("out", "case", "bagit.txt")).mode & 0o777).toBe(0o644);
    });
  },
);
