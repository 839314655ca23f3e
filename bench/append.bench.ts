/** `npx tsx bench/append.bench.ts`: the log's appends beside what the disk itself can do, in turn, in one run. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { signerOf } from "../src/log/ed25519.ts";
import { openJournal } from "../src/storage/journal.ts";
import { initWorkbench } from "../src/workbench/folder.ts";
import { openLedger } from "../src/workbench/ledger.ts";
import { open as openCase } from "../src/cases/open.ts";
import { recordGap } from "../src/exhibits/transfer.ts";
import { utcOf } from "../src/base/instant.ts";
import type { CaseId, ExhibitId } from "../src/base/id.ts";
import { machine, median, print, timed } from "./measure.ts";

const ROUNDS = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(process.cwd(), ".cache-bench-"));
const leaf = new Uint8Array(400).fill(65);
const log = await signerOf(new Uint8Array(32).fill(3));
const SINGLE = 300;
const BATCH = 256;
const BATCHES = 40;

/** Writes of the size of one commit, each synced: the disk's own pace. */
function raw(count: number, bytes: number): Promise<number> {
  const fd = openSync(join(folder, "raw"), "w");
  const block = new Uint8Array(bytes).fill(66);
  return timed(() => {
    for (let i = 0; i < count; i++) {
      writeSync(fd, block, 0, bytes, i * bytes);
      fdatasyncSync(fd);
    }
  }).finally(() => closeSync(fd));
}

const journal = await openJournal(join(folder, "journal"), "bench.example/log", log);
async function single(): Promise<number> {
  return timed(async () => {
    for (let i = 0; i < SINGLE; i++) await journal.append([leaf]);
  });
}
async function batches(): Promise<number> {
  const entries = Array.from({ length: BATCH }, () => leaf);
  return timed(async () => {
    for (let i = 0; i < BATCHES; i++) await journal.append(entries);
  });
}

await initWorkbench({ folder: join(folder, "bench"), person: "analyst", role: "analyst" });
const opened = await openLedger(join(folder, "bench"), {
  passphrase: undefined,
  holder: "bench",
  now: () => utcOf(Date.now()),
});
if (!opened.ok) throw new Error(opened.message);
const { ledger } = opened.value;
const caseId = "bench" as CaseId;
const signer = await ledger.parts.people.signer("analyst", caseId);
if (!signer.ok) throw new Error(signer.message);
const opening = openCase(
  { case: caseId, title: "bench", fictional: true },
  { exists: false, key: signer.value.jwk, person: { role: "analyst" } },
);
if (!opening.ok) throw new Error(opening.message);
await ledger.write(caseId, "analyst", [opening.value]);
const gap = recordGap(
  { kind: "gap", from: "2026-03-01" as never, to: "2026-03-02" as never, why: "bench" },
  "b-01" as ExhibitId,
);
const whole = (): Promise<number> =>
  timed(async () => {
    for (let i = 0; i < 40; i++) await ledger.alone(() => ledger.write(caseId, "analyst", [gap]));
  });

const all = {
  raw: [] as number[],
  single: [] as number[],
  rawBatch: [] as number[],
  batch: [] as number[],
  whole: [] as number[],
};
for (let i = 0; i < ROUNDS; i++) {
  all.raw.push(SINGLE / (await raw(SINGLE, 600)));
  all.single.push(SINGLE / (await single()));
  all.rawBatch.push(BATCHES / (await raw(BATCHES, BATCH * 402)));
  all.batch.push((BATCH * BATCHES) / (await batches()));
  all.whole.push(40 / (await whole()));
}
await journal.close();
await opened.value.close();
rmSync(folder, { recursive: true });
const perSecond = (xs: readonly number[]): number => 1000 * median(xs);
console.log(machine(), `(medians of ${ROUNDS} rounds in turn)`);
print("append", [
  { what: "disk: write 600 bytes, fdatasync", rate: perSecond(all.raw), unit: "/s" },
  {
    what: "journal: one pre-signed entry a commit",
    rate: perSecond(all.single),
    unit: "/s",
    against: "the disk's own rate",
    ratio: median(all.single.map((x, i) => x / all.raw[i]!)),
  },
  { what: `disk: write ${BATCH} entries, fdatasync`, rate: BATCH * perSecond(all.rawBatch), unit: "entries/s" },
  {
    what: `journal: ${BATCH} pre-signed entries a commit`,
    rate: perSecond(all.batch),
    unit: "entries/s",
    against: "the disk's own rate",
    ratio: median(all.batch.map((x, i) => x / (BATCH * all.rawBatch[i]!))),
  },
  {
    what: "ledger: sign, disclosures to disk, append, tables",
    rate: perSecond(all.whole),
    unit: "/s",
    against: "the disk's own rate",
    ratio: median(all.whole.map((x, i) => x / all.raw[i]!)),
  },
]);
