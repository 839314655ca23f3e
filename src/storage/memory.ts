/** The same promises in memory, for tests, with faults on demand. */
import type { Bytes } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import type { BlobId } from "../base/id.ts";
import { Defect, ok, refused, type Result } from "../base/result.ts";
import { MAX_ENTRY, type LogStore } from "../log/append.ts";
import { signCheckpoint } from "../log/checkpoint.ts";
import type { Signer } from "../log/ed25519.ts";
import { leafHash, Tree } from "../log/merkle.ts";
import type { BlobStore, Stored } from "./blob-store.ts";
import { StorageError } from "./storage-error.ts";

/** Called before anything is acknowledged; throws to play a broken disk. */
export interface Faults {
  commit?: () => void;
}

export class MemoryLog implements LogStore {
  readonly tree = new Tree();
  size = 0;
  checkpoint = "";
  readonly origin: string;
  private readonly log: Signer;
  private readonly faults: Faults;
  private readonly list: Bytes[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private broken: StorageError | undefined;

  private constructor(origin: string, log: Signer, faults: Faults) {
    this.origin = origin;
    this.log = log;
    this.faults = faults;
  }

  static async open(origin: string, log: Signer, faults: Faults = {}): Promise<MemoryLog> {
    const store = new MemoryLog(origin, log, faults);
    store.checkpoint = await signCheckpoint(origin, 0, store.tree.root(0), log);
    return store;
  }

  append(entries: readonly Uint8Array[]): Promise<number> {
    if (entries.length === 0 || entries.some((e) => e.length === 0 || e.length > MAX_ENTRY))
      throw new Defect("bad entries");
    const done = this.last.then(async () => {
      if (this.broken !== undefined) throw this.broken;
      const first = this.tree.size;
      for (const entry of entries) this.tree.push(leafHash(entry));
      const checkpoint = await signCheckpoint(this.origin, this.tree.size, this.tree.root(), this.log);
      try {
        this.faults.commit?.();
      } catch (error) {
        throw (this.broken = new StorageError("the log could not be written; open the workbench anew", {
          cause: error,
        }));
      }
      for (const entry of entries) this.list.push(entry.slice());
      this.size = this.tree.size;
      this.checkpoint = checkpoint;
      return first;
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  entry(index: number): Promise<Bytes> {
    const entry = this.list[index];
    if (entry === undefined) throw new Defect(`no entry ${index} of ${this.size}`);
    return Promise.resolve(entry.slice());
  }

  async *entries(from = 0): AsyncGenerator<readonly [number, Bytes]> {
    const size = this.size;
    for (let i = from; i < size; i++) yield [i, await this.entry(i)];
  }

  async close(): Promise<void> {
    await this.last;
  }
}

export class MemoryBlobs implements BlobStore {
  private readonly files = new Map<BlobId, Uint8Array>();
  private readonly faults: Faults;
  constructor(faults: Faults = {}) {
    this.faults = faults;
  }

  async put(source: AsyncIterable<Uint8Array>, limit: number): Promise<Result<Stored, "too-large">> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) return refused("too-large", `the file is larger than ${limit} bytes`);
      chunks.push(chunk.slice());
    }
    const bytes = new Uint8Array(Buffer.concat(chunks));
    const id = sha256Hex(bytes) as BlobId;
    try {
      this.faults.commit?.();
    } catch (error) {
      throw new StorageError("the file could not be stored", { cause: error });
    }
    this.files.set(id, bytes);
    return ok({ id, size });
  }

  get(id: BlobId): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(id)?.slice());
  }
  has(id: BlobId): Promise<boolean> {
    return Promise.resolve(this.files.has(id));
  }
  remove(id: BlobId): Promise<void> {
    this.files.delete(id);
    return Promise.resolve();
  }
  async *list(): AsyncGenerator<BlobId> {
    for (const id of [...this.files.keys()].sort()) yield await Promise.resolve(id);
  }
}
