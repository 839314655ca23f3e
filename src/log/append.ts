/**
 * What a log must promise to whoever adds to it, and to whoever reads from it.
 */
import type { Bytes } from "../base/bytes.ts";
import type { Tree } from "./merkle.ts";

/**
 * An append-only list of entries with a signed checkpoint.
 *
 * Durability   `append` resolves only when the entries, and a signed checkpoint that covers them, are on stable storage.
 *              A process killed at any moment loses nothing that was acknowledged and shows no half entry.
 * Atomicity    The entries of one call stand next to each other, all or none.
 * Concurrency  Calls may overlap; entries stand in the order of the calls, and many calls may share one commit.
 * Failure      When storage fails, the call rejects and so does every later one until the log is opened anew: after a
 *              failed sync nobody knows what is on the disk.
 * One writer   A second writer is refused when it opens the log, and is told who holds it.
 */
export interface LogStore {
  readonly origin: string;
  /** Acknowledged entries. */
  readonly size: number;
  /** The signed checkpoint over exactly `size` entries. */
  readonly checkpoint: string;
  /** Hashes of the entries; may run ahead of `size` while a commit is under way, so always ask with a size. */
  readonly tree: Tree;
  /** The index of the first entry added. */
  append(entries: readonly Uint8Array[]): Promise<number>;
  /** The bytes of an acknowledged entry; asking for another is a defect of the caller. */
  entry(index: number): Promise<Bytes>;
  /** Acknowledged entries in order, from `from` on. */
  entries(from?: number): AsyncIterable<readonly [index: number, entry: Bytes]>;
  close(): Promise<void>;
}

/** Bytes of one entry, C2SP tlog-tiles. */
export const MAX_ENTRY = 65_535;
