/** Opening a case and collecting: open, enrol, receive, transfer, observe, associate. */
import type { Command } from "commander";
import { basename } from "node:path";
import { z } from "zod";
import { CaseId, ExhibitId } from "../../base/id.ts";
import { parse } from "../../base/parse.ts";
import { refused } from "../../base/result.ts";
import { OpenInput } from "../../cases/open.ts";
import { ReceiveInput } from "../../exhibits/exhibit.ts";
import { AssociateInput, ObserveInput } from "../../exhibits/observe.ts";
import { GapInput, HandoverInput, PublishedCustodyInput } from "../../exhibits/transfer.ts";
import { command, common, signing } from "../command.ts";
import * as print from "../print.ts";
import { answer, fail, need, readJson, streamInput, withWorkbench, type Common } from "../terminal.ts";

const caseOf = (o: Common, text: string): CaseId => need(o, parse(CaseId, text));
const exhibitOf = (o: Common, text: string): ExhibitId => need(o, parse(ExhibitId, text));
/** Options that were given, by the names of a schema. */
const given = (options: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((n) => options[n] !== undefined).map((n) => [n, options[n]]));

export const open = (): Command =>
  signing(
    command(
      "open <case>",
      "Open a case under a code that may stand in the log for everybody to see.",
      "sherd open harbour-2026 --title 'Harbour, 3 March 2026'",
    ),
  )
    .requiredOption("--title <words>", "what the case is called; withheld from publication unless released")
    .option("--description <words>", "what it is about")
    .option("--fictional", "everything in it is invented, for training", false)
    .action(async (caseId: string, options: Record<string, unknown>, c: Command) => {
      const o = common(c);
      const input = need(
        o,
        parse(OpenInput, { case: caseId, ...given(options, ["title", "description", "fictional"]) }),
      );
      await withWorkbench(o, "open", async (bench) =>
        answer(o, need(o, await bench.openCase(input, o.as)), print.written),
      );
    });

export const enrol = (): Command =>
  signing(
    command(
      "enrol <case> <person>",
      "Admit another person's key to a case.",
      "sherd enrol harbour-2026 field-collector",
    ),
  )
    .option("--held <where>", "where that key lies: this-installation, elsewhere, not-known", "this-installation")
    .action(async (caseId: string, person: string, options: { held: string }, c: Command) => {
      const o = common(c);
      const held = need(o, parse(z.enum(["this-installation", "elsewhere", "not-known"]), options.held));
      await withWorkbench(o, "enrol", async (bench) =>
        answer(o, need(o, await bench.enrol(caseOf(o, caseId), person, held, o.as)), print.written),
      );
    });

export const receive = (): Command =>
  signing(
    command(
      "receive <case> <exhibit> [photographs...]",
      "Take an exhibit in with its photographs, or add photographs to one; `-` reads one from standard input.",
      "sherd receive harbour-2026 h-01 photo1.jpg photo2.jpg --description 'curved metal piece, torn' --found 2026-03-03\nsherd receive harbour-2026 h-02 --details h-02.json photo3.jpg",
    ),
  )
    .option("--description <words>", "what it is; needed for a new exhibit")
    .option("--found <date>", "when it was found (EDTF)")
    .option("--from <words>", "who handed it in; 'unknown' is an answer")
    .option("--condition <words>", "its condition")
    .option("--caption <words>", "a caption for the photographs")
    .option("--illustration", "the pictures are illustrations and no photographs", false)
    .option("--details <file>", "all of it as JSON, with place and circumstances")
    .action(
      async (
        caseId: string,
        exhibit: string,
        photographs: string[],
        options: Record<string, string | boolean | undefined>,
        c: Command,
      ) => {
        const o = common(c);
        const details =
          typeof options["details"] === "string"
            ? await readJson(o, z.record(z.string(), z.unknown()), options["details"])
            : {};
        const named = {
          ...given(options, ["description", "condition", "caption"]),
          ...(options["illustration"] === true && { illustration: true }),
        };
        const found = {
          ...(options["found"] !== undefined && { foundAt: options["found"] }),
          ...(options["from"] !== undefined && { receivedFrom: options["from"] }),
        };
        const input = need(o, parse(ReceiveInput, { ...details, ...named, ...found }));
        const files = photographs.map((path) => ({
          name: path === "-" ? "standard input" : basename(path),
          bytes: streamInput(path),
        }));
        await withWorkbench(o, "receive", async (bench) =>
          answer(o, need(o, await bench.receive(caseOf(o, caseId), exhibitOf(o, exhibit), input, files, o.as)), (r) =>
            [
              print.written(r),
              ...r.photographs.map((p) => `  ${p.sha256.slice(0, 16)}…  ${p.width} × ${p.height}`),
              ...(r.resembles.length > 0 ? [print.resemblances(r.resembles)] : []),
            ].join("\n"),
          ),
        );
      },
    );

interface TransferOptions {
  readonly to?: string;
  readonly accept: boolean;
  readonly gap?: string;
  readonly published?: string;
}

export const transfer = (): Command =>
  signing(
    command(
      "transfer <case> <exhibit>",
      "Hand an exhibit over, confirm that it came, or record what is missing in its custody.",
      "sherd transfer harbour-2026 h-01 --as field-collector --to analyst --at 2026-03-04 --seal A-117\nsherd transfer harbour-2026 h-01 --accept --at 2026-03-04 --condition 'seal A-117 whole'\nsherd transfer harbour-2026 h-01 --gap gap.json",
    ),
  )
    .option("--to <person>", "hand it to this person")
    .option("--accept", "confirm the handing over that waits", false)
    .option("--gap <file>", "record a gap, overlap, or unknown or unsigned giver (JSON; - for standard input)")
    .option("--published <file>", "record what others published about the custody (JSON)")
    .option("--at <date>", "when it changed hands (EDTF)")
    .option("--purpose <words>", "why")
    .option("--condition <words>", "in what condition")
    .option("--seal <number>", "the seal")
    .action(async (caseId: string, exhibit: string, options: TransferOptions & Record<string, unknown>, c: Command) => {
      const o = common(c);
      const ways = [
        options.to !== undefined,
        options.accept,
        options.gap !== undefined,
        options.published !== undefined,
      ].filter(Boolean);
      if (ways.length !== 1) fail(o, refused("bad-input", "say one of --to, --accept, --gap and --published"));
      const [id, piece] = [caseOf(o, caseId), exhibitOf(o, exhibit)];
      const details = (): HandoverInput =>
        need(o, parse(HandoverInput, given(options, ["at", "purpose", "condition", "seal"])));
      await withWorkbench(o, "transfer", async (bench) => {
        if (options.gap !== undefined) {
          answer(
            o,
            need(o, await bench.recordGap(id, piece, await readJson(o, GapInput, options.gap), o.as)),
            print.written,
          );
          return;
        }
        if (options.published !== undefined) {
          answer(
            o,
            need(
              o,
              await bench.recordPublishedCustody(
                id,
                piece,
                await readJson(o, PublishedCustodyInput, options.published),
                o.as,
              ),
            ),
            print.written,
          );
          return;
        }
        if (options.to !== undefined) {
          answer(o, need(o, await bench.give(id, piece, options.to, details(), o.as)), print.written);
          return;
        }
        const { purpose: _, ...rest } = details();
        answer(o, need(o, await bench.accept(id, piece, rest, o.as)), print.written);
      });
    });

const QUANTITY = /^\s*(-?[0-9.]+)\s*([a-zA-Z%]+)\s*$/;

export const observe = (): Command =>
  signing(
    command(
      "observe <case> <exhibit> [file]",
      "Record what was seen on an exhibit: one observation by options, or many from a JSON file (- for standard input).",
      "sherd observe harbour-2026 h-01 --feature casing-diameter --quantity '420 mm' --u 4 --method photograph-scale --reader analyst\nsherd observe harbour-2026 h-01 observations.json",
    ),
  )
    .option("--feature <code>", "the feature of the reference collection")
    .option("--quantity <value>", "a number with its unit, such as '420 mm'")
    .option("--u <number>", "its expanded uncertainty, in the same unit")
    .option("--k <number>", "the coverage factor of the uncertainty", "2")
    .option("--count <number>", "how many were counted")
    .option("--category <code>", "one of the feature's categories")
    .option("--presence <word>", "present, absent or not-seen")
    .option("--method <code>", "how it was observed")
    .option("--reader <words>", "who read it")
    .option("--misread <share>", "the chance that it was misread, 0 to 1")
    .option("--note <words>", "anything else")
    .action(
      async (
        caseId: string,
        exhibit: string,
        file: string | undefined,
        options: Record<string, string | undefined>,
        c: Command,
      ) => {
        const o = common(c);
        const one = (): unknown => {
          const [, value, unit] = QUANTITY.exec(options["quantity"] ?? "") ?? [];
          if (options["quantity"] !== undefined && value === undefined)
            fail(
              o,
              refused(
                "bad-quantity",
                `--quantity: "${options["quantity"]}" is not a number with a unit, such as '420 mm'`,
              ),
            );
          const u = options["u"] === undefined ? {} : { u: options["u"], k: options["k"] };
          return {
            ...given(options, ["feature", "category", "presence", "method", "reader", "misread", "note"]),
            ...(value !== undefined && { quantity: { value, unit, ...u } }),
            ...(options["count"] !== undefined && { count: Number(options["count"]) }),
          };
        };
        const read = file === undefined ? one() : await readJson(o, z.unknown(), file);
        const list = need(o, parse(z.array(ObserveInput).min(1).max(1000), Array.isArray(read) ? read : [read]));
        await withWorkbench(o, "observe", async (bench) =>
          answer(o, need(o, await bench.observe(caseOf(o, caseId), exhibitOf(o, exhibit), list, o.as)), print.many),
        );
      },
    );

export const associate = (): Command =>
  signing(
    command(
      "associate <case> <exhibits...>",
      "State that several pieces belong to one object, and why.",
      "sherd associate harbour-2026 h-01 h-02 --basis 'fracture edges fit'",
    ),
  )
    .requiredOption("--basis <words>", "on what basis")
    .option("--level <level>", "object or event", "object")
    .action(async (caseId: string, exhibits: string[], options: { basis: string; level: string }, c: Command) => {
      const o = common(c);
      const input = need(o, parse(AssociateInput, { pieces: exhibits, basis: options.basis, level: options.level }));
      await withWorkbench(o, "associate", async (bench) =>
        answer(o, need(o, await bench.associate(caseOf(o, caseId), input, o.as)), print.written),
      );
    });
