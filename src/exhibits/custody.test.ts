import { describe, expect, test } from "vitest";
import type { KeyId, LeafId } from "../base/id.ts";
import { chainOf, type CustodyStatement } from "./custody.ts";

const key = (name: string): KeyId => name.padEnd(43, "x") as KeyId;
const [collector, analyst, laboratory] = [key("collector"), key("analyst"), key("laboratory")];
let n = 0;
const statement = (
  type: string,
  by: KeyId,
  body: unknown,
  refs: readonly LeafId[] = [],
  exhibit = "e-1",
): CustodyStatement => ({
  leaf: String(n++).padStart(64, "0") as LeafId,
  type,
  by,
  exhibit,
  refs,
  body,
});
const intake = statement("ExhibitReceived", collector, {});
const given = statement("CustodyGiven", collector, { to: analyst, at: "2026-03-14" });
const received = statement("CustodyReceived", analyst, { from: collector, at: "2026-03-15" }, [given.leaf]);

describe("a chain of custody", () => {
  test("begins with whoever took the piece in, and passes when both have signed", () => {
    expect(chainOf("e-1", [intake])).toMatchObject({ first: collector, holder: collector, links: [] });
    expect(chainOf("e-1", [intake, given])).toMatchObject({
      holder: collector,
      links: [{ state: "waits-for-receiver" }],
    });
    expect(chainOf("e-1", [intake, given, received])).toMatchObject({
      holder: analyst,
      links: [{ state: "signed-by-both", from: collector, to: analyst, receivedLeaf: received.leaf }],
    });
  });

  test.each([
    ["a receipt without a handing over", [intake, received]],
    ["a receipt that stands before the handing over", [intake, received, given]],
    ["a receipt by a key that was not named", [intake, given, { ...received, by: laboratory }]],
    [
      "a receipt that names another giver",
      [intake, given, { ...received, body: { from: laboratory, at: "2026-03-15" } }],
    ],
    ["a receipt for a handing over of another exhibit", [intake, { ...given, exhibit: "e-2" }, received]],
    [
      "a second receipt for one handing over",
      [intake, given, received, { ...received, leaf: "f".repeat(64) as LeafId }],
    ],
    [
      "a handing over by a key that does not hold it",
      [intake, statement("CustodyGiven", laboratory, { to: analyst, at: "2026-03-14" })],
    ],
    [
      "a handing over by somebody who had passed it on",
      [intake, given, received, statement("CustodyGiven", collector, { to: laboratory, at: "2026-03-16" })],
    ],
    ["a statement of another form", [intake, statement("CustodyGiven", collector, { to: "nobody" })]],
  ])("shows %s as broken", (_, statements) => {
    expect(chainOf("e-1", statements).links.map((l) => l.state)).toContain("broken");
  });

  test("keeps a gap and an account of others in its place, and neither moves the holder", () => {
    const gap = statement("CustodyGap", collector, { kind: "gap", from: "2026-03-14", to: "2026-03-15" });
    const published = statement("CustodyPublished", collector, {
      from: "2026-03-01",
      to: "2026-03-14",
      order: "inferred",
    });
    expect(chainOf("e-1", [intake, published, gap, given])).toMatchObject({
      holder: collector,
      links: [
        { state: "published-only" },
        { state: "gap", at: "2026-03-14", until: "2026-03-15" },
        { state: "waits-for-receiver" },
      ],
    });
  });

  test("is the same when times are withheld", () => {
    const bare = [intake, { ...given, body: { to: analyst } }, { ...received, body: { from: collector } }];
    expect(chainOf("e-1", bare)).toMatchObject({ holder: analyst, links: [{ state: "signed-by-both" }] });
  });
});
