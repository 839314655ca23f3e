import { hkdfSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Bytes } from "../base/bytes.ts";
import type { CaseId } from "../base/id.ts";
import { writeKey } from "../storage/keys.ts";
import { caseSeed, People } from "./people.ts";

const folder = mkdtempSync(join(tmpdir(), "sherd-people-"));
afterAll(() => rmSync(folder, { recursive: true }));
const code = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/).map((c) => c as CaseId);
const seed = fc.uint8Array({ minLength: 32, maxLength: 32 }) as fc.Arbitrary<Bytes>;

test("LOG-17 a person's seed for a case is HKDF-SHA-256 as OpenSSL computes it", () => {
  fc.assert(
    fc.property(seed, code, (s, c) => {
      const expected = hkdfSync("sha256", s, "sherd person seed", `sherd case key\n${c}`, 32);
      expect(caseSeed(s, c)).toEqual(new Uint8Array(expected));
    }),
  );
});

test("LOG-17 one person has another key in every case, and the same key in the same case after a restart", async () => {
  await writeKey(folder, "analyst", { role: "analyst", seed: new Uint8Array(32).fill(1) });
  const keyIn = async (people: People, c: string): Promise<string> => {
    const signer = await people.signer("analyst", c as CaseId);
    if (!signer.ok) throw new Error(signer.message);
    return signer.value.id;
  };
  const people = new People(folder, undefined);
  const ids = await Promise.all(["a", "b", "harbour"].map((c) => keyIn(people, c)));
  expect(new Set(ids).size).toBe(3);
  expect(await keyIn(new People(folder, undefined), "harbour")).toBe(ids[2]);
});
