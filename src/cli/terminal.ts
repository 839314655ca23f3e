/** What a command may do with the terminal: read input, print for people or for programs, end with a code. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parse } from "../base/parse.ts";
import { refused, type Refused, type Result } from "../base/result.ts";
import { parseJson } from "../base/strict-json.ts";
import type { z } from "zod";
import type { Workbench } from "../workbench/workbench.ts";
import { EXIT, exitOf } from "./exit.ts";

export interface Common {
  readonly workbench: string;
  readonly as: string;
  readonly json: boolean;
}

/** Thrown to end the process with a code after everything was said. */
export class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** What is not the result: notices and progress. */
export const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** A line of progress that replaces itself on a terminal and is left out elsewhere. */
export function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
}
export const endProgress = (): void => progress("");

/** Says a refusal and ends. */
export function fail(common: { json: boolean }, refusal: Refused): never {
  endProgress();
  if (common.json)
    say(JSON.stringify({ ok: false, code: refusal.code, message: refusal.message, problems: refusal.problems ?? [] }));
  else if (refusal.problems !== undefined && refusal.problems.length > 1) {
    note(`refused (${refusal.code}): ${refusal.problems.length} problems`);
    for (const p of refusal.problems) note(`  ${p.at}: ${p.message}`);
  } else note(`refused (${refusal.code}): ${refusal.message}`);
  throw new Exit(exitOf(refusal.code));
}

/** The value of a result, or the end. */
export function need<T>(common: { json: boolean }, result: Result<T>): T {
  return result.ok ? result.value : fail(common, result);
}

/** Prints the value for programs, or whatever `words` makes of it for people. */
export function answer<T>(common: { json: boolean }, value: T, words: (value: T) => string): void {
  endProgress();
  say(common.json ? JSON.stringify({ ok: true, value }) : words(value));
}

/** Opens the workbench for one command, and closes it whatever happens. */
export async function withWorkbench<T>(
  common: Common,
  holder: string,
  work: (bench: Workbench) => Promise<T>,
): Promise<T> {
  const { Workbench: Benches } = await import("../workbench/workbench.ts");
  const bench = need(
    common,
    await Benches.open(common.workbench, {
      passphrase: await passphrase(),
      holder: `sherd ${holder} (process ${process.pid})`,
    }),
  );
  const { dropped, orphans } = bench.opening;
  if (dropped !== undefined)
    note(`note: a write that was never acknowledged was cut off (${dropped.bytes} bytes, kept in ${dropped.kept})`);
  if (orphans > 0) note(`note: ${orphans} disclosures without a statement were removed after an interrupted write`);
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

/** From SHERD_PASSPHRASE_FILE, never from an argument: arguments are seen by every user of the machine. */
export async function passphrase(): Promise<string | undefined> {
  const file = process.env["SHERD_PASSPHRASE_FILE"];
  return file === undefined ? undefined : (await readFile(file, "utf8")).replace(/\r?\n$/, "");
}

/** Asks for a new passphrase twice, without showing it. */
export async function askPassphrase(prompt: string): Promise<string> {
  const fromFile = await passphrase();
  if (fromFile !== undefined) return fromFile;
  const ask = (question: string): Promise<string> =>
    new Promise((resolve) => {
      const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
      process.stderr.write(question);
      (reader as unknown as { _writeToOutput: () => void })._writeToOutput = () => undefined;
      reader.question("", (line) => {
        reader.close();
        process.stderr.write("\n");
        resolve(line);
      });
    });
  const first = await ask(`${prompt}: `);
  if (first !== (await ask("once more: "))) {
    note("the two are not the same");
    throw new Exit(EXIT.usage);
  }
  return first;
}

/** A file's bytes, or those of standard input for `-`. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path !== "-") return new Uint8Array(await readFile(path));
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

export const streamInput = (path: string): AsyncIterable<Uint8Array> =>
  path === "-" ? process.stdin : createReadStream(path);

/** A JSON file, or standard input for `-`, in the form of a schema. */
export async function readJson<S extends z.ZodType>(
  common: { json: boolean },
  schema: S,
  path: string,
): Promise<z.output<S>> {
  const json = parseJson(await readInput(path));
  const read = json.ok ? parse(schema, json.value) : json;
  if (read.ok) return read.value;
  return fail(common, refused(read.code, `${path === "-" ? "standard input" : path}: ${read.message}`, read.problems));
}
