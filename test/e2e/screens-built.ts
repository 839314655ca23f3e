/** The screens as a browser gets them: built where `dist/ui` is not there or older than its sources. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "vite";

export const SCREENS = "dist/ui";
const LOCK = "dist/.screens-lock";
const PATIENCE_MS = 90_000;

/** Builds once, whichever of several test files asks first. */
export async function builtScreens(): Promise<string> {
  mkdirSync("dist", { recursive: true });
  for (let waited = 0; !takeLock(); waited += 200) {
    if (waited > PATIENCE_MS) rmSync(LOCK, { recursive: true, force: true });
    await wait(200);
  }
  try {
    if (isStale()) {
      await build({ configFile: "vite.config.ts", logLevel: "error" });
      await build({ configFile: "vite.config.ts", logLevel: "error", mode: "verify" });
    }
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
  return SCREENS;
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

function isStale(): boolean {
  const made = [`${SCREENS}/index.html`, `${SCREENS}/verify.html`];
  if (!made.every((file) => existsSync(file))) return true;
  const oldest = Math.min(...made.map((file) => statSync(file).mtimeMs));
  const sources = readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !/\.test\.tsx?$/.test(e.name))
    .map((e) => `${e.parentPath}/${e.name}`);
  return [...sources, "vite.config.ts"].some((file) => statSync(file).mtimeMs > oldest);
}
