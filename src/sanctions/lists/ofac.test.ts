import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../../base/bytes.ts";
import { Edtf } from "../../base/instant.ts";
import type { Listing } from "../listing.ts";
import { readOfac, readOfacChunks, type ListFile } from "./ofac.ts";
import { addRemarks, clausesOf, type Draft } from "./remarks.ts";
import { cellsOf, ROW_LIMITS } from "./rows.ts";

const SAMPLE = new Uint8Array(readFileSync("test/fixtures/sanctions/sample-sdn.csv"));
const sampleText = new TextDecoder().decode(SAMPLE);

function read(bytes: Uint8Array): ListFile {
  const file = readOfac(bytes);
  if (!file.ok) throw new Error(file.message);
  return file.value;
}
const sample = read(SAMPLE);
const entry = (uid: string): Listing => sample.listings.find((l) => l.uid === uid)!;

/** Every text that a listing keeps as it was written. */
const writtenIn = (l: Listing | Draft): string[] => [
  ...[...l.names, ...l.identifiers, ...l.born, ...l.countries, ...l.links, ...l.details].map((item) => item.written),
  ...l.rest,
];

describe("OFAC's sdn.csv", () => {
  test("the sample has its entries and its end mark", () => {
    expect(sample.listings.map((l) => l.uid)).toEqual(Array.from({ length: 15 }, (_, i) => String(101 + i)));
    expect(sample.complete).toBe(true);
  });

  test("a company: aliases, numbers with their issuer, and the owner it is linked to", () => {
    const l = entry("101");
    expect(l.names.map((n) => [n.text, n.rank])).toEqual([
      ["SAMPLE INSTRUMENTS JOINT STOCK COMPANY", "primary"],
      ["AO SAMPLE", "weak-alias"],
      ["SAMPLE PRIBOR", "weak-alias"],
    ]);
    expect(l.identifiers.map(({ scheme, value, country }) => [scheme, value, country])).toEqual([
      ["inn", "7700000009", "RU"],
      ["ogrn", "1027700000008", "RU"],
    ]);
    expect(l.links.map((k) => k.to)).toEqual(["EXAMPLE HOLDING"]);
  });

  test("a person: dates of birth with what is vague about them, nationality, passport with its dates left in the words", () => {
    const l = entry("103");
    expect(l.born.map(({ date, from, to }) => [date, from, to])).toEqual([
      ["1972-02-29", "1972-02-29", "1972-02-29"],
      ["1971~", "1971-01-01", "1971-12-31"],
    ]);
    expect(l.names.at(-1)!.text).toBe("'THE SAMPLE'");
    expect(l.identifiers).toContainEqual({
      written: "Passport AB 123456 (Russia) issued 01 Feb 2010 expires 01 Feb 2020",
      scheme: "passport",
      value: "AB123456",
      country: "RU",
    });
    expect(l.details).toContainEqual({ written: "Gender Male", label: "Gender", text: "Male" });
  });

  test("an aircraft: tail number, serial number, transponder", () => {
    expect(entry("107").identifiers.map((i) => [i.scheme, i.value])).toEqual([
      ["mode-s", "ABC123"],
      ["msn", "9990001"],
      ["tail-number", "XX10001"],
    ]);
  });

  test("a ship: its own columns are kept beside the remarks", () => {
    const l = entry("106");
    expect(l.details.map((d) => d.label)).toEqual(["Call sign", "Vessel type", "Tonnage", "Gross registered tonnage"]);
    expect(l.countries.map((c) => [c.relation, c.country])).toEqual([
      ["flag", "PA"],
      ["former vessel flag", "MT"],
    ]);
    expect(l.links).toEqual([{ written: "SAMPLE SHIPPING LTD", relation: "owner", to: "SAMPLE SHIPPING LTD" }]);
  });

  test("programmes are taken apart, and what no rule knows stays as text", () => {
    expect(entry("102").programs).toEqual(["SAMPLE-PROGRAM", "SECOND-PROGRAM"]);
    expect(entry("105").rest).toEqual(["half-brother of somebody", "arrested 1 Apr"]);
  });

  test("the clauses of a remark go to exactly one place each, whatever they say", () => {
    const clause = fc.oneof(
      fc.constantFrom(
        "DOB 31 Feb 1990",
        "DOB 1 to 2",
        "a.k.a. ''",
        "alt. ",
        "Tax ID No. (Russia)",
        "Passport",
        "IMO x",
        "",
      ),
      fc.constantFrom(
        "Linked To: A.B.",
        "nationality Atlantis",
        "DOB 10 Dec 1948",
        "alt. Passport X1 (Iran)",
        "Gender",
      ),
      fc.string({ maxLength: 30 }).filter((s) => !s.includes("; ")),
    );
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 8 }), (clauses) => {
        const remarks = clauses.join("; ");
        const draft: Draft = { names: [], identifiers: [], born: [], countries: [], links: [], details: [], rest: [] };
        addRemarks(remarks, draft);
        expect(writtenIn(draft).sort()).toEqual(clausesOf(remarks).sort());
        for (const { date } of draft.born) expect(Edtf.safeParse(date).success).toBe(true);
      }),
    );
  });

  test("a file cut anywhere before its end mark is refused, or says that it has no end mark", () => {
    for (let length = 0; length < SAMPLE.length; length++) {
      const file = readOfac(SAMPLE.subarray(0, length));
      if (file.ok) {
        expect(file.value.complete, `${length} bytes`).toBe(false);
        for (const l of file.value.listings) expect(l, `${length} bytes`).toEqual(entry(l.uid));
      } else expect(file.code).toBe("bad-list");
    }
  });

  test("pieces of any size are read as the whole is", async () => {
    for (const size of [1, 7, 100, 5000]) {
      const chunks = Array.from({ length: Math.ceil(SAMPLE.length / size) }, (_, i) =>
        SAMPLE.subarray(i * size, (i + 1) * size),
      );
      expect(await readOfacChunks(chunks)).toEqual({ ok: true, value: sample });
    }
  });

  test("line ends of every kind, mixed, make no difference", () => {
    let turn = 0;
    const mixed = sampleText.replaceAll("\r\n", () => ["\r\n", "\n", "\r"][turn++ % 3]!);
    expect(read(utf8(mixed))).toEqual(sample);
  });
});

const lines = sampleText.split("\r\n");
const first = lines[0]!;
const withLine = (line: string): Uint8Array => utf8([first, line, ...lines.slice(2)].join("\r\n"));

describe("a hostile or broken list file", () => {
  test.each([
    ["an empty file", new Uint8Array(0), "file"],
    ["only the end mark", utf8("\u001a"), "file"],
    ["only line ends", utf8("\r\n\r\n"), "file"],
    ["an unclosed quote", withLine('102,"EXAMPLE HOLDING,-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '), "line 2"],
    ["a quote that opens in the last field", withLine(first.replace(/^101/, "102").replace(/"$/, "")), "line 2"],
    ["eleven fields", withLine('102,"A",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '), "line 2"],
    ["thirteen fields", withLine('102,"A",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '), "line 2"],
    ["a NUL", withLine(first.replace(/^101/, "102").replace("SAMPLE", "SAM\u0000PLE")), "line 2"],
    ["the same number twice", withLine(first), "line 2, field ent_num"],
    ["a word for a number", withLine(first.replace(/^101/, '"abc"')), "line 2, field ent_num"],
    ["no number", withLine(first.replace(/^101/, "")), "line 2, field ent_num"],
    ["a number with an exponent", withLine(first.replace(/^101/, "1e2")), "line 2"],
    ["text without quotes", withLine(first.replace("101,", "102,").replace("-0- ", "robot")), "line 2"],
    ["an unknown type", withLine(first.replace("101,", "102,").replace("-0- ", '"robot"')), "line 2, field SDN_Type"],
    ["no name", withLine('102,-0- ,-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '), "line 2, field SDN_Name"],
    [
      "a half-written empty mark at the end",
      withLine('102,"A",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'),
      "line 2, field Remarks",
    ],
    ["an empty line in the middle", withLine(""), "line 2"],
    ["text after the end mark", utf8(`${sampleText}\r\n${first}`), `line ${lines.length + 1}`],
    [
      "a field of 4001 characters",
      withLine(first.replace("101,", "102,").replace("SAMPLE", "S".repeat(4001))),
      "line 2, field SDN_Name",
    ],
    ["UTF-16", new Uint8Array(Buffer.from(sampleText, "utf16le")), "line 1"],
    [
      "a zip file",
      Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, (_, i) => (i * 7) % 256)]),
      "line 1",
    ],
    ["a web page", utf8("<!doctype html>\n<title>Not found</title>\n"), "line 1"],
  ])("%s is refused, with its place", (_, bytes, at) => {
    const file = readOfac(bytes);
    expect(file).toMatchObject({ ok: false, code: "bad-list" });
    expect(!file.ok && file.problems?.[0]?.at).toBe(at);
  });

  test("all problems are reported, up to the limit, and then reading stops", () => {
    const bad = utf8("x,y\n".repeat(100_000));
    const file = readOfac(bad);
    expect(!file.ok && file.problems).toHaveLength(ROW_LIMITS.problems + 1);
    expect(readOfac(utf8("x,y\n\n1,2\n"))).toMatchObject({
      problems: [{ at: "line 1" }, { at: "line 2" }, { at: "line 3" }],
    });
  });

  test("a line of a gigabyte is given up at the limit, not read", async () => {
    let given = 0;
    function* gigabyte(): Generator<Uint8Array> {
      const chunk = new Uint8Array(16 * 1024).fill(65);
      for (; given < 1024 ** 3; given += chunk.length) yield chunk;
    }
    const file = await readOfacChunks(gigabyte());
    expect(file).toMatchObject({ ok: false, code: "bad-list", problems: [{ at: "line 1" }] });
    expect(given).toBeLessThanOrEqual(ROW_LIMITS.lineBytes + 16 * 1024);
  });

  test("a file without end is given up at the limit of its size", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let uid = 1; ; uid++) {
        const row = utf8(`${uid},"A",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n`);
        given += row.length;
        yield await Promise.resolve(row);
      }
    }
    const file = await readOfacChunks(endless(), { ...ROW_LIMITS, fileBytes: 1_000_000 });
    expect(file).toMatchObject({ ok: false, code: "bad-list" });
    expect(given).toBeLessThan(1_001_000);
  });

  test("whatever bytes are changed, the answer is a list or a refusal with places, never a crash", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(SAMPLE.length - 1), fc.nat(255)), { maxLength: 5 }), (changes) => {
        const bytes = SAMPLE.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const file = readOfac(bytes);
        if (!file.ok) expect(file.problems!.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

const REAL = ["2023-12-28", "2024-01-11", "2024-05-03"].map((d) => `../shared/data/sanctions/sdn-${d}.csv`);

describe.skipIf(!existsSync(REAL[0]!))("real editions (skipped where the data folder is absent)", () => {
  test.each(REAL)("every row of %s is read and no word of a remark is lost", (path) => {
    const bytes = new Uint8Array(readFileSync(path));
    const file = read(bytes);
    const rows = new TextDecoder().decode(bytes).split("\r\n").slice(0, -1);
    expect(file.complete).toBe(true);
    expect(file.listings.length).toBe(rows.length);
    rows.forEach((row, i) => {
      const cells = cellsOf(row, 12) as string[];
      const kept = writtenIn(file.listings[i]!);
      for (const clause of clausesOf(cells[11] === "-0-" ? "" : cells[11]!)) {
        const at = kept.indexOf(clause);
        expect(at, `${cells[0]!}: ${clause}`).toBeGreaterThanOrEqual(0);
        kept.splice(at, 1);
      }
    });
  });
});
