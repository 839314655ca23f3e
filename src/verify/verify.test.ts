import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { newFolder } from "../../test/sherd.ts";
import { flip, payloadOf, rebag, tampered, type Files } from "../../test/tamper.ts";
import type { CaseId, ExhibitId, LeafId } from "../base/id.ts";
import { ObserveInput } from "../exhibits/observe.ts";
import { PiecesAssociated, ObservationMade } from "../exhibits/entries.ts";
import { ComparisonRun, FindingReached } from "../identification/entries.ts";
import { signerOf } from "../log/ed25519.ts";
import { defineEntry, field } from "../log/entry.ts";
import { noteKey, NOTE_TYPE, vkeyOf } from "../log/note.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { cosign } from "../log/witness.ts";
import { TraceRun } from "../tracing/entries.ts";
import { initWorkbench } from "../workbench/folder.ts";
import { Workbench } from "../workbench/workbench.ts";
import { z } from "zod";
import type { Report } from "./report.ts";
import { verify } from "./verify.ts";

const caseId = "v" as CaseId;
const piece = "t-01" as ExhibitId;
const json = (path: string): never => JSON.parse(readFileSync(path, "utf8")) as never;
function must<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** A small case with a finding and a trace, in a workbench of its own. */
async function made(): Promise<Workbench> {
  const folder = newFolder();
  must(await initWorkbench({ folder, person: "analyst", role: "analyst" }));
  const bench = must(await Workbench.open(folder));
  must(await bench.openCase({ case: caseId, title: "A small case", fictional: true }, "analyst"));
  must(
    await bench.receive(
      caseId,
      piece,
      { description: "a piece", kind: "fragment", illustration: false },
      [],
      "analyst",
    ),
  );
  const observations = (json("examples/training/observations/t-01.json") as unknown[]).map((o) =>
    ObserveInput.parse(o),
  );
  must(await bench.observe(caseId, piece, observations, "analyst"));
  must(
    await bench.recordParts(
      caseId,
      piece,
      { components: [{ label: "a part", markings: [], dateCode: { text: "2311" } }] },
      "analyst",
    ),
  );
  must(await bench.trace(caseId, piece, "2026-03-12" as never, "analyst"));
  const { settings } = json("examples/training/settings.json") as { settings: never };
  must(await bench.identify(caseId, piece, json("examples/training/collection.json"), settings, "analyst"));
  must(
    await bench.conclude(
      caseId,
      undefined,
      { rung: "open", standard: "lead", reasons: "one measurement" } as never,
      "analyst",
    ),
  );
  return bench;
}

const PUBLIC = { audience: "public" as const, release: [], withhold: [] };

let dossier: Uint8Array;
let logVkey: string;
beforeAll(async () => {
  const bench = await made();
  dossier = must(await bench.publish(caseId, PUBLIC, "analyst")).bytes;
  logVkey = bench.vkey;
  await bench.close();
});

const verdict = (report: Report, id: string): string => report.checks.find((c) => c.id === id)!.verdict;

describe("what only a holder of the keys can forge", () => {
  /** Logs what is proposed, past all steps, and tries to publish. */
  async function published(forge: (bench: Workbench) => Promise<Proposal>): Promise<{ ok: boolean; message?: string }> {
    const bench = await made();
    try {
      must(await bench.ledger.write(caseId, "analyst", [await forge(bench)]));
      return await bench.publish(caseId, PUBLIC, "analyst");
    } finally {
      await bench.close();
    }
  }
  const latest = async (
    bench: Workbench,
    type: string,
  ): Promise<Awaited<ReturnType<Workbench["read"]["statements"]>>[number]> =>
    (await bench.read.statements(caseId, { type })).at(-1)!;

  test("VER-12 a type of statement that nobody knows", async () => {
    const Strange = defineEntry("SomethingStrange", 1, "Strange.", { x: field("clear", z.string()) });
    expect(await published(() => Promise.resolve(propose(Strange, { x: "y" })))).toMatchObject({
      ok: false,
      message: expect.stringContaining("VER-12 Contents"),
    });
  });

  test("VER-12 a known type in a form that it does not have", async () => {
    const Wrong = defineEntry("PiecesAssociated", 1, "Wrong.", { pieces: field("clear", z.string()) });
    expect(await published(() => Promise.resolve(propose(Wrong, { pieces: "both" })))).toMatchObject({
      ok: false,
      message: expect.stringContaining("VER-12 Contents"),
    });
  });

  test("VER-13 a reference to what is not there", async () => {
    const forged = propose(
      PiecesAssociated,
      { pieces: [piece, "t-02" as ExhibitId], level: "event", basis: "x" },
      { refs: ["f".repeat(64) as LeafId] },
    );
    expect(await published(() => Promise.resolve(forged))).toMatchObject({
      ok: false,
      message: expect.stringContaining("VER-13 References"),
    });
  });

  test("VER-17 a trace whose days were counted otherwise", async () => {
    const outcome = await published(async (bench) => {
      const run = await latest(bench, TraceRun.type);
      const body = structuredClone(run.body) as { result: { intervals: { atMostDays: number }[] } };
      body.result.intervals[0]!.atMostDays += 1;
      return { type: TraceRun, exhibit: piece, refs: run.refs, blobs: [], body: body };
    });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/VER-17 Tracing.*atMostDays/) });
  });

  test("VER-18 a finding on a rung that its identification does not carry", async () => {
    const outcome = await published(async (bench) => {
      const run = await latest(bench, FindingReached.type);
      return {
        type: FindingReached,
        exhibit: piece,
        refs: run.refs,
        blobs: [],
        body: { ...run.body, rung: "type", node: "heron-1" },
      };
    });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/VER-18 Findings.*heron-1/) });
  });

  test("VER-18 a finding that leaves out what its identification rests on", async () => {
    const outcome = await published(async (bench) => {
      const run = await latest(bench, FindingReached.type);
      return { type: FindingReached, exhibit: piece, refs: run.refs.slice(0, 1), blobs: [], body: run.body };
    });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining("VER-18 Findings") });
  });

  test("VER-16 an identification of other observations than it refers to", async () => {
    const outcome = await published(async (bench) => {
      const run = await latest(bench, ComparisonRun.type);
      return {
        type: ComparisonRun,
        exhibit: piece,
        refs: run.refs.slice(1),
        blobs: run.blobs as never,
        body: run.body,
      };
    });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining("VER-16 Identification") });
  });
});

test("VER-16 a withheld observation makes the recomputation not performed, never passed", async () => {
  const bench = await made();
  const observation = (await bench.read.statements(caseId, { type: ObservationMade.type }))[0]!;
  const withhold = [{ statement: observation.leaf, field: "reader", reason: "asked for" }];
  const { bytes } = must(await bench.publish(caseId, { ...PUBLIC, withhold }, "analyst"));
  await bench.close();
  const report = await verify(bytes);
  expect([verdict(report, "VER-16"), verdict(report, "VER-11"), report.outcome]).toEqual([
    "not-performed",
    "passed",
    "unanchored",
  ]);
});

test("VER-19 without a foreign time stamp the time is not checked, and that is said", async () => {
  const report = await verify(dossier);
  expect(verdict(report, "VER-19")).toBe("not-performed");
  expect(report.claims.some((c) => c.includes("When each statement was made"))).toBe(true);
});

const witness = await signerOf(new Uint8Array(32).fill(9));

describe("trust", () => {
  const name = "witness.example/w1";
  const witnessKey = vkeyOf(noteKey(name, witness.publicKey, NOTE_TYPE.cosignature));
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const policy = (log: string): Uint8Array => bytes(`log ${log}\nwitness w1 ${witnessKey}\nquorum w1\n`);

  /** The dossier whose checkpoint a witness cosigned, in every place where it stands. */
  async function cosigned(as = name): Promise<Uint8Array> {
    const files: Files = await payloadOf(dossier);
    const checkpoint = Buffer.from(files.get("data/checkpoint")!).toString();
    const text = checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
    const line = (await cosign(text, name, witness, 1_780_000_000)).replace(name, as);
    for (const [path, file] of files) {
      const content = Buffer.from(file).toString();
      if (path === "data/checkpoint" || path.endsWith(".tlog-proof")) files.set(path, bytes(content + line));
    }
    return rebag(files);
  }

  test("VER-20 a policy whose witness cosigned makes the dossier valid, and the witness is a fact", async () => {
    const report = await verify(await cosigned(), { policy: policy(logVkey) });
    expect([report.outcome, verdict(report, "VER-20")]).toEqual(["valid", "passed"]);
    expect(report.facts.some((f) => f.includes("cosigned by w1 at 2026-"))).toBe(true);
  });

  test("VER-20 without the witness's line, or under a changed name, the quorum fails", async () => {
    for (const file of [dossier, await cosigned("witness.example/w2")]) {
      const report = await verify(file, { policy: policy(logVkey) });
      expect([report.outcome, verdict(report, "VER-20")]).toEqual(["invalid", "failed"]);
    }
  });

  test("VER-20 a policy for another log fails, a broken one too", async () => {
    const other = vkeyOf(noteKey("other.example/log", witness.publicKey));
    for (const given of [policy(other), bytes("nonsense"), bytes("")]) {
      const report = await verify(await cosigned(), { policy: given });
      expect([report.outcome, verdict(report, "VER-20")]).toEqual(["invalid", "failed"]);
    }
  });

  test("VER-21 a policy without witnesses names the log and anchors nothing", async () => {
    const report = await verify(dossier, { policy: bytes(`log ${logVkey}\nquorum none\n`) });
    expect([report.outcome, verdict(report, "VER-20")]).toEqual(["unanchored", "passed"]);
  });

  test("VER-23 the dossier's own policy is printed as a suggestion and changes no verdict", async () => {
    const report = await verify(dossier);
    expect(report.suggestedPolicy).toContain(`log ${logVkey}`);
    expect(verdict(report, "VER-20")).toBe("not-performed");
  });

  test("VER-8 a pinned checkpoint of another history fails, one of another size is not proven, and with a proof it is", async () => {
    const files = await payloadOf(dossier);
    const before = files.get("data/checkpoint.before")!;
    expect(verdict(await verify(dossier, { pin: { checkpoint: before } }), "VER-8")).toBe("passed");
    const forked = bytes(
      Buffer.from(before)
        .toString()
        .replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${"A".repeat(43)}=\n`),
    );
    const report = await verify(dossier, { pin: { checkpoint: forked } });
    expect([verdict(report, "VER-8"), report.outcome]).toEqual(["failed", "invalid"]);
  });
});

test("VER-22 one bad byte in each kind of file leaves a report of all twenty checks", async () => {
  const paths = [...(await payloadOf(dossier)).keys()];
  const kinds = new Map(paths.map((p) => [p.replace(/\d+/g, "n").replace(/[0-9a-f]{64}/g, "h"), p]));
  for (const path of kinds.values()) {
    const report = await verify(
      await tampered(
        dossier,
        path,
        flip((n) => Math.floor(n / 2), 3),
      ),
    );
    expect([path, report.outcome, report.checks.length]).toEqual([path, "invalid", 20]);
  }
});

test("VER-24 neither verifier nor anything it imports asks a network or the disk", () => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const source = readFileSync(file, "utf8");
    expect([file, /\bfetch\(|XMLHttpRequest|WebSocket|navigator\.|from "node:/.exec(source)?.[0]]).toEqual([
      file,
      undefined,
    ]);
    for (const [, from] of source.matchAll(/from "(\.[^"]+)"/g)) visit(new URL(from!, `file://${file}`).pathname);
  };
  visit(`${process.cwd()}/src/verify/verify.ts`);
  expect(seen.size).toBeGreaterThan(40);
});
