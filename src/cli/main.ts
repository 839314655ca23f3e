/** The command `sherd`: all commands on one screen, in the order in which evidence moves. */
import { Command, CommanderError } from "commander";
import { StorageError } from "../storage/storage-error.ts";
import { conclude, identify, record, screen, trace, withdraw } from "./commands/analyse.ts";
import { associate, enrol, observe, open, receive, transfer } from "./commands/collect.ts";
import { erase, fsck, init, log, rebuild } from "./commands/house.ts";
import { publish, verify } from "./commands/publish.ts";
import { collection, recompute } from "./commands/reference.ts";
import { serve } from "./commands/serve.ts";
import { validate } from "./commands/validate.ts";
import { EXIT } from "./exit.ts";
import { endProgress, Exit, note } from "./terminal.ts";

export const COMMANDS: readonly (() => Command)[] = [
  init,
  open,
  enrol,
  receive,
  transfer,
  observe,
  associate,
  collection,
  identify,
  recompute,
  validate,
  trace,
  conclude,
  withdraw,
  record,
  screen,
  publish,
  verify,
  serve,
  erase,
  rebuild,
  fsck,
  log,
];

export function program(): Command {
  const sherd = new Command("sherd")
    .description("Turns wreckage into an attribution that anyone can check.")
    .addHelpText(
      "after",
      "\nEvery command has --help with an example, and --json for programs. Begin with: sherd init\n",
    );
  for (const make of COMMANDS) sherd.addCommand(make());
  const strict = (c: Command): void => {
    c.exitOverride();
    // What stands behind a name belongs to it, also where the group above has an option of that name.
    c.enablePositionalOptions();
    c.commands.forEach(strict);
  };
  strict(sherd);
  return sherd;
}

/** Runs a command line and answers the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv], { from: "user" });
    return EXIT.done;
  } catch (error) {
    endProgress();
    if (error instanceof Exit) return error.code;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof StorageError)
      note(`the machine failed: ${error.message}${error.cause instanceof Error ? ` (${error.cause.message})` : ""}`);
    else if (isSystem(error)) note(`the machine failed: ${error.message}`);
    else {
      note("a defect in Sherd; please report it with this text:");
      note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    return EXIT.environment;
  }
}

const isSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string" && "syscall" in error;
