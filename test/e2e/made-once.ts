/** What several test files need and one of them makes: a lock between their processes, and how old files are. */
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Longer than any making takes: whoever held the lock so long was killed. */
const PATIENCE_MS = 90_000;

/** Runs `make` while nobody else does under that name. */
export async function once(name: string, make: () => Promise<void>): Promise<void> {
  mkdirSync(".cache", { recursive: true });
  const lock = `.cache/${name}.lock`;
  while (!takeLock(lock)) {
    if (ageOf(lock) > PATIENCE_MS) rmSync(lock, { recursive: true, force: true });
    await wait(200);
  }
  try {
    await make();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function ageOf(lock: string): number {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined ? 0 : Date.now() - made;
}

/** When the youngest of some files, or of all below some folders, was changed; tests do not count. */
export function changedAt(...paths: readonly string[]): number {
  return Math.max(...paths.flatMap(filesOf).map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !/\.test\.tsx?$/.test(e.name))
    .map((e) => `${e.parentPath}/${e.name}`);
}
