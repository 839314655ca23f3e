/**
 * The whole way, to be read aloud: an exhibit is received, handed over, observed, identified; a finding is signed, a
 * dossier published; a sceptic verifies it. Then somebody tampers with it, and the sceptic sees what.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalBytes } from "../src/base/canonical.ts";
import type { BlobId, CaseId, ExhibitId, LeafId } from "../src/base/id.ts";
import { CustodyReceived } from "../src/exhibits/entries.ts";
import { ComparisonRun } from "../src/identification/entries.ts";
import { propose } from "../src/log/proposal.ts";
import { streamOf } from "../src/storage/stream.ts";
import { writeZip } from "../src/render/zip.ts";
import type { Check } from "../src/verify/report.ts";
import { verify } from "../src/verify/verify.ts";
import { readZip } from "../src/verify/zip.ts";
import { resultOf } from "../src/workbench/verbs/identify.ts";
import { Workbench } from "../src/workbench/workbench.ts";
import { jsonFile, newFolder, sherd, type Ran } from "./sherd.ts";
import { flip, middle, payloadOf, rebag, tampered } from "./tamper.ts";

const TRAINING = "examples/training";
const workbench = newFolder();
let dossier: Uint8Array;

const run = (...args: string[]): Promise<Ran> => sherd(workbench, ...args);
/** A step that must succeed. */
async function step(...args: string[]): Promise<string> {
  const { code, out, err } = await run(...args);
  expect({ args, code, err }).toMatchObject({ code: 0 });
  return out;
}
const asCollector = ["--as", "field-collector"];

describe("the whole way", () => {
  test("a workbench with two people's keys, and a case", async () => {
    expect(await step("init", "--origin", "example.org/journey")).toMatch(/example\.org\/journey\+[0-9a-f]{8}\+/);
    await step("init", "--person", "field-collector", "--role", "field collector");
    await step("open", "training", "--title", "Training case", "--fictional", ...asCollector);
    await step("enrol", "training", "analyst", ...asCollector);
  });

  test("exhibits come in with their photographs, and a photograph that is already there is called out loud", async () => {
    const photographs = `${TRAINING}/pictures`;
    await step(
      "receive",
      "training",
      "t-01",
      `${photographs}/t-01-casing.jpg`,
      "--illustration",
      "--description",
      "a curved piece",
      "--found",
      "2026-03-14",
      ...asCollector,
    );
    const again = await step(
      "receive",
      "training",
      "t-02",
      `${photographs}/t-02-plate.jpg`,
      `${photographs}/t-01-casing.jpg`,
      "--illustration",
      "--description",
      "a torn plate",
      ...asCollector,
    );
    expect(again).toMatch(/THE SAME PHOTOGRAPH IS ALREADY HERE/);
    for (const exhibit of ["t-03", "t-04"])
      await step("receive", "training", exhibit, "--description", "a piece", "--from", "unknown", ...asCollector);
  });

  test("custody passes under both keys, and what is missing in it is recorded", async () => {
    await step(
      "transfer",
      "training",
      "t-01",
      "--to",
      "analyst",
      "--at",
      "2026-03-15",
      "--seal",
      "S-1",
      ...asCollector,
    );
    expect(await run("transfer", "training", "t-01", "--accept", "--at", "2026-03-15", ...asCollector)).toMatchObject({
      code: 1,
      err: expect.stringContaining("not-the-receiver"),
    });
    await step("transfer", "training", "t-01", "--accept", "--at", "2026-03-15", "--condition", "seal whole");
    await step(
      "transfer",
      "training",
      "t-03",
      "--gap",
      jsonFile({ kind: "gap", from: "2026-03-14", to: "2026-03-15", why: "left in a vehicle" }),
      ...asCollector,
    );
  });

  test("observations are made, the pieces tied together, and the identification carries a type", async () => {
    for (const exhibit of ["t-01", "t-02", "t-03", "t-04"])
      await step("observe", "training", exhibit, `${TRAINING}/observations/${exhibit}.json`);
    const early = await run("identify", "training", "t-01", "--collection", `${TRAINING}/collection.json`);
    expect(early.out).toMatch(/ComparisonRun/);
    await step("associate", "training", "t-01", "t-02", "t-03", "t-04", "--basis", "fracture edges fit");
    const said = await step(
      "identify",
      "training",
      "t-01",
      "--collection",
      `${TRAINING}/collection.json`,
      "--settings",
      `${TRAINING}/settings.json`,
    );
    expect(said).toMatch(/The evidence carries type: Tern-2/);
  });

  test("a finding above the evidence is refused, one that it carries is signed, and withdrawn without a trace lost", async () => {
    const conclude = (node: string): string[] => [
      "conclude",
      "training",
      "--rung",
      "type",
      "--node",
      node,
      "--standard",
      "reasonable-grounds-to-believe",
      "--reasons",
      "diameter and marking",
    ];
    expect(await run(...conclude("tern-3"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("above-the-evidence"),
    });
    const first = /#(\d+)/.exec(await step(...conclude("tern-2")))![1]!;
    await step("withdraw", "training", first, "--why", "signed before the second examiner had read the marking");
    expect(await run("withdraw", "training", first, "--why", "again")).toMatchObject({
      code: 1,
      err: expect.stringContaining("already-withdrawn"),
    });
    await step(...conclude("tern-2"));
  });

  test("a dossier is published and verifies, unanchored, with every check named", async () => {
    const made = JSON.parse(await step("publish", "training", "--release", "text", "--json")) as {
      value: { path: string };
    };
    dossier = new Uint8Array(readFileSync(made.value.path));
    const { code, out } = await run("verify", made.value.path, "--json");
    expect(code).toBe(2);
    const report = JSON.parse(out) as { outcome: string; checks: Check[] };
    expect(report.outcome).toBe("unanchored");
    expect(report.checks.map((c) => c.id)).toEqual(Array.from({ length: 20 }, (_, i) => `VER-${i + 1}`));
    expect(report.checks.filter((c) => c.verdict === "failed")).toEqual([]);
    expect(report.checks.filter((c) => c.verdict === "not-performed").map((c) => c.name)).toEqual([
      "Tracing",
      "Time",
      "Trust",
    ]);
  });

  test("VER-20 a pinned checkpoint of before is shown to be the beginning of this log", async () => {
    const report = await verify(dossier, {
      pin: { checkpoint: (await payloadOf(dossier)).get("data/checkpoint.before")! },
    });
    expect(report.checks.find((c) => c.id === "VER-20")).toMatchObject({ verdict: "passed" });
    expect(report.outcome).toBe("unanchored");
  });
});

/** Which checks fail; everything else must have kept its verdict. */
async function failing(forged: Uint8Array): Promise<string[]> {
  const report = await verify(forged);
  expect(report.outcome).toBe("invalid");
  expect(report.checks).toHaveLength(20);
  return report.checks.filter((c) => c.verdict === "failed").map((c) => c.name);
}

describe("tampering with a dossier, its manifests made right again", () => {
  let first: number;
  beforeAll(async () => {
    first = Number(
      /statements\/(\d+)\.jws/.exec(
        [...(await payloadOf(dossier)).keys()].find((p) => p.endsWith(".jws") && p.includes("statements"))!,
      )![1],
    );
  });

  test("VER-9 one bit of a statement breaks its signature and its proof", async () => {
    expect(
      await failing(
        await tampered(
          dossier,
          /statements\/\d+\.jws$/,
          flip((n) => n - 3),
        ),
      ),
    ).toEqual(expect.arrayContaining(["Index", "Proofs", "Signatures"]));
  });

  test("VER-11 one bit of a disclosure belongs to no statement any more", async () => {
    expect(await failing(await tampered(dossier, /\.disclosures$/, middle))).toEqual(
      expect.arrayContaining(["Index", "Disclosures"]),
    );
  });

  test("VER-11 a disclosure moved to another statement is an error there", async () => {
    const files = await payloadOf(dossier);
    const [one, other] = [...files.keys()].filter((p) => p.endsWith(".disclosures"));
    files.set(other!, new Uint8Array(Buffer.concat([files.get(other!)!, files.get(one!)!])));
    expect(await failing(await rebag(files))).toEqual(expect.arrayContaining(["Disclosures"]));
  });

  test("VER-14 one bit of a file is not the file that was named", async () => {
    expect(await failing(await tampered(dossier, /data\/blobs\//, middle))).toEqual(
      expect.arrayContaining(["Index", "Files"]),
    );
  });

  test("VER-14 a published copy that was exchanged is not the copy that was indexed", async () => {
    expect(
      await failing(
        await tampered(
          dossier,
          /data\/derived\//,
          flip((n) => n - 10),
        ),
      ),
    ).toEqual(expect.arrayContaining(["Index", "Files"]));
  });

  test("VER-7 one bit of a proof leads to no root", async () => {
    expect(
      await failing(
        await tampered(
          dossier,
          `data/proofs/${first}.tlog-proof`,
          flip((n) => Math.floor(n / 3)),
        ),
      ),
    ).toEqual(["Proofs"]);
  });

  test("VER-6 one bit of the checkpoint breaks the log's signature or its form", async () => {
    expect(
      await failing(
        await tampered(
          dossier,
          "data/checkpoint",
          flip((n) => n - 5),
        ),
      ),
    ).toEqual(expect.arrayContaining(["Checkpoint"]));
    expect(
      await failing(
        await tampered(
          dossier,
          "data/checkpoint.before",
          flip((n) => n - 5),
        ),
      ),
    ).toEqual(expect.arrayContaining(["Checkpoint"]));
  });

  test("VER-8 a consistency proof that was changed proves nothing", async () => {
    expect(await failing(await tampered(dossier, "data/proofs/consistency", middle))).toEqual(["History"]);
  });

  test("VER-5 a script in the page is found, also where it was indexed", async () => {
    const script = (bytes: Uint8Array): Uint8Array =>
      new Uint8Array(Buffer.concat([bytes, Buffer.from("<script>1</script>")]));
    expect(await failing(await tampered(dossier, "data/index.html", script))).toEqual(["Index", "Page"]);
  });

  test("VER-3 one word changed in the page is not the page that was indexed", async () => {
    expect(
      await failing(
        await tampered(
          dossier,
          "data/index.html",
          (b) => new Uint8Array(Buffer.from(Buffer.from(b).toString().replace("Tern-2", "Tern-3"))),
        ),
      ),
    ).toEqual(["Index"]);
  });

  test("VER-4 an index that was made to fit the change is not the one that was sealed", async () => {
    const files = await payloadOf(dossier);
    const index = JSON.parse(Buffer.from(files.get("data/index.json")!).toString()) as { withheld: unknown[] };
    index.withheld.pop();
    files.set("data/index.json", canonicalBytes(index));
    expect(await failing(await rebag(files))).toEqual(["Seal"]);
  });

  test("VER-10 a statement that was left out is missed", async () => {
    const files = await payloadOf(dossier);
    const gone = [...files.keys()].filter((p) => p.includes("statements/") && p.endsWith(".jws")).at(-1)!;
    const place = /(\d+)\.jws/.exec(gone)![1]!;
    for (const path of [gone, `data/statements/${place}.disclosures`, `data/proofs/${place}.tlog-proof`])
      files.delete(path);
    const index = JSON.parse(Buffer.from(files.get("data/index.json")!).toString()) as {
      statements: { index: number }[];
      files: Record<string, unknown>;
    };
    index.statements = index.statements.filter((s) => s.index !== Number(place));
    for (const path of Object.keys(index.files)) if (!files.has(path)) Reflect.deleteProperty(index.files, path);
    files.set("data/index.json", canonicalBytes(index));
    expect(await failing(await rebag(files))).toEqual(expect.arrayContaining(["Seal", "Completeness"]));
  });

  test("VER-4 a file that rides along is found, wherever it lies", async () => {
    for (const [path, name] of [
      ["data/extra.txt", "Index"],
      ["data/proofs/extra.txt", "Seal"],
      ["data/time/token.tsr", "Seal"],
    ] as const) {
      const files = await payloadOf(dossier);
      files.set(path, new Uint8Array([1]));
      expect(await failing(await rebag(files))).toEqual(expect.arrayContaining([name]));
    }
  });

  test("VER-2 a change without the manifests made right is found by the manifests alone", async () => {
    const read = await readZip(dossier);
    if (!read.ok) throw new Error(read.message);
    const files = new Map(read.value);
    const root = [...files.keys()][0]!.split("/")[0]!;
    const inBag = new Map([...files].map(([path, bytes]) => [path.slice(root.length + 1), bytes]));
    inBag.set("data/dossier.pdf", middle(inBag.get("data/dossier.pdf")!));
    const zip = await writeZip(root, inBag, new Date("2026-03-20T00:00:00Z"));
    expect(zip.ok && (await failing(zip.value))).toEqual(expect.arrayContaining(["Manifests", "Index"]));
  });

  test("VER-1 a file that is no dossier is malformed, and every check says that it was not made", async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(1000), dossier.slice(0, -100), dossier.slice(7)]) {
      const report = await verify(bytes);
      expect(report.outcome).toBe("malformed");
      expect(report.checks.map((c) => c.verdict)).toEqual([
        "failed",
        ...Array.from({ length: 19 }, () => "not-performed"),
      ]);
    }
  });
});

describe("tampering by whoever holds the keys", () => {
  const opened = async (): Promise<Workbench> => {
    const bench = await Workbench.open(workbench);
    if (!bench.ok) throw new Error(bench.message);
    return bench.value;
  };
  const caseId = "training" as CaseId;
  const publication = { audience: "public" as const, release: ["text" as const], withhold: [] };

  test("VER-16 a number of the identification that was changed before signing is found by computing it again", async () => {
    const bench = await opened();
    try {
      const run = (await bench.read.statements(caseId, { type: ComparisonRun.type })).at(-1)!;
      const result = structuredClone(await resultOf(bench, run)) as unknown as {
        scenarios: { totals: { central: string }[] }[];
      };
      result.scenarios[0]!.totals[0]!.central = "9.9";
      const bytes = canonicalBytes(result);
      const stored = await bench.blobs.put(streamOf(bytes), bytes.length);
      const blobs = [
        run.blobs[0]!,
        { ...run.blobs[1]!, sha256: (stored.ok ? stored.value.id : "") as BlobId, size: bytes.length },
      ];
      await bench.ledger.write(caseId, "analyst", [
        { type: ComparisonRun, exhibit: run.exhibit!, refs: run.refs, blobs, body: run.body },
      ]);
      const published = await bench.publish(caseId, publication, "analyst");
      expect(published).toMatchObject({
        ok: false,
        code: "dossier-fails",
        message: expect.stringMatching(/^VER-16 Identification: .*scenarios\.0\.totals\.0\.central/),
      });
    } finally {
      await bench.close();
    }
  });

  test("VER-15 a receipt for what nobody handed over is found by pairing giver and receiver", async () => {
    const bench = await opened();
    try {
      const keys = await bench.read.keys(caseId);
      const from = keys.find((k) => k.role === "field collector")!.key_id;
      const receipt = propose(
        CustodyReceived,
        { from: from as never, at: "2026-03-16" as never },
        { exhibit: "t-02" as ExhibitId, refs: [] as LeafId[] },
      );
      await bench.ledger.write(caseId, "analyst", [receipt]);
      const published = await bench.publish(caseId, publication, "analyst");
      expect(published).toMatchObject({
        ok: false,
        code: "dossier-fails",
        message: expect.stringContaining("VER-15 Custody"),
      });
    } finally {
      await bench.close();
    }
  });
});
