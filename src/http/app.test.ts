import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { fromHex, utf8 } from "../base/bytes.ts";
import { parse } from "../base/parse.ts";
import { sha256Hex } from "../base/digest.ts";
import type { CaseRecord } from "../dossier/case-record.ts";
import { parseCheckpoint } from "../log/checkpoint.ts";
import { checkConsistency, checkInclusion } from "../log/merkle.ts";
import { parseHashes, parseProof } from "../log/proof.ts";
import { verify } from "../verify/verify.ts";
import { Served, type Asked } from "../../test/fixtures/served.ts";
import { must } from "../../test/fixtures/case-log.ts";
import { ROUTES } from "./app.ts";
import type { Problem } from "./problem.ts";
import type { Route } from "./route.ts";

const TRAINING = "examples/training";
const CASE = "/cases/training";
const json = (path: string): never => JSON.parse(readFileSync(path, "utf8")) as never;
const file = (path: string): File => new File([readFileSync(path)], path.split("/").at(-1)!, { type: "image/jpeg" });
const intake = json(`${TRAINING}/intake.json`) as {
  exhibits: ({ exhibit: string; pictures: string[] } & Record<string, unknown>)[];
  gaps: { exhibit: string; gap: unknown }[];
  transfers: { exhibit: string; given: Record<string, unknown>; received?: Record<string, unknown> }[];
  components: { exhibit: string; components: unknown; event: string };
};
const setup = json(`${TRAINING}/settings.json`) as { settings: unknown; association: unknown };

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(() => served.close());

/** The route behind a path, and so the form of its answer. */
function routeOf(what: string): Route {
  const [method, path] = what.split(" ") as [string, string];
  const found = (Object.values(ROUTES).flat() as readonly Route[]).find(
    (r) =>
      r.method === method.toLowerCase() &&
      new RegExp(`^${r.path.replace(/:[a-z0-9]+/g, "[^/]+")}$`).test(path.replace(/\?.*/, "")),
  );
  return found ?? expect.fail(`no route ${what}`);
}

/** Asks for something that must succeed, and holds the answer to its documented form. */
async function done<T = Record<string, unknown>>(what: string, asked: Asked = {}): Promise<T> {
  const response = await served.ask(what, asked);
  const text = await response.text();
  const { answer, status = 200 } = routeOf(what);
  expect({ what, status: response.status, text: response.status < 300 ? "" : text }).toEqual({
    what,
    status,
    text: "",
  });
  expect(response.headers.get("content-type")).toBe("application/json");
  return must(parse(answer as z.ZodType<T>, JSON.parse(text)));
}

async function no(what: string, asked: Asked = {}): Promise<Problem> {
  const response = await served.ask(what, asked);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ status: response.status, type: `/problems/${problem.code}` });
  const { refuses } = routeOf(what);
  const any = ["bad-input", "bad-json", "bad-upload", "too-large", "wrong-media-type"];
  expect([...refuses, ...any]).toContain(problem.code);
  return problem;
}

interface Stands {
  readonly index: number;
  readonly leaf: string;
}

describe("a case goes its whole way over HTTP", () => {
  let dossier: { name: string; bytes: number; index: number };
  let photograph: string;

  test("a case is opened, and a second person admitted", async () => {
    expect(await done("GET /cases")).toEqual([]);
    await done("POST /cases", {
      json: { case: "training", title: "Training", fictional: true },
      as: "field-collector",
    });
    await done(`POST ${CASE}/keys`, { json: { person: "analyst" }, as: "field-collector" });
    expect(await no(`POST ${CASE}/keys`, { json: { person: "analyst" }, as: "field-collector" })).toMatchObject({
      code: "already-enrolled",
      status: 409,
    });
    expect(await no("POST /cases", { json: { case: "training", title: "Again" } })).toMatchObject({ status: 409 });
  });

  test("exhibits come in with photographs, and one that is there already is noticed", async () => {
    for (const { exhibit, pictures, ...details } of intake.exhibits) {
      const form = new FormData();
      form.set("details", JSON.stringify(details));
      for (const name of pictures) form.append("photograph", file(`${TRAINING}/pictures/${name}`));
      const { photographs, resembles } = await done<{
        photographs: { sha256: string }[];
        resembles: { differs: string; known: { exhibit: string } }[];
      }>(`POST ${CASE}/exhibits/${exhibit}`, { form, as: "field-collector" });
      expect(photographs.map((p) => p.sha256)).toEqual(
        pictures.map((name) => sha256Hex(new Uint8Array(readFileSync(`${TRAINING}/pictures/${name}`)))),
      );
      photograph = photographs[0]!.sha256;
      if (exhibit === "t-04") expect(resembles).toMatchObject([{ differs: "identical", known: { exhibit: "t-01" } }]);
    }
  });

  test("a photograph is handed out byte for byte, as a file that can do nothing, and small as a picture", async () => {
    const original = await served.ask(`GET /files/${photograph}`);
    expect(sha256Hex(new Uint8Array(await original.arrayBuffer()))).toBe(photograph);
    expect(Object.fromEntries(original.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": `attachment; filename="${photograph}"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    const small = await served.ask(`GET /thumbnails/${photograph}`);
    const bytes = new Uint8Array(await small.arrayBuffer());
    expect(String.fromCharCode(...bytes.subarray(8, 12))).toBe("WEBP");
    expect(Number(small.headers.get("content-length"))).toBe(bytes.length);
    expect(await no(`GET /files/${"0".repeat(64)}`)).toMatchObject({ code: "unknown-blob", status: 404 });
  });

  test("custody is handed over and confirmed, with its gap", async () => {
    for (const { exhibit, gap } of intake.gaps)
      await done(`POST ${CASE}/exhibits/${exhibit}/transfers`, { json: { gap }, as: "field-collector" });
    for (const { exhibit, given, received } of intake.transfers) {
      const path = `POST ${CASE}/exhibits/${exhibit}/transfers`;
      await done(path, { json: { give: { to: "analyst", ...given } }, as: "field-collector" });
      expect(await no(path, { json: { accept: { at: "2026-03-15" } }, as: "field-collector" })).toMatchObject({
        code: "not-the-receiver",
        status: 422,
      });
      if (received !== undefined) await done(path, { json: { accept: received } });
    }
  });

  test("observations are recorded, all of a list or none", async () => {
    for (const name of readdirSync(`${TRAINING}/observations`).sort()) {
      const list = json(`${TRAINING}/observations/${name}`) as unknown[];
      const path = `POST ${CASE}/exhibits/${name.replace(".json", "")}/observations`;
      const before = served.bench.read.size;
      expect(await no(path, { json: [...list, { feature: "x", method: "visual", reader: "me" }] })).toMatchObject({
        code: "observation-needs-value",
      });
      expect(served.bench.read.size).toBe(before);
      expect(await done(path, { json: list })).toHaveLength(list.length);
    }
    await done(`POST ${CASE}/associations`, { json: setup.association });
  });

  test("one observation alone needs no list", async () => {
    const one = { feature: "note-only", category: "burnt", method: "visual", reader: "analyst" };
    expect(await done(`POST ${CASE}/exhibits/t-04/observations`, { json: one })).toHaveLength(1);
  });

  test("parts are recorded and traced", async () => {
    const { exhibit, components, event } = intake.components;
    await done(`POST ${CASE}/exhibits/${exhibit}/parts`, { json: { components } });
    const { result } = await done<{ result: { intervals: unknown[] } }>(`POST ${CASE}/exhibits/${exhibit}/traces`, {
      json: { event },
    });
    expect(result.intervals.length).toBeGreaterThan(0);
    expect(await no(`POST ${CASE}/exhibits/t-01/traces`, { json: { event } })).toMatchObject({
      code: "nothing-to-trace",
    });
  });

  test("a comparison carries a finding, which stands on a rung and can be withdrawn", async () => {
    expect(await no(`POST ${CASE}/findings`, { json: finding("open") })).toMatchObject({ code: "no-comparison" });
    const collection = json(`${TRAINING}/collection.json`);
    const { result, index } = await done<Stands & { result: { finding: { rung: string; node: string } } }>(
      `POST ${CASE}/exhibits/t-01/comparisons`,
      { json: { collection, settings: setup.settings } },
    );
    const { rung, node } = result.finding;
    const first = await done<Stands>(`POST ${CASE}/findings`, {
      json: { ...finding(rung, node), comparison: `#${index}` },
    });
    await done(`POST ${CASE}/findings/${first.index}/withdrawal`, { json: { why: "to show that it can be" } });
    expect(await no(`POST ${CASE}/findings/${first.leaf}/withdrawal`, { json: { why: "again" } })).toMatchObject({
      code: "already-withdrawn",
      status: 409,
    });
    await done(`POST ${CASE}/findings`, { json: finding(rung, node) });
  });

  test("claims are recorded, and only once", async () => {
    const propositions = [{ id: "p-type", says: "It was a Tern-2.", rung: "type", event: "training" }];
    await done(`POST ${CASE}/claims`, { json: { propositions } });
    expect(await no(`POST ${CASE}/claims`, { json: { propositions } })).toMatchObject({ code: "proposition-exists" });
  });

  test("a list comes in as the edition of a day, and a party is screened and judged against it", async () => {
    const csv = readFileSync("test/fixtures/sanctions/sample-sdn.csv");
    const text = { "content-type": "text/csv" };
    const at = (date: string): string => `POST /editions?list=ofac-sdn&date=${date}`;
    const imported = await done<{ digest: string }>(at("2026-01-10"), { body: csv, headers: text });
    expect(imported).toMatchObject({ digest: sha256Hex(new Uint8Array(csv)), complete: true });
    expect(await no(at("2026-01-10"), { body: csv, headers: text })).toMatchObject({ code: "edition-exists" });
    expect(await no(at("2026-01-11"), { body: "not, a list", headers: text })).toMatchObject({ code: "bad-list" });
    const fewer = csv.subarray(csv.indexOf("\n") + 1);
    await done(at("2026-02-10"), { body: fewer, headers: text });
    expect(await done("GET /editions")).toHaveLength(2);
    const changed = await done<{ removed: { uid: string }[] }>(
      "GET /editions/difference?list=ofac-sdn&before=2026-01-10&after=2026-02-10",
    );
    expect(changed.removed.map((r) => r.uid)).toEqual(["101"]);

    const json = { query: "Sample Instruments", asOf: "2026-01-20", why: "on a label" };
    const { index, screening } = await done<Stands & { screening: { candidates: { uid: string }[] } }>(
      `POST ${CASE}/screenings`,
      { json },
    );
    expect(screening.candidates[0]!.uid).toBe("101");
    const judgements = `POST ${CASE}/screenings/${index}/judgements`;
    await done(judgements, { json: { uid: "101", verdict: "different", why: "another town" } });
    expect(await no(judgements, { json: { uid: "999", verdict: "same", why: "x" } })).toMatchObject({
      code: "unknown-candidate",
    });
    const again = await done<{ remembered: Record<string, { verdict: string }> }>(`POST ${CASE}/screenings`, { json });
    expect(again.remembered["101"]?.verdict).toBe("different");
    const party = { names: ["Sample Instruments"], identifiers: [], kind: "company" };
    await done(`POST ${CASE}/screenings`, { json: { ...json, query: party } });
  });

  test("the case is read as one record", async () => {
    const record = await done<CaseRecord>(`GET ${CASE}`);
    expect(record).toMatchObject({ case: "training", title: "Training", fictional: true, unread: [] });
    expect(record.exhibits.map((e) => e.exhibit)).toEqual(["t-01", "t-02", "t-03", "t-04"]);
    expect(record.findings.map((f) => f.withdrawn !== undefined)).toEqual([true, false]);
    expect(record.comparisons[0]?.result?.leading).toBeDefined();
    expect(record.register).toHaveLength(served.bench.read.size);
  });

  test("a dossier is published, listed, handed out, and verifies here and elsewhere", async () => {
    dossier = await done(`POST ${CASE}/dossiers`, { json: { audience: "public", release: ["text"], withhold: [] } });
    expect(dossier).toMatchObject({ outcome: "unanchored" });
    expect(await done(`GET ${CASE}/dossiers`)).toEqual([
      expect.objectContaining({ name: dossier.name, audience: "public", seal: dossier.index, bytes: dossier.bytes }),
    ]);
    const response = await served.ask(`GET /dossiers/${dossier.name}`);
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${dossier.name}"`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(dossier.bytes);
    const here = await done("POST /verifications", { body: bytes, headers: { "content-type": "application/zip" } });
    expect(here).toEqual(JSON.parse(JSON.stringify(await verify(bytes))));
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    const bent = await done("POST /verifications", { body: bytes, headers: { "content-type": "application/zip" } });
    expect(["invalid", "malformed"]).toContain(bent["outcome"]);
  });

  test("publishing can be watched, stage by stage", async () => {
    const response = await served.ask(`POST ${CASE}/dossiers`, {
      json: { audience: "court" },
      headers: { accept: "text/event-stream" },
    });
    expect(response.headers.get("content-type")).toMatch("text/event-stream");
    const events = (await response.text()).trimEnd().split("\n\n");
    const names = events.map((e) => /^event: (\w+)$/m.exec(e)![1]);
    expect(names.slice(0, -1).every((n) => n === "stage")).toBe(true);
    expect(names.length).toBeGreaterThan(5);
    expect(names.at(-1)).toBe("done");
    const made: unknown = JSON.parse(/^data: (.*)$/m.exec(events.at(-1)!)![1]!);
    const { answer } = routeOf(`POST ${CASE}/dossiers`);
    expect((answer as z.ZodType).parse(made)).toMatchObject({ outcome: "unanchored" });
  });

  test("a refusal while publishing is watched arrives as an event", async () => {
    await done("POST /cases", { json: { case: "empty", title: "Empty" } });
    const headers = { accept: "text/event-stream" };
    const response = await served.ask("POST /cases/empty/dossiers", { json: {}, headers });
    expect(await response.text()).toMatch(/^event: problem\ndata: \{"type":"\/problems\/nothing-to-publish".*\}\n\n$/m);
  });

  test("the log gives its checkpoint, and proofs that hold", async () => {
    const text = await (await served.ask("GET /log/checkpoint")).text();
    const checkpoint = must(parseCheckpoint(text));
    expect(checkpoint.size).toBe(served.bench.log.size);
    const proof = must(parseProof(utf8(await (await served.ask("GET /log/proof?statement=3")).text())));
    const leaf = fromHex((await served.bench.read.findStatement("3"))!.leaf)!;
    expect(checkInclusion(proof.path, 3, checkpoint.size, leaf, checkpoint.root)).toBe(true);
    const consistency = must(parseHashes(utf8(await (await served.ask("GET /log/proof?from=5")).text())));
    const before = served.bench.log.tree.root(5);
    expect(checkConsistency(consistency, 5, checkpoint.size, before, checkpoint.root)).toBe(true);
    expect(await no("GET /log/proof?from=5&to=4")).toMatchObject({ code: "bad-input" });
    expect(await no("GET /log/proof?from=5&to=999999")).toMatchObject({ code: "bad-input" });
    expect(await no("GET /log/proof")).toMatchObject({ code: "bad-input" });
    expect(await no("GET /log/proof?statement=3&to=4")).toMatchObject({ code: "bad-input" });
    expect(await no("GET /log/proof?statement=99999")).toMatchObject({ code: "unknown-statement", status: 404 });
  });

  test("what is erased is gone, and the answer says where it may still be", async () => {
    const record = await done<CaseRecord>(`GET ${CASE}`);
    const received = record.exhibits[0]!.received!;
    const json = { statement: received.leaf, file: 0, why: "consent withdrawn", authority: "data protection officer" };
    const erased = await done<{ file?: string; outOfReach: string[] }>(`POST ${CASE}/erasures`, { json });
    expect(erased.outOfReach).toContainEqual(expect.stringContaining(dossier.name));
    expect(await no(`POST ${CASE}/erasures`, { json })).toMatchObject({ code: "erased", status: 410 });
    expect(await no(`POST ${CASE}/erasures`, { json: { ...json, fields: ["x"] } })).toMatchObject({
      code: "bad-input",
    });
    await done(`POST ${CASE}/erasures`, {
      json: { ...json, file: undefined, statement: String(received.index), fields: ["receivedFrom"] },
    });
    const after = await done<CaseRecord>(`GET ${CASE}`);
    expect(after.exhibits[0]!.received!.said.receivedFrom).toBeUndefined();
  });

  test("nothing of all this was a defect", () => {
    expect(served.reported).toEqual([]);
  });
});

const finding = (rung: string, node?: string): Record<string, unknown> => ({
  rung,
  ...(node !== undefined && { node }),
  standard: "reasonable-grounds-to-believe",
  reasons: "diameter, bolt circle, stripe and marking",
});
