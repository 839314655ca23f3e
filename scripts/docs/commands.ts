/** docs/reference/cli.md, from the commands themselves. */
import type { Command, Option } from "commander";
import { program } from "../../src/cli/main.ts";
import { cell, MADE } from "./markdown.ts";

const ENVIRONMENT = ["SHERD_WORKBENCH", "SHERD_AS"] as const;

/** Every command with its full name, groups before what is below them. */
export function commands(): readonly (readonly [name: string, command: Command])[] {
  const before = ENVIRONMENT.map((name) => process.env[name]);
  for (const name of ENVIRONMENT) Reflect.deleteProperty(process.env, name);
  try {
    const below = (c: Command, name: string): [string, Command][] =>
      c.commands.flatMap((sub) => {
        const full = `${name} ${sub.name()}`;
        return [[full, sub], ...below(sub, full)] as [string, Command][];
      });
    return below(program(), "sherd");
  } finally {
    ENVIRONMENT.forEach((name, i) => {
      if (before[i] !== undefined) process.env[name] = before[i];
    });
  }
}

/** The whole of `--help`, with what is printed before and after it. */
export function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
  command.outputHelp();
  return text;
}

/** The lines of the example at the end of the help; none where there is no example. */
export function exampleOf(command: Command): readonly string[] {
  const [, example] = helpOf(command).split(/^Example:$/m);
  return (example ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Options that are told once for all commands. */
const SHARED = ["--workbench", "--json", "--as"];

function optionRow(option: Option): string {
  const preset: unknown = option.defaultValue;
  const note = option.mandatory
    ? "required"
    : preset === undefined || preset === false
      ? ""
      : `\`${typeof preset === "string" ? preset : JSON.stringify(preset)}\``;
  return `| \`${cell(option.flags)}\` | ${cell(option.description)} | ${note} |`;
}

const sectionOf = ([name, command]: readonly [string, Command]): string => {
  const places = command.registeredArguments.map((a) => {
    const inner = `${a.name()}${a.variadic ? "..." : ""}`;
    return a.required ? `<${inner}>` : `[${inner}]`;
  });
  const own = command.options.filter((o) => !SHARED.includes(o.long ?? ""));
  const usage = [name, ...places, ...(command.commands.length > 0 ? ["<command>"] : ["[options]"])].join(" ");
  return [
    `## ${name}`,
    "",
    command.description(),
    "",
    "```text",
    usage,
    "```",
    "",
    ...(own.length === 0 ? [] : ["| option | | default |", "| --- | --- | --- |", ...own.map(optionRow), ""]),
    "```sh",
    ...exampleOf(command),
    "```",
    "",
  ].join("\n");
};

export const commandLine = (): string =>
  [
    "# Commands",
    "",
    MADE,
    "",
    'Every command has `--help` with an example, and `--json` for programs: one JSON object on standard output, `{"ok":true,"value":…}` or a refusal',
    "(`verify` prints its report). Notices and progress go to standard error. A file given as `-` is read from standard input.",
    "",
    "| option of every command | | default |",
    "| --- | --- | --- |",
    "| `-w, --workbench <folder>` | the workbench folder | `sherd-data`, or `SHERD_WORKBENCH` |",
    "| `--json` | print the result for programs |  |",
    "| `--as <person>` | where something is signed: whose key signs, by the short name given to `sherd init` | `analyst`, or `SHERD_AS` |",
    "",
    "| exit | means |",
    "| --- | --- |",
    "| 0 | done; for `verify`: valid |",
    "| 1 | refused; for `verify`: invalid; for `fsck`: problems were found |",
    "| 2 | for `verify`: nothing failed, and nobody besides the publisher vouches for the log |",
    "| 3 | for `verify`: the file is no dossier |",
    "| 64 | the command line is wrong |",
    "| 74 | the machine failed: disk, lock, permissions; or a defect of the program |",
    "",
    "`SHERD_PASSPHRASE_FILE` names a file with the passphrase of wrapped keys.",
    "",
    ...commands().map(sectionOf),
  ].join("\n");
