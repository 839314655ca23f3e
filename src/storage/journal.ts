/**
 * The log on disk: one file that only grows. A commit is one frame, written and synced once however many writers it
 * serves, and it ends with the signed checkpoint over everything so far.
 *
 *   "SHJ1" | u32 entries | u32 bytes of payload | (u16 length, entry)… | u16 length, checkpoint      big-endian
 *
 * On opening, every hash is computed again. Whatever follows the last good checkpoint was never acknowledged: it is cut
 * off, kept beside the journal and reported. A bad frame with a good one behind it is no torn write but damage, and then
 * nothing is cut.
 */
import { constants, ftruncate, read } from "node:fs";
import { open as openFile, readFile, type FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { equal, utf8, type Bytes } from "../base/bytes.ts";
import { Defect } from "../base/result.ts";
import { MAX_ENTRY, type LogStore } from "../log/append.ts";
import { parseCheckpoint, signCheckpoint } from "../log/checkpoint.ts";
import type { Signer } from "../log/ed25519.ts";
import { leafHash, Tree } from "../log/merkle.ts";
import { checkNote, noteKey } from "../log/note.ts";
import { mkdir, realDisk, syncFolder, writeDurably, type Disk } from "./disk.ts";
import { StorageError } from "./storage-error.ts";

const MAGIC = utf8("SHJ1");
const HEAD = 12;
/** A commit takes at most so many entries and bytes; more wait for the next. */
const MAX_COMMIT = 1024;
const MAX_COMMIT_BYTES = 16 * 1024 * 1024;

/** What recovery cut off. */
export interface Dropped {
  readonly bytes: number;
  /** Where the bytes were kept. */
  readonly kept: string;
}

export interface Journal extends LogStore {
  /** What was cut off when the journal was opened, if anything. */
  readonly dropped: Dropped | undefined;
}

interface Waiting {
  readonly entries: readonly Uint8Array[];
  readonly resolve: (first: number) => void;
  readonly reject: (error: Error) => void;
}

interface Frame {
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly checkpoint: string;
  readonly first: number;
  readonly served: readonly Waiting[];
}

const readAt = promisify(read);

/** Opens the journal in a folder, making it where there is none. */
export async function openJournal(folder: string, origin: string, log: Signer, disk = realDisk): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const path = `${folder}/000001.log`;
  let handle: FileHandle;
  try {
    handle = await openFile(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    await syncFolder(disk, folder);
  } catch (error) {
    throw new StorageError(`cannot open ${path}`, { cause: error });
  }
  try {
    const journal = new FileJournal(handle, origin, log, disk);
    await journal.recover(folder, path);
    return journal;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

class FileJournal implements Journal {
  readonly tree = new Tree();
  size = 0;
  checkpoint = "";
  dropped: Dropped | undefined;
  readonly origin: string;
  private readonly log: Signer;
  private readonly disk: Disk;
  private readonly handle: FileHandle;
  /** Where each entry begins in the file, and how long it is. */
  private readonly offsets: number[] = [];
  private readonly lengths: number[] = [];
  private end = 0;
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;
  private broken: StorageError | undefined;

  constructor(handle: FileHandle, origin: string, log: Signer, disk: Disk) {
    this.handle = handle;
    this.origin = origin;
    this.log = log;
    this.disk = disk;
  }

  async recover(folder: string, path: string): Promise<void> {
    const file = await readFile(path);
    const view = new DataView(file.buffer, file.byteOffset, file.length);
    const key = noteKey(this.origin, this.log.publicKey);
    let at = 0;
    let last: string | undefined;
    while (at < file.length) {
      const next = this.readFrame(file, view, at);
      if (next === undefined) break;
      at = next.end;
      last = next.checkpoint;
    }
    if (last !== undefined) {
      const checkpoint = parseCheckpoint(last);
      if (
        !checkpoint.ok ||
        checkpoint.value.origin !== this.origin ||
        (await checkNote(checkpoint.value.note, key)) !== "good"
      )
        throw new StorageError(`the journal ${path} was not signed by this workbench's log key`);
    }
    if (at < file.length) {
      if (this.hasFrameAfter(file, view, at))
        throw new StorageError(
          `the journal ${path} is damaged at byte ${at}, before later entries; restore it from a copy`,
        );
      const kept = `${folder}/dropped-at-${at}.bin`;
      await writeDurably(this.disk, folder, `dropped-at-${at}.bin`, file.subarray(at));
      await promisify(ftruncate)(this.handle.fd, at);
      await this.disk.datasync(this.handle.fd);
      this.dropped = { bytes: file.length - at, kept };
    }
    this.end = at;
    this.size = this.tree.size;
    this.checkpoint = last ?? (await signCheckpoint(this.origin, 0, this.tree.root(0), this.log));
  }

  /** Takes one good frame into the tree; leaves the tree as it was where the frame is not good. */
  private readFrame(file: Uint8Array, view: DataView, at: number): { end: number; checkpoint: string } | undefined {
    const before = this.tree.size;
    const giveUp = (): undefined => {
      this.tree.truncate(before);
      this.offsets.length = before;
      this.lengths.length = before;
    };
    if (at + HEAD > file.length || !equal(file.subarray(at, at + 4), MAGIC)) return undefined;
    const count = view.getUint32(at + 4);
    const end = at + HEAD + view.getUint32(at + 8);
    if (end > file.length || count === 0 || count > MAX_COMMIT) return undefined;
    let cursor = at + HEAD;
    const take = (): Uint8Array | undefined => {
      if (cursor + 2 > end) return undefined;
      const length = view.getUint16(cursor);
      cursor += 2 + length;
      return cursor <= end ? file.subarray(cursor - length, cursor) : undefined;
    };
    for (let i = 0; i < count; i++) {
      const entry = take();
      if (entry === undefined) {
        giveUp();
        return;
      }
      this.tree.push(leafHash(entry));
      this.offsets.push(cursor - entry.length);
      this.lengths.push(entry.length);
    }
    const note = take();
    const checkpoint = note === undefined || cursor !== end ? undefined : parseCheckpoint(note);
    if (
      checkpoint?.ok !== true ||
      checkpoint.value.size !== this.tree.size ||
      !equal(checkpoint.value.root, this.tree.root())
    ) {
      giveUp();
      return;
    }
    return { end, checkpoint: new TextDecoder().decode(note) };
  }

  /** Whether a whole frame for a larger log stands somewhere behind a bad one: then the bad one had been acknowledged. */
  private hasFrameAfter(file: Uint8Array, view: DataView, from: number): boolean {
    const buffer = Buffer.from(file.buffer, file.byteOffset, file.length);
    for (let at = buffer.indexOf(MAGIC, from + 1); at >= 0; at = buffer.indexOf(MAGIC, at + 1)) {
      if (at + HEAD > file.length) return false;
      const end = at + HEAD + view.getUint32(at + 8);
      if (end > file.length) continue;
      const tail = buffer.subarray(Math.max(at, end - 4096), end).lastIndexOf(`${this.origin}\n`);
      if (tail < 0) continue;
      const checkpoint = parseCheckpoint(new Uint8Array(buffer.subarray(Math.max(at, end - 4096) + tail, end)));
      if (checkpoint.ok && checkpoint.value.size > this.tree.size) return true;
    }
    return false;
  }

  append(entries: readonly Uint8Array[]): Promise<number> {
    if (entries.length === 0 || entries.length > MAX_COMMIT)
      throw new Defect(`${entries.length} entries in one append`);
    if (entries.some((e) => e.length === 0 || e.length > MAX_ENTRY)) throw new Defect("an entry has 1 to 65,535 bytes");
    if (this.broken !== undefined) return Promise.reject(this.broken);
    return new Promise((resolve, reject) => {
      this.queue.push({ entries, resolve, reject });
      this.running ??= this.run().finally(() => (this.running = undefined));
    });
  }

  /** Commits until nobody waits: while one frame is on its way to the disk, the next is hashed and signed. */
  private async run(): Promise<void> {
    let flushing: Promise<void> = Promise.resolve();
    let flushed: Frame | undefined;
    const settle = async (): Promise<void> => {
      await flushing;
      if (flushed !== undefined) this.acknowledge(flushed);
      flushed = undefined;
    };
    try {
      for (;;) {
        // Lets callers that run together join the same commit.
        await Promise.resolve();
        if (this.isIdle()) {
          await settle();
          if (this.isIdle()) return;
        }
        const frame = await this.prepare(this.takeWaiting());
        await settle();
        const position = this.end;
        this.end += frame.bytes.length;
        flushed = frame;
        flushing = this.disk
          .write(this.handle.fd, frame.bytes, position)
          .then(() => this.disk.datasync(this.handle.fd));
        flushing.catch(() => undefined);
      }
    } catch (error) {
      this.broken = new StorageError("the log could not be written; open the workbench anew", { cause: error });
      for (const waiting of [...(flushed?.served ?? []), ...this.taken, ...this.queue]) waiting.reject(this.broken);
      this.queue = [];
    }
  }

  private isIdle(): boolean {
    return this.queue.length === 0;
  }

  /** Those whose frame is being prepared. */
  private taken: readonly Waiting[] = [];

  private takeWaiting(): readonly Waiting[] {
    let entries = 0;
    let bytes = 0;
    let n = 0;
    for (const waiting of this.queue) {
      entries += waiting.entries.length;
      for (const entry of waiting.entries) bytes += entry.length;
      if (n > 0 && (entries > MAX_COMMIT || bytes > MAX_COMMIT_BYTES)) break;
      n++;
    }
    return (this.taken = this.queue.splice(0, n));
  }

  private async prepare(served: readonly Waiting[]): Promise<Frame> {
    const first = this.tree.size;
    let bytes = HEAD;
    let count = 0;
    for (const { entries } of served)
      for (const entry of entries) {
        this.tree.push(leafHash(entry));
        bytes += 2 + entry.length;
        count++;
      }
    const size = this.tree.size;
    const checkpoint = await signCheckpoint(this.origin, size, this.tree.root(), this.log);
    const note = utf8(checkpoint);
    const frame = new Uint8Array(bytes + 2 + note.length);
    const view = new DataView(frame.buffer);
    frame.set(MAGIC);
    view.setUint32(4, count);
    view.setUint32(8, frame.length - HEAD);
    let at = HEAD;
    const put = (part: Uint8Array): void => {
      view.setUint16(at, part.length);
      frame.set(part, at + 2);
      at += 2 + part.length;
    };
    for (const { entries } of served) entries.forEach(put);
    put(note);
    return { bytes: frame, size, checkpoint, first, served };
  }

  private acknowledge(frame: Frame): void {
    let at = this.end - frame.bytes.length + HEAD;
    let index = frame.first;
    for (const { entries, resolve } of frame.served) {
      const first = index;
      for (const entry of entries) {
        this.offsets[index] = at + 2;
        this.lengths[index] = entry.length;
        at += 2 + entry.length;
        index++;
      }
      resolve(first);
    }
    this.size = frame.size;
    this.checkpoint = frame.checkpoint;
  }

  async entry(index: number): Promise<Bytes> {
    if (index < 0 || index >= this.size) throw new Defect(`no entry ${index} of ${this.size}`);
    const bytes = new Uint8Array(this.lengths[index]!);
    const { bytesRead } = await readAt(this.handle.fd, bytes, 0, bytes.length, this.offsets[index]!);
    if (bytesRead !== bytes.length) throw new StorageError(`entry ${index} cannot be read whole`);
    return bytes;
  }

  async *entries(from = 0): AsyncGenerator<readonly [number, Bytes]> {
    const size = this.size;
    for (let start = from; start < size; start += MAX_COMMIT) {
      const stop = Math.min(size, start + MAX_COMMIT) - 1;
      const begin = this.offsets[start]!;
      const chunk = new Uint8Array(this.offsets[stop]! + this.lengths[stop]! - begin);
      const { bytesRead } = await readAt(this.handle.fd, chunk, 0, chunk.length, begin);
      if (bytesRead !== chunk.length) throw new StorageError(`entries ${start} to ${stop} cannot be read whole`);
      for (let i = start; i <= stop; i++)
        yield [i, chunk.slice(this.offsets[i]! - begin, this.offsets[i]! - begin + this.lengths[i]!)];
    }
  }

  async close(): Promise<void> {
    await this.running;
    await this.handle.close();
  }
}
