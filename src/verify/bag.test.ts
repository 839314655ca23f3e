import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { text } from "../../test/fixtures/hostile/zips.ts";
import { bagOf } from "../dossier/bag.ts";
import { checkBag, readBag, type Bag } from "./bag.ts";

const PAYLOAD = new Map([
  ["data/a.txt", text("content")],
  ["data/дані/b", text("")],
]);
const INFO = { "Bagging-Date": "2026-01-02", "External-Identifier": "справа 7" };
const TAGS = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"];

/** An honest bag as an archive's files, with some of them replaced; undefined leaves one out. */
function filesOf(changes: Readonly<Record<string, string | undefined>> = {}): Map<string, Uint8Array> {
  const files = new Map([...bagOf(PAYLOAD, INFO)].map(([path, content]) => [`case/${path}`, content]));
  for (const [path, content] of Object.entries(changes))
    if (content === undefined) files.delete(path);
    else files.set(path, text(content));
  return files;
}
function bag(changes?: Readonly<Record<string, string | undefined>>): Bag {
  const result = readBag(filesOf(changes));
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
const textOf = (path: string): string => new TextDecoder().decode(bagOf(PAYLOAD, INFO).get(path));
const MANIFEST = textOf("manifest-sha256.txt");
const TAG_MANIFEST = textOf("tagmanifest-sha256.txt");
const HEX = createHash("sha256").update("content").digest("hex");

describe("reading a bag", () => {
  test("what was bagged comes back: root, payload, digests, information with its counts", () => {
    const { root, payload, manifest, tagManifest, info } = bag();
    expect(root).toBe("case");
    expect(payload).toEqual(PAYLOAD);
    expect([...manifest]).toEqual(
      [...PAYLOAD].map(([path, content]) => [path, createHash("sha256").update(content).digest("hex")]),
    );
    expect([...tagManifest.keys()]).toEqual(TAGS);
    expect(Object.fromEntries(info)).toEqual({ ...INFO, "Payload-Oxum": "7.2" });
  });

  test.each<[string, string, Record<string, string | undefined>]>([
    ["no bagit.txt", "bagit.txt: is missing", { "case/bagit.txt": undefined }],
    ["version 0.97", "version 1.0", { "case/bagit.txt": "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n" }],
    ["UTF-16", "version 1.0", { "case/bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n" }],
    ["a third line", "version 1.0", { "case/bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\n" }],
    ["a byte order mark", "version 1.0", { "case/bagit.txt": `\ufeff${textOf("bagit.txt")}` }],
    ["lines of Windows", "version 1.0", { "case/bagit.txt": textOf("bagit.txt").replaceAll("\n", "\r\n") }],
    ["no manifest", "manifest-sha256.txt: is missing", { "case/manifest-sha256.txt": undefined }],
    ["no tag manifest", "tagmanifest-sha256.txt: is missing", { "case/tagmanifest-sha256.txt": undefined }],
    ["no bag-info.txt", "bag-info.txt: is missing", { "case/bag-info.txt": undefined }],
    ["a second folder", "is not one folder", { "other/a": "x" }],
    ["a file beside the folder", "is not one folder", { a: "x" }],
    ["a file to fetch", "brings all its files", { "case/fetch.txt": "https://example.org/a 1 data/a\n" }],
    ["another manifest", "another manifest", { "case/manifest-md5.txt": "" }],
    ["another tag manifest", "another manifest", { "case/tagmanifest-sha512.txt": "" }],
    ["a line without an end", "last line has no end", { "case/manifest-sha256.txt": MANIFEST.slice(0, -1) }],
    ["an empty line", "line 3: is not a digest", { "case/manifest-sha256.txt": `${MANIFEST}\n` }],
    ["a comment", "line 1: is not a digest", { "case/manifest-sha256.txt": `# files\n${MANIFEST}` }],
    ["capital digits", "line 1: is not a digest", { "case/manifest-sha256.txt": `${HEX.toUpperCase()}  data/a.txt\n` }],
    ["one space", "line 1: is not a digest", { "case/manifest-sha256.txt": `${HEX} data/a.txt\n` }],
    ["a binary mark", "line 1: is not a digest", { "case/manifest-sha256.txt": `${HEX} *data/a.txt\n` }],
    ["three spaces", "does not belong", { "case/manifest-sha256.txt": `${HEX}   data/a.txt\n` }],
    ["a short digest", "line 1: is not a digest", { "case/manifest-sha256.txt": `${HEX.slice(1)}  data/a.txt\n` }],
    ["an escaped line", "line 1: is not a digest", { "case/manifest-sha256.txt": `\\${HEX}  data/a.txt\n` }],
    ["a carriage return", "control or invisible", { "case/manifest-sha256.txt": `${HEX}  data/a.txt\r\n` }],
    ["a path out of the bag", "leads out", { "case/manifest-sha256.txt": `${HEX}  data/../../a.txt\n` }],
    ["an absolute path", "is absolute", { "case/manifest-sha256.txt": `${HEX}  /etc/passwd\n` }],
    ["an escaped path", "percent sign", { "case/manifest-sha256.txt": `${HEX}  data/a%0A.txt\n` }],
    ["a path twice", "stands there twice", { "case/manifest-sha256.txt": MANIFEST + MANIFEST }],
    ["a tag file in the manifest", "does not belong", { "case/manifest-sha256.txt": `${HEX}  bagit.txt\n` }],
    [
      "a payload file in the tag manifest",
      "does not belong",
      { "case/tagmanifest-sha256.txt": `${HEX}  data/a.txt\n` },
    ],
    [
      "the tag manifest in itself",
      "does not belong",
      { "case/tagmanifest-sha256.txt": `${HEX}  tagmanifest-sha256.txt\n` },
    ],
    ["a continued value", "not a label", { "case/bag-info.txt": "Bagging-Date: 2026-01-02\n  and more\n" }],
    ["a label twice", "stands there twice", { "case/bag-info.txt": "A: 1\nA: 2\n" }],
    ["no value", "not a label", { "case/bag-info.txt": "A: \n" }],
    ["a padded value", "not a label", { "case/bag-info.txt": "A:  1\n" }],
    ["no label", "not a label", { "case/bag-info.txt": "2026-01-02\n" }],
    ["a colour for the terminal", "not a label", { "case/bag-info.txt": "A: \u001b[31m\n" }],
    ["a count that is none", "two counts", { "case/bag-info.txt": "Payload-Oxum: 7\n" }],
    ["a count with zeros before it", "two counts", { "case/bag-info.txt": "Payload-Oxum: 07.2\n" }],
    ["more lines than files", "more than 65534 lines", { "case/manifest-sha256.txt": "\n".repeat(65_535) }],
  ])("a bag with %s is refused", (_, reason, changes) => {
    const result = readBag(filesOf(changes));
    expect(result).toMatchObject({ ok: false, code: "malformed-dossier" });
    expect(!result.ok && result.message).toContain(reason);
  });

  test("bytes that are not UTF-8 are refused in every tag file", () => {
    for (const path of [...TAGS, "tagmanifest-sha256.txt"]) {
      const result = readBag(filesOf().set(`case/${path}`, new Uint8Array([0xff, 10])));
      expect(!result.ok && result.message).toContain(`${path}: is not UTF-8`);
    }
  });

  test("all problems are told at once, each with its place, and at most 50 of them", () => {
    const result = readBag(
      filesOf({
        "case/bagit.txt": undefined,
        "case/bag-info.txt": "x\n",
        "case/manifest-sha256.txt": "x\n".repeat(100),
      }),
    );
    if (result.ok) throw new Error("was read");
    expect(result.problems).toHaveLength(50);
    expect(result.problems!.slice(0, 2).map((p) => p.at)).toEqual(["bagit.txt", "manifest-sha256.txt line 1"]);
    expect(result.message).toMatch(/and 52 more$/);
  });

  test("no archive's files make it throw", () => {
    const path = fc.constantFrom(
      "bagit.txt",
      "bag-info.txt",
      "manifest-sha256.txt",
      "tagmanifest-sha256.txt",
      "data/a",
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.string({ unit: fc.constantFrom(HEX, "  ", "data/a", "\n", ": ", "A") }).map(text),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("case/", "x/", ""), path, content)), (entries) => {
        const result = readBag(new Map(entries.map(([root, name, bytes]) => [root + name, bytes])));
        if (result.ok) checkBag(result.value);
      }),
    );
  });

  test("an archive without files is no bag", () => {
    expect(readBag(new Map())).toMatchObject({ ok: false, code: "malformed-dossier" });
  });
});

describe("checking a bag", () => {
  test("an honest bag has no flaws", () => {
    expect(checkBag(bag())).toEqual({ missing: [], extra: [], changed: [], miscounted: false });
  });

  test.each<[string, Record<string, string | undefined>, Partial<ReturnType<typeof checkBag>>]>([
    ["a file changed, its length kept", { "case/data/a.txt": "CONTENT" }, { changed: ["data/a.txt"] }],
    ["a file left out", { "case/data/дані/b": undefined }, { missing: ["data/дані/b"], miscounted: true }],
    ["a file added", { "case/data/c": "" }, { extra: ["data/c"], miscounted: true }],
    ["a tag file added", { "case/readme.txt": "" }, { extra: ["readme.txt"] }],
    ["information changed", { "case/bag-info.txt": "Payload-Oxum: 7.2\n" }, { changed: ["bag-info.txt"] }],
    [
      "information that counts wrong",
      { "case/bag-info.txt": "Payload-Oxum: 8.2\n" },
      { changed: ["bag-info.txt"], miscounted: true },
    ],
    [
      "a manifest emptied",
      { "case/manifest-sha256.txt": "" },
      { extra: ["data/a.txt", "data/дані/b"], changed: ["manifest-sha256.txt"] },
    ],
    ["a tag manifest emptied", { "case/tagmanifest-sha256.txt": "" }, { extra: TAGS }],
    [
      "a tag file listed that is not there",
      { "case/tagmanifest-sha256.txt": `${TAG_MANIFEST}${HEX}  readme.txt\n` },
      { missing: ["readme.txt"] },
    ],
  ])("%s is found, and nothing else", (_, changes, flaws) => {
    const found = checkBag(bag(changes));
    expect({ ...found, extra: [...found.extra].sort() }).toEqual({
      missing: [],
      extra: [],
      changed: [],
      miscounted: false,
      ...flaws,
    });
  });

  test("every change of one byte of a payload file is found", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, by) => {
          const files = new Map([...bagOf(new Map([["data/x", bytes]]), INFO)].map(([p, c]) => [`r/${p}`, c]));
          const changed = bytes.slice();
          changed[at % bytes.length]! ^= by;
          const result = readBag(files.set("r/data/x", changed));
          expect(result.ok && checkBag(result.value).changed).toEqual(["data/x"]);
        },
      ),
    );
  });
});
