/**
 * The demonstration: two cases, made once and kept. The public record of Kharkiv, without pictures; and a fictional
 * training case with pictures, custody and measuring. Then a dossier of each, verified; then the workbench.
 */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import type { CaseId, ExhibitId } from "../src/base/id.ts";
import type { Edtf } from "../src/base/instant.ts";
import type { Refused, Result } from "../src/base/result.ts";
import { parse } from "../src/base/parse.ts";
import { parseJson } from "../src/base/strict-json.ts";
import { run } from "../src/cli/main.ts";
import * as print from "../src/cli/print.ts";
import { readPublicRecord } from "../src/claims/public-record.ts";
import { ReceiveInput } from "../src/exhibits/exhibit.ts";
import { AssociateInput, ObserveInput } from "../src/exhibits/observe.ts";
import { HandoverInput } from "../src/exhibits/transfer.ts";
import type { FindingInput } from "../src/identification/finding.ts";
import { Settings } from "../src/identification/settings.ts";
import type { FieldClass } from "../src/log/entry.ts";
import { Component } from "../src/tracing/component.ts";
import { EXIT, type Report } from "../src/verify/report.ts";
import { verify } from "../src/verify/verify.ts";
import { initWorkbench, isWorkbench } from "../src/workbench/folder.ts";
import { PublishedInput } from "../src/workbench/verbs/trace.ts";
import { Workbench } from "../src/workbench/workbench.ts";
import { z } from "zod";

const FOLDER = process.env["SHERD_WORKBENCH"] ?? "sherd-data";
const KHARKIV = { id: "kharkiv-2024-01-02" as CaseId, from: "examples/kharkiv-2024-01-02" };
const TRAINING = { id: "training" as CaseId, from: "examples/training" };
const colour = process.stdout.isTTY;
const bold = (text: string): string => (colour ? `\u001b[1m${text}\u001b[0m` : text);
const say = (text = ""): void => console.log(text);
const doing = (text: string): void => console.log(`  … ${text}`);

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, message, problems = [] }: Refused = result;
  throw new Error(`${code}: ${message}\n${problems.map((p) => `  ${p.at}: ${p.message}`).join("\n")}`);
}
const json = (path: string): never => must(parseJson(readFileSync(path))) as never;

await main();

async function main(): Promise<void> {
  const serve = !process.argv.includes("--no-serve");
  say(bold("Sherd turns wreckage into an attribution that anyone can check."));
  say();
  if (!isWorkbench(FOLDER)) {
    doing(`making a workbench in ${FOLDER}/ with fresh keys, each labelled "demonstration key of this installation"`);
    const role = (what: string): string => `${what} (demonstration key of this installation)`;
    must(await initWorkbench({ folder: FOLDER, person: "analyst", role: role("analyst") }));
    must(await initWorkbench({ folder: FOLDER, person: "field-collector", role: role("field collector") }));
  }
  const bench = must(await Workbench.open(FOLDER, { holder: "./demo" }));
  try {
    await once(bench, KHARKIV.id, "Kharkiv, public record", () => kharkiv(bench));
    await once(bench, TRAINING.id, "Training case, fictional", () => training(bench));
    for (const { id } of [KHARKIV, TRAINING]) await showIdentification(bench, id);
    // Everything in the first case is public and everything in the second invented, so their texts and places may go out.
    const released: Record<string, FieldClass[]> = { [KHARKIV.id]: ["text", "place"], [TRAINING.id]: ["text"] };
    for (const { id } of [KHARKIV, TRAINING]) await showDossier(bench, id, released[id]!);
  } finally {
    await bench.close();
  }
  say();
  if (!serve) {
    say(`Done. Everything lies in ${FOLDER}/. Without --no-serve, ./demo also opens the workbench in a browser.`);
    return;
  }
  say(bold("What to look at"));
  say("  • Kharkiv: the identification, and why it stays open; the claims, and what each denial denies");
  say("  • Training: photographs, custody with a gap in red, a finding on the rung of a type");
  say(`  • Verify: drop a file of ${FOLDER}/dossiers/ into the page; it is checked in your browser and goes nowhere`);
  say();
  process.exitCode = await run(["serve", "--workbench", FOLDER]);
}

/** Makes a case where it is not there yet. */
async function once(bench: Workbench, id: CaseId, title: string, make: () => Promise<void>): Promise<void> {
  const there = await bench.read.hasCase(id);
  say(`${bold(title)}${there ? "  (kept from before)" : ""}`);
  if (!there) await make();
}

async function kharkiv(bench: Workbench): Promise<void> {
  const { id, from } = KHARKIV;
  const debris = "debris" as ExhibitId;
  const as = "analyst";
  must(
    await bench.openCase(
      {
        case: id,
        title: "Kharkiv, 2 January 2024: the public record",
        description:
          "What was published about the debris of a missile recovered in Kharkiv, weighed again from the published observations alone. Nobody named here took part in it, and no picture, signature or custody of theirs is in it.",
        fictional: false,
      },
      as,
    ),
  );
  doing("the debris, and its custody as published");
  const received = {
    description:
      "Pieces of a missile recovered in Kharkiv, as shown and described in public; not held by anybody of this case.",
    foundAt: "2024-01-02/2024-01-06",
    place: { description: "Kharkiv, Shevchenkivskyi district" },
  };
  must(await bench.receive(id, debris, must(parse(ReceiveInput, received)), [], as));
  const [custody] = (
    json(`${from}/custody.json`) as { facts: { summary: string; unknown?: string[]; source: { title: string } }[] }
  ).facts;
  must(
    await bench.recordPublishedCustody(
      id,
      debris,
      {
        from: "2024-01-02" as Edtf,
        to: "2024-01-11" as Edtf,
        order: "inferred",
        account: `${custody!.summary} Not known: ${(custody!.unknown ?? []).join(" ")}`,
        sources: ["E10", "E12", "E13", "E14"].map((record) => ({
          title: `Fact ${record} of the record of this case`,
          record,
        })),
      },
      as,
    ),
  );
  doing("the published observations");
  must(
    await bench.observe(id, debris, must(parse(z.array(ObserveInput), json(`${from}/observations/debris.json`))), as),
  );
  doing("the parts as published, and the trace");
  must(await bench.recordParts(id, debris, { published: must(parse(PublishedInput, json(`${from}/parts.json`))) }, as));
  must(await bench.trace(id, debris, "2024-01-02" as Edtf, as));
  doing("who said what: claims, denials, instruments, and 24 disagreements");
  for (const name of ["lineages", "propositions", "claims", "reports", "instruments", "disagreements", "timeline"])
    must(await bench.record(id, must(readPublicRecord(readFileSync(`${from}/${name}.json`))), as));
  doing("the identification");
  const { settings } = json(`${from}/settings.json`) as { settings: unknown };
  const { result } = must(
    await bench.identify(id, debris, json(`${from}/collection.json`), must(parse(Settings, settings)), as),
  );
  doing("the finding, on the rung that the evidence carries");
  const rung =
    result.finding === undefined
      ? { rung: "open" as const }
      : { rung: result.finding.rung as FindingInput["rung"], node: result.finding.node as FindingInput["node"] };
  must(
    await bench.conclude(
      id,
      undefined,
      {
        ...rung,
        standard: "reasonable-grounds-to-believe",
        reasons:
          "Everything that was published was weighed at the unfavourable end. A published comparison is one that was found to match, so it carries nothing there, and no dimension of a rival is published with a tolerance.",
        limits:
          "An illustration on the public record: the expected answer was known when values were elicited, and no specimen was measured. It says nothing about who launched the missile.",
        repliesSought: "None: nobody named here was asked.",
      },
      as,
    ),
  );
}

async function training(bench: Workbench): Promise<void> {
  const { id, from } = TRAINING;
  const [collector, analyst] = ["field-collector", "analyst"];
  const settings = json(`${from}/settings.json`) as { settings: unknown; association: unknown };
  must(
    await bench.openCase(
      {
        case: id,
        title: "Training case, fictional",
        description:
          "An invented case to learn on: every piece, place, type and state in it is made up, and its pictures are illustrations.",
        fictional: true,
      },
      collector,
    ),
  );
  must(await bench.enrol(id, analyst, "this-installation", collector));
  const file = json(`${from}/intake.json`) as {
    exhibits: ({ exhibit: ExhibitId; pictures: string[] } & Record<string, unknown>)[];
    transfers: { exhibit: ExhibitId; given: unknown; received?: unknown }[];
    gaps: { exhibit: ExhibitId; gap: never }[];
    components: { exhibit: ExhibitId; components: unknown; event: Edtf };
  };
  for (const { exhibit, pictures, ...details } of file.exhibits) {
    doing(`receiving ${exhibit} with ${pictures.length === 0 ? "no picture" : pictures.join(", ")}`);
    const files = pictures.map((name) => ({ name, bytes: createReadStream(`${from}/pictures/${name}`) }));
    const received = must(await bench.receive(id, exhibit, must(parse(ReceiveInput, details)), files, collector));
    if (received.resembles.length > 0) say(print.resemblances(received.resembles));
  }
  doing("custody: handed over and confirmed under two keys, with a gap that is recorded");
  for (const { exhibit, gap } of file.gaps) must(await bench.recordGap(id, exhibit, gap, collector));
  for (const { exhibit, given, received } of file.transfers) {
    must(await bench.give(id, exhibit, analyst, must(parse(HandoverInput, given)), collector));
    if (received !== undefined) {
      const { purpose: _, ...rest } = must(parse(HandoverInput, received));
      must(await bench.accept(id, exhibit, rest, analyst));
    }
  }
  doing("observations, measured on the pictures");
  for (const name of readdirSync(`${from}/observations`).sort())
    must(
      await bench.observe(
        id,
        name.replace(".json", "") as ExhibitId,
        must(parse(z.array(ObserveInput), json(`${from}/observations/${name}`))),
        analyst,
      ),
    );
  must(await bench.associate(id, must(parse(AssociateInput, settings.association)), analyst));
  doing("a dated part, and the trace");
  const { exhibit, components, event } = file.components;
  must(await bench.recordParts(id, exhibit, { components: must(parse(z.array(Component), components)) }, analyst));
  must(await bench.trace(id, exhibit, event, analyst));
  doing("the identification and the finding");
  const { result } = must(
    await bench.identify(
      id,
      "t-01" as ExhibitId,
      json(`${from}/collection.json`),
      must(parse(Settings, settings.settings)),
      analyst,
    ),
  );
  if (result.finding === undefined) throw new Error("the training case was meant to reach a finding");
  must(
    await bench.conclude(
      id,
      undefined,
      {
        rung: result.finding.rung,
        node: result.finding.node,
        standard: "reasonable-grounds-to-believe",
        reasons:
          "Diameter, bolt circle, stripe and marking agree with the measured specimens, and both rivals are set aside by two readers.",
        limits: "A training case: nothing in it is real.",
      },
      analyst,
    ),
  );
}

async function showIdentification(bench: Workbench, id: CaseId): Promise<void> {
  const found = await bench.latestIdentification(id);
  if (found === undefined) return;
  say();
  say(bold(`── ${id} `.padEnd(96, "─")));
  say();
  say(print.identification(found.result, found.labels));
}

async function showDossier(bench: Workbench, id: CaseId, release: FieldClass[]): Promise<void> {
  say();
  say(bold(`── dossier of ${id} `.padEnd(96, "─")));
  say();
  const folder = `${FOLDER}/dossiers`;
  await mkdir(folder, { recursive: true });
  let path = readdirSync(folder)
    .filter((n) => n.startsWith(`${id}-public-`))
    .map((n) => `${folder}/${n}`)
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
    .at(-1);
  if (path === undefined || !existsSync(path)) {
    const made = must(
      await bench.publish(id, { audience: "public", release, withhold: [] }, "analyst", (stage) => doing(stage)),
    );
    path = `${folder}/${made.name}`;
    await writeFile(path, made.bytes);
  }
  const report: Report = await verify(new Uint8Array(readFileSync(path)));
  say(`  ${path}`);
  say();
  say(print.report(report));
  say();
  say(`  sherd verify ends with exit code ${EXIT[report.outcome]} (${report.outcome}).`);
  if (report.outcome !== "unanchored")
    throw new Error(
      `the demonstration expects its dossiers to be valid but unanchored, and this one is ${report.outcome}`,
    );
  say("  That is expected here: a demonstration on one machine has no witness and no time stamp of anybody else.");
}
