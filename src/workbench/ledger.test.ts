import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseId, LeafId } from "../base/id.ts";
import { utcOf, type Utc } from "../base/instant.ts";
import { CaseOpened, KeyAdded } from "../cases/entries.ts";
import { ObservationMade } from "../exhibits/entries.ts";
import { FindingWithdrawn } from "../identification/entries.ts";
import { signerOf } from "../log/ed25519.ts";
import { parseStatement, type Statement } from "../log/statement.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { openDisclosures, type Disclosures } from "../storage/disclosures.ts";
import { writeKey } from "../storage/keys.ts";
import { MemoryLog } from "../storage/memory.ts";
import { openIndex } from "../storage/sqlite.ts";
import { randomOf } from "./folder.ts";
import { Ledger } from "./ledger.ts";
import { People } from "./people.ts";

const root = mkdtempSync(join(tmpdir(), "sherd-ledger-"));
afterAll(() => rmSync(root, { recursive: true }));
const people = new People(`${root}/people`, undefined);
beforeAll(async () => {
  for (const [i, name] of ["one", "two"].entries())
    await writeKey(`${root}/people`, name, { role: name, seed: new Uint8Array(32).fill(i + 1) });
});

const CASE = "harbour" as CaseId;
const withdrawn = (why: string): Proposal => propose(FindingWithdrawn, { why });

interface Bench {
  readonly ledger: Ledger;
  readonly log: MemoryLog;
  readonly disclosures: Disclosures;
  /** What was done to disclosures and log, in order. */
  readonly steps: string[];
  clock: { seconds: number };
  failing: { now: boolean };
}

async function bench(): Promise<Bench> {
  const failing = { now: false };
  const clock = { seconds: 1_000_000 };
  const steps: string[] = [];
  const log = await MemoryLog.open("test.example/log", await signerOf(new Uint8Array(32).fill(9)), {
    commit() {
      if (failing.now) throw new Error("ENOSPC");
      steps.push("commit");
    },
  });
  const onDisk = await openDisclosures(mkdtempSync(join(root, "d")));
  const disclosures: Disclosures = {
    put: async (leaf, all) => {
      await onDisk.put(leaf, all);
      steps.push("disclosures");
    },
    get: (leaf) => onDisk.get(leaf),
    list: () => onDisk.list(),
    remove: (leaf, only) => onDisk.remove(leaf, only),
  };
  const index = openIndex(":memory:", log.origin);
  const now = (): Utc => utcOf(clock.seconds * 1000);
  const ledger = new Ledger({ log, disclosures, index, people, now, random: randomOf });
  return { ledger, log, disclosures, steps, clock, failing };
}

/** Opens the case under `one`, and admits `two`. */
async function opened(): Promise<Bench> {
  const b = await bench();
  const [one, two] = [await people.signer("one", CASE), await people.signer("two", CASE)];
  if (!one.ok || !two.ok) throw new Error("no keys");
  const open = propose(CaseOpened, { key: one.value.jwk, fictional: true, title: "Harbour", person: { role: "one" } });
  const admit = propose(KeyAdded, { key: two.value.jwk, heldIn: "this-installation", person: { role: "two" } });
  for (const p of [open, admit]) {
    const written = await b.ledger.write(CASE, "one", [p]);
    if (!written.ok) throw new Error(written.message);
  }
  return b;
}

async function all(log: MemoryLog): Promise<Statement[]> {
  const list: Statement[] = [];
  for await (const [, entry] of log.entries()) {
    const read = parseStatement(entry);
    if (!read.ok) throw new Error(read.message);
    list.push(read.value);
  }
  return list;
}

describe("LOG-19 numbers and times", () => {
  test("LOG-19 every key counts its own statements of a case from 0, without a gap, however writes interleave", async () => {
    const { ledger, log } = await opened();
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        ledger.alone(() => ledger.write(CASE, i % 3 === 0 ? "two" : "one", [withdrawn(`a ${i}`), withdrawn(`b ${i}`)])),
      ),
    );
    const statements = await all(log);
    for (const by of new Set(statements.map((s) => s.by)))
      expect(statements.filter((s) => s.by === by).map((s) => s.seq)).toEqual(
        statements.filter((s) => s.by === by).map((_, i) => i),
      );
    expect(statements.length).toBe(2 + 24);
  });

  test("LOG-19 a write that is refused uses up no number", async () => {
    const { ledger, log } = await opened();
    const long = propose(ObservationMade, { feature: "f", method: "m", status: "own", reader: "r", count: 1 });
    const refs = Array<LeafId>(600).fill("ab".repeat(32) as LeafId);
    const stuffed = { ...long, refs, body: { ...long.body, method: "m".repeat(30_000) } };
    expect(await ledger.write(CASE, "two", [withdrawn("x"), stuffed])).toMatchObject({ ok: false, code: "too-long" });
    expect(await ledger.write(CASE, "two", [withdrawn("y")])).toMatchObject({ ok: true });
    expect((await all(log)).map((s) => s.seq)).toEqual([0, 1, 0]);
  });

  test("LOG-19 a clock that went back stops a key, and only that key; the same second is allowed", async () => {
    const { ledger, clock } = await opened();
    expect(await ledger.write(CASE, "one", [withdrawn("same second")])).toMatchObject({ ok: true });
    clock.seconds--;
    expect(await ledger.write(CASE, "one", [withdrawn("earlier")])).toMatchObject({ ok: false, code: "backdated" });
    expect(await ledger.write(CASE, "two", [withdrawn("first of its key")])).toMatchObject({ ok: true });
    clock.seconds++;
    expect(await ledger.write(CASE, "one", [withdrawn("again")])).toMatchObject({ ok: true });
  });

  test("LOG-19 a key that was not admitted to the case writes nothing", async () => {
    const b = await opened();
    const other = "elsewhere" as CaseId;
    expect(await b.ledger.write(other, "one", [withdrawn("x")])).toMatchObject({ ok: false, code: "key-not-enrolled" });
    expect(b.log.size).toBe(2);
  });
});

describe("LOG-22 disclosures and the log", () => {
  test("LOG-22 the disclosures of a statement are on disk before the log acknowledges it", async () => {
    const { ledger, steps } = await opened();
    steps.length = 0;
    await ledger.write(CASE, "one", [withdrawn("x"), withdrawn("y")]);
    expect(steps).toEqual(["disclosures", "disclosures", "commit"]);
  });

  test("LOG-22 disclosures whose statement never came to stand in the log are removed, and no others", async () => {
    const b = await opened();
    b.failing.now = true;
    await expect(b.ledger.write(CASE, "one", [withdrawn("lost")])).rejects.toThrow(/could not be written/);
    expect((await b.disclosures.list()).length).toBe(3);
    expect(await b.ledger.removeOrphans()).toBe(1);
    const leaves = (await all(b.log)).map((s) => s.leaf).sort();
    expect([...(await b.disclosures.list())].sort()).toEqual(leaves);
    expect(await b.ledger.removeOrphans()).toBe(0);
  });

  test("LOG-22 the tables that are made again from log and disclosures have the same rows", async () => {
    const { ledger } = await opened();
    await ledger.write(CASE, "two", [withdrawn("x"), withdrawn("y")]);
    const { db } = ledger.parts.index;
    const rows = async (): Promise<unknown> =>
      Promise.all((["statements", "cases", "case_keys"] as const).map((t) => db.selectFrom(t).selectAll().execute()));
    const before = await rows();
    expect(await ledger.rebuild()).toBe(4);
    expect(await rows()).toEqual(before);
  });
});

describe("LOG-23 erasing", () => {
  test("LOG-23 erased disclosures leave the entry and the root as they were, and the rows show the rest", async () => {
    const b = await opened();
    const written = await b.ledger.write(CASE, "one", [withdrawn("a witness asked for it")]);
    if (!written.ok) throw new Error(written.message);
    const { leaf, index } = written.value[0]!;
    const before = [Buffer.from(await b.log.entry(index)), Buffer.from(b.log.tree.root())];
    expect(await b.disclosures.remove(leaf, (name) => name === "why")).toBe(1);
    await b.ledger.rebuild();
    expect([Buffer.from(await b.log.entry(index)), Buffer.from(b.log.tree.root())]).toEqual(before);
    const row = await b.ledger.parts.index.db
      .selectFrom("statements")
      .selectAll()
      .where("leaf", "=", leaf)
      .executeTakeFirst();
    expect([row?.body, row?.withheld]).toEqual(["{}", 1]);
  });
});
