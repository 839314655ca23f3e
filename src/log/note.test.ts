import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, fromBase64, fromHex, toBase64, toHex, utf8, type Bytes } from "../base/bytes.ts";
import { signerOf } from "./ed25519.ts";
import { checkNote, NOTE_TYPE, noteKey, parseNote, parseVkey, signatureLine, signNote, vkeyOf } from "./note.ts";

/**
 * The example of golang.org/x/mod/sumdb/note (note_test.go and the package's documentation): key pair, text and note as
 * published there.
 */
const GO = {
  vkey: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  privateKey: "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
};

const must = <T>(r: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!r.ok) throw new Error(r.message);
  return r.value;
};
const refusedNote = { ok: false, code: "bad-checkpoint" };
const signer = await signerOf(new Uint8Array(32).fill(3));
const key = noteKey("example.org/log", signer.publicKey);
const text = "three\n\nlines\n";
const note = await signNote(text, key.name, signer);

test("LOG-4 the note that Go publishes as its example is good under its published key", async () => {
  const go = must(parseVkey(GO.vkey));
  const published = must(parseNote(utf8(`${GO.text}\n${GO.line}`)));
  expect(published.text).toBe(GO.text);
  expect(await checkNote(published, go)).toBe("good");
});

test("LOG-4 signing Go's text with Go's published private key gives Go's note, byte for byte", async () => {
  const go = await signerOf(fromBase64(GO.privateKey)!.slice(1));
  expect(vkeyOf(noteKey("PeterNeumann", go.publicKey))).toBe(GO.vkey);
  expect(await signNote(GO.text, "PeterNeumann", go)).toBe(`${GO.text}\n${GO.line}`);
});

test("LOG-4 OpenSSL verifies the signature over the text with its last newline and without the empty line", () => {
  const { signatures } = must(parseNote(utf8(note)));
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(key.publicKey).toString("base64url") };
  const openssl = createPublicKey({ key: jwk, format: "jwk" });
  expect(verify(null, Buffer.from(text), openssl, signatures[0]!.signature)).toBe(true);
  expect(verify(null, Buffer.from(`${text}\n`), openssl, signatures[0]!.signature)).toBe(false);
});

test("LOG-4 any text that ends in a newline is signed, read back whole and good", async () => {
  const line = fc.string({ unit: "binary", maxLength: 30 }).map((s) => s.replace(/[\u0000-\u001f]/g, ""));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      const any = `${lines.join("\n")}\n`;
      const read = must(parseNote(utf8(await signNote(any, key.name, signer))));
      expect(read.text).toBe(any);
      expect(await checkNote(read, key)).toBe("good");
    }),
    { numRuns: 50 },
  );
});

test("LOG-4 with any one bit of a note changed it is never good with another text", async () => {
  const bytes = utf8(note);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const copy = bytes.slice();
    copy[bit >> 3]! ^= 1 << (bit & 7);
    const read = parseNote(copy);
    if (read.ok) expect(await checkNote(read.value, key), `bit ${bit}`).not.toBe("good");
  }
});

test("LOG-4 a signature by a key that the reader does not know is ignored, a wrong one in a known name is not", async () => {
  const stranger = await signerOf(new Uint8Array(32).fill(4));
  const strangers = must(parseNote(utf8(await signNote(text, key.name, stranger))));
  expect(await checkNote(strangers, key)).toBe("none");
  const forged = signatureLine(key.name, concat(key.id, new Uint8Array(64)));
  expect(await checkNote(must(parseNote(utf8(`${text}\n${forged}`))), key)).toBe("wrong");
  expect(await checkNote(must(parseNote(utf8(note + forged))), key)).toBe("wrong");
  const [, good] = note.split(/\n\n(?=—)/);
  expect(await checkNote(must(parseNote(utf8(`${text}\n${forged}${good!}`))), key)).toBe("wrong");
});

test("LOG-4 a key of another signature type signs no note", async () => {
  const cosigning = noteKey(key.name, key.publicKey, NOTE_TYPE.cosignature);
  const line = signatureLine(key.name, concat(cosigning.id, await signer.sign(utf8(text))));
  expect(await checkNote(must(parseNote(utf8(`${text}\n${line}`))), cosigning)).toBe("wrong");
});

const LINE = signatureLine(key.name, concat(key.id, new Uint8Array(64)));
test.each([
  ["nothing", ""],
  ["no signature", "text\n"],
  ["no empty line before the signature", `text\n${LINE}`],
  ["an empty line behind the signature", `text\n\n${LINE}\n`],
  ["no newline at the end", `text\n\n${LINE.slice(0, -1)}`],
  ["a carriage return", `text\r\n\n${LINE}`],
  ["a tab", `a\tb\n\n${LINE}`],
  ["a zero byte", `a\u0000\n\n${LINE}`],
  ["a hyphen for the dash", `text\n\n${LINE.replace("—", "-")}`],
  ["two spaces", `text\n\n${LINE.replace("— ", "—  ")}`],
  ["a plus sign in the name", `text\n\n${LINE.replace("example.org/log", "a+b")}`],
  ["a wide space in the name", `text\n\n${LINE.replace("example.org/log", "a\u3000b")}`],
  ["a fourth word", `text\n\n${LINE.slice(0, -1)} x\n`],
  ["base64 with stray bits", `text\n\n— a ${toBase64(new Uint8Array(5)).replace("A=", "B=")}\n`],
  ["a signature of no bytes", `text\n\n— a ${toBase64(key.id)}\n`],
  ["65 signatures", `text\n\n${LINE.repeat(65)}`],
])("LOG-4 a note with %s is refused", (_, bad) => {
  expect(parseNote(utf8(bad))).toMatchObject(refusedNote);
});

test("LOG-4 64 signatures are read, 257 KiB and bytes that are not UTF-8 are not", () => {
  expect(parseNote(utf8(`text\n\n${LINE.repeat(64)}`))).toMatchObject({ ok: true });
  expect(parseNote(utf8(`${"x".repeat(257 * 1024)}\n\n${LINE}`))).toMatchObject(refusedNote);
  expect(parseNote(concat(new Uint8Array([0xff]), utf8(`\n\n${LINE}`)))).toMatchObject(refusedNote);
});

test("LOG-4 whatever bytes come, reading a note answers and never throws", () => {
  const pieces = fc.constantFrom("\n", "\n\n", "— ", " ", "a", LINE, "=", "\u0000", "é");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array() as fc.Arbitrary<Bytes>,
        fc.array(pieces).map((p) => utf8(p.join(""))),
      ),
      (bytes) => {
        const read = parseNote(bytes);
        if (!read.ok) expect(read.code).toBe("bad-checkpoint");
      },
    ),
  );
});

test("LOG-5 a key as text reads back as the same key, and the first four bytes of the hash are its id", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9./_-]{1,30}$/),
      fc.uint8Array({ minLength: 32, maxLength: 32 }) as fc.Arbitrary<Bytes>,
      fc.constantFrom(NOTE_TYPE.ed25519, NOTE_TYPE.cosignature),
      (name, publicKey, type) => {
        const made = noteKey(name, publicKey, type);
        expect(parseVkey(vkeyOf(made))).toEqual({ ok: true, value: made });
      },
    ),
  );
});

test("LOG-5 no part of Go's key text, and none with one character raised by one, is a key", () => {
  for (let from = 0; from < GO.vkey.length; from++)
    for (let to = from; to <= GO.vkey.length; to++)
      if (to - from < GO.vkey.length)
        expect(parseVkey(GO.vkey.slice(from, to)), GO.vkey.slice(from, to)).toMatchObject({ ok: false });
  for (let i = 0; i < GO.vkey.length; i++) {
    const raised = String.fromCharCode(GO.vkey.charCodeAt(i) + 1);
    expect(parseVkey(GO.vkey.slice(0, i) + raised + GO.vkey.slice(i + 1)), `character ${i}`).toMatchObject({
      ok: false,
      code: "bad-policy",
    });
  }
});

test.each([
  ["an id in capitals", GO.vkey.replace("c74f20a3", "C74F20A3")],
  ["no name", GO.vkey.replace("PeterNeumann", "")],
  ["a space in the name", GO.vkey.replace("PeterNeumann", "Peter Neumann")],
  ["a key that is too long", `a+${toHex(fromHex("00000000")!)}+${toBase64(new Uint8Array(34))}`],
])("LOG-5 %s makes no key", (_, vkey) => {
  expect(parseVkey(vkey)).toMatchObject({ ok: false, code: "bad-policy" });
});
