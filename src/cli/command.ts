/** How every command is declared: its name, its one line, an example, and the options that all share. */
import { Command } from "commander";
import { FIRST_PERSON } from "../workbench/people.ts";
import type { Common } from "./terminal.ts";

/** The folder that is used where none is named. */
export const DEFAULT_FOLDER = "sherd-data";

export function command(spec: string, says: string, example: string): Command {
  const [name, ...args] = spec.split(" ");
  const made = new Command(name);
  for (const arg of args) made.argument(arg);
  return made
    .summary(says)
    .description(says)
    .option("-w, --workbench <folder>", "the workbench folder", process.env["SHERD_WORKBENCH"] ?? DEFAULT_FOLDER)
    .option("--json", "print the result for programs", false)
    .addHelpText("after", `\nExample:\n  ${example.split("\n").join("\n  ")}\n`)
    .showHelpAfterError("(add --help for the options and an example)");
}

/** A command that signs: under whose key. */
export const signing = (c: Command): Command =>
  c.option(
    "--as <person>",
    "whose key signs, by the short name given to `sherd init`",
    process.env["SHERD_AS"] ?? FIRST_PERSON,
  );

export const common = (c: Command): Common => ({ as: FIRST_PERSON, ...c.opts<Omit<Common, "as"> & Partial<Common>>() });
