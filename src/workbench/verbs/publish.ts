/**
 * Publishing: decide what the release shows, make page and PDF of exactly that, index everything, seal the index in the
 * log, prove every statement against the checkpoint after the seal, and hand out nothing that does not verify.
 */
import type { CaseId } from "../../base/id.ts";
import { Defect, ok, refused, type Result } from "../../base/result.ts";
import { sha256Hex } from "../../base/digest.ts";
import {
  assemble,
  COPY_INSTEAD,
  releaseOf,
  type CaseStatement,
  type Released,
  type ReleasedFile,
} from "../../dossier/assemble.ts";
import { crateOf } from "../../dossier/crate.ts";
import { PATHS, SUFFIX, type Release } from "../../dossier/format.ts";
import { pageOf } from "../../dossier/page.ts";
import type { Publication, PublishedPicture } from "../../dossier/publication.ts";
import { bag, seal } from "../../dossier/seal.ts";
import { STATEMENT_TYPE } from "../../dossier/statement-types.ts";
import { withholdingOf, type WithholdInput } from "../../dossier/withhold.ts";
import { parseStatement } from "../../log/statement.ts";
import { pdfOf } from "../../render/pdf.ts";
import { publishedCopyOf, PUBLISHED_RECIPE } from "../../render/pictures.ts";
import { writeZip } from "../../render/zip.ts";
import { verify } from "../../verify/verify.ts";
import type { Report } from "../../verify/report.ts";
import type { BlobId } from "../../base/id.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

export interface PublishInput extends WithholdInput {
  /** Who it is for. */
  readonly audience: Release;
}

export interface Published extends Written {
  /** The dossier's file name. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: Report;
}

export type PublishRefusal = WriteRefusal | "unknown-case" | "nothing-to-publish" | "too-large" | "dossier-fails";

/** The stages, for whoever waits. */
export type Stage =
  "choosing" | "copying photographs" | "setting the page" | "setting the PDF" | "sealing" | "proving" | "verifying";

export function publish(
  bench: Workbench,
  caseId: CaseId,
  input: PublishInput,
  as: string,
  progress: (stage: Stage) => void = () => undefined,
): Promise<Result<Published, PublishRefusal>> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    progress("choosing");
    const all = await statementsOf(bench, known.value);
    if (!all.some((s) => ["FindingReached", "ClaimRecorded", "ComparisonRun"].includes(s.statement.type)))
      return refused("nothing-to-publish", `the case ${caseId} has no identification, finding or claim yet`);
    const withholding = withholdingOf(input.audience, input);
    const released = all.map((s) => releaseOf(s, STATEMENT_TYPE.get(s.statement.type), withholding));
    progress("copying photographs");
    const files = await filesOf(bench, released);
    const madeAt = bench.ledger.parts.now();
    const publication = publicationOf(bench, known.value, input.audience, madeAt, released, files);
    progress("setting the page");
    const page = pageOf(publication);
    progress("setting the PDF");
    const pictures = new Map(
      files.flatMap((f) =>
        f.derived === undefined ? [] : [[`derived/${f.derived.id}.jpg`, f.derived.bytes] as const],
      ),
    );
    const pdf = await pdfOf(publication, pictures);
    const crate = crateOf({
      caseId,
      title: titleOf(released),
      madeAt,
      paths: ["index.html", "dossier.pdf", "index.json"],
    });
    const policy = `# The log's own key. A verifier brings a policy of his own.\nlog ${bench.vkey}\nquorum none\n`;
    const assembled = assemble({
      caseId: known.value,
      release: input.audience,
      madeAt,
      released,
      files,
      page,
      pdf,
      policy,
      crate,
    });

    progress("sealing");
    const checkpointBefore = bench.log.checkpoint;
    const sizeBefore = bench.log.size;
    const written = await bench.ledger.write(known.value, as, [seal(assembled, sizeBefore)]);
    if (!written.ok) return written;
    progress("proving");
    const { index, leaf } = written.value[0]!;
    const entry = await bench.log.entry(index);
    const dossier = bag(
      {
        assembled,
        seal: { index, entry, disclosures: await bench.ledger.parts.disclosures.get(leaf) },
        tree: bench.log.tree,
        checkpoint: bench.log.checkpoint,
        checkpointSize: bench.log.size,
        checkpointBefore,
        sizeBefore,
      },
      { "Bagging-Date": madeAt.slice(0, 10), "External-Identifier": caseId, "Bag-Software-Agent": "Sherd" },
    );
    const name = `${caseId}-${input.audience}-${madeAt.slice(0, 10)}-${index}`;
    const zip = await writeZip(name, dossier, new Date(madeAt));
    if (!zip.ok) return zip;
    const bytes = zip.value;
    progress("verifying");
    const report = await verify(bytes);
    const failed = report.checks.filter((c) => c.verdict === "failed");
    if (failed.length > 0)
      return refused(
        "dossier-fails",
        failed.map((c) => `${c.id} ${c.name}: ${c.says}`).join("; "),
        failed.map((c) => ({ at: c.name, message: c.says })),
      );
    return ok({ ...written.value[0]!, name: `${name}${SUFFIX}`, bytes, report });
  });
}

async function statementsOf(bench: Workbench, caseId: CaseId): Promise<CaseStatement[]> {
  const list: CaseStatement[] = [];
  for (const { index, leaf } of await bench.read.statements(caseId)) {
    const entry = await bench.log.entry(index);
    const statement = parseStatement(entry);
    if (!statement.ok) throw new Defect(`entry ${index}: ${statement.message}`);
    list.push({
      index,
      entry,
      statement: statement.value,
      disclosures: await bench.ledger.parts.disclosures.get(leaf),
    });
  }
  return list;
}

/** What becomes of each file that a statement names. */
async function filesOf(bench: Workbench, released: readonly Released[]): Promise<ReleasedFile[]> {
  const files: ReleasedFile[] = [];
  for (const r of released)
    for (const [position, info] of r.files.entries()) {
      const at = { leaf: r.opened.leaf, position };
      const bytes = info === undefined ? undefined : await bench.blobs.get(info.sha256 as BlobId);
      if (info === undefined || bytes === undefined) {
        files.push({ ...at, erased: true });
        continue;
      }
      const withheld = r.withheldFiles[position];
      const shown = info.role === "photograph" && (withheld === undefined || withheld === COPY_INSTEAD);
      const copy = shown ? await publishedCopyOf(bytes) : undefined;
      files.push({
        ...at,
        ...(withheld === undefined && { original: { id: info.sha256 as BlobId, bytes } }),
        ...(copy && { derived: { id: sha256Hex(copy), bytes: copy, recipe: PUBLISHED_RECIPE } }),
        ...(withheld !== undefined && { withheld }),
      });
    }
  return files;
}

const titleOf = (released: readonly Released[]): string | undefined =>
  released[0]?.opened.body["title"] as string | undefined;

function publicationOf(
  bench: Workbench,
  caseId: CaseId,
  release: Release,
  madeAt: string,
  released: readonly Released[],
  files: readonly ReleasedFile[],
): Publication {
  const byLeaf = new Map(released.map((r) => [r.opened.leaf, r]));
  const pictures = files.flatMap((f): PublishedPicture[] => {
    if (f.derived === undefined) return [];
    const shapes = byLeaf.get(f.leaf)?.opened.body["pictures"] as { width: number; height: number }[] | undefined;
    const { width = 4, height = 3 } = shapes?.[f.position] ?? {};
    return [
      { leaf: f.leaf, position: f.position, path: PATHS.derived(f.derived.id).slice("data/".length), width, height },
    ];
  });
  const documents = new Map(
    files.flatMap((f) =>
      f.original !== undefined && isJson(byLeaf, f) ? [[f.original.id as string, f.original.bytes] as const] : [],
    ),
  );
  return {
    caseId,
    release,
    fictional: released[0]?.opened.body["fictional"] === true,
    statements: released.map((r) => r.opened),
    pictures,
    withheld: released.flatMap((r) => r.withheld),
    withheldFiles: files.flatMap((f) =>
      f.withheld === undefined ? [] : [{ leaf: f.leaf, position: f.position, reason: f.withheld }],
    ),
    documents,
    checkpointBefore: bench.log.checkpoint,
    logVkey: bench.vkey,
    madeAt,
  };
}

const isJson = (byLeaf: ReadonlyMap<string, Released>, f: ReleasedFile): boolean =>
  byLeaf.get(f.leaf)?.files[f.position]?.mime === "application/json";
