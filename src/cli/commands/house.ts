/** Keeping house: init, rebuild, fsck, erase, and the log's own proofs. */
import type { Command } from "commander";
import { refused } from "../../base/result.ts";
import { formatHashes, formatProof } from "../../log/proof.ts";
import { initWorkbench } from "../../workbench/folder.ts";
import { FIRST_PERSON } from "../../workbench/people.ts";
import { command, common, signing } from "../command.ts";
import { EXIT } from "../exit.ts";
import * as print from "../print.ts";
import { answer, askPassphrase, Exit, fail, need, passphrase, progress, withWorkbench } from "../terminal.ts";

interface InitOptions {
  readonly origin?: string;
  readonly person: string;
  readonly role?: string;
  readonly passphrase: boolean;
}

export const init = (): Command =>
  command(
    "init",
    "Make a workbench, or add a person's key to one.",
    "sherd init --origin example.org/case-log --person analyst\nsherd init --person field-collector --role 'field collector'",
  )
    .option("--origin <name>", "the log's name in its checkpoints, like an address without a scheme")
    .option("--person <name>", "a short name for the person whose key is made", FIRST_PERSON)
    .option("--role <words>", "what the person does; used instead of a name")
    .option("--passphrase", "wrap the keys with a passphrase (asked for, or from SHERD_PASSPHRASE_FILE)", false)
    .action(async (options: InitOptions, c: Command) => {
      const o = common(c);
      const secret = options.passphrase ? await askPassphrase("passphrase for the keys") : await passphrase();
      const result = await initWorkbench({
        folder: o.workbench,
        origin: options.origin,
        person: options.person,
        role: options.role ?? options.person.replaceAll("-", " "),
        passphrase: secret,
      });
      answer(o, need(o, result), (made) =>
        [
          made.added ? `added the key of "${made.person}" to ${made.folder}` : `made a workbench in ${made.folder}`,
          `  log    ${made.vkey}`,
          `  person ${made.person}`,
          secret === undefined
            ? "  notice: the private keys lie in keys/ as they are, readable by you alone (mode 600); `--passphrase` wraps them"
            : "  the private keys are wrapped with the passphrase",
        ].join("\n"),
      );
    });

export const rebuild = (): Command =>
  command("rebuild", "Throw the tables away and make them again from the log.", "sherd rebuild").action(
    async (_: unknown, c: Command) => {
      const o = common(c);
      await withWorkbench(o, "rebuild", async (bench) =>
        answer(
          o,
          { statements: await bench.rebuild() },
          (r) => `the tables were made again from ${r.statements} statements`,
        ),
      );
    },
  );

export const fsck = (): Command =>
  command("fsck", "Check every signature, proof, disclosure and file that is stored.", "sherd fsck").action(
    async (_: unknown, c: Command) => {
      const o = common(c);
      await withWorkbench(o, "fsck", async (bench) => {
        const report = await bench.fsck((done, of) => progress(`checking statement ${done} of ${of}`));
        answer(o, report, (r) =>
          [
            ...r.repaired.map((x) => `repaired: ${x}`),
            ...r.problems.map((x) => `PROBLEM: ${x}`),
            `${r.statements} statements and ${r.files} files checked: ${r.problems.length === 0 ? "all is as the log says" : `${r.problems.length} problems`}`,
          ].join("\n"),
        );
        if (report.problems.length > 0) throw new Exit(EXIT.refused);
      });
    },
  );

interface EraseOptions {
  readonly field?: string[];
  readonly file?: string;
  readonly why: string;
  readonly authority: string;
}

export const erase = (): Command =>
  signing(
    command(
      "erase <case> <statement>",
      "Destroy disclosures or a file here; the log keeps their digests and says who ordered it.",
      "sherd erase harbour '#12' --field receivedFrom --why 'consent withdrawn' --authority 'data protection officer'",
    ),
  )
    .option("--field <name...>", "only these fields of the statement")
    .option("--file <place>", "a file of the statement by its place, from 0")
    .requiredOption("--why <words>", "why it is erased")
    .requiredOption("--authority <words>", "on whose authority")
    .action(async (caseId: string, statement: string, options: EraseOptions, c: Command) => {
      const o = common(c);
      if (options.file !== undefined && !/^\d{1,4}$/.test(options.file))
        fail(o, refused("bad-input", `--file: "${options.file}" is no place in a list`));
      await withWorkbench(o, "erase", async (bench) => {
        const input = {
          statement,
          fields: options.field,
          file: options.file === undefined ? undefined : Number(options.file),
          why: options.why,
          authority: options.authority,
        };
        answer(o, need(o, await bench.erase(caseId as never, input, o.as)), (r) =>
          [
            print.written(r),
            r.file === undefined
              ? `${r.disclosures} disclosures are gone from here`
              : `the file ${r.file} is gone from here`,
            "out of reach:",
            ...r.outOfReach.map((x) => `  ${x}`),
          ].join("\n"),
        );
      });
    });

const checkpoint = (): Command =>
  command(
    "checkpoint",
    "Print the signed checkpoint of the log: size and root. Keep it, or give it to somebody.",
    "sherd log checkpoint > checkpoint.txt",
  ).action(async (_: unknown, c: Command) => {
    const o = common(c);
    const text = await withWorkbench(o, "log checkpoint", (bench) => Promise.resolve(bench.log.checkpoint));
    answer(o, text, (t) => t.trimEnd());
  });

interface ProofOptions {
  readonly statement?: string;
  readonly from?: string;
  readonly to?: string;
}

const proof = (): Command =>
  command(
    "proof",
    "Print the proof that a statement is in the log, or that the log only grew between two sizes.",
    "sherd log proof --statement 12 > 12.tlog-proof\nsherd log proof --from 40 --to 97 > consistency.txt",
  )
    .option("--statement <place>", "the statement by its place in the log, or its leaf hash")
    .option("--from <size>", "the earlier size")
    .option("--to <size>", "the later size; now where absent")
    .action(async (options: ProofOptions, c: Command) => {
      const o = common(c);
      await withWorkbench(o, "log proof", async (bench) => {
        if (options.statement !== undefined) {
          const found = await bench.read.findStatement(options.statement);
          const index =
            found?.index ?? fail(o, refused("unknown-statement", `the log holds no statement "${options.statement}"`));
          const { checkpoint: text } = bench.log;
          answer(o, formatProof(index, bench.log.tree.proveInclusion(index, bench.log.size), text), (t) => t.trimEnd());
          return;
        }
        const size = (text: string | undefined, otherwise: number): number =>
          text === undefined ? otherwise : /^\d{1,15}$/.test(text) ? Number(text) : NaN;
        const [from, to] = [size(options.from, NaN), size(options.to, bench.log.size)];
        if (!(from >= 1 && from <= to && to <= bench.log.size))
          fail(
            o,
            refused(
              "bad-input",
              `--from and --to are sizes with 1 ≤ from ≤ to ≤ ${bench.log.size}; or name a --statement`,
            ),
          );
        answer(o, formatHashes(bench.log.tree.proveConsistency(from, to)), (t) => t.trimEnd());
      });
    });

/** `sherd log` and what is below it. */
export const log = (): Command => {
  const group = command("log", "The log's own checkpoint and proofs.", "sherd log checkpoint");
  return group.addCommand(checkpoint()).addCommand(proof());
};
