import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBase64Url, utf8, type Bytes } from "../base/bytes.ts";
import type { Json, JsonObject } from "../base/canonical.ts";
import { disclose, discloseElement, disclosureDigest, findDisclosedName, openDisclosures } from "./disclosure.ts";

/** The two examples of RFC 9901 §4.2: a field, and an element of a list. Their JSON has spaces; ours has none. */
const RFC = {
  field: "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
  fieldDigest: "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
  element: "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0",
  elementDigest: "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs",
};

const salt = (i: number): Bytes => new Uint8Array(16).fill(i);
const raw = (json: string): string => toBase64Url(utf8(json));
const SALT = toBase64Url(salt(1));
const bad = { ok: false, code: "bad-disclosure" };

describe("LOG-13 what a disclosure is", () => {
  test("LOG-13 the digests of the standard's examples are the ones that it prints", () => {
    expect(disclosureDigest(RFC.field)).toBe(RFC.fieldDigest);
    expect(disclosureDigest(RFC.element)).toBe(RFC.elementDigest);
  });

  test("LOG-13 the standard's element opens, spaces and all: what is hashed is the text as it came", () => {
    const sealed = { body: {}, digests: [], blobDigests: [RFC.elementDigest] };
    expect(openDisclosures(sealed, [RFC.element])).toMatchObject({ ok: true, value: { blobs: ["FR"], withheld: 0 } });
  });

  test("LOG-13 a field is base64url of [salt, name, value] in canonical JSON, its digest SHA-256 of that text", () => {
    const text = disclose(salt(1), "place", { b: "ї", a: 1 });
    expect(Buffer.from(text, "base64url").toString()).toBe(`["${SALT}","place",{"a":1,"b":"ї"}]`);
    expect(disclosureDigest(text)).toBe(createHash("sha256").update(text).digest("base64url"));
    expect(findDisclosedName(text)).toBe("place");
  });

  test("LOG-13 a file is base64url of [salt, value], and has no name", () => {
    const text = discloseElement(salt(1), { size: 3 });
    expect(Buffer.from(text, "base64url").toString()).toBe(`["${SALT}",{"size":3}]`);
    expect(findDisclosedName(text)).toBeUndefined();
  });

  test("LOG-13 one value under two salts has two digests, so that a guess cannot be checked", () => {
    const digests = Array.from({ length: 200 }, (_, i) => disclosureDigest(disclose(salt(i), "seal", "A-117")));
    expect(new Set(digests).size).toBe(200);
  });
});

const name = fc.string({ minLength: 1, maxLength: 12 }).filter((n) => !["_sd", "...", "__proto__"].includes(n));
const value = fc
  .jsonValue({ maxDepth: 3 })
  .map(
    (v) => JSON.parse(JSON.stringify(v, (_, x: unknown) => (typeof x === "number" ? Math.trunc(x) | 0 : x))) as Json,
  );

describe("LOG-14 how disclosures are opened", () => {
  test("LOG-14 whatever is left out, in whatever order the rest comes, exactly the rest is there", () => {
    const fields = fc.uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 8, selector: ([n]) => n });
    fc.assert(
      fc.property(
        fields,
        fc.array(value, { maxLength: 4 }),
        fc.infiniteStream(fc.boolean()),
        fc.nat(),
        (all, files, keep, turn) => {
          const disclosures = all.map(([n, v], i) => disclose(salt(i), n, v));
          const blobs = files.map((v, i) => discloseElement(salt(100 + i), v));
          const sealed = {
            body: {},
            digests: disclosures.map(disclosureDigest),
            blobDigests: blobs.map(disclosureDigest),
          };
          const kept = [...disclosures, ...blobs].filter(() => keep.next().value === true);
          const turned = [...kept.slice(turn % (kept.length + 1)), ...kept.slice(0, turn % (kept.length + 1))];
          const opened = openDisclosures(sealed, turned);
          if (!opened.ok) throw new Error(opened.message);
          const expected: JsonObject = {};
          for (const [i, [n, v]] of all.entries()) if (kept.includes(disclosures[i]!)) expected[n] = v;
          expect(opened.value.body).toEqual(expected);
          expect([...opened.value.disclosed].sort()).toEqual(Object.keys(expected).sort());
          expect(opened.value.withheld).toBe(all.length - Object.keys(expected).length);
          expect(opened.value.blobs).toEqual(files.map((v, i) => (kept.includes(blobs[i]!) ? v : undefined)));
        },
      ),
    );
  });

  const place = disclose(salt(1), "place", "Kharkiv");
  const file = discloseElement(salt(2), { size: 1 });
  const sealed = {
    body: { method: "arc-gauge" },
    digests: [disclosureDigest(place)],
    blobDigests: [disclosureDigest(file)],
  };
  /** A statement that does hold the digest of what is opened. */
  const holding = (text: string): typeof sealed => ({ ...sealed, digests: [disclosureDigest(text)] });

  test("LOG-14 a disclosure of something else is an error and is not left out silently", () => {
    expect(openDisclosures(sealed, [place, disclose(salt(3), "place", "Lviv")])).toMatchObject(bad);
    expect(openDisclosures(sealed, [disclose(salt(3), "note", "x")])).toMatchObject(bad);
    expect(openDisclosures(sealed, [discloseElement(salt(3), { size: 2 })])).toMatchObject(bad);
  });

  test("LOG-14 a field does not open as a file, nor a file as a field", () => {
    expect(openDisclosures({ ...sealed, digests: sealed.blobDigests, blobDigests: [] }, [file])).toMatchObject(bad);
    expect(openDisclosures({ ...sealed, blobDigests: sealed.digests, digests: [] }, [place])).toMatchObject(bad);
  });

  test("LOG-14 one disclosure twice, and a statement with one digest twice, are errors", () => {
    expect(openDisclosures(sealed, [place, place])).toMatchObject(bad);
    const [digest] = sealed.digests as [string];
    expect(openDisclosures({ ...sealed, digests: [digest, digest] }, [])).toMatchObject(bad);
    expect(openDisclosures({ ...sealed, blobDigests: [digest] }, [])).toMatchObject(bad);
  });

  test("LOG-14 a disclosure overrides neither a clear field nor another disclosure", () => {
    const method = disclose(salt(4), "method", "guess");
    expect(openDisclosures(holding(method), [method])).toMatchObject(bad);
    const other = disclose(salt(5), "place", "Lviv");
    const both = { ...sealed, digests: [place, other].map(disclosureDigest) };
    expect(openDisclosures(both, [place, other])).toMatchObject(bad);
    expect(openDisclosures(both, [other])).toMatchObject({ ok: true, value: { body: { place: "Lviv" }, withheld: 1 } });
  });

  test.each([
    ["the reserved name _sd", raw(`["${SALT}","_sd",[]]`)],
    ["the reserved name ...", raw(`["${SALT}","...",1]`)],
    ["the name __proto__", raw(`["${SALT}","__proto__",{}]`)],
    ["a name that is no text", raw(`["${SALT}",1,2]`)],
    ["a salt of 15 bytes", raw(`["${toBase64Url(new Uint8Array(15))}","place",1]`)],
    ["a salt of 17 bytes", raw(`["${toBase64Url(new Uint8Array(17))}","place",1]`)],
    ["a salt that is no text", raw(`[1,"place",1]`)],
    ["a fourth element", raw(`["${SALT}","place",1,2]`)],
    ["a salt alone", raw(`["${SALT}"]`)],
    ["an object", raw(`{"0":"${SALT}"}`)],
    ["a doubled key within", raw(`["${SALT}","place",{"a":1,"a":2}]`)],
    ["a fraction", raw(`["${SALT}","place",1.5]`)],
    ["padding", `${raw(`["${SALT}","place",1]`)}=`],
    ["a character of base64 that base64url has not", "WyJ+"],
    ["nothing", ""],
    ["more than a megabyte", raw(`["${SALT}","place","${"x".repeat(1024 * 1024)}"]`)],
  ])("LOG-14 a disclosure with %s is refused, also where its digest is in the statement", (_, text) => {
    expect(openDisclosures(holding(text), [text])).toMatchObject(bad);
  });

  test("LOG-14 whatever text comes as a disclosure, opening answers and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map(raw),
          fc.uint8Array().map((b) => toBase64Url(b)),
        ),
        (text) => {
          const opened = openDisclosures(holding(text), [text]);
          if (!opened.ok) expect(opened.code).toBe("bad-disclosure");
        },
      ),
    );
  });
});
