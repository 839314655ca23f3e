/** Cases: the list, opening one, one as a whole, and the keys that may speak in it. */
import { z } from "zod";
import type { BlobId } from "../../base/id.ts";
import { ok } from "../../base/result.ts";
import { HeldIn } from "../../cases/entries.ts";
import { OpenInput } from "../../cases/open.ts";
import { caseRecordOf } from "../../dossier/case-record.ts";
import type { OpenedStatement } from "../../log/opened.ts";
import type { Workbench } from "../../workbench/workbench.ts";
import { Cases, TheCase, Written } from "../answers.ts";
import { get, Person, post, WRITES } from "../route.ts";

export const list = get("/cases", {
  id: "listCases",
  summary: "All cases of this workbench, in the order in which they were opened.",
  answer: Cases,
  refuses: [],
  run: async ({ bench }) => ok(await bench.read.cases()),
});

export const open = post("/cases", {
  id: "openCase",
  summary: "Open a case under a code that may stand in the log for everybody to see.",
  signs: true,
  status: 201,
  body: OpenInput,
  example: { case: "harbour-2026", title: "Harbour, 3 March 2026", fictional: true },
  answer: Written,
  refuses: [...WRITES, "case-exists"],
  run: ({ bench, body, as }) => bench.openCase(body, as),
});

export const show = get("/cases/:case", {
  id: "readCase",
  summary:
    "The whole case as it is read: exhibits with custody and observations, comparisons, findings, claims, and more.",
  answer: TheCase,
  refuses: ["unknown-case"],
  run: async ({ bench, path }) => {
    const known = await bench.read.needCase(path.case);
    if (!known.ok) return known;
    const statements = await bench.read.statements(known.value);
    return ok(caseRecordOf(statements, await documentsOf(bench, statements)));
  },
});

/** The JSON files that the statements name, as far as they are still there. */
async function documentsOf(bench: Workbench, statements: readonly OpenedStatement[]): Promise<Map<string, Uint8Array>> {
  const named = statements.flatMap((s) => s.blobs.flatMap((b) => (b?.mime === "application/json" ? [b.sha256] : [])));
  const documents = new Map<string, Uint8Array>();
  for (const id of new Set(named)) {
    const bytes = await bench.blobs.get(id as BlobId);
    if (bytes !== undefined) documents.set(id, bytes);
  }
  return documents;
}

export const enrol = post("/cases/:case/keys", {
  id: "enrolKey",
  summary: "Admit another person's key to the case.",
  signs: true,
  status: 201,
  body: z.strictObject({ person: Person, heldIn: HeldIn.default("this-installation") }),
  example: { person: "field-collector", heldIn: "this-installation" },
  answer: Written,
  refuses: [...WRITES, "unknown-case", "already-enrolled"],
  run: ({ bench, path, body, as }) => bench.enrol(path.case, body.person, body.heldIn, as),
});
