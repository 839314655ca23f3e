import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, utf8 } from "../base/bytes.ts";
import { parseCheckpoint, signCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { signerOf, type Signer } from "./ed25519.ts";
import { NOTE_TYPE, noteKey, vkeyOf } from "./note.ts";
import { parsePolicy, weighQuorum, type Policy } from "./policy.ts";
import { cosign } from "./witness.ts";

const ORIGIN = "example.org/log";
const log = await signerOf(new Uint8Array(32).fill(5));
const logVkey = vkeyOf(noteKey(ORIGIN, log.publicKey));
const NAMES = ["x1", "x2", "x3", "y1", "y2", "y3"] as const;
const signers = new Map<string, Signer>();
for (const [i, name] of NAMES.entries()) signers.set(name, await signerOf(new Uint8Array(32).fill(20 + i)));
const keyName = (name: string): string => `witness.example/${name}`;
const vkey = (name: string): string =>
  vkeyOf(noteKey(keyName(name), signers.get(name)!.publicKey, NOTE_TYPE.cosignature));
const witness = (name: string): string => `witness ${name} ${vkey(name)}`;

const read = (text: string): Policy => {
  const policy = parsePolicy(utf8(text));
  if (!policy.ok) throw new Error(policy.message);
  return policy.value;
};

const plain = await signCheckpoint(ORIGIN, 7, new Uint8Array(32).fill(1), log);
const text = plain.split(/(?<=\n)\n/)[0]!;
const lines = new Map<string, string>();
for (const [i, name] of NAMES.entries())
  lines.set(name, await cosign(text, keyName(name), signers.get(name)!, 1000 + i));
function cosignedBy(names: readonly string[], base = plain): Checkpoint {
  const parsed = parseCheckpoint(base + names.map((n) => lines.get(n)!).join(""));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/** Two of the x and one of the y, as in the example of C2SP tlog-policy. */
const NESTED = [
  `log ${logVkey}`,
  ...NAMES.map(witness),
  "group of-x 2 x1 x2 x3",
  "group of-y any y1 y2 y3",
  "group both all of-x of-y",
  "quorum both",
].join("\n");

test("LOG-9 a quorum of groups is reached exactly where two of the x and one of the y cosigned", async () => {
  const policy = read(NESTED);
  await fc.assert(
    fc.asyncProperty(fc.subarray([...NAMES]), async (names) => {
      const quorum = await weighQuorum(cosignedBy(names), policy);
      const x = names.filter((n) => n.startsWith("x")).length;
      expect(quorum.satisfied).toBe(x >= 2 && names.length - x >= 1);
      expect([...quorum.cosigned.keys()].sort()).toEqual([...names].sort());
      expect(quorum.log?.name).toBe(ORIGIN);
    }),
    { numRuns: 64 },
  );
});

test("LOG-9 a witness whose name is changed by one letter is lost, and with it a quorum that needs it", async () => {
  const policy = read(`log ${logVkey}\n${witness("x1")}\nquorum x1\n`);
  expect(await weighQuorum(cosignedBy(["x1"]), policy)).toMatchObject({ satisfied: true });
  const renamed = parseCheckpoint(plain + lines.get("x1")!.replace("witness.example", "vitness.example"));
  if (!renamed.ok) throw new Error(renamed.message);
  expect(await weighQuorum(renamed.value, policy)).toMatchObject({ satisfied: false });
});

test("LOG-9 `quorum none` asks for no witness, counts those that are named all the same, and still names the log", async () => {
  const policy = read(`log ${logVkey}\n${witness("x1")}\nquorum none\n`);
  expect((await weighQuorum(cosignedBy([]), policy)).satisfied).toBe(true);
  expect([...(await weighQuorum(cosignedBy(["x1", "x2"]), policy)).cosigned.keys()]).toEqual(["x1"]);
});

test("LOG-9 a log of the policy is one whose key signed and whose name is the checkpoint's origin", async () => {
  const other = await signerOf(new Uint8Array(32).fill(6));
  const strangers = read(`log ${vkeyOf(noteKey(ORIGIN, other.publicKey))}\nquorum none\n`);
  expect((await weighQuorum(cosignedBy([]), strangers)).log).toBeUndefined();
  const misnamed = read(`log ${vkeyOf(noteKey("example.org/other", log.publicKey))}\nquorum none\n`);
  expect((await weighQuorum(cosignedBy([]), misnamed)).log).toBeUndefined();
});

test("LOG-9 one witness, however many lines it signs, counts once", async () => {
  const policy = read([...NAMES.map(witness), "group g 2 x1 x2", "quorum g"].join("\n"));
  const twice = parseCheckpoint(plain + lines.get("x1")! + lines.get("x1")!);
  if (!twice.ok) throw new Error(twice.message);
  expect((await weighQuorum(twice.value, policy)).satisfied).toBe(false);
});

test("LOG-9 comments, empty lines, tabs, addresses and text beyond ASCII are allowed; K and the Kelvin sign are two names", () => {
  const policy = read(
    `# кого ми знаємо\n\n \t log\t${logVkey}   https://log.example/\n\twitness K ${vkey("x1")} https://a/\n` +
      `witness \u212a ${vkey("x2")}\n  # end\ngroup g all K \u212a\nquorum g`,
  );
  expect([...policy.witnesses.keys()]).toEqual(["K", "\u212a"]);
  expect(policy.groups.get("g")).toEqual({ needed: 2, members: ["K", "\u212a"] });
});

const w = NAMES.map(witness).join("\n");
test.each([
  ["no quorum", w],
  ["two quorums", `${w}\nquorum x1\nquorum x1`],
  ["a quorum of nobody that is known", `${w}\nquorum z`],
  ["a quorum of two words", `${w}\nquorum x1 x2`],
  ["a quorum before its group", `${w}\nquorum g\ngroup g any x1`],
  ["an unknown word", `${w}\nwitnes x ${vkey("x1")}\nquorum x1`],
  ["a word in capitals", `${w}\nQuorum x1`],
  ["a witness twice by name", `${w}\nwitness x1 ${vkey("y1")}\nquorum x1`],
  ["a witness twice by key", `${w}\nwitness z ${vkey("x1")}\nquorum x1`],
  ["a witness called none", `witness none ${vkey("x1")}\nquorum none`],
  ["a witness with a log's key", `witness z ${logVkey}\nquorum z`],
  ["a log with a witness's key", `log ${vkey("x1")}\nquorum none`],
  ["a log twice", `log ${logVkey}\nlog ${logVkey}\nquorum none`],
  ["a log's key under two names", `log ${logVkey}\nlog ${vkeyOf(noteKey("b", log.publicKey))}\nquorum none`],
  ["a key whose id is another's", `log ${logVkey.replace(/\+[0-9a-f]{8}\+/, "+00000000+")}\nquorum none`],
  ["a log with three words", `log ${logVkey} https://a/ b\nquorum none`],
  ["an empty group", `${w}\ngroup g any\nquorum g`],
  ["a group that asks for nobody", `${w}\ngroup g 0 x1\nquorum g`],
  ["a group that asks for more than it has", `${w}\ngroup g 2 x1\nquorum g`],
  ["a group that asks in hexadecimal", `${w}\ngroup g 0x1 x1\nquorum g`],
  ["a group that asks for one and a half", `${w}\ngroup g 1.5 x1 x2\nquorum g`],
  ["a member twice in a group", `${w}\ngroup g 2 x1 x1\nquorum g`],
  ["a member of two groups", `${w}\ngroup g any x1\ngroup h any x1\nquorum g`],
  ["a group in itself", `${w}\ngroup g any g\nquorum g`],
  ["none as a member", `${w}\ngroup g any none\nquorum g`],
  ["a group that has a witness's name", `${w}\ngroup x1 any x2\nquorum x1`],
  ["a carriage return", `${w}\nquorum x1\r`],
  ["a zero byte", `${w}\nquorum x1\u0000`],
])("LOG-9 a policy with %s is refused", (_, policy) => {
  expect(parsePolicy(utf8(policy))).toMatchObject({ ok: false, code: "bad-policy" });
});

test("LOG-9 the refusal names the line", () => {
  expect(parsePolicy(utf8(`# one\n\nlog x\nquorum none`))).toMatchObject({
    message: expect.stringMatching(/^line 3: /) as unknown,
  });
});

test("LOG-9 more than 64 KiB, and bytes that are not UTF-8, are refused", () => {
  expect(parsePolicy(utf8(`# ${"x".repeat(64 * 1024)}\nquorum none`)).ok).toBe(false);
  expect(parsePolicy(concat(utf8("quorum none\n#"), new Uint8Array([0xff]))).ok).toBe(false);
});

test("LOG-9 whatever lines come, a policy is read with a quorum that it defines, or refused", () => {
  const word = fc.constantFrom(
    "log",
    "witness",
    "group",
    "quorum",
    "none",
    "x1",
    "g",
    "all",
    "any",
    "2",
    logVkey,
    vkey("x1"),
    "#",
    "\t",
    " ",
  );
  const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (all) => {
      const policy = parsePolicy(utf8(all.join("\n")));
      if (policy.ok) {
        const { quorum, witnesses, groups } = policy.value;
        expect(quorum === "none" || witnesses.has(quorum) || groups.has(quorum)).toBe(true);
        for (const g of groups.values()) expect(g.needed >= 1 && g.needed <= g.members.length).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
