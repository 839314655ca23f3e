/**
 * Private keys on disk: one file each, mode 600, as it is or wrapped with a passphrase (scrypt, RFC 7914, and
 * AES-256-GCM).
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { fromBase64, toBase64, type Bytes } from "../base/bytes.ts";
import { parse } from "../base/parse.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { realDisk, writeDurably } from "./disk.ts";
import { isMissing, StorageError } from "./storage-error.ts";

const base64 = z.string().refine((t) => fromBase64(t) !== undefined, "base64");
const KeyFile = z.strictObject({
  v: z.literal(1),
  /** What the key is for: the log, or a person by their role. */
  role: z.string().min(1).max(200),
  seed: base64.optional(),
  wrapped: z
    .strictObject({
      kdf: z.literal("scrypt"),
      n: z
        .int()
        .min(1024)
        .max(1 << 20),
      r: z.int().min(1).max(32),
      p: z.int().min(1).max(16),
      salt: base64,
      iv: base64,
      box: base64,
      tag: base64,
    })
    .optional(),
});
type KeyFile = z.infer<typeof KeyFile>;

export interface StoredKey {
  readonly role: string;
  /** 32 bytes. */
  readonly seed: Bytes;
}

const COST = { n: 1 << 15, r: 8, p: 1 };
const derive = (passphrase: string, salt: Uint8Array, cost: { n: number; r: number; p: number }): Buffer =>
  scryptSync(passphrase.normalize("NFC"), salt, 32, { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r });

/** Writes a key file; the seed is wrapped where a passphrase is given. */
export async function writeKey(folder: string, name: string, key: StoredKey, passphrase?: string): Promise<void> {
  let file: KeyFile = { v: 1, role: key.role, seed: toBase64(key.seed) };
  if (passphrase !== undefined) {
    const [salt, iv] = [randomBytes(16), randomBytes(12)];
    const cipher = createCipheriv("aes-256-gcm", derive(passphrase, salt, COST), iv);
    const box = Buffer.concat([cipher.update(key.seed), cipher.final()]);
    const wrapped = {
      kdf: "scrypt" as const,
      ...COST,
      salt: toBase64(salt),
      iv: toBase64(iv),
      box: toBase64(box),
      tag: toBase64(cipher.getAuthTag()),
    };
    file = { v: 1, role: key.role, wrapped };
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeDurably(
    realDisk,
    folder,
    `${name}.json`,
    new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`),
    0o600,
  );
}

export async function hasKey(folder: string, name: string): Promise<boolean> {
  return (await namesOf(folder)).includes(name);
}

export async function namesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((n) => n.endsWith(".json") && !n.startsWith("."))
      .map((n) => n.slice(0, -5))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw new StorageError(`the keys in ${folder} cannot be read`, { cause: error });
  }
}

/** Refuses `wrong-passphrase`, also where one is needed and none was given. */
export async function readKey(
  folder: string,
  name: string,
  passphrase: string | undefined,
): Promise<Result<StoredKey, "wrong-passphrase">> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(`${folder}/${name}.json`, "utf8"));
  } catch (error) {
    throw new StorageError(`the key file ${folder}/${name}.json cannot be read`, { cause: error });
  }
  const file = parse(KeyFile, json);
  if (!file.ok) throw new StorageError(`the key file ${folder}/${name}.json is damaged: ${file.message}`);
  const { role, seed, wrapped } = file.value;
  if (wrapped === undefined) {
    const plain = fromBase64(seed ?? "");
    if (plain?.length !== 32) throw new StorageError(`the key file ${folder}/${name}.json holds no seed`);
    return ok({ role, seed: plain });
  }
  if (passphrase === undefined)
    return refused(
      "wrong-passphrase",
      `the key of ${role} is wrapped; set SHERD_PASSPHRASE_FILE, or answer the prompt`,
    );
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      derive(passphrase, fromBase64(wrapped.salt)!, wrapped),
      fromBase64(wrapped.iv)!,
    );
    decipher.setAuthTag(fromBase64(wrapped.tag)!);
    const opened = Buffer.concat([decipher.update(fromBase64(wrapped.box)!), decipher.final()]);
    return ok({ role, seed: new Uint8Array(opened) });
  } catch {
    return refused("wrong-passphrase", `the key of ${role} does not open with this passphrase`);
  }
}
