import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, toBase64, utf8 } from "../base/bytes.ts";
import { parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { signerOf } from "./ed25519.ts";
import { NOTE_TYPE, noteKey, parseNote, parseVkey, signatureLine, vkeyOf, type Note } from "./note.ts";
import { cosign, findCosignature } from "./witness.ts";

const ORIGIN = "example.org/log";
const log = await signerOf(new Uint8Array(32).fill(5));
const witness = await signerOf(new Uint8Array(32).fill(8));
const NAME = "witness.example/w1";
const key = noteKey(NAME, witness.publicKey, NOTE_TYPE.cosignature);
const checkpoint = await signCheckpoint(ORIGIN, 42, new Uint8Array(32).fill(1), log);
const [text] = checkpoint.split(/(?<=\n)\n/) as [string];

const noteOf = (bytes: string): Note => {
  const read = parseNote(utf8(bytes));
  if (!read.ok) throw new Error(read.message);
  return read.value;
};

test("LOG-8 a cosignature carries the witness's time, and verifies under its key of type 4", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(8_640_000_000_000), async (seconds) => {
      const cosigned = noteOf(checkpoint + (await cosign(text, NAME, witness, seconds)));
      expect(await findCosignature(cosigned, key)).toBe(seconds);
    }),
    { numRuns: 30 },
  );
});

test("LOG-8 the signed bytes are the header line, the time line and the checkpoint's text, as OpenSSL confirms", async () => {
  const { signatures } = noteOf(checkpoint + (await cosign(text, NAME, witness, 1_679_315_147)));
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(witness.publicKey).toString("base64url") };
  const message = Buffer.from(
    `cosignature/v1\ntime 1679315147\n${ORIGIN}\n42\n${toBase64(new Uint8Array(32).fill(1))}\n`,
  );
  expect(
    verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signatures[1]!.signature.subarray(8)),
  ).toBe(true);
});

/** The example line of C2SP tlog-cosignature. Its key is not published; its layout is, and its time is printed there. */
test("LOG-8 the cosignature of the standard's example has the layout that is written here", () => {
  const { signatures } = noteOf(
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
      "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n",
  );
  const { signature } = signatures[0]!;
  expect(signature.length).toBe(8 + 64);
  expect(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)).toBe(1_679_315_147n);
});

test("LOG-8 another time, another checkpoint, another name or another key is no cosignature", async () => {
  const line = await cosign(text, NAME, witness, 1000);
  const { id, signature } = noteOf(checkpoint + line).signatures[1]!;
  const later = signature.slice();
  later[7]! ^= 1;
  expect(await findCosignature(noteOf(checkpoint + signatureLine(NAME, concat(id, later))), key)).toBeUndefined();
  const other = await signCheckpoint(ORIGIN, 43, new Uint8Array(32).fill(1), log);
  expect(await findCosignature(noteOf(other + line), key)).toBeUndefined();
  expect(await findCosignature(noteOf(checkpoint + line.replace("w1", "w2")), key)).toBeUndefined();
  const stranger = await signerOf(new Uint8Array(32).fill(9));
  const strange = noteKey(NAME, stranger.publicKey, NOTE_TYPE.cosignature);
  expect(await findCosignature(noteOf(checkpoint + line), strange)).toBeUndefined();
});

test("LOG-8 a log's own signature is no cosignature, even where the witness is the log", async () => {
  const asLog = noteKey(ORIGIN, log.publicKey);
  const asWitness = noteKey(ORIGIN, log.publicKey, NOTE_TYPE.cosignature);
  expect(await findCosignature(noteOf(checkpoint), asLog)).toBeUndefined();
  expect(await findCosignature(noteOf(checkpoint), asWitness)).toBeUndefined();
  expect(asLog.id).not.toEqual(asWitness.id);
  expect(parseVkey(vkeyOf(asWitness))).toEqual({ ok: true, value: asWitness });
});

test("LOG-8 a time beyond any calendar, and a signature of another length, are no cosignature", async () => {
  const line = await cosign(text, NAME, witness, 8_640_000_000_001);
  expect(await findCosignature(noteOf(checkpoint + line), key)).toBeUndefined();
  const short = signatureLine(NAME, concat(key.id, new Uint8Array(64)));
  expect(await findCosignature(noteOf(checkpoint + short), key)).toBeUndefined();
});

test("LOG-8 a cosignature changes neither the text nor the log's signature", async () => {
  const cosigned = parseCheckpoint(checkpoint + (await cosign(text, NAME, witness, 1000)));
  const plain = parseCheckpoint(checkpoint);
  if (!cosigned.ok || !plain.ok) throw new Error("not read");
  expect(cosigned.value.note.text).toBe(plain.value.note.text);
  expect(cosigned.value.note.signatures[0]).toEqual(plain.value.note.signatures[0]);
});
