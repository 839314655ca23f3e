import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { payloadOf, type Files } from "../../test/tamper.ts";
import { findText, toHex } from "../base/bytes.ts";
import { sha256, sha256Hex } from "../base/digest.ts";
import type { CaseId, ExhibitId } from "../base/id.ts";
import { utcOf } from "../base/instant.ts";
import { OpenInput } from "../cases/open.ts";
import { ReceiveInput } from "../exhibits/exhibit.ts";
import { ObserveInput } from "../exhibits/observe.ts";
import { HandoverInput } from "../exhibits/transfer.ts";
import { Settings } from "../identification/settings.ts";
import { checkConsistency, checkInclusion, leafHash } from "../log/merkle.ts";
import { parseCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { parseHashes, parseProof } from "../log/proof.ts";
import { parseStatement } from "../log/statement.ts";
import { streamOf } from "../storage/stream.ts";
import { readBag } from "../verify/bag.ts";
import { verify } from "../verify/verify.ts";
import { readZip } from "../verify/zip.ts";
import { initWorkbench } from "../workbench/folder.ts";
import { Workbench } from "../workbench/workbench.ts";
import { DossierIndex, isOutsideIndex, PATHS } from "./format.ts";
import { WithholdInput } from "./withhold.ts";

const folder = mkdtempSync(join(tmpdir(), "sherd-release-"));
const CASE = "harbour" as CaseId;
const PIECE = "h-01" as ExhibitId;
/** Words that must not come out, each in a field of its own class. */
const SECRET = {
  title: "Title of the case",
  place: "The third jetty",
  person: "A diver who asked for silence",
  camera: "SecretCamera 5000",
  note: "A remark that was not meant for everybody",
};

function must<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
const json = (path: string): unknown => JSON.parse(readFileSync(`examples/training/${path}`, "utf8"));

let bench: Workbench;
let photograph: Uint8Array;
let second = 1_770_000_000;

async function published(
  audience: "public" | "court",
  input: Partial<WithholdInput> = {},
): Promise<{ zip: Uint8Array; files: Files }> {
  const made = must(await bench.publish(CASE, { audience, ...WithholdInput.parse(input) }, "analyst"));
  return { zip: made.bytes, files: await payloadOf(made.bytes) };
}
const indexOf = (files: Files): DossierIndex => DossierIndex.parse(JSON.parse(findText(files.get(PATHS.index)!)!));
/** Everything that can be read in a release, disclosures decoded. */
function readable(files: Files): string {
  const texts = [...files].map(([path, bytes]) =>
    path.endsWith(".disclosures")
      ? findText(bytes)!
          .split("\n")
          .map((d) => Buffer.from(d, "base64url").toString())
          .join("\n")
      : Buffer.from(bytes).toString("latin1") + Buffer.from(bytes).toString("utf8"),
  );
  return texts.join("\n");
}

beforeAll(async () => {
  must(await initWorkbench({ folder, origin: "example.org/release", person: "analyst", role: "analyst" }));
  must(await initWorkbench({ folder, person: "diver", role: "diver" }));
  bench = must(await Workbench.open(folder, { now: () => utcOf(1000 * second++) }));
  photograph = new Uint8Array(
    await sharp("examples/training/pictures/t-01-casing.jpg")
      .resize(400)
      .withExif({ IFD0: { Make: "SecretCamera", Model: SECRET.camera } })
      .jpeg()
      .toBuffer(),
  );
  must(await bench.openCase(OpenInput.parse({ case: CASE, title: SECRET.title, fictional: true }), "analyst"));
  must(await bench.enrol(CASE, "diver", "this-installation", "analyst"));
  const received = ReceiveInput.parse({
    description: "A ring",
    receivedFrom: SECRET.person,
    place: { description: SECRET.place },
  });
  must(await bench.receive(CASE, PIECE, received, [{ name: "a.jpg", bytes: streamOf(photograph) }], "diver"));
  must(await bench.give(CASE, PIECE, "analyst", HandoverInput.parse({ at: "2026-02-01" }), "diver"));
  must(await bench.accept(CASE, PIECE, HandoverInput.parse({ at: "2026-02-01", seal: "A 1" }), "analyst"));
  const observations = json("observations/t-03.json") as object[];
  must(
    await bench.observe(
      CASE,
      PIECE,
      observations.map((o) => ObserveInput.parse({ ...o, note: SECRET.note })),
      "analyst",
    ),
  );
  const { settings } = json("settings.json") as { settings: unknown };
  must(await bench.identify(CASE, PIECE, json("collection.json"), Settings.parse(settings), "analyst"));
  must(await bench.conclude(CASE, undefined, { rung: "open", standard: "lead", reasons: SECRET.note }, "analyst"));
});
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

describe("a release", () => {
  let open: { zip: Uint8Array; files: Files };
  let court: { zip: Uint8Array; files: Files };
  beforeAll(async () => {
    open = await published("public");
    court = await published("court");
  });

  test("DOS-1 the file is a zip of one folder, which is a bag that its own manifests cover", async () => {
    const bag = must(readBag(must(await readZip(open.zip))));
    expect(bag.root).toMatch(/^harbour-public-\d{4}-\d\d-\d\d-\d+$/);
    expect([...bag.tags.keys()].sort()).toEqual([
      "bag-info.txt",
      "bagit.txt",
      "manifest-sha256.txt",
      "tagmanifest-sha256.txt",
    ]);
    for (const [path, bytes] of bag.payload) expect(bag.manifest.get(path)).toBe(sha256Hex(bytes));
  });

  test("DOS-2 every file lies at a place of the layout", () => {
    const places =
      /^data\/(?:index\.json|index\.html|dossier\.pdf|policy|ro-crate-metadata\.json|seal\.(?:jws|disclosures)|checkpoint(?:\.before)?|statements\/\d+\.(?:jws|disclosures)|proofs\/(?:\d+|seal)\.tlog-proof|proofs\/consistency|blobs\/[0-9a-f]{64}|derived\/[0-9a-f]{64}\.jpg)$/;
    for (const path of [...open.files.keys(), ...court.files.keys()]) expect(path).toMatch(places);
  });

  test("DOS-3 the index covers exactly everything but itself, the seal, the checkpoints and the proofs", () => {
    for (const { files } of [open, court]) {
      const index = indexOf(files);
      expect(Object.keys(index.files).sort()).toEqual([...files.keys()].filter((p) => !isOutsideIndex(p)).sort());
      expect(
        [...files.keys()]
          .filter(isOutsideIndex)
          .filter((p) => !p.startsWith("data/proofs/"))
          .sort(),
      ).toEqual(["data/checkpoint", "data/checkpoint.before", "data/index.json", "data/seal.jws"].sort());
      for (const [path, { sha256: digest, size }] of Object.entries(index.files))
        expect([sha256Hex(files.get(path)!), files.get(path)!.length]).toEqual([digest, size]);
    }
  });

  test("DOS-4 the seal states the index's digest, the release, how many statements and withheld things, and each key's last number", () => {
    for (const [{ files }, release] of [
      [open, "public"],
      [court, "court"],
    ] as const) {
      const seal = must(parseStatement(files.get(PATHS.seal)!));
      const index = indexOf(files);
      expect(seal).toMatchObject({ type: "Sealed", case: CASE });
      expect(seal.clear).toMatchObject({
        index: toHex(sha256(files.get(PATHS.index)!)),
        release,
        statements: index.statements.length,
        withheld: {
          fields: index.withheld.length,
          files: index.blobs.filter((b) => b.withheld !== undefined).length,
          erased: 0,
        },
      });
      const last = new Map<string, number>();
      for (const { index: place } of index.statements) {
        const s = must(parseStatement(files.get(PATHS.statement(place))!));
        last.set(s.by, s.seq);
      }
      expect(seal.clear["last"]).toEqual([...last].sort().map(([key, seq]) => ({ key, seq })));
    }
  });

  test("DOS-5 two releases of one case hold the same statements byte for byte, each under an index and a seal of its own", () => {
    const places = indexOf(open.files).statements.map((s) => s.index);
    for (const place of places)
      expect(court.files.get(PATHS.statement(place))).toEqual(open.files.get(PATHS.statement(place)));
    // The later release has one statement more: the seal of the earlier one.
    expect(indexOf(court.files).statements.length).toBe(places.length + 1);
    expect(court.files.get(PATHS.seal)).not.toEqual(open.files.get(PATHS.seal));
  });

  test("DOS-6 nothing of a withheld class can be read anywhere in a public release, also not in the page", () => {
    const text = readable(open.files);
    for (const secret of Object.values(SECRET)) expect(text).not.toContain(secret);
    const withheld = new Set(indexOf(open.files).withheld.map((w) => w.class));
    expect([...withheld].sort()).toEqual(["exif", "fingerprint", "person", "place", "text"]);
  });

  test("DOS-7 a court's release shows all of it, and withholds nothing", () => {
    const text = readable(court.files);
    for (const secret of Object.values(SECRET)) expect(text).toContain(secret);
    expect(indexOf(court.files)).toMatchObject({ withheld: [], erased: [] });
    expect(indexOf(court.files).blobs.filter((b) => b.withheld !== undefined)).toEqual([]);
  });

  test("DOS-8 the original of a photograph is never in a public release, also where every class is released; a copy without camera data is", async () => {
    const all = await published("public", { release: ["text", "place", "person", "exif", "fingerprint"] });
    for (const { files } of [open, all]) {
      for (const bytes of files.values()) expect(sha256Hex(bytes)).not.toBe(sha256Hex(photograph));
      const copies = [...files].filter(([path]) => path.startsWith("data/derived/"));
      expect(copies.length).toBe(1);
      for (const [path, bytes] of copies) {
        expect(path).toBe(PATHS.derived(sha256Hex(bytes)));
        expect((await sharp(bytes).metadata()).exif).toBeUndefined();
        expect(Buffer.from(bytes).toString("latin1")).not.toContain("SecretCamera");
      }
    }
    expect(readable(open.files)).not.toContain(sha256Hex(photograph));
    expect(court.files.get(PATHS.blob(sha256Hex(photograph)))).toEqual(photograph);
  });

  test("DOS-9 what is named is withheld for the reason given, a file as well as a field, and is counted", async () => {
    const { index: place } = indexOf(open.files).statements[2]!;
    const { leaf } = must(parseStatement(open.files.get(PATHS.statement(place))!));
    const named = [
      { statement: leaf, field: "kind", reason: "a test of naming" },
      { statement: leaf, field: "file 0", reason: "shows a face" },
    ];
    const { files } = await published("public", { withhold: named });
    const index = indexOf(files);
    expect(index.withheld).toContainEqual({ leaf, field: "kind", class: "evidence", reason: "a test of naming" });
    expect(index.blobs).toContainEqual({ leaf, position: 0, withheld: "shows a face" });
    expect([...files.keys()].filter((p) => p.startsWith("data/derived/"))).toEqual([]);
  });

  test("DOS-10 every statement of a release is the entry of the log, with its leaf and signature as they were", async () => {
    for (const { index: place, leaf } of indexOf(open.files).statements) {
      const bytes = open.files.get(PATHS.statement(place))!;
      expect(Buffer.from(bytes)).toEqual(Buffer.from(await bench.log.entry(place)));
      expect(toHex(leafHash(bytes))).toBe(leaf);
    }
  });

  test("DOS-11 the collection and the result that a recomputation needs are in a public release", async () => {
    const report = await verify(open.zip);
    expect(report.checks.find((c) => c.id === "VER-16")).toMatchObject({ verdict: "passed" });
    expect(report.checks.filter((c) => c.verdict === "failed")).toEqual([]);
  });

  test("DOS-13 every statement and the seal are proven against one checkpoint, which grew out of the one before", () => {
    const text = open.files.get(PATHS.checkpoint)!;
    const now: Checkpoint = must(parseCheckpoint(text));
    const before: Checkpoint = must(parseCheckpoint(open.files.get(PATHS.checkpointBefore)!));
    const proofs = [
      ...indexOf(open.files).statements.map((s) => [PATHS.proof(s.index), PATHS.statement(s.index)] as const),
      [PATHS.sealProof, PATHS.seal] as const,
    ];
    for (const [proofPath, entryPath] of proofs) {
      const { index, path, checkpointText } = must(parseProof(open.files.get(proofPath)!));
      expect(checkpointText).toBe(findText(text));
      expect(checkInclusion(path, index, now.size, leafHash(open.files.get(entryPath)!), now.root)).toBe(true);
    }
    const consistency = must(parseHashes(open.files.get(PATHS.consistency)!));
    expect(before.size).toBe(now.size - 1);
    expect(checkConsistency(consistency, before.size, now.size, before.root, now.root)).toBe(true);
  });

  test("DOS-14 page and PDF show the checkpoint before the seal, and the page has no script", () => {
    const page = findText(open.files.get(PATHS.page)!)!;
    const before = must(parseCheckpoint(open.files.get(PATHS.checkpointBefore)!));
    expect(page).toContain(Buffer.from(before.root).toString("base64"));
    expect(page).not.toMatch(/<script/i);
    expect(Buffer.from(open.files.get(PATHS.pdf)!).toString("latin1")).toMatch(/^%PDF-/);
  });

  test("DOS-16 there is no program in it: only JSON, text, statements, proofs, a page, a PDF and pictures", () => {
    for (const path of open.files.keys()) expect(path).not.toMatch(/\.(?:m?js|exe|sh|wasm|html?\.gz|zip|svg)$/);
  });

  test("DOS-9 what was erased before is counted in the index and in the seal, and its withheld fields are not", async () => {
    const { index: place } = indexOf(open.files).statements[2]!;
    const { leaf } = must(parseStatement(open.files.get(PATHS.statement(place))!));
    must(
      await bench.erase(
        CASE,
        { statement: `#${place}`, fields: ["receivedFrom"], why: "asked for", authority: "the diver" },
        "analyst",
      ),
    );
    const { files, zip } = await published("court");
    const index = indexOf(files);
    expect(index.erased).toEqual([{ leaf, fields: 1 }]);
    expect(readable(files)).not.toContain(SECRET.person);
    expect(must(parseStatement(files.get(PATHS.seal)!)).clear["withheld"]).toEqual({ fields: 0, files: 0, erased: 1 });
    expect((await verify(zip)).checks.filter((c) => c.verdict === "failed")).toEqual([]);
  });
});
