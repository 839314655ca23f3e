import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseId, ExhibitId } from "../base/id.ts";
import type { Utc } from "../base/instant.ts";
import { ReceiveInput } from "../exhibits/exhibit.ts";
import { ObserveInput } from "../exhibits/observe.ts";
import { openIndex } from "../storage/sqlite.ts";
import { newFolder } from "../../test/sherd.ts";
import { initWorkbench } from "./folder.ts";
import { project } from "./project.ts";
import { Workbench } from "./workbench.ts";

const caseId = "t" as CaseId;
const piece = "e-1" as ExhibitId;
const folder = newFolder();
let now = "2026-03-14T10:00:00Z" as Utc;
let bench: Workbench;

async function opened(at = folder, passphrase?: string): Promise<Workbench> {
  const result = await Workbench.open(at, { now: () => now, passphrase });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
function must<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
const observation = ObserveInput.parse({
  feature: "length",
  quantity: { value: "12.4", unit: "mm" },
  method: "calliper",
  reader: "analyst",
  note: "a private note",
});

beforeAll(async () => {
  must(await initWorkbench({ folder, person: "analyst", role: "analyst" }));
  must(await initWorkbench({ folder, person: "collector", role: "collector" }));
  bench = await opened();
  must(await bench.openCase({ case: caseId, title: "Case", fictional: true }, "analyst"));
  const picture = { name: "p", bytes: createReadStream("examples/training/pictures/t-02-plate.jpg") };
  must(
    await bench.receive(
      caseId,
      piece,
      ReceiveInput.parse({ description: "a piece", receivedFrom: "a witness", place: { description: "a field" } }),
      [picture],
      "analyst",
    ),
  );
  must(await bench.observe(caseId, piece, [observation, observation], "analyst"));
});
afterAll(() => bench.close());

describe("who may write", () => {
  test("a second process is told who holds the workbench", async () => {
    expect(await Workbench.open(folder)).toMatchObject({
      ok: false,
      code: "in-use",
      message: expect.stringContaining(`process ${process.pid}`),
    });
  });

  test("a person without a key here, or whose key is not in the case, is refused", async () => {
    expect(await bench.observe(caseId, piece, [observation], "nobody")).toMatchObject({
      ok: false,
      code: "unknown-person",
    });
    expect(await bench.observe(caseId, piece, [observation], "collector")).toMatchObject({
      ok: false,
      code: "key-not-enrolled",
    });
    must(await bench.enrol(caseId, "collector", "this-installation", "analyst"));
    expect(await bench.enrol(caseId, "collector", "this-installation", "analyst")).toMatchObject({
      ok: false,
      code: "already-enrolled",
    });
    expect(await bench.observe(caseId, piece, [observation], "collector")).toMatchObject({ ok: true });
  });

  test("a clock that went back is refused, for the key that had already spoken", async () => {
    const before = now;
    now = "2026-03-14T09:59:59Z" as Utc;
    expect(await bench.observe(caseId, piece, [observation], "analyst")).toMatchObject({
      ok: false,
      code: "backdated",
    });
    now = before;
  });

  test("one bad observation of many, and none of them is written; every problem is named", async () => {
    const size = bench.log.size;
    const bad = ObserveInput.parse({ feature: "length", method: "calliper", reader: "analyst" });
    expect(await bench.observe(caseId, piece, [observation, bad, bad], "analyst")).toMatchObject({
      ok: false,
      problems: [{ at: "observation 2" }, { at: "observation 3" }],
    });
    expect(bench.log.size).toBe(size);
  });

  test("many writers at once get numbers without a gap", async () => {
    const written = await Promise.all(
      Array.from({ length: 20 }, () => bench.observe(caseId, piece, [observation], "analyst")),
    );
    const indexes = written.map((w) => must(w)[0]!.index);
    expect(new Set(indexes).size).toBe(20);
    const all = await bench.read.statements(caseId);
    const { by } = all.find((s) => s.index === indexes[0])!;
    const own = all.filter((s) => s.by === by);
    expect(own.map((s) => s.seq)).toEqual(own.map((_, i) => i));
  });
});

describe("the tables are a cache", () => {
  const dump = async (): Promise<unknown> => {
    const { db } = bench.ledger.parts.index;
    const tables = ["statements", "cases", "case_keys", "exhibits", "photographs"] as const;
    return Promise.all(tables.map((t) => db.selectFrom(t).selectAll().execute()));
  };

  test("rebuilt from the log they have the same rows, on disk and in memory, at once or one by one", async () => {
    const before = await dump();
    expect(await bench.rebuild()).toBe(bench.log.size);
    expect(await dump()).toEqual(before);
    const memory = openIndex(":memory:", bench.log.origin);
    for (const s of await bench.read.statements(caseId)) await memory.apply([project(s)]);
    expect(memory.applied()).toBe(bench.log.size);
    expect(await memory.db.selectFrom("statements").selectAll().execute()).toEqual((before as unknown[])[0]);
    await memory.close();
  });

  test("a batch that fails leaves nothing behind", async () => {
    const memory = openIndex(":memory:", "o");
    const [first, second] = await bench.read.statements(caseId);
    await expect(memory.apply([project(first!), project(second!), project(first!)])).rejects.toThrow();
    expect(memory.applied()).toBe(0);
    expect(await memory.db.selectFrom("statements").selectAll().execute()).toEqual([]);
    await memory.close();
  });

  test("tables of another log are thrown away, not shown", async () => {
    const at = `${newFolder()}/index.sqlite`;
    const one = openIndex(at, "one.example");
    await one.apply([project((await bench.read.statements(caseId))[0]!)]);
    await one.close();
    const other = openIndex(at, "other.example");
    expect(other.applied()).toBe(0);
    await other.close();
  });
});

describe("erasing", () => {
  test("a field is gone from rows, disclosures and every later dossier, and the proof stays whole", async () => {
    const received = (await bench.read.statements(caseId, { type: "ExhibitReceived" }))[0]!;
    expect(received.body).toHaveProperty("receivedFrom", "a witness");
    const input = {
      statement: `#${received.index}`,
      fields: ["receivedFrom"],
      why: "consent withdrawn",
      authority: "data protection officer",
    };
    const erased = must(await bench.erase(caseId, input, "analyst"));
    expect(erased.disclosures).toBe(1);
    const after = (await bench.read.statements(caseId, { type: "ExhibitReceived" }))[0]!;
    expect(after.body).not.toHaveProperty("receivedFrom");
    expect(after.body).toHaveProperty("description");
    expect([after.leaf, after.withheld]).toEqual([received.leaf, 1]);
    expect(await bench.erase(caseId, input, "analyst")).toMatchObject({ ok: false, code: "unknown-field" });
    expect((await bench.fsck()).problems).toEqual([]);
    const everything = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((f) => `${folder}/${f}`)
      .filter((f) => statSync(f).isFile());
    for (const file of everything.filter((f) => !f.includes("sqlite")))
      expect(readFileSync(file).includes(Buffer.from("a witness").toString("base64url").slice(0, 10))).toBe(false);
  });

  test("a file is gone, with its thumbnail; erasing it again says so", async () => {
    const received = (await bench.read.statements(caseId, { type: "ExhibitReceived" }))[0]!;
    const { sha256 } = received.blobs[0]!;
    const input = { statement: received.leaf, file: 0, why: "shows a bystander", authority: "court order" };
    expect(must(await bench.erase(caseId, input, "analyst"))).toMatchObject({ file: sha256 });
    expect(await bench.blobs.has(sha256 as never)).toBe(false);
    expect(readdirSync(`${folder}/thumbnails`)).not.toContain(`${sha256}.webp`);
    expect(await bench.erase(caseId, input, "analyst")).toMatchObject({ ok: false, code: "erased" });
    expect((await bench.fsck()).problems).toEqual([]);
    const rows = await bench.read.statements(caseId);
    await bench.rebuild();
    expect(await bench.read.statements(caseId)).toEqual(rows);
  });
});

test("keys wrapped with a passphrase open with it and with no other", async () => {
  const at = newFolder();
  must(await initWorkbench({ folder: at, person: "analyst", role: "analyst", passphrase: "correct horse" }));
  expect(readFileSync(`${at}/keys/people/analyst.json`, "utf8")).not.toContain('"seed"');
  expect(statSync(`${at}/keys/log.json`).mode & 0o777).toBe(0o600);
  for (const wrong of [undefined, "wrong"])
    expect(await Workbench.open(at, { passphrase: wrong })).toMatchObject({ ok: false, code: "wrong-passphrase" });
  await (await opened(at, "correct horse")).close();
});

test("a folder without a workbench is not opened, and one with a workbench is not made anew", async () => {
  expect(await Workbench.open(newFolder())).toMatchObject({ ok: false, code: "not-a-workbench" });
  expect(await initWorkbench({ folder, person: "analyst", role: "analyst" })).toMatchObject({
    ok: false,
    code: "person-exists",
  });
  expect(await initWorkbench({ folder, person: "other", role: "other", origin: "x.example" })).toMatchObject({
    ok: false,
    code: "already-a-workbench",
  });
});
