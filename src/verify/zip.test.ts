import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as yauzl from "yauzl";
import { ZipFile, type Options } from "yazl";
import { BOMBS, HOSTILE_ZIPS } from "../../test/fixtures/hostile/zip-cases.ts";
import { archive, text } from "../../test/fixtures/hostile/zips.ts";
import { findPathFlaw, foldPath, TakenPaths } from "../dossier/format/container.ts";
import { readZip } from "./zip.ts";

type Files = ReadonlyMap<string, Uint8Array>;

async function read(bytes: Uint8Array): Promise<Files> {
  const result = await readZip(bytes);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

/** Paths and digests, in order: large files compare quickly, and differ briefly. */
const digests = (files: Files): [string, string][] =>
  [...files].map(([name, content]) => [name, createHash("sha256").update(content).digest("hex")]);

async function yazlOf(files: Files, options: Partial<Options>[] = [{}]): Promise<Uint8Array> {
  const zip = new ZipFile();
  [...files].forEach(([name, content], i) => {
    zip.addBuffer(Buffer.from(content), name, options[i % options.length]);
  });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

describe("hostile archives", () => {
  test.each(HOSTILE_ZIPS.map((hostile) => [hostile.name, hostile] as const))("%s is refused", async (_, hostile) => {
    const result = await readZip(hostile.make());
    expect(result).toMatchObject({ ok: false, code: hostile.code });
    expect(!result.ok && result.message).toContain(hostile.reason);
    expect(!result.ok && result.message.length).toBeLessThan(1000);
  });

  test("no two of them have the same name or the same bytes", () => {
    const names = [...HOSTILE_ZIPS, ...BOMBS].map((hostile) => hostile.name);
    const bytes = HOSTILE_ZIPS.map((hostile) => Buffer.from(hostile.make()).toString("latin1"));
    expect([new Set(names).size, new Set(bytes).size]).toEqual([names.length, bytes.length]);
  });

  test("the builder of hostile archives, told no lies, makes an archive that is read", async () => {
    const bytes = archive([
      { name: "case/a", content: "stored" },
      { name: "case/b", content: "deflated ".repeat(20), deflate: true },
    ]);
    expect([...(await read(bytes)).values()].map((content) => new TextDecoder().decode(content))).toEqual([
      "stored",
      "deflated ".repeat(20),
    ]);
  });

  test("a file that the writer streamed, its sizes after its data, is refused", async () => {
    const zip = new ZipFile();
    zip.addReadStream(Readable.from([Buffer.from("x")]), "case/a", { compress: false });
    zip.end();
    expect(await readZip(await buffer(zip.outputStream))).toMatchObject({ ok: false, code: "hostile-archive" });
  });

  test("limits are inclusive: at each of them an archive is read, one above it is refused", async () => {
    const files = new Map([1, 2, 3].map((n) => [`case/${n}`, text("abc".repeat(100))]));
    const bytes = await yazlOf(files, [{ compress: true }]);
    const limits = {
      archiveBytes: bytes.length,
      entries: 3,
      pathBytes: 6,
      pathSegments: 2,
      folders: 1,
      deflatedEntries: 3,
      inflatedBytes: 900,
      ratio: 60,
      ratioFromBytes: 300,
    };
    expect(await readZip(bytes, limits)).toMatchObject({ ok: true });
    for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
      if (name === "ratioFromBytes") continue;
      const tighter = { ...limits, [name]: name === "ratio" ? 20 : limits[name] - 1 };
      expect(await readZip(bytes, tighter), name).toMatchObject({ ok: false, code: "hostile-archive" });
    }
  });
});

describe("damaged archives", () => {
  const small = archive([
    { name: "case/data/a.txt", content: "stored content" },
    { name: "case/data/b", content: "" },
    { name: "case/дані", content: "more" },
  ]);

  test("cut short after any byte, an archive is refused", async () => {
    for (let length = 0; length < small.length; length++)
      expect(await readZip(small.subarray(0, length)), `${length} bytes`).toMatchObject({ ok: false });
  });

  test("begun at any later byte, an archive is refused", async () => {
    for (let from = 1; from < small.length; from++)
      expect(await readZip(small.subarray(from)), `from ${from}`).toMatchObject({ ok: false });
  });

  test("every change of one byte is refused, or changes nothing but what nobody reads", async () => {
    const files = await read(small);
    const harmless = new Set<number>();
    for (let at = 0; at < small.length; at++) {
      const changed = small.slice();
      for (let value = 0; value < 256; value++) {
        if (value === small[at]) continue;
        changed[at] = value;
        const result = await readZip(changed);
        if (!result.ok) continue;
        expect(result.value, `byte ${at} as ${value}`).toEqual(files);
        harmless.add(at);
      }
    }
    expect([...harmless].sort((a, b) => a - b)).toEqual(unreadBytes(small));
  });

  /** In each central header: the version it was made by, the text bit, the read-only and archive bits, the permissions. */
  function unreadBytes(bytes: Uint8Array): number[] {
    const view = new DataView(bytes.buffer);
    const unread: number[] = [];
    for (
      let at = view.getUint32(bytes.length - 6, true);
      at < bytes.length - 22;
      at += 46 + view.getUint16(at + 28, true)
    )
      unread.push(at + 4, at + 36, at + 38, at + 40, at + 41);
    return unread;
  }

  test("every change of one bit of a compressed archive is refused or leaves the files as they are", async () => {
    const bytes = archive([{ name: "a", content: "content ".repeat(20), deflate: true }]);
    const files = await read(bytes);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const result = await readZip(changed);
      if (result.ok) expect(result.value, `bit ${bit}`).toEqual(files);
    }
  });

  test("bytes moved, doubled, cut out or overwritten never throw and never yield other content", async () => {
    const files = await read(small);
    const known = [...files.values()].map((content) => Buffer.from(content).toString("hex"));
    const place = fc.nat(small.length);
    await fc.assert(
      fc.asyncProperty(place, place, place, fc.uint8Array({ maxLength: 30 }), async (from, to, at, more) => {
        const changed = Buffer.concat([small.subarray(0, at), more, small.subarray(from, to), small.subarray(at)]);
        const result = await readZip(changed);
        if (result.ok)
          for (const content of result.value.values()) expect(known).toContain(Buffer.from(content).toString("hex"));
      }),
      { numRuns: 3000 },
    );
  });

  test("random bytes, with and without an end record after them, never throw and are refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(210), fc.nat(3), async (bytes, offset, entries) => {
        expect(await readZip(bytes)).toMatchObject({ ok: false });
        const length = Math.max(0, bytes.length - offset);
        const end = archive([], { end: { offset, entries, entriesHere: entries, length } });
        const result = await readZip(Buffer.concat([bytes, end]));
        expect(result.ok).toBe(bytes.length === 0 && offset === 0 && entries === 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("honest archives", () => {
  const segment = fc
    .string({ unit: fc.constantFrom(..."abcXYZ019_-. їЩ한é".split("")), minLength: 1, maxLength: 12 })
    .filter((name) => findPathFlaw(name) === undefined);
  const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.tuple(fc.nat(255), fc.nat(50_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
  );
  const files = fc
    .uniqueArray(fc.tuple(name, content), { maxLength: 12, selector: ([path]) => foldPath(path) })
    .map((entries) => {
      const taken = new TakenPaths();
      return new Map(entries.filter(([path]) => taken.findCollision(path) === undefined));
    });
  const options = fc.record(
    {
      compress: fc.boolean(),
      forceDosTimestamp: fc.boolean(),
      mtime: fc.date({ min: new Date("1980-01-02"), max: new Date("2107-12-30"), noInvalidDate: true }),
    },
    { requiredKeys: [] },
  );

  test("whatever files yazl packs, stored or deflated, come back byte for byte and in order", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.array(options, { minLength: 1, maxLength: 4 }), async (packed, how) => {
        expect(digests(await read(await yazlOf(packed, how)))).toEqual(digests(packed));
      }),
    );
  });

  test("yauzl reads the same files from the same archive", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.array(options, { minLength: 1, maxLength: 4 }), async (packed, how) => {
        const bytes = await yazlOf(packed, how);
        expect(digests(await read(bytes))).toEqual(digests(await yauzlOf(bytes)));
      }),
      { numRuns: 30 },
    );
  });

  async function yauzlOf(bytes: Uint8Array): Promise<Files> {
    const found = new Map<string, Uint8Array>();
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    for await (const entry of zip.eachEntry())
      found.set(entry.fileName, new Uint8Array(await buffer(await zip.openReadStreamPromise(entry))));
    return found;
  }

  test("stored files are views of the archive and cost no memory of their own", async () => {
    const bytes = await yazlOf(new Map([["case/a", text("content")]]), [{ compress: false }]);
    expect((await read(bytes)).get("case/a")!.buffer).toBe(bytes.buffer);
  });

  test("an archive that is itself a part of a larger buffer is read as itself alone", async () => {
    const bytes = archive([{ name: "a", content: "content" }]);
    const within = Buffer.concat([text("before"), bytes, text("after")]).subarray(6, 6 + bytes.length);
    expect([...(await read(within))]).toEqual([["a", text("content")]]);
  });

  test("an archive inside the archive stays a file, hostile or not", async () => {
    for (const inner of [archive([{ name: "a", content: "x" }]), archive([{ name: "../a", content: "x" }])])
      expect([...(await read(archive([{ name: "case/inner.zip", content: inner }])))]).toEqual([
        ["case/inner.zip", inner],
      ]);
  });
});

const missing = ["zip", "unzip"].find((program) => {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return false;
  } catch {
    return true;
  }
});

describe.skipIf(missing !== undefined)(
  `Info-ZIP${missing === undefined ? "" : ` (skipped: no ${missing} here)`}`,
  () => {
    let folder = "";
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), "sherd-zip-"));
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });
    const files: Files = new Map([
      ["case/data/a.txt", text("stored or deflated ".repeat(100))],
      ["case/data/b", new Uint8Array(0)],
      ["case/дані.bin", new Uint8Array(5000).map((_, i) => (i * i) >> 3)],
    ]);

    test.each(["-0", "-6"])("an archive that zip %s wrote of plain names is read byte for byte", async (level) => {
      const plain = [...files].filter(([name]) => /^[a-z./]*$/.test(name));
      for (const [name, content] of plain) {
        mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
      const target = path.join(folder, `made${level}.zip`);
      execFileSync("zip", ["-q", "-X", "-D", level, target, ...plain.map(([name]) => name)], { cwd: folder });
      expect([...(await read(readFileSync(target)))]).toEqual(plain);
    });

    test("unzip reads the same files from an archive of ours", async () => {
      const target = path.join(folder, "ours.zip");
      writeFileSync(target, await yazlOf(files, [{ compress: true }, { compress: false }]));
      for (const [name, content] of await read(readFileSync(target)))
        expect(new Uint8Array(execFileSync("unzip", ["-p", target, name])), name).toEqual(content);
    });
  },
);
