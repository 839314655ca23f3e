/** The few things that are asked of a disk where something must not get lost; tests put a failing one in its place. */
import { fdatasync, fsync, write } from "node:fs";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";

export interface Disk {
  /** Writes all bytes at a position. */
  write(fd: number, bytes: Uint8Array, position: number): Promise<void>;
  /** Data and length on stable storage. */
  datasync(fd: number): Promise<void>;
  sync(fd: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

const writeOnce = promisify(write);

export const realDisk: Disk = {
  async write(fd, bytes, position) {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await writeOnce(fd, bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  },
  datasync: promisify(fdatasync),
  sync: promisify(fsync),
  rename,
};

/** Makes the names in a folder durable. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await disk.sync(handle.fd);
  } finally {
    await handle.close();
  }
}

/** Writes a whole file so that after a crash it is there whole or not at all. */
export async function writeDurably(
  disk: Disk,
  folder: string,
  name: string,
  bytes: Uint8Array,
  mode = 0o644,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = `${folder}/.${name}.tmp`;
  const handle = await open(temporary, "w", mode);
  try {
    await disk.write(handle.fd, bytes, 0);
    await disk.sync(handle.fd);
  } finally {
    await handle.close();
  }
  await chmod(temporary, mode);
  await disk.rename(temporary, `${folder}/${name}`);
  await syncFolder(disk, folder);
}

export { mkdir, open, readFile, rm };
