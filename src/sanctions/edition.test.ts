import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { diffEditions, editionOf, editionOn, readEdition, type Difference, type Edition } from "./edition.ts";
import { listingDigest } from "./listing.ts";

const sampleText = readFileSync("test/fixtures/sanctions/sample-sdn.csv", "utf8");

function edition(text: string | Uint8Array, date = "2024-01-01"): Edition {
  const read = editionOf(typeof text === "string" ? utf8(text) : text, { list: "ofac-sdn", date });
  if (!read.ok) throw new Error(read.message);
  return read.value;
}
function difference(before: Edition, after: Edition): Difference {
  const found = diffEditions(before, after);
  if (!found.ok) throw new Error(found.message);
  return found.value;
}
const sample = edition(sampleText);
const uids = (things: readonly { uid: string }[]): string[] => things.map((t) => t.uid);

describe("editions", () => {
  test("an edition read in pieces is the one read whole", async () => {
    const { list, date, digest } = sample;
    const chunks = [utf8(sampleText.slice(0, 700)), utf8(sampleText.slice(700))];
    expect(await readEdition({ list, date, digest }, chunks)).toEqual({ ok: true, value: sample });
  });

  test("a broken file makes no edition", () => {
    expect(editionOf(utf8("not a list"), { list: "ofac-sdn", date: "2024-01-01" })).toMatchObject({ code: "bad-list" });
  });

  test("the edition in force on a day is the latest that is not later", () => {
    const editions = ["2024-03-01", "2023-12-28", "2024-01-11"].map((date) => ({ ...sample, date }));
    const on = (day: string): string | undefined => editionOn(editions, "ofac-sdn", day)?.date;
    expect(["2023-12-27", "2023-12-28", "2024-01-10", "2024-01-11", "2025-01-01"].map(on)).toEqual([
      undefined,
      "2023-12-28",
      "2023-12-28",
      "2024-01-11",
      "2024-03-01",
    ]);
  });

  test("a moved owner is one changed field with the old and the new", () => {
    const moved = edition(
      sampleText.replace(
        "9990001; Aircraft Tail Number XX-10001; Linked To: EXAMPLE HOLDING",
        "9990001; Aircraft Tail Number XX-10001; Linked To: SAMPLE AIR",
      ),
    );
    expect(difference(sample, moved)).toMatchObject({
      added: [],
      removed: [],
      changed: [
        {
          uid: "107",
          changes: [{ field: "links", before: ["Linked To: EXAMPLE HOLDING"], after: ["Linked To: SAMPLE AIR"] }],
        },
      ],
    });
  });

  test("an alias that is given twice and loses one copy is a change", () => {
    const twice = edition(sampleText.replace("a.k.a. 'AO SAMPLE'", "a.k.a. 'AO SAMPLE'; a.k.a. 'AO SAMPLE'"));
    expect(difference(twice, sample).changed[0]).toMatchObject({
      uid: "101",
      changes: [{ field: "names", after: [] }],
    });
  });

  test("editions of two lists are not compared", () => {
    expect(diffEditions(sample, { ...sample, list: "another" })).toMatchObject({ ok: false, code: "bad-input" });
  });

  test("for any two sets of entries: nothing is both added and removed, turning it round swaps them, and an edition equals itself", () => {
    const half = fc.subarray([...sample.listings]);
    fc.assert(
      fc.property(half, half, (a, b) => {
        const there = difference({ ...sample, listings: a }, { ...sample, listings: b });
        const back = difference({ ...sample, listings: b }, { ...sample, listings: a });
        expect(there.added).toEqual(back.removed);
        expect(there.removed).toEqual(back.added);
        expect(there.changed).toEqual([]);
        expect(a.length - there.removed.length + there.added.length).toBe(b.length);
      }),
    );
  });

  test("an entry's digest changes with anything in it", () => {
    const changed = edition(sampleText.replace("Gender Male; Passport", "Gender Female; Passport"));
    const differing = sample.listings.filter((l, i) => listingDigest(l) !== listingDigest(changed.listings[i]!));
    expect(uids(differing)).toEqual(["103"]);
  });
});

const BEFORE = "../shared/data/sanctions/sdn-2023-12-28.csv";
const AFTER = "../shared/data/sanctions/sdn-2024-01-11.csv";

describe.skipIf(!existsSync(AFTER))("the action of 11 January 2024 (skipped where the data folder is absent)", () => {
  test("six entries are added, none is removed, two are changed, and one aircraft moves to another owner", () => {
    const found = difference(
      edition(new Uint8Array(readFileSync(BEFORE)), "2023-12-28"),
      edition(new Uint8Array(readFileSync(AFTER)), "2024-01-11"),
    );
    expect(uids(found.added)).toEqual(["47171", "47172", "47173", "47174", "47175", "47176"]);
    expect(found.removed).toEqual([]);
    expect(uids(found.changed)).toEqual(["43113", "43162"]);
    expect(found.changed[1]!.changes).toEqual([
      { field: "identifiers", before: [], after: ["Aircraft Mode S Transponder Code 154079"] },
      {
        field: "links",
        before: ["Linked To: JOINT STOCK COMPANY THE 224TH FLIGHT UNIT STATE AIRLINES"],
        after: ["Linked To: COMMAND OF THE MILITARY TRANSPORT AVIATION"],
      },
    ]);
  });
});
