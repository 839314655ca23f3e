/**
 * Writes as fast as it can until it is killed: bare entries to a journal, statements with disclosures to a workbench, and
 * files; each is announced on standard output only after it was acknowledged.
 */
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { utf8 } from "../../src/base/bytes.ts";
import type { CaseId, ExhibitId } from "../../src/base/id.ts";
import { utcOf } from "../../src/base/instant.ts";
import { recordGap } from "../../src/exhibits/transfer.ts";
import { openBlobs } from "../../src/storage/blobs.ts";
import { streamOf } from "../../src/storage/stream.ts";
import { openLedger } from "../../src/workbench/ledger.ts";

const [folder = "", round = ""] = process.argv.slice(2);
const opened = await openLedger(folder, { holder: "crash test", passphrase: undefined, now: () => utcOf(Date.now()) });
if (!opened.ok) throw new Error(opened.message);
const { ledger, log, opening } = opened.value;
const blobs = await openBlobs(`${folder}/blobs`);
const caseId = "crash" as CaseId;
/** Straight to the pipe: what was announced stays announced, whatever happens to this process. */
const announce = (line: string): number => writeSync(1, `${line}\n`);
announce(`opened ${log.size} ${opening.dropped?.bytes ?? 0} ${opening.orphans}`);

async function statements(): Promise<never> {
  for (let i = 0; ; i++) {
    const gaps = Array.from({ length: 1 + (i % 3) }, (_, j) =>
      recordGap(
        {
          kind: "gap",
          from: "2026-03-01" as never,
          to: "2026-03-02" as never,
          why: `round ${round}, ${i}, ${j}, ${"x".repeat((i * 997) % 3000)}`,
        },
        "c-01" as ExhibitId,
      ),
    );
    const written = await ledger.alone(() => ledger.write(caseId, "analyst", gaps));
    if (!written.ok) throw new Error(written.message);
    for (const w of written.value) announce(`statement ${w.index} ${w.leaf}`);
  }
}

async function files(): Promise<never> {
  for (let i = 0; ; i++) {
    const bytes = utf8(`round ${round}, file ${i}, ${"y".repeat((i * 7919) % 200_000)}`);
    const stored = await blobs.put(streamOf(bytes), 1_000_000);
    if (!stored.ok) throw new Error(stored.message);
    announce(`file ${stored.value.id} ${createHash("sha256").update(bytes).digest("hex")}`);
  }
}

await Promise.all([statements(), files()]);
