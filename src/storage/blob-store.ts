/**
 * What a store of files must promise. (Beside its users in the workbench; the domain only sees digests and sizes.)
 */
import type { BlobId } from "../base/id.ts";
import type { Result } from "../base/result.ts";

export interface Stored {
  readonly id: BlobId;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files by the SHA-256 of their bytes, written once and never changed.
 *
 * Durability   `put` resolves only when the file is on stable storage under its name.
 * Integrity    Bytes are kept exactly as they came; `get` hashes what it reads and throws where it differs.
 * Concurrency  The same bytes may be put twice at once; there is one file.
 * Failure      A failed `put` leaves nothing that can be found.
 */
export interface BlobStore {
  put(source: AsyncIterable<Uint8Array>, limit: number): Promise<Result<Stored, "too-large">>;
  /** The bytes, or undefined where the store has no such file. */
  get(id: BlobId): Promise<Uint8Array | undefined>;
  has(id: BlobId): Promise<boolean>;
  /** Takes a file away for good; for erasure only. */
  remove(id: BlobId): Promise<void>;
  list(): AsyncIterable<BlobId>;
}
