import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { signerOf } from "../log/ed25519.ts";
import { openJournal, type Journal } from "./journal.ts";

const ORIGIN = "test.example/log";
const log = await signerOf(new Uint8Array(32).fill(1));
const root = mkdtempSync(join(tmpdir(), "sherd-journal-"));
afterAll(() => rmSync(root, { recursive: true }));
const fresh = (): string => mkdtempSync(join(root, "j"));
const open = (folder: string): Promise<Journal> => openJournal(folder, ORIGIN, log);

/** RFC 6962 §2.1 off the page. */
function rootOf(entries: readonly Buffer[]): Buffer {
  const hash = (...parts: Buffer[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();
  if (entries.length === 0) return hash();
  if (entries.length === 1) return hash(Buffer.from([0]), entries[0]!);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return hash(Buffer.from([1]), rootOf(entries.slice(0, k)), rootOf(entries.slice(k)));
}

/** The file read by the letter of src/log/SPEC.md, without the program's own reader: frames of entries and a checkpoint. */
function framesOf(file: Buffer): { entries: Buffer[]; checkpoint: string; end: number }[] {
  const frames = [];
  for (let at = 0; at < file.length;) {
    if (file.toString("latin1", at, at + 4) !== "SHJ1") throw new Error(`no frame at ${at}`);
    const count = file.readUInt32BE(at + 4);
    const end = at + 12 + file.readUInt32BE(at + 8);
    at += 12;
    const take = (): Buffer => {
      const length = file.readUInt16BE(at);
      at += 2 + length;
      return file.subarray(at - length, at);
    };
    const entries = Array.from({ length: count }, take);
    frames.push({ entries, checkpoint: take().toString(), end });
    if (at !== end) throw new Error(`the frame ends at ${at} and says ${end}`);
  }
  return frames;
}

async function written(folder: string, batches: readonly (readonly string[])[]): Promise<Buffer> {
  const journal = await open(folder);
  for (const batch of batches) await journal.append(batch.map(utf8));
  await journal.close();
  return readFileSync(`${folder}/000001.log`);
}
const batches = fc.array(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

describe("LOG-20 the journal's bytes", () => {
  test("LOG-20 read by the letter of the format, every frame holds its entries and a checkpoint over all so far", async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const frames = framesOf(await written(fresh(), all));
        const before: Buffer[] = [];
        for (const { entries, checkpoint } of frames) {
          before.push(...entries);
          const [text] = checkpoint.split("\n\n");
          expect(text).toBe(`${ORIGIN}\n${before.length}\n${rootOf(before).toString("base64")}`);
        }
        expect(before.map(String)).toEqual(all.flat());
        expect(frames.length).toBe(all.length);
      }),
      { numRuns: 15 },
    );
  });

  test("LOG-20 callers that come together share a frame; each gets the place of its first entry", async () => {
    const folder = fresh();
    const journal = await open(folder);
    const places = await Promise.all(["a", "bb", "ccc"].map((t) => journal.append([utf8(t), utf8(`${t}!`)])));
    await journal.close();
    expect(places).toEqual([0, 2, 4]);
    const frames = framesOf(readFileSync(`${folder}/000001.log`));
    expect(frames.map((f) => f.entries.map(String))).toEqual([["a", "a!", "bb", "bb!", "ccc", "ccc!"]]);
  });

  test("LOG-20 an empty journal has no bytes, and its checkpoint is of no entries", async () => {
    const folder = fresh();
    const journal = await open(folder);
    expect(journal.checkpoint.split("\n").slice(0, 3)).toEqual([ORIGIN, "0", rootOf([]).toString("base64")]);
    await journal.close();
    expect(readFileSync(`${folder}/000001.log`).length).toBe(0);
  });
});

describe("LOG-21 recovery", () => {
  test("LOG-21 cut anywhere, the journal opens with the whole frames, keeps what it cut, and opens clean the next time", async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.double({ min: 0, max: 1, noNaN: true }), async (all, where) => {
        const folder = fresh();
        const file = await written(folder, all);
        const cut = Math.floor(where * file.length);
        const whole = framesOf(file).filter((f) => f.end <= cut);
        const end = whole.at(-1)?.end ?? 0;
        writeFileSync(`${folder}/000001.log`, file.subarray(0, cut));
        const journal = await open(folder);
        expect(journal.size).toBe(whole.flatMap((f) => f.entries).length);
        if (cut === end) expect(journal.dropped).toBeUndefined();
        else {
          expect(journal.dropped?.bytes).toBe(cut - end);
          expect(readFileSync(journal.dropped!.kept)).toEqual(file.subarray(end, cut));
        }
        expect(await journal.append([utf8("after the crash")])).toBe(journal.size - 1);
        await journal.close();
        const again = await open(folder);
        expect(again.dropped).toBeUndefined();
        expect(Buffer.from(await again.entry(again.size - 1)).toString()).toBe("after the crash");
        await again.close();
      }),
      { numRuns: 20 },
    );
  });

  test("LOG-21 one changed byte in a frame that has another behind it opens nothing and cuts nothing", async () => {
    const folder = fresh();
    const file = await written(folder, [["first", "second"], ["third"]]);
    const firstEnd = framesOf(file)[0]!.end;
    const path = `${folder}/000001.log`;
    for (let at = 0; at < firstEnd; at++) {
      const damaged = Buffer.from(file);
      damaged[at]! ^= 0x20;
      writeFileSync(path, damaged);
      const outcome = await open(folder).then(
        async (j) => {
          await j.close();
          return `opened with ${j.size}`;
        },
        (e: unknown) => (e as Error).message,
      );
      // A changed signature in a frame that a later one covers is seen by nobody: the last checkpoint speaks for all.
      if (outcome === "opened with 3") expect(framesOf(damaged)[0]!.entries.map(String)).toEqual(["first", "second"]);
      else expect(outcome).toMatch(/is damaged at byte 0, before later entries/);
      expect(readFileSync(path)).toEqual(damaged);
    }
  });

  test("LOG-21 a last frame whose checkpoint the log's key did not sign is not opened", async () => {
    const folder = fresh();
    const file = await written(folder, [["only"]]);
    const { checkpoint, end } = framesOf(file)[0]!;
    const at = file.lastIndexOf(checkpoint.slice(checkpoint.lastIndexOf(" ") + 10));
    file[at] = file[at] === 0x41 ? 0x42 : 0x41;
    expect(framesOf(file)[0]!.end).toBe(end);
    writeFileSync(`${folder}/000001.log`, file);
    await expect(open(folder)).rejects.toThrow(/not signed by this workbench's log key/);
    expect(readFileSync(`${folder}/000001.log`)).toEqual(file);
  });
});
