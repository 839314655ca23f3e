/**
 * The disclosures of each statement, in a file beside the log: one a line, synced before the statement is acknowledged.
 * They are what can be erased.
 */
import { mkdir, open, readdir, readFile, rm, type FileHandle } from "node:fs/promises";
import { utf8 } from "../base/bytes.ts";
import type { LeafId } from "../base/id.ts";
import { findDisclosedName } from "../log/disclosure.ts";
import { realDisk, syncFolder, writeDurably, type Disk } from "./disk.ts";
import { isMissing, StorageError } from "./storage-error.ts";

/**
 * Disclosures by the leaf they belong to.
 *
 * Durability  `put` resolves only when the disclosures are on stable storage; `remove` when they are gone.
 * Absence     A leaf without disclosures, or with erased ones, has an empty list.
 */
export interface Disclosures {
  put(leaf: LeafId, disclosures: readonly string[]): Promise<void>;
  get(leaf: LeafId): Promise<readonly string[]>;
  /** Forgets the disclosures of a leaf, or only the fields named; answers how many are gone. */
  remove(leaf: LeafId, only?: (name: string | undefined, disclosure: string) => boolean): Promise<number>;
  list(): Promise<readonly LeafId[]>;
}

export async function openDisclosures(folder: string, disk: Disk = realDisk): Promise<Disclosures> {
  await mkdir(folder, { recursive: true });
  return new FileDisclosures(folder, disk);
}

class FileDisclosures implements Disclosures {
  private readonly folder: string;
  private readonly disk: Disk;
  constructor(folder: string, disk: Disk) {
    this.folder = folder;
    this.disk = disk;
  }

  private shelf = (leaf: string): string => `${this.folder}/${leaf.slice(0, 2)}`;
  private path = (leaf: string): string => `${this.shelf(leaf)}/${leaf}`;

  async put(leaf: LeafId, disclosures: readonly string[]): Promise<void> {
    if (disclosures.length === 0) return;
    const bytes = utf8(disclosures.map((d) => `${d}\n`).join(""));
    try {
      await writeDurably(this.disk, this.shelf(leaf), leaf, bytes, 0o600);
    } catch (error) {
      throw new StorageError(`the disclosures of ${leaf} could not be stored`, { cause: error });
    }
  }

  async get(leaf: LeafId): Promise<readonly string[]> {
    try {
      return (await readFile(this.path(leaf), "utf8")).split("\n").slice(0, -1);
    } catch (error) {
      if (isMissing(error)) return [];
      throw new StorageError(`the disclosures of ${leaf} cannot be read`, { cause: error });
    }
  }

  async remove(
    leaf: LeafId,
    only: (name: string | undefined, disclosure: string) => boolean = () => true,
  ): Promise<number> {
    const all = await this.get(leaf);
    const kept = all.filter((d) => !only(findDisclosedName(d), d));
    if (kept.length === all.length) return 0;
    const old = await open(this.path(leaf), "r+");
    try {
      // The kept ones are safe under the name before the old bytes are destroyed.
      if (kept.length > 0) await this.put(leaf, kept);
      else {
        await rm(this.path(leaf), { force: true });
        await syncFolder(this.disk, this.shelf(leaf));
      }
      await overwrite(old, this.disk);
    } finally {
      await old.close();
    }
    return all.length - kept.length;
  }

  async list(): Promise<readonly LeafId[]> {
    const leaves: LeafId[] = [];
    for (const name of (await readdir(this.folder)).sort())
      for (const leaf of (await readdir(`${this.folder}/${name}`)).sort())
        if (!leaf.startsWith(".")) leaves.push(leaf as LeafId);
    return leaves;
  }
}

/** So that the bytes do not linger in the file's old blocks; a journal of the file system or a copy elsewhere may still have them. */
async function overwrite(handle: FileHandle, disk: Disk): Promise<void> {
  const { size } = await handle.stat();
  await disk.write(handle.fd, new Uint8Array(size), 0);
  await disk.sync(handle.fd);
}
