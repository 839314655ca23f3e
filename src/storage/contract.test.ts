import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync, appendFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { toHex, utf8 } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import type { BlobId } from "../base/id.ts";
import type { LogStore } from "../log/append.ts";
import { parseCheckpoint } from "../log/checkpoint.ts";
import { signerOf } from "../log/ed25519.ts";
import { leafHash, Tree } from "../log/merkle.ts";
import { checkNote, noteKey } from "../log/note.ts";
import type { BlobStore } from "./blob-store.ts";
import { openBlobs } from "./blobs.ts";
import { realDisk, type Disk } from "./disk.ts";
import { openJournal } from "./journal.ts";
import { MemoryBlobs, MemoryLog } from "./memory.ts";
import { streamOf } from "./stream.ts";
import { StorageError } from "./storage-error.ts";

const ORIGIN = "test.example/log";
const log = await signerOf(new Uint8Array(32).fill(1));
const folder = (): string => mkdtempSync(join(tmpdir(), "sherd-store-"));

/** A disk whose next calls of one kind fail, in the way of a full or broken disk. */
function failing(kind: keyof Disk, code: string, when: () => boolean): Disk {
  const real = (...args: unknown[]): Promise<void> => (realDisk[kind] as (...a: unknown[]) => Promise<void>)(...args);
  const faulty = (...args: unknown[]): Promise<void> =>
    when() ? Promise.reject(Object.assign(new Error(code), { code })) : real(...args);
  return { ...realDisk, [kind]: faulty };
}

interface LogKind {
  readonly name: string;
  open(faulty: () => boolean): Promise<LogStore>;
}
const LOGS: LogKind[] = [
  {
    name: "in memory",
    open: (faulty) =>
      MemoryLog.open(ORIGIN, log, {
        commit() {
          if (faulty()) throw new Error("ENOSPC");
        },
      }),
  },
  ...(
    [
      ["write", "ENOSPC"],
      ["write", "EROFS"],
      ["datasync", "EIO"],
    ] as const
  ).map(([kind, code]) => ({
    name: `on a disk that answers ${code} to ${kind}`,
    open: (faulty: () => boolean) => openJournal(folder(), ORIGIN, log, failing(kind, code, faulty)),
  })),
];

const opened: LogStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

describe.each(LOGS)("a log $name", (kind) => {
  async function open(faulty = (): boolean => false): Promise<LogStore> {
    const store = await kind.open(faulty);
    opened.push(store);
    return store;
  }
  const collect = async (store: LogStore, from = 0): Promise<string[]> => {
    const all: string[] = [];
    for await (const [index, entry] of store.entries(from)) {
      expect(index).toBe(from + all.length);
      all.push(new TextDecoder().decode(entry));
    }
    return all;
  };

  test("begins empty, with a signed checkpoint of size 0", async () => {
    const store = await open();
    const checkpoint = parseCheckpoint(store.checkpoint);
    expect(checkpoint).toMatchObject({ ok: true, value: { origin: ORIGIN, size: 0 } });
    expect(checkpoint.ok && (await checkNote(checkpoint.value.note, noteKey(ORIGIN, log.publicKey)))).toBe("good");
  });

  test("gives back what was added, in order, under a checkpoint that covers exactly that", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
        async (calls) => {
          const store = await open();
          const firsts = await Promise.all(calls.map((entries) => store.append(entries.map(utf8))));
          const flat = calls.flat();
          expect(await collect(store)).toEqual(flat);
          expect(firsts).toEqual(calls.map((_, i) => calls.slice(0, i).flat().length));
          const tree = new Tree();
          for (const entry of flat) tree.push(leafHash(utf8(entry)));
          const checkpoint = parseCheckpoint(store.checkpoint);
          expect(checkpoint.ok && [checkpoint.value.size, toHex(checkpoint.value.root)]).toEqual([
            flat.length,
            toHex(tree.root()),
          ]);
          if (flat.length > 2) expect(await collect(store, 2)).toEqual(flat.slice(2));
        },
      ),
      { numRuns: 15 },
    );
  });

  test("acknowledges nothing once its storage has failed, and keeps what it had", async () => {
    let faulty = false;
    const store = await open(() => faulty);
    await store.append([utf8("before")]);
    const checkpoint = store.checkpoint;
    faulty = true;
    await expect(store.append([utf8("lost")])).rejects.toThrow(StorageError);
    faulty = false;
    await expect(store.append([utf8("after")])).rejects.toThrow(StorageError);
    expect([store.size, store.checkpoint]).toEqual([1, checkpoint]);
    expect(await collect(store)).toEqual(["before"]);
  });

  test("rejects every caller of the commit that failed, not only the first", async () => {
    let faulty = false;
    const store = await open(() => faulty);
    await store.append([utf8("before")]);
    faulty = true;
    const calls = await Promise.allSettled(["a", "b", "c"].map((e) => store.append([utf8(e)])));
    expect(calls.map((c) => c.status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});

describe("the journal on disk", () => {
  const entries = ["one", "two", "three"];
  async function written(): Promise<{ at: string; file: string }> {
    const at = folder();
    const store = await openJournal(at, ORIGIN, log);
    for (const entry of entries) await store.append([utf8(entry)]);
    await store.close();
    return { at, file: join(at, "000001.log") };
  }
  const reopened = async (at: string): Promise<{ size: number; dropped: number | undefined; list: string[] }> => {
    const store = await openJournal(at, ORIGIN, log);
    const list: string[] = [];
    for await (const [, entry] of store.entries()) list.push(new TextDecoder().decode(entry));
    const result = { size: store.size, dropped: store.dropped?.bytes, list };
    await store.close();
    return result;
  };

  test("opens again with the same entries and the same checkpoint", async () => {
    const { at } = await written();
    expect(await reopened(at)).toEqual({ size: 3, dropped: undefined, list: entries });
  });

  test("cut off at any byte, it opens with whole commits only and keeps the rest beside it", async () => {
    const { file } = await written();
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 7) {
      const at = folder();
      writeFileSync(join(at, "000001.log"), whole.subarray(0, length));
      const { size, dropped, list } = await reopened(at);
      expect(list).toEqual(entries.slice(0, size));
      const kept = readdirSync(at).filter((n) => n.startsWith("dropped"));
      expect(kept.map((n) => statSync(join(at, n)).size)).toEqual(dropped === undefined ? [] : [dropped]);
      expect(await reopened(at)).toMatchObject({ size, dropped: undefined });
    }
  });

  test("garbage after the last commit is cut off; damage before a later commit is reported and nothing is cut", async () => {
    const { at, file } = await written();
    appendFileSync(file, "SHJ1 garbage of a torn write");
    expect(await reopened(at)).toMatchObject({ size: 3, dropped: 28, list: entries });
    const bytes = readFileSync(file);
    bytes[15]! ^= 1;
    writeFileSync(file, bytes);
    await expect(openJournal(at, ORIGIN, log)).rejects.toThrow(/damaged at byte 0/);
    expect(readFileSync(file)).toEqual(bytes);
  });

  test("a journal signed by another log key does not open", async () => {
    const { at } = await written();
    await expect(openJournal(at, ORIGIN, await signerOf(new Uint8Array(32).fill(2)))).rejects.toThrow(
      /not signed by this/,
    );
    await expect(openJournal(at, "other.example/log", log)).rejects.toThrow(/not signed by this/);
  });

  test("a hundred callers at once need far fewer than a hundred syncs", async () => {
    let syncs = 0;
    const disk: Disk = { ...realDisk, datasync: (fd) => (syncs++, realDisk.datasync(fd)) };
    const store = await openJournal(folder(), ORIGIN, log, disk);
    await Promise.all(Array.from({ length: 100 }, (_, i) => store.append([utf8(`entry ${i}`)])));
    expect(syncs).toBeGreaterThan(0);
    expect(syncs).toBeLessThan(10);
    await store.close();
  });
});

async function listOf(store: BlobStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of store.list()) ids.push(id);
  return ids;
}

const BLOBS: { name: string; open: (faulty: () => boolean) => Promise<BlobStore> }[] = [
  {
    name: "in memory",
    open: (faulty) =>
      Promise.resolve(
        new MemoryBlobs({
          commit() {
            if (faulty()) throw new Error("ENOSPC");
          },
        }),
      ),
  },
  ...(
    [
      ["write", "ENOSPC"],
      ["sync", "EIO"],
      ["rename", "EROFS"],
    ] as const
  ).map(([kind, code]) => ({
    name: `on a disk that answers ${code} to ${kind}`,
    open: (faulty: () => boolean) => openBlobs(folder(), failing(kind, code, faulty)),
  })),
];

describe.each(BLOBS)("a store of files $name", ({ open }) => {
  async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < bytes.length; i += size) yield await Promise.resolve(bytes.subarray(i, i + size));
  }

  test("names any bytes, in any chunks, by their SHA-256 and gives them back unchanged", async () => {
    const store = await open(() => false);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 700 }), async (bytes, size) => {
        const stored = await store.put(chunked(bytes, size), 10_000);
        expect(stored).toEqual({ ok: true, value: { id: sha256Hex(bytes), size: bytes.length } });
        expect(await store.get(sha256Hex(bytes) as BlobId)).toEqual(new Uint8Array(bytes));
      }),
      { numRuns: 25 },
    );
  });

  test("refuses a file over the limit and keeps nothing of it", async () => {
    const store = await open(() => false);
    expect(await store.put(chunked(new Uint8Array(101), 10), 100)).toMatchObject({ ok: false, code: "too-large" });
    expect(await listOf(store)).toEqual([]);
  });

  test("a failed put throws and leaves nothing that can be found; the next one works", async () => {
    let faulty = true;
    const store = await open(() => faulty);
    await expect(store.put(streamOf("bytes"), 100)).rejects.toThrow(StorageError);
    expect(await listOf(store)).toEqual([]);
    faulty = false;
    expect(await store.put(streamOf("bytes"), 100)).toMatchObject({ ok: true });
  });

  test("the same bytes put ten times at once are one file", async () => {
    const store = await open(() => false);
    await Promise.all(Array.from({ length: 10 }, () => store.put(streamOf("same"), 100)));
    expect(await listOf(store)).toEqual([sha256Hex(utf8("same"))]);
  });

  test("a removed file is gone, and removing it again is no error", async () => {
    const store = await open(() => false);
    const id = sha256Hex(utf8("x")) as BlobId;
    await store.put(streamOf("x"), 100);
    await store.remove(id);
    await store.remove(id);
    expect([await store.has(id), await store.get(id)]).toEqual([false, undefined]);
  });
});

test("a file whose bytes changed on disk is not handed out", async () => {
  const at = folder();
  const store = await openBlobs(at);
  await store.put(streamOf("original"), 100);
  const id = sha256Hex(utf8("original"));
  const path = join(at, "sha256", id.slice(0, 2), id);
  chmodSync(path, 0o644);
  writeFileSync(path, "0riginal");
  await expect(store.get(id as BlobId)).rejects.toThrow(/damaged/);
});
