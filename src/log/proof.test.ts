import fc from "fast-check";
import { expect, test } from "vitest";
import { findText, toBase64, utf8, type Bytes } from "../base/bytes.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { signerOf } from "./ed25519.ts";
import { checkInclusion, leafHash, Tree } from "./merkle.ts";
import { checkNote, noteKey } from "./note.ts";
import { formatHashes, formatProof, parseHashes, parseProof } from "./proof.ts";

const ORIGIN = "example.org/log";
const log = await signerOf(new Uint8Array(32).fill(6));
const key = noteKey(ORIGIN, log.publicKey);
const entries = Array.from({ length: 100 }, (_, i) => utf8(`entry ${i}`));
const tree = new Tree();
for (const entry of entries) tree.push(leafHash(entry));
const checkpoint = await signCheckpoint(ORIGIN, 100, tree.root(), log);
const proofOf = (index: number): string => formatProof(index, tree.proveInclusion(index), checkpoint);

/** What a reader does with a proof file that it was given for an entry. */
async function holds(bytes: Uint8Array, entry: Uint8Array): Promise<boolean> {
  const proof = parseProof(bytes);
  if (!proof.ok) return false;
  const { index, path, checkpoint: read } = proof.value;
  if (read.origin !== ORIGIN || (await checkNote(read.note, key)) !== "good") return false;
  return checkInclusion(path, index, read.size, leafHash(entry), read.root);
}

test("LOG-7 every entry's proof file, alone with the log's key, shows that it is in the log", async () => {
  for (const [i, entry] of entries.entries()) {
    expect(await holds(utf8(proofOf(i)), entry)).toBe(true);
    expect(await holds(utf8(proofOf(i)), entries[(i + 1) % 100]!)).toBe(false);
  }
});

test("LOG-7 a proof file has the lines of the standard: its name, the index, the path upwards, a gap, the checkpoint", () => {
  const [head, checkpointText] = proofOf(5).split(/\n\n(?=example)/);
  expect(head!.split("\n").slice(0, 2)).toEqual(["c2sp.org/tlog-proof@v1", "index 5"]);
  expect(head!.split("\n").slice(2)).toEqual(tree.proveInclusion(5).map(toBase64));
  expect(checkpointText).toBe(checkpoint);
});

test("LOG-7 a tree of one entry has a proof without a path", async () => {
  const single = new Tree();
  single.push(leafHash(entries[0]!));
  const proof = formatProof(0, [], await signCheckpoint(ORIGIN, 1, single.root(), log));
  expect(await holds(utf8(proof), entries[0]!)).toBe(true);
});

test("LOG-7 with any one bit of a proof file changed it no longer holds", async () => {
  const bytes = utf8(proofOf(37));
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const copy = bytes.slice();
    copy[bit >> 3]! ^= 1 << (bit & 7);
    expect(await holds(copy, entries[37]!), `bit ${bit}: ${findText(copy)?.slice(0, 80) ?? "not UTF-8"}`).toBe(false);
  }
});

const good = proofOf(5);
test.each([
  ["another version", good.replace("@v1", "@v2")],
  ["extra data, which this log never writes", good.replace("index", "extra AAAA\nindex")],
  ["no index", good.replace("index 5\n", "")],
  ["an index with a leading zero", good.replace("index 5", "index 05")],
  ["a negative index", good.replace("index 5", "index -5")],
  ["two spaces before the index", good.replace("index 5", "index  5")],
  ["an index beyond 10^15", good.replace("index 5", `index 1${"0".repeat(15)}`)],
  ["a line of the path that is too short", good.replace("index 5\n", `index 5\n${toBase64(new Uint8Array(31))}\n`)],
  ["a path of 65 hashes", formatProof(5, Array<Bytes>(65).fill(new Uint8Array(32)), checkpoint)],
  ["no empty line", good.replace("\n\nexample", "\nexample")],
  ["Windows line ends", good.replaceAll("\n", "\r\n")],
  ["nothing", ""],
  ["half a megabyte", `${good}${"x".repeat(512 * 1024)}`],
])("LOG-7 a proof file with %s is refused", (_, text) => {
  expect(parseProof(utf8(text)).ok).toBe(false);
});

test("LOG-7 a list of hashes reads back; a missing newline, an empty line and a short hash are refused", () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }) as fc.Arbitrary<Bytes>;
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 40 }), (hashes) => {
      expect(parseHashes(utf8(formatHashes(hashes)))).toEqual({ ok: true, value: hashes });
      if (hashes.length > 0) expect(parseHashes(utf8(formatHashes(hashes).slice(0, -1))).ok).toBe(false);
      expect(parseHashes(utf8(`${formatHashes(hashes)}\n`)).ok).toBe(false);
      expect(parseHashes(utf8(`${formatHashes(hashes)}AAAA\n`)).ok).toBe(false);
    }),
  );
});

test("LOG-7 whatever bytes come, reading a proof answers and never throws", () => {
  const pieces = fc.constantFrom("c2sp.org/tlog-proof@v1\n", "index 5\n", "\n", "\n\n", checkpoint, "AAAA", " ", "—");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.array(pieces).map((p) => utf8(p.join(""))),
      ),
      (bytes) => {
        expect(["bad-proof", "bad-checkpoint", undefined]).toContain(
          parseProof(bytes).ok ? undefined : (parseProof(bytes) as { code: string }).code,
        );
        expect(typeof parseHashes(bytes).ok).toBe("boolean");
      },
    ),
  );
});
