/** The screens as they are shipped: built where `dist/ui` is not there or older than its sources. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { changedAt, once } from "./made-once.ts";

export const SCREENS = "dist/ui";
/** The verifier as one file, to be opened from a disk. */
export const VERIFIER_FILE = `${SCREENS}/verify.html`;
const MADE = [`${SCREENS}/index.html`, VERIFIER_FILE];

/** Builds once, whichever of several test files asks first; in a process of its own, because a test's NODE_ENV makes another React. */
export async function builtScreens(): Promise<string> {
  await once("screens", async () => {
    if (
      MADE.every((file) => existsSync(file)) &&
      changedAt("src", "vite.config.ts") < Math.min(...MADE.map((file) => changedAt(file)))
    )
      return;
    for (const mode of ["production", "verify"])
      await promisify(execFile)(
        process.execPath,
        ["node_modules/vite/bin/vite.js", "build", "--mode", mode, "--logLevel", "error"],
        { env: { ...process.env, NODE_ENV: "production" } },
      );
  });
  return SCREENS;
}
