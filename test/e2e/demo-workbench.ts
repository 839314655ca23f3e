/** The workbench of the demonstration: made once, and given to each test file as a copy of its own. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { newFolder } from "../sherd.ts";
import { changedAt, once } from "./made-once.ts";

const KEPT = ".cache/demo-workbench";
const DONE = ".cache/demo-workbench.done";
/** The screens have no part in it. */
const sources = (): string[] => [
  "scripts/demo.ts",
  "examples",
  ...readdirSync("src").flatMap((name) => (name === "ui" ? [] : [`src/${name}`])),
];

/** A folder with both cases of the demonstration and a dossier of each, to write to as one likes. */
export async function demoWorkbench(): Promise<string> {
  const folder = newFolder();
  await once("demo-workbench", async () => {
    if (!existsSync(DONE) || changedAt(...sources()) > changedAt(DONE)) await make();
    cpSync(KEPT, folder, { recursive: true });
  });
  return folder;
}

async function make(): Promise<void> {
  rmSync(DONE, { force: true });
  rmSync(KEPT, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/demo.ts", "--no-serve"], {
    env: { ...process.env, SHERD_WORKBENCH: KEPT },
  });
  writeFileSync(DONE, "");
}
