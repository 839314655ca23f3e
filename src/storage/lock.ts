/**
 * One writer to a workbench. The lock is the operating system's own, taken through SQLite on an empty file: it goes with
 * the process, also with one that was killed, so there is never a stale one to remove by hand.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import Database from "libsql";
import { ok, refused, type Result } from "../base/result.ts";
import { StorageError } from "./storage-error.ts";

export interface Lock {
  release(): void;
}

/**
 * Refuses  `in-use`, saying who holds it.
 */
export function takeLock(folder: string, holder: string): Result<Lock, "in-use"> {
  const note = `${folder}/lock.holder`;
  const database = new Database(`${folder}/lock`, { timeout: 0 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;");
  } catch (error) {
    database.close();
    if (!/locked|busy/i.test(String(error))) throw new StorageError(`cannot lock ${folder}`, { cause: error });
    let who = "another process";
    try {
      who = readFileSync(note, "utf8").trim();
    } catch {
      // The holder may not have written its name yet.
    }
    return refused("in-use", `the workbench ${folder} is held by ${who}`);
  }
  writeFileSync(note, `${holder}\n`);
  return ok({
    release() {
      rmSync(note, { force: true });
      database.exec("ROLLBACK");
      database.close();
    },
  });
}
