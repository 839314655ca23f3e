import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64, utf8, type Bytes } from "../base/bytes.ts";
import { parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { signerOf } from "./ed25519.ts";
import { EMPTY_ROOT } from "./merkle.ts";
import { checkNote, noteKey } from "./note.ts";

const ORIGIN = "example.org/log";
const log = await signerOf(new Uint8Array(32).fill(5));
const key = noteKey(ORIGIN, log.publicKey);
const root = toBase64(new Uint8Array(32).fill(7));
const signature = (await signCheckpoint(ORIGIN, 1, EMPTY_ROOT, log)).split("\n\n")[1]!;
const withText = (text: string): string => `${text}\n${signature}`;
const refused = { ok: false, code: "bad-checkpoint" };

test("LOG-6 a signed checkpoint reads back as its origin, size and root, and is good under the log's key", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2 ** 40),
      fc.uint8Array({ minLength: 32, maxLength: 32 }) as fc.Arbitrary<Bytes>,
      async (size, hash) => {
        const text = await signCheckpoint(ORIGIN, size, hash, log);
        const read = parseCheckpoint(text);
        if (!read.ok) throw new Error(read.message);
        expect([read.value.origin, read.value.size, read.value.root]).toEqual([ORIGIN, size, hash]);
        expect(await checkNote(read.value.note, key)).toBe("good");
        expect(read.value.note.text).toBe(`${ORIGIN}\n${size}\n${toBase64(hash)}\n`);
      },
    ),
    { numRuns: 40 },
  );
});

/** The example of C2SP tlog-checkpoint; its key is not published, so only its parts can be checked. */
test("LOG-6 the checkpoint of the standard's example reads as that standard says", () => {
  const read = parseCheckpoint(
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
      "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n",
  );
  if (!read.ok) throw new Error(read.message);
  expect([read.value.origin, read.value.size]).toEqual(["example.com/behind-the-sofa", 20_852_163]);
  expect(read.value.note.signatures.map((s) => [s.name, s.signature.length])).toEqual([
    ["example.com/behind-the-sofa", 64],
  ]);
});

test.each([
  ["without a root", `${ORIGIN}\n5\n`],
  ["with an extension line", `${ORIGIN}\n5\n${root}\nextra\n`],
  ["without an origin", `\n5\n${root}\n`],
  ["of a size with a leading zero", `${ORIGIN}\n05\n${root}\n`],
  ["of a negative size", `${ORIGIN}\n-5\n${root}\n`],
  ["of a size with a plus sign", `${ORIGIN}\n+5\n${root}\n`],
  ["of a size in other digits", `${ORIGIN}\n٥\n${root}\n`],
  ["of a size beyond 10^15", `${ORIGIN}\n${"9".repeat(16)}\n${root}\n`],
  ["with a root of 31 bytes", `${ORIGIN}\n5\n${toBase64(new Uint8Array(31))}\n`],
  ["with a root of 33 bytes", `${ORIGIN}\n5\n${toBase64(new Uint8Array(33))}\n`],
  ["with a root in base64url", `${ORIGIN}\n5\n${toBase64(new Uint8Array(32).fill(255)).replaceAll("/", "_")}\n`],
  ["with an empty line inside", `${ORIGIN}\n\n5\n${root}\n`],
])("LOG-6 a checkpoint %s is refused", (_, text) => {
  expect(parseCheckpoint(withText(text))).toMatchObject(refused);
});

test("LOG-6 any one changed bit makes a checkpoint unreadable or not good", async () => {
  const bytes = utf8(await signCheckpoint(ORIGIN, 300, new Uint8Array(32).fill(9), log));
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const copy = bytes.slice();
    copy[bit >> 3]! ^= 1 << (bit & 7);
    const read = parseCheckpoint(copy);
    if (read.ok) expect(await checkNote(read.value.note, key), `bit ${bit}`).not.toBe("good");
  }
});
