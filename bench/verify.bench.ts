/** `npx tsx bench/verify.bench.ts [statements]`: verifying a dossier, beside the signatures alone that it has to check. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { CaseId, ExhibitId } from "../src/base/id.ts";
import { ObserveInput } from "../src/exhibits/observe.ts";
import { findCheck, signerOf } from "../src/log/ed25519.ts";
import { verify } from "../src/verify/verify.ts";
import { initWorkbench } from "../src/workbench/folder.ts";
import { Workbench } from "../src/workbench/workbench.ts";
import { readFileSync } from "node:fs";
import { machine, median, print, timed } from "./measure.ts";

const STATEMENTS = Number(process.argv[2] ?? 10_000);
const ROUNDS = 5;
const folder = mkdtempSync(join(process.cwd(), ".cache-bench-"));
await initWorkbench({ folder, person: "analyst", role: "analyst" });
const opened = await Workbench.open(folder);
if (!opened.ok) throw new Error(opened.message);
const bench = opened.value;
const caseId = "bench" as CaseId;
const piece = "b-01" as ExhibitId;
await bench.openCase({ case: caseId, title: "bench", fictional: true }, "analyst");
await bench.receive(caseId, piece, { description: "a piece", kind: "fragment", illustration: false }, [], "analyst");
const observation = ObserveInput.parse({
  feature: "bench-length",
  quantity: { value: "12.40", u: "0.05", unit: "mm" },
  method: "calliper",
  reader: "analyst",
  note: "made for a measurement",
});
for (let made = 4; made < STATEMENTS; made += 1000)
  await bench.observe(
    caseId,
    piece,
    Array.from({ length: Math.min(1000, STATEMENTS - made) }, () => observation),
    "analyst",
  );
const claims = {
  propositions: [{ id: "p", rung: "type", says: "A claim, so that there is something to publish." }],
  claims: [],
};
await bench.record(caseId, claims as never, "analyst");
const observed = JSON.parse(readFileSync("examples/training/observations/t-01.json", "utf8")) as unknown[];
const other = "t-01" as ExhibitId;
await bench.receive(caseId, other, { description: "a piece", kind: "fragment", illustration: false }, [], "analyst");
await bench.observe(
  caseId,
  other,
  observed.map((o) => ObserveInput.parse(o)),
  "analyst",
);
const settings = JSON.parse(readFileSync("examples/training/settings.json", "utf8")) as { settings: never };
const identified = await bench.identify(
  caseId,
  other,
  JSON.parse(readFileSync("examples/training/collection.json", "utf8")),
  settings.settings,
  "analyst",
);
if (!identified.ok) throw new Error(identified.message);
let dossier: Uint8Array = new Uint8Array();
const publish = await timed(async () => {
  const made = await bench.publish(caseId, { audience: "public", release: [], withhold: [] }, "analyst");
  if (!made.ok) throw new Error(made.message);
  dossier = made.value.bytes;
});
const count = bench.log.size;
await bench.close();
rmSync(folder, { recursive: true });

const signer = await signerOf(new Uint8Array(32).fill(1));
const check = (await findCheck(signer.publicKey))!;
const message = new Uint8Array(700);
const signature = await signer.sign(message);
const signatures: number[] = [];
const whole: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
  signatures.push(
    await timed(async () => {
      for (let n = 0; n < count; n++) await check(message, signature);
    }),
  );
  whole.push(
    await timed(async () => {
      const report = await verify(dossier);
      if (report.outcome !== "unanchored") throw new Error(report.outcome);
    }),
  );
}
console.log(machine(), `(medians of ${ROUNDS} rounds in turn)`);
print(`verify a dossier of ${count.toLocaleString("en")} statements (${Math.round(dossier.length / 1e6)} MB)`, [
  {
    what: "its Ed25519 signatures alone, one after another",
    rate: (1000 * count) / median(signatures),
    unit: "statements/s",
  },
  {
    what: "all checks",
    rate: (1000 * count) / median(whole),
    unit: "statements/s",
    against: "that",
    ratio: median(whole.map((w, i) => signatures[i]! / w)),
  },
]);
console.log(
  `  all checks take ${(median(whole) / 1000).toFixed(2)} s; publishing it took ${(publish / 1000).toFixed(1)} s, page, PDF and its own verification included`,
);
