/** Files on disk by digest: hashed while they stream into a temporary file, synced, renamed, read-only. */
import { createHash, randomUUID } from "node:crypto";
import { access, chmod, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import type { BlobId } from "../base/id.ts";
import { ok, refused, type Result } from "../base/result.ts";
import type { BlobStore, Stored } from "./blob-store.ts";
import { realDisk, syncFolder, type Disk } from "./disk.ts";
import { isMissing, StorageError } from "./storage-error.ts";

export async function openBlobs(folder: string, disk = realDisk): Promise<BlobStore> {
  // What a crash left half-written was never acknowledged.
  await rm(`${folder}/incoming`, { recursive: true, force: true });
  await mkdir(`${folder}/incoming`, { recursive: true });
  await mkdir(`${folder}/sha256`, { recursive: true });
  return new FileBlobs(folder, disk);
}

class FileBlobs implements BlobStore {
  private readonly folder: string;
  private readonly disk: Disk;
  constructor(folder: string, disk: Disk) {
    this.folder = folder;
    this.disk = disk;
  }

  private shelf = (id: string): string => `${this.folder}/sha256/${id.slice(0, 2)}`;
  private path = (id: string): string => `${this.shelf(id)}/${id}`;

  async put(source: AsyncIterable<Uint8Array>, limit: number): Promise<Result<Stored, "too-large">> {
    const temporary = `${this.folder}/incoming/${randomUUID()}`;
    try {
      const hash = createHash("sha256");
      let size = 0;
      const handle = await open(temporary, "wx", 0o600);
      try {
        for await (const chunk of source) {
          if (size + chunk.length > limit) return refused("too-large", `the file is larger than ${limit} bytes`);
          hash.update(chunk);
          await this.disk.write(handle.fd, chunk, size);
          size += chunk.length;
        }
        await this.disk.sync(handle.fd);
      } finally {
        await handle.close();
      }
      const id = hash.digest("hex") as BlobId;
      if (!(await this.has(id))) {
        await chmod(temporary, 0o444);
        await mkdir(this.shelf(id), { recursive: true });
        await this.disk.rename(temporary, this.path(id));
        await syncFolder(this.disk, this.shelf(id));
        await syncFolder(this.disk, `${this.folder}/sha256`);
      }
      return ok({ id, size });
    } catch (error) {
      throw error instanceof StorageError ? error : new StorageError("the file could not be stored", { cause: error });
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async get(id: BlobId): Promise<Uint8Array | undefined> {
    let bytes: Buffer;
    try {
      bytes = await readFile(this.path(id));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new StorageError(`the file ${id} cannot be read`, { cause: error });
    }
    if (createHash("sha256").update(bytes).digest("hex") !== id)
      throw new StorageError(`the file ${id} is damaged: its bytes have another digest`);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  async has(id: BlobId): Promise<boolean> {
    try {
      await access(this.path(id));
      return true;
    } catch {
      return false;
    }
  }

  async remove(id: BlobId): Promise<void> {
    await rm(this.path(id), { force: true });
    if (await this.has(id)) throw new StorageError(`the file ${id} could not be removed`);
    await syncFolder(this.disk, this.shelf(id)).catch(() => undefined);
  }

  async *list(): AsyncGenerator<BlobId> {
    for (const shelf of (await readdir(`${this.folder}/sha256`)).sort())
      for (const name of (await readdir(`${this.folder}/sha256/${shelf}`)).sort()) yield name as BlobId;
  }
}
