import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { concat, findText, fromBase64Url, fromHex, toBase64Url, utf8, type Bytes } from "../base/bytes.ts";
import { canonical, type JsonObject } from "../base/canonical.ts";
import type { CaseId, ExhibitId, LeafId } from "../base/id.ts";
import type { Utc } from "../base/instant.ts";
import { disclosureDigest } from "./disclosure.ts";
import { findCheck, signerOf } from "./ed25519.ts";
import { defineEntry, field } from "./entry.ts";
import { jwkOf, keyIdOf } from "./key.ts";
import { openStatement } from "./opened.ts";
import { MAX_STATEMENT, parseStatement, signStatement, type BlobInfo, type Draft, type Signed } from "./statement.ts";

const SEED = new Uint8Array(32).fill(11);
const signer = await signerOf(SEED);
const by = { ...signer, id: keyIdOf(jwkOf(signer.publicKey)) };
const openssl = createPublicKey({ key: { ...jwkOf(signer.publicKey) }, format: "jwk" });

const Seen = defineEntry("SomethingSeen", 1, "Something was seen.", {
  count: field("clear", z.int()),
  words: field("text", z.string().optional()),
  place: field("place", z.string().optional()),
});

/** Salts 0, 1, 2 … so that a statement can be written down beforehand. */
function salts(): (size: number) => Bytes {
  let n = 0;
  return (size) => new Uint8Array(size).fill(n++);
}

const draft: Draft = {
  case: "harbour" as CaseId,
  seq: 0,
  at: "2026-03-03T10:00:00Z" as Utc,
  body: { count: 3 },
};
const BLOB: BlobInfo = { sha256: "ab".repeat(32), size: 987_654_321, mime: "image/jpeg", role: "photograph" };

async function made(more: Partial<Draft> = {}, random = salts()): Promise<Signed> {
  const signed = await signStatement(Seen, { ...draft, ...more }, by, random);
  if (!signed.ok) throw new Error(signed.message);
  return signed.value;
}

/** A statement of any header and payload, honestly signed: what a hostile but real key holder can make. */
function forged(header: string | Bytes, payload: string | Bytes, tail = ""): Bytes {
  const encode = (part: string | Bytes): string => toBase64Url(typeof part === "string" ? utf8(part) : part);
  const input = `${encode(header)}.${encode(payload)}`;
  const pkcs8 = Buffer.from(concat(fromHex("302e020100300506032b657004220420")!, SEED));
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  return utf8(`${input}.${sign(null, Buffer.from(input), key).toString("base64url")}${tail}`);
}

const HEADER = `{"alg":"EdDSA","kid":"${by.id}","typ":"sherd-statement+sd-jwt"}`;
const PAYLOAD: JsonObject = {
  at: "2026-03-03T10:00:00Z",
  blobs: [],
  body: { count: 3 },
  by: by.id,
  case: "harbour",
  refs: [],
  seq: 0,
  type: "SomethingSeen",
  v: 1,
};
const payloadOf = (more: JsonObject): string => canonical({ ...PAYLOAD, ...more });

describe("LOG-11 the bytes of a statement", () => {
  test("LOG-11 a statement without secrets is this header, this payload and OpenSSL's signature, byte for byte", async () => {
    expect((await made()).entry).toEqual(forged(HEADER, canonical(PAYLOAD)));
  });

  test("LOG-11 fields that are not clear stand in it as sorted digests, files as digests in their order", async () => {
    const signed = await made({
      body: { place: "Kharkiv", count: 3, words: "torn" },
      blobs: [BLOB, { ...BLOB, size: 1 }],
    });
    const digestOf = (json: string): string =>
      createHash("sha256").update(Buffer.from(json).toString("base64url")).digest("base64url");
    const salt = (i: number): string => Buffer.alloc(16, i).toString("base64url");
    const file = (size: number): string =>
      `{"mime":"image/jpeg","role":"photograph","sha256":"${"ab".repeat(32)}","size":${size}}`;
    const _sd = [digestOf(`["${salt(0)}","place","Kharkiv"]`), digestOf(`["${salt(1)}","words","torn"]`)].sort();
    const blobs = [
      { "...": digestOf(`["${salt(2)}",${file(987_654_321)}]`) },
      { "...": digestOf(`["${salt(3)}",${file(1)}]`) },
    ];
    expect(signed.entry).toEqual(forged(HEADER, payloadOf({ body: { _sd, count: 3 }, blobs, _sd_alg: "sha-256" })));
    expect(signed.disclosures.map(disclosureDigest).sort()).toEqual([..._sd, ...blobs.map((b) => b["..."])].sort());
  });

  test("LOG-11 the leaf is SHA-256 of a zero byte and the statement", async () => {
    const { entry, leaf } = await made();
    expect(leaf).toBe(
      createHash("sha256")
        .update(Buffer.concat([Buffer.from([0]), entry]))
        .digest("hex"),
    );
  });

  test("LOG-11 whatever is said, it reads back, Node's OpenSSL verifies it as a JWS, and no secret stands in it", async () => {
    const secret = fc.stringMatching(/^[a-zа-я가-힣]{12,40}$/);
    await fc.assert(
      fc.asyncProperty(fc.nat(10 ** 6), secret, secret, fc.boolean(), async (count, words, place, withFile) => {
        const blobs = withFile ? [BLOB] : [];
        const { entry, leaf, disclosures } = await made({
          body: { count, words, place },
          blobs,
          exhibit: "h-01" as ExhibitId,
        });
        const [header, payload, signature] = findText(entry)!.split(".") as [string, string, string];
        expect(verify(null, Buffer.from(`${header}.${payload}`), openssl, Buffer.from(signature, "base64url"))).toBe(
          true,
        );
        const text = Buffer.from(payload, "base64url").toString();
        expect(canonical(JSON.parse(text))).toBe(text);
        for (const s of [words, place, BLOB.sha256, "987654321", "image/jpeg"]) expect(text).not.toContain(s);
        const read = parseStatement(entry);
        if (!read.ok) throw new Error(read.message);
        expect(read.value).toMatchObject({
          leaf,
          clear: { count },
          exhibit: "h-01",
          by: by.id,
          seq: 0,
          type: "SomethingSeen",
        });
        expect(openStatement(read.value, 4, disclosures)).toMatchObject({
          ok: true,
          value: { index: 4, body: { count, words, place }, withheld: 0, blobs },
        });
      }),
      { numRuns: 40 },
    );
  });

  test("LOG-11 60,000 bytes are signed, more are refused", async () => {
    const refs = (n: number): LeafId[] => Array<LeafId>(n).fill("ab".repeat(32) as LeafId);
    expect((await made({ refs: refs(600) })).entry.length).toBeLessThan(MAX_STATEMENT);
    const Long = defineEntry("SomethingLong", 1, "Long.", { text: field("clear", z.string()) });
    const signed = async (size: number): Promise<unknown> => {
      const r = await signStatement(Long, { ...draft, body: { text: "x".repeat(size) } }, by, salts());
      return r.ok ? r.value.entry.length : r.code;
    };
    let [fits, fails] = [1, 60_000];
    while (fails - fits > 1) {
      const middle = (fits + fails) >> 1;
      if ((await signed(middle)) === "too-long") fails = middle;
      else fits = middle;
    }
    expect(await signed(fits)).toBeGreaterThan(MAX_STATEMENT - 3);
    expect(await signed(fits)).toBeLessThanOrEqual(MAX_STATEMENT);
  });

  test("LOG-11 a field that the type does not declare is a defect", async () => {
    await expect(signStatement(Seen, { ...draft, body: { count: 1, colour: "red" } }, by, salts())).rejects.toThrow(
      /colour/,
    );
  });
});

const noOpenssl = (() => {
  try {
    return execFileSync("openssl", ["version"], { encoding: "utf8" }).startsWith("OpenSSL") ? undefined : "no OpenSSL";
  } catch {
    return "no openssl here";
  }
})();

test.skipIf(noOpenssl !== undefined)(
  `LOG-11 the openssl command verifies a statement's signature${noOpenssl === undefined ? "" : ` (skipped: ${noOpenssl})`}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "sherd-jws-"));
    const at = (name: string): string => join(folder, name);
    try {
      const [header, payload, signature] = findText((await made()).entry)!.split(".") as [string, string, string];
      writeFileSync(at("key.pem"), openssl.export({ format: "pem", type: "spki" }));
      writeFileSync(at("signature"), Buffer.from(signature, "base64url"));
      const check = (text: string): string => {
        writeFileSync(at("text"), text);
        const args = [
          "pkeyutl",
          "-verify",
          "-pubin",
          "-inkey",
          at("key.pem"),
          "-rawin",
          "-in",
          at("text"),
          "-sigfile",
          at("signature"),
        ];
        try {
          return execFileSync("openssl", args, { encoding: "utf8", stdio: "pipe" });
        } catch (error) {
          return (error as { stdout: string }).stdout;
        }
      };
      expect(check(`${header}.${payload}`)).toContain("Verified Successfully");
      expect(check(`${header}.${payload.replace(/.$/, (c) => (c === "A" ? "B" : "A"))}`)).toContain("Failure");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

describe("LOG-12 reading is strict", () => {
  test("LOG-12 with any one bit changed it is no statement, or its signature is wrong", async () => {
    const { entry } = await made({ body: { count: 3, words: "torn" } });
    const check = (await findCheck(signer.publicKey))!;
    for (let bit = 0; bit < entry.length * 8; bit++) {
      const copy = entry.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      const read = parseStatement(copy);
      if (read.ok) expect(await check(read.value.signed, read.value.signature), `bit ${bit}`).toBe(false);
    }
  });

  const payload = canonical(PAYLOAD);
  test("LOG-12 the forger's tool makes a statement that is read", () => {
    expect(parseStatement(forged(HEADER, payload))).toMatchObject({ ok: true });
  });

  test.each([
    ["another algorithm", HEADER.replace("EdDSA", "ES256")],
    ["no algorithm", HEADER.replace("EdDSA", "none")],
    ["another type", HEADER.replace("sherd-statement+sd-jwt", "JWT")],
    ["the key of somebody else", HEADER.replace(by.id, "A".repeat(43))],
    ["a further member", HEADER.replace("}", ',"crit":["exp"]}')],
    ["a key inside", HEADER.replace("}", ',"jwk":{}}')],
    ["a member twice", HEADER.replace("}", ',"alg":"EdDSA"}')],
    ["a list for an object", "[]"],
  ])("LOG-12 a header with %s is refused", (_, header) => {
    expect(parseStatement(forged(header, payload))).toMatchObject({ ok: false, code: "bad-statement" });
  });

  const digest = toBase64Url(new Uint8Array(32));
  const without = (member: string): string => {
    const { [member]: _, ...rest } = PAYLOAD;
    return canonical(rest);
  };
  test.each([
    ...Object.keys(PAYLOAD).map((member) => [`no ${member}`, without(member)]),
    ["a member that is not known", payloadOf({ iat: 1 })],
    ["version 0", payloadOf({ v: 0 })],
    ["a version as text", payloadOf({ v: "1" })],
    ["a negative number", payloadOf({ seq: -1 })],
    ["a fraction", payload.replace('"seq":0', '"seq":0.0')],
    ["a number beyond 2^53", payload.replace('"seq":0', '"seq":9007199254740993')],
    ["a type in small letters", payloadOf({ type: "something" })],
    ["a time without Z", payloadOf({ at: "2026-03-03T10:00:00+00:00" })],
    ["a time with a fraction", payloadOf({ at: "2026-03-03T10:00:00.5Z" })],
    ["a day that no calendar has", payloadOf({ at: "2026-02-30T10:00:00Z" })],
    ["a case in capitals", payloadOf({ case: "Harbour" })],
    ["an exhibit that is a path", payloadOf({ exhibit: "../h-01" })],
    ["a reference in capitals", payloadOf({ refs: ["AB".repeat(32)] })],
    ["601 references", payloadOf({ refs: Array<string>(601).fill("ab".repeat(32)) })],
    ["a file that says its digest", payloadOf({ blobs: [{ sha256: "ab".repeat(32) }], _sd_alg: "sha-256" })],
    ["a file with two members", payloadOf({ blobs: [{ "...": digest, x: 1 }], _sd_alg: "sha-256" })],
    ["201 files", payloadOf({ blobs: Array<JsonObject>(201).fill({ "...": digest }), _sd_alg: "sha-256" })],
    ["digests without their algorithm", payloadOf({ body: { count: 3, _sd: [digest] } })],
    ["an algorithm without digests", payloadOf({ _sd_alg: "sha-256" })],
    ["another algorithm", payloadOf({ body: { _sd: [digest] }, _sd_alg: "sha-512" })],
    ["an empty list of digests", payloadOf({ body: { _sd: [] }, _sd_alg: "sha-256" })],
    ["101 digests", payloadOf({ body: { _sd: Array<string>(101).fill(digest) }, _sd_alg: "sha-256" })],
    ["a digest that is none", payloadOf({ body: { _sd: ["x"] }, _sd_alg: "sha-256" })],
    ["digests that are no list", payloadOf({ body: { _sd: digest }, _sd_alg: "sha-256" })],
    ["a body that is a list", payloadOf({ body: [] })],
    ["a member twice", payload.replace('"seq":0', '"seq":0,"seq":0')],
    ["a lone surrogate", payload.replace("harbour", "\\ud800")],
    ["a control character", payload.replace("harbour", "\u0001")],
  ] as [string, string][])("LOG-12 a payload with %s is refused", (_, text) => {
    expect(parseStatement(forged(HEADER, text))).toMatchObject({ ok: false, code: "bad-statement" });
  });

  test("LOG-12 bytes that are not UTF-8, padding, a fourth part, a short signature and too many bytes are refused", () => {
    const bad = { ok: false, code: "bad-statement" };
    expect(parseStatement(forged(HEADER, new Uint8Array([0x7b, 0xff, 0x7d])))).toMatchObject(bad);
    expect(parseStatement(forged(HEADER, payload, "="))).toMatchObject(bad);
    expect(parseStatement(forged(HEADER, payload, ".AAAA"))).toMatchObject(bad);
    expect(parseStatement(forged(HEADER, payload, "\n"))).toMatchObject(bad);
    expect(parseStatement(forged(HEADER, payload).slice(0, -4))).toMatchObject(bad);
    expect(parseStatement(forged(HEADER, payloadOf({ body: { count: "x".repeat(MAX_STATEMENT) } })))).toMatchObject(
      bad,
    );
    expect(parseStatement(new Uint8Array(0))).toMatchObject(bad);
  });

  test("LOG-12 a payload that is spaced otherwise is another statement, and is read as it stands", () => {
    const spaced = forged(HEADER, payload.replace(',"seq"', ', "seq"'));
    const [one, other] = [parseStatement(spaced), parseStatement(forged(HEADER, payload))];
    if (!one.ok || !other.ok) throw new Error("not read");
    expect(one.value.clear).toEqual(other.value.clear);
    expect(one.value.leaf).not.toBe(other.value.leaf);
  });

  test("LOG-12 whatever bytes come, reading answers and never throws", () => {
    const part = fc.oneof(fc.json(), fc.constantFrom(HEADER, payload), fc.string());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array() as fc.Arbitrary<Bytes>,
          fc.tuple(part, part).map(([a, b]) => forged(a, b)),
        ),
        (bytes) => {
          const read = parseStatement(bytes);
          if (!read.ok) expect(read.code).toBe("bad-statement");
        },
      ),
    );
  });
});

describe("LOG-15 withholding", () => {
  test("LOG-15 whichever disclosures are left out, leaf and signature are the same and what is left opens", async () => {
    const { entry, leaf, disclosures } = await made({
      body: { count: 3, words: "torn", place: "Kharkiv" },
      blobs: [BLOB],
    });
    const check = (await findCheck(signer.publicKey))!;
    await fc.assert(
      fc.asyncProperty(fc.subarray([...disclosures]), async (kept) => {
        const read = parseStatement(entry);
        const opened = read.ok ? openStatement(read.value, 0, kept) : read;
        if (!read.ok || !opened.ok) throw new Error("not read");
        expect(opened.value.leaf).toBe(leaf);
        expect(await check(read.value.signed, read.value.signature)).toBe(true);
        const files = opened.value.blobs.filter((b) => b !== undefined).length;
        expect(opened.value.withheld + kept.length - files).toBe(2);
        expect(opened.value.body["count"]).toBe(3);
      }),
    );
  });

  test("LOG-15 a disclosed file that is not described as a file is refused", async () => {
    const { entry, disclosures } = await made({ blobs: [{ ...BLOB, role: "secret" } as never] });
    const read = parseStatement(entry);
    expect(read.ok && openStatement(read.value, 0, disclosures)).toMatchObject({ ok: false, code: "bad-input" });
    expect(fromBase64Url(disclosures[0]!)).toBeDefined();
  });
});
