import { describe, expect, test } from "vitest";
import type { ExhibitId, KeyId, LeafId } from "../base/id.ts";
import { ReceiveInput } from "./exhibit.ts";
import { observe, ObserveInput, associate } from "./observe.ts";
import { receive, resemblances, type IncomingPhotograph } from "./receive.ts";
import { accept } from "./transfer.ts";

const exhibit = "e-1" as ExhibitId;
const photograph = (digit: string, fingerprint: string): IncomingPhotograph => ({
  blob: { sha256: digit.repeat(64), size: 1, mime: "image/jpeg", role: "photograph" },
  width: 4,
  height: 3,
  exif: {},
  fingerprint,
});

describe("receiving", () => {
  const input = ReceiveInput.parse({ description: "a piece", receivedFrom: "Unknown" });

  test("an unknown giver is an answer, an absent one is not recorded", () => {
    const giver = (from?: string): unknown => {
      const step = receive({ ...input, receivedFrom: from }, { exhibit, exists: false, photographs: [] });
      return step.ok && step.value.body["giver"];
    };
    expect([giver("unknown"), giver(), giver("a farmer")]).toEqual(["unknown", "not-recorded", "named"]);
  });

  test("a new exhibit needs a description, an old one a photograph", () => {
    const { description: _, ...bare } = input;
    expect(receive(bare, { exhibit, exists: false, photographs: [] })).toMatchObject({ ok: false, code: "bad-input" });
    expect(receive(bare, { exhibit, exists: true, photographs: [] })).toMatchObject({
      ok: false,
      code: "nothing-to-receive",
    });
    const more = receive(bare, { exhibit, exists: true, photographs: [photograph("a", "0".repeat(16))] });
    expect(more).toMatchObject({
      ok: true,
      value: { type: { type: "PhotographAdded" }, blobs: [{ sha256: "a".repeat(64) }] },
    });
  });

  test("the same bytes, a near copy, and a twin within one intake are found; another picture is not", () => {
    const known = [{ case: "c", exhibit: "e-0", sha256: "a".repeat(64) as never, fingerprint: "0000000000000000" }];
    const incoming = [
      photograph("a", "0000000000000000"),
      photograph("b", "0000000000000007"),
      photograph("c", "ffffffffffffffff"),
      photograph("d", "fffffffffffffff0"),
    ];
    expect(resemblances(incoming, known).map((r) => [r.photograph[0], r.known.sha256[0], r.differs])).toEqual([
      ["a", "a", "identical"],
      ["b", "a", 3],
      ["b", "a", 3],
      ["d", "c", 4],
    ]);
  });

  test("a photograph whose fingerprint was erased is still known by its bytes", () => {
    const known = [{ case: "c", exhibit: "e-0", sha256: "a".repeat(64) as never, fingerprint: undefined }];
    expect(resemblances([photograph("a", "0".repeat(16))], known)).toMatchObject([{ differs: "identical" }]);
  });
});

describe("observing", () => {
  const about = { feature: "diameter", method: "calliper", reader: "analyst" };

  test.each([
    ["nothing", {}],
    ["two values", { count: 3, category: "red" }],
  ])("an observation of %s is refused", (_, values) => {
    expect(observe(ObserveInput.parse({ ...about, ...values }), exhibit)).toMatchObject({
      ok: false,
      code: "observation-needs-value",
    });
  });

  test("a published value needs its source, an own one does not", () => {
    const published = ObserveInput.parse({ ...about, count: 3, status: "published" });
    expect(observe(published, exhibit)).toMatchObject({ ok: false, code: "bad-input" });
    expect(observe({ ...published, source: { title: "a report" } }, exhibit).ok).toBe(true);
    expect(observe({ ...published, status: "own" }, exhibit).ok).toBe(true);
  });

  test("pieces can be associated only where all of them are there", () => {
    const input = { pieces: [exhibit, "e-2" as ExhibitId], level: "object" as const, basis: "fits" };
    expect(associate(input, (e) => e === exhibit)).toMatchObject({
      ok: false,
      code: "unknown-exhibit",
      message: expect.stringContaining("e-2"),
    });
    expect(associate(input, () => true).ok).toBe(true);
  });
});

test("only the named receiver can confirm a handing over", () => {
  const open = { leaf: "a".repeat(64) as LeafId, from: "f" as KeyId, to: "t" as KeyId };
  const at = { at: "2026-03-14" as never };
  expect(accept(at, { exhibit, by: "t" as KeyId, open })).toMatchObject({ ok: true, value: { refs: [open.leaf] } });
  expect(accept(at, { exhibit, by: "x" as KeyId, open })).toMatchObject({ ok: false, code: "not-the-receiver" });
  expect(accept(at, { exhibit, by: "t" as KeyId, open: undefined })).toMatchObject({
    ok: false,
    code: "no-open-transfer",
  });
});
