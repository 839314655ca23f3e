import { describe, expect, test } from "vitest";
import type { Bytes } from "../base/bytes.ts";
import type { CaseId } from "../base/id.ts";
import type { Utc } from "../base/instant.ts";
import { signerOf } from "../log/ed25519.ts";
import { jwkOf, keyIdOf, type PublicJwk } from "../log/key.ts";
import type { EntryType } from "../log/entry.ts";
import { parseStatement, signStatement, type Statement } from "../log/statement.ts";
import type { JsonObject } from "../base/canonical.ts";
import { FindingWithdrawn } from "../identification/entries.ts";
import { CaseOpened, KeyAdded } from "./entries.ts";
import { KeyRing } from "./keys.ts";

async function keyOf(
  n: number,
): Promise<{ jwk: PublicJwk; says: (type: EntryType, body: JsonObject) => Promise<Statement> }> {
  const signer = await signerOf(new Uint8Array(32).fill(n));
  const jwk = jwkOf(signer.publicKey);
  const random = (size: number): Bytes => new Uint8Array(size);
  return {
    jwk,
    says: async (type, body) => {
      const draft = { case: "c" as CaseId, seq: 0, at: "2026-01-01T00:00:00Z" as Utc, body };
      const signed = await signStatement(type, draft, { ...signer, id: keyIdOf(jwk) }, random);
      const read = signed.ok ? parseStatement(signed.value.entry) : signed;
      if (!read.ok) throw new Error(read.message);
      return read.value;
    },
  };
}

const [one, two, three] = [await keyOf(1), await keyOf(2), await keyOf(3)];
const opened = await one.says(CaseOpened, { key: one.jwk, fictional: true });
const admits = (by: typeof one, key: typeof one): Promise<Statement> =>
  by.says(KeyAdded, { key: key.jwk, heldIn: "elsewhere" });
const speaks = (by: typeof one): Promise<Statement> => by.says(FindingWithdrawn, {});

/** Offers statements in the order of the log, as a verifier does; answers which were of an admitted key. */
function walk(statements: readonly Statement[]): { ring: KeyRing; admitted: boolean[] } {
  const ring = new KeyRing();
  const admitted = statements.map((s, i) => {
    const found = ring.find(s) !== undefined;
    if (found) ring.admit(s, i);
    return found;
  });
  return { ring, admitted };
}

describe("LOG-18 who may speak in a case", () => {
  test("LOG-18 the first statement brings its own key; a key speaks from the statement after the one that admits it", async () => {
    const log = [
      opened,
      await speaks(two),
      await admits(one, two),
      await speaks(two),
      await admits(two, three),
      await speaks(three),
    ];
    const { ring, admitted } = walk(log);
    expect(admitted).toEqual([true, false, true, true, true, true]);
    expect([...ring.keys.values()].map((k) => [k.since, k.heldIn])).toEqual([
      [0, "opener"],
      [2, "elsewhere"],
      [4, "elsewhere"],
    ]);
    expect(ring.keys.get(keyIdOf(three.jwk))?.admittedBy).toBe(keyIdOf(two.jwk));
  });

  test("LOG-18 a key cannot admit itself, and whom it admitted before it was admitted does not speak", async () => {
    const { admitted } = walk([
      opened,
      await admits(two, two),
      await admits(two, three),
      await speaks(three),
      await speaks(two),
    ]);
    expect(admitted).toEqual([true, false, false, false, false]);
  });

  test("LOG-18 a case is opened once, and not under a key that signs for another", async () => {
    expect(walk([opened, opened]).admitted).toEqual([true, false]);
    expect(walk([await two.says(CaseOpened, { key: one.jwk, fictional: true })]).admitted).toEqual([false]);
    expect(walk([await speaks(one)]).admitted).toEqual([false]);
  });

  test("LOG-18 admitting a key twice changes nothing about it", async () => {
    const { ring } = walk([opened, await admits(one, two), await admits(two, two), await admits(two, one)]);
    expect([...ring.keys.values()].map((k) => k.since)).toEqual([0, 1]);
  });
});
