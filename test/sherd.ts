/** The command line in this process, with what it printed: for tests that walk the whole way. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../src/cli/main.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `sherd ARGUMENTS` on a workbench folder. */
export async function sherd(workbench: string, ...args: readonly string[]): Promise<Ran> {
  let [out, err] = ["", ""];
  const [stdout, stderr] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
  process.stdout.write = (text: string | Uint8Array) => ((out += String(text)), true);
  process.stderr.write = (text: string | Uint8Array) => ((err += String(text)), true);
  const before = process.env["SHERD_WORKBENCH"];
  process.env["SHERD_WORKBENCH"] = workbench;
  try {
    return { code: await run(args), out, err };
  } finally {
    process.stdout.write = stdout;
    process.stderr.write = stderr;
    if (before === undefined) delete process.env["SHERD_WORKBENCH"];
    else process.env["SHERD_WORKBENCH"] = before;
  }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), "sherd-test-"));

/** A JSON file in a new folder. */
export function jsonFile(value: unknown): string {
  const path = join(newFolder(), "input.json");
  writeFileSync(path, JSON.stringify(value));
  return path;
}
