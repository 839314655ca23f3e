/** From observations to a finding: identify, trace, conclude, withdraw; and what others say: record, screen. */
import type { Command } from "commander";
import { z } from "zod";
import { CaseId, ExhibitId } from "../../base/id.ts";
import { Edtf } from "../../base/instant.ts";
import { parse } from "../../base/parse.ts";
import { refused } from "../../base/result.ts";
import { readPublicRecord, type PublicRecord } from "../../claims/public-record.ts";
import { FindingInput } from "../../identification/finding.ts";
import { DEFAULT_SETTINGS, Settings } from "../../identification/settings.ts";
import type { Difference } from "../../sanctions/edition.ts";
import { Verdict } from "../../sanctions/judge.ts";
import { Component } from "../../tracing/component.ts";
import type { Written } from "../../workbench/ledger.ts";
import { PublishedInput } from "../../workbench/verbs/trace.ts";
import { command, common, signing } from "../command.ts";
import * as print from "../print.ts";
import { answer, fail, need, readInput, readJson, streamInput, withWorkbench, type Common } from "../terminal.ts";

const caseOf = (o: Common, text: string): CaseId => need(o, parse(CaseId, text));
const exhibitOf = (o: Common, text: string): ExhibitId => need(o, parse(ExhibitId, text));

export const identify = (): Command =>
  signing(
    command(
      "identify <case> <exhibit>",
      "Weigh what was observed, on the exhibit and the pieces associated with it, against a reference collection.",
      "sherd identify harbour-2026 h-01 --collection collection.json --settings settings.json",
    ),
  )
    .requiredOption("--collection <file>", "the reference collection (JSON)")
    .option(
      "--settings <file>",
      "threshold, dependence, selection, alteration, period (JSON); careful defaults where absent",
    )
    .action(async (caseId: string, exhibit: string, options: { collection: string; settings?: string }, c: Command) => {
      const o = common(c);
      const collection = await readJson(o, z.unknown(), options.collection);
      const file =
        options.settings === undefined
          ? { settings: DEFAULT_SETTINGS }
          : await readJson(o, z.looseObject({ settings: Settings.optional() }), options.settings);
      const settings = file.settings ?? need(o, parse(Settings, file));
      await withWorkbench(o, "identify", async (bench) =>
        answer(
          o,
          need(o, await bench.identify(caseOf(o, caseId), exhibitOf(o, exhibit), collection, settings, o.as)),
          (r) => [print.written(r), "", print.identification(r.result, r.labels)].join("\n"),
        ),
      );
    });

export const trace = (): Command =>
  signing(
    command(
      "trace <case> <exhibit>",
      "Record parts, and compute makers, earliest assembly and the time from making to use.",
      "sherd trace harbour-2026 h-01 --components parts.json --event 2026-03-03",
    ),
  )
    .option("--components <file>", "parts with markings, makers and date codes (JSON list)")
    .option("--published <file>", "what others published about the parts (JSON: parts and source)")
    .option("--event <date>", "when the object was used (EDTF); without it, parts are only recorded")
    .action(
      async (
        caseId: string,
        exhibit: string,
        options: { components?: string; published?: string; event?: string },
        c: Command,
      ) => {
        const o = common(c);
        const [id, piece] = [caseOf(o, caseId), exhibitOf(o, exhibit)];
        const components =
          options.components === undefined
            ? undefined
            : await readJson(o, z.array(Component).min(1).max(1000), options.components);
        const published =
          options.published === undefined ? undefined : await readJson(o, PublishedInput, options.published);
        const event = options.event === undefined ? undefined : need(o, parse(Edtf, options.event));
        if (components === undefined && published === undefined && event === undefined)
          fail(
            o,
            refused("bad-input", "give --components or --published to record parts, --event to trace them, or both"),
          );
        await withWorkbench(o, "trace", async (bench) => {
          if (components !== undefined || published !== undefined) {
            const recorded = need(
              o,
              await bench.recordParts(
                id,
                piece,
                { ...(components && { components }), ...(published && { published }) },
                o.as,
              ),
            );
            if (event === undefined) {
              answer(o, recorded, print.many);
              return;
            }
          }
          answer(o, need(o, await bench.trace(id, piece, event!, o.as)), (r) =>
            [print.written(r), "", print.trace(r.result)].join("\n"),
          );
        });
      },
    );

export const conclude = (): Command =>
  signing(
    command(
      "conclude <case>",
      "Sign a finding on a rung that the identification carries; 'open' is a finding too.",
      "sherd conclude harbour-2026 --rung family --node tern --standard reasonable-grounds-to-believe --reasons 'diameter, bolt circle and marking'",
    ),
  )
    .option("--comparison <statement>", "the identification it rests on; the latest where absent")
    .requiredOption("--rung <rung>", "type, family, maker, state or open")
    .option("--node <id>", "which type, family, maker or state")
    .requiredOption("--standard <standard>", "the standard of proof, such as reasonable-grounds-to-believe")
    .requiredOption("--reasons <words>", "why, in words")
    .option("--limits <words>", "what it does not show")
    .option("--replies <words>", "who was asked for a reply, and what came")
    .option("--reviewer <words>", "a second examiner")
    .action(async (caseId: string, options: Record<string, string | undefined>, c: Command) => {
      const o = common(c);
      const { rung, node, standard, reasons, limits, replies, reviewer } = options;
      const input = need(
        o,
        parse(FindingInput, {
          rung,
          standard,
          reasons,
          ...(node !== undefined && { node }),
          ...(limits !== undefined && { limits }),
          ...(replies !== undefined && { repliesSought: replies }),
          ...(reviewer !== undefined && { secondReviewer: reviewer }),
        }),
      );
      await withWorkbench(o, "conclude", async (bench) =>
        answer(o, need(o, await bench.conclude(caseOf(o, caseId), options["comparison"], input, o.as)), print.written),
      );
    });

export const withdraw = (): Command =>
  signing(
    command(
      "withdraw <case> <finding>",
      "State that a finding no longer stands; nothing is deleted.",
      "sherd withdraw harbour-2026 '#41' --why 'the diameter was measured in another plane'",
    ),
  )
    .requiredOption("--why <words>", "why")
    .action(async (caseId: string, finding: string, options: { why: string }, c: Command) => {
      const o = common(c);
      await withWorkbench(o, "withdraw", async (bench) =>
        answer(o, need(o, await bench.withdraw(caseOf(o, caseId), finding, options.why, o.as)), print.written),
      );
    });

export const record = (): Command =>
  signing(
    command(
      "record <case> <files...>",
      "Record what others said: propositions, claims, reported facts, instruments, disagreements (JSON; - for standard input).",
      "sherd record harbour-2026 propositions.json claims.json",
    ),
  ).action(async (caseId: string, files: string[], _: unknown, c: Command) => {
    const o = common(c);
    const parts: PublicRecord[] = [];
    for (const file of files) parts.push(need(o, readPublicRecord(await readInput(file))));
    await withWorkbench(o, "record", async (bench) => {
      const all: Written[] = [];
      for (const part of parts) all.push(...need(o, await bench.record(caseOf(o, caseId), part, o.as)));
      answer(o, all, print.many);
    });
  });

interface ScreenOptions {
  readonly list: string;
  readonly asOf?: string;
  readonly why?: string;
  readonly import?: string;
  readonly date?: string;
  readonly difference?: string[];
  readonly judge?: string;
  readonly candidate?: string;
  readonly verdict?: string;
}

export const screen = (): Command =>
  signing(
    command(
      "screen [case] [name]",
      "Look for a party in a sanctions list as of a day; import an edition; show what changed; judge a candidate.",
      "sherd screen --import sdn.csv --date 2024-01-11\nsherd screen harbour-2026 'Example Trading LLC' --as-of 2024-01-11\nsherd screen --difference 2023-12-28 2024-01-11\nsherd screen harbour-2026 --judge '#50' --candidate 47171 --verdict different --why 'another town'",
    ),
  )
    .option("--list <name>", "which list", "ofac-sdn")
    .option("--as-of <date>", "the day as of which is asked; today where absent")
    .option("--why <words>", "why this party is screened, or why the verdict")
    .option("--import <file>", "take a list file in as the edition of --date (- for standard input)")
    .option("--date <date>", "the day of the edition that is imported")
    .option("--difference <dates...>", "what changed between the editions of two days")
    .option("--judge <statement>", "judge a candidate of this screening")
    .option("--candidate <uid>", "which candidate")
    .option("--verdict <word>", "same, different or unsure")
    .action(async (caseId: string | undefined, name: string | undefined, options: ScreenOptions, c: Command) => {
      const o = common(c);
      await withWorkbench(o, "screen", async (bench) => {
        if (options.import !== undefined) {
          const about = { list: options.list, date: options.date ?? "" };
          answer(o, need(o, await bench.importList(about, streamInput(options.import))), (r) =>
            [
              `${r.list} of ${r.date}: ${r.listings} entries, ${r.digest.slice(0, 16)}…${r.complete ? "" : " (the file has no end mark: nothing shows that it is complete)"}`,
              ...(r.changes ? ["", difference(r.changes)] : []),
            ].join("\n"),
          );
          return;
        }
        if (options.difference !== undefined) {
          const all = await bench.editions();
          const [before, after] = options.difference.map((date) =>
            all.find((e) => e.list === options.list && e.date === date),
          );
          if (before === undefined || after === undefined)
            fail(
              o,
              refused(
                "unknown-edition",
                `editions of ${options.list} here: ${all.map((e) => e.date).join(", ") || "none"}`,
              ),
            );
          answer(o, need(o, await bench.difference(before, after)), difference);
          return;
        }
        if (caseId === undefined) fail(o, refused("bad-input", "name a case and a party, or --import a list"));
        if (options.judge !== undefined) {
          const said = need(
            o,
            parse(z.strictObject({ uid: z.string(), verdict: Verdict, why: z.string().trim().min(1) }), {
              uid: options.candidate,
              verdict: options.verdict,
              why: options.why,
            }),
          );
          answer(o, need(o, await bench.judge(caseOf(o, caseId), options.judge, said, o.as)), print.written);
          return;
        }
        const input = { query: name ?? "", list: options.list, asOf: options.asOf, why: options.why };
        answer(o, need(o, await bench.screen(caseOf(o, caseId), input, o.as)), (r) => {
          const { edition, candidates } = r.screening;
          const lines = candidates.flatMap((k) => [
            "",
            `  ${k.score}  ${k.name}  (${k.kind}, entry ${k.uid})${r.remembered[k.uid] ? `  judged before: ${r.remembered[k.uid]!.verdict}` : ""}`,
            ...k.reasons.map((reason) => print.wrap(`${reason.reason}: ${reason.listed}`, "        ")),
          ]);
          const head = `${edition.list} as of ${edition.date}: ${candidates.length === 0 ? "no candidate by this model; that does not mean that the party is not listed under another name" : `${candidates.length} to be judged by a person; a candidate is not a match`}`;
          return [print.written(r), print.wrap(head), ...lines].join("\n");
        });
      });
    });

function difference(d: Difference): string {
  const thing = (t: { uid: string; name: string; kind: string }): string => `${t.uid}  ${t.name}  (${t.kind})`;
  return [
    `${d.before.list}: ${d.before.date} → ${d.after.date}`,
    `${d.added.length} added`,
    ...d.added.map((t) => `  + ${thing(t)}`),
    `${d.removed.length} removed`,
    ...d.removed.map((t) => `  − ${thing(t)}`),
    `${d.changed.length} changed`,
    ...d.changed.flatMap((t) => [
      `  ~ ${thing(t)}`,
      ...t.changes.map((f) =>
        print.wrap(
          `${f.field}: ${f.before.join("; ") || "(nothing)"} → ${f.after.join("; ") || "(nothing)"}`,
          "      ",
        ),
      ),
    ]),
  ].join("\n");
}
