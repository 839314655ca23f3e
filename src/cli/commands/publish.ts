/** The publishable whole, and the reader's half: publish, verify, serve. */
import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CaseId } from "../../base/id.ts";
import { parse } from "../../base/parse.ts";
import { Release } from "../../dossier/format.ts";
import { WithholdInput } from "../../dossier/withhold.ts";
import { EXIT as VERIFY_EXIT } from "../../verify/report.ts";
import type { Trust } from "../../verify/verify.ts";
import { keepDossier } from "../../workbench/dossiers.ts";
import { command, common, signing } from "../command.ts";
import * as print from "../print.ts";
import { answer, endProgress, Exit, need, progress, readInput, readJson, say, withWorkbench } from "../terminal.ts";

interface PublishOptions {
  readonly audience: string;
  readonly release?: string[];
  readonly withhold?: string;
  readonly out?: string;
}

export const publish = (): Command =>
  signing(
    command(
      "publish <case>",
      "Seal a release of the case in the log and write its dossier, which anybody can verify offline.",
      "sherd publish harbour-2026\nsherd publish harbour-2026 --release text place --withhold withhold.json --out harbour.sherd.zip",
    ),
  )
    .option("--audience <who>", "public, or court (which withholds nothing but what you name)", "public")
    .option(
      "--release <classes...>",
      "classes that are withheld by default and shall be shown: text, place, person, exif, fingerprint",
    )
    .option("--withhold <file>", "fields to withhold, each with a reason (JSON list of statement, field, reason)")
    .option("--out <file>", "where to write it; the workbench's dossiers/ where absent")
    .action(async (caseId: string, options: PublishOptions, c: Command) => {
      const o = common(c);
      const id = need(o, parse(CaseId, caseId));
      const withhold =
        options.withhold === undefined ? [] : await readJson(o, WithholdInput.shape.withhold, options.withhold);
      const input = need(
        o,
        parse(WithholdInput.extend({ audience: Release }), {
          audience: options.audience,
          release: options.release ?? [],
          withhold,
        }),
      );
      await withWorkbench(o, "publish", async (bench) => {
        const made = need(o, await bench.publish(id, input, o.as, (stage) => progress(`${stage} …`)));
        const path = options.out ?? (await keepDossier(o.workbench, made.name, made.bytes));
        if (options.out !== undefined) {
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, made.bytes);
        }
        const { index, leaf, report } = made;
        answer(o, { path, bytes: made.bytes.length, index, leaf, outcome: report.outcome, facts: report.facts }, (r) =>
          [
            print.written(made),
            `${r.path}  (${Math.ceil(r.bytes / 1024)} KiB)`,
            "it verifies; a reader checks it with: sherd verify " + r.path,
          ].join("\n"),
        );
      });
    });

interface VerifyOptions {
  readonly policy?: string;
  readonly pin?: string;
  readonly consistency?: string;
}

export const verify = (): Command =>
  command(
    "verify <file>",
    "Verify a dossier, offline: every check, then what is fact and what is claim. Exit 0 valid, 1 invalid, 2 unanchored, 3 malformed.",
    "sherd verify harbour.sherd.zip\nsherd verify harbour.sherd.zip --policy my-policy.txt --pin checkpoint-of-last-week.txt",
  )
    .option("--policy <file>", "whom you trust: logs, witnesses, quorum (C2SP tlog-policy)")
    .option("--pin <file>", "a checkpoint of this log that you kept")
    .option(
      "--consistency <file>",
      "the log's proof from the pinned checkpoint to the dossier's, where the dossier brings none",
    )
    .action(async (file: string, options: VerifyOptions, c: Command) => {
      const o = common(c);
      const trust: Trust = {
        ...(options.policy !== undefined && { policy: await readInput(options.policy) }),
        ...(options.pin !== undefined && {
          pin: {
            checkpoint: await readInput(options.pin),
            ...(options.consistency !== undefined && { consistency: await readInput(options.consistency) }),
          },
        }),
      };
      const { verify: verifyDossier } = await import("../../verify/verify.ts");
      const report = await verifyDossier(await readInput(file), trust, (check) => progress(`checking: ${check}`));
      endProgress();
      say(o.json ? JSON.stringify(report) : print.report(report));
      throw new Exit(VERIFY_EXIT[report.outcome]);
    });
