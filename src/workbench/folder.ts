/**
 * A workbench folder: one log with many cases, the files, the disclosures, the keys, and the tables made from them.
 *
 *   sherd.json   keys/log.json   keys/people/   journal/   disclosures/   blobs/   index.sqlite   thumbnails/
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { toHex, utf8, type Bytes } from "../base/bytes.ts";
import { parse } from "../base/parse.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { signerOf, type Signer } from "../log/ed25519.ts";
import { noteKey, vkeyOf } from "../log/note.ts";
import { realDisk, writeDurably } from "../storage/disk.ts";
import { hasKey, readKey, writeKey } from "../storage/keys.ts";
import { StorageError } from "../storage/storage-error.ts";

const Settings = z.strictObject({
  format: z.literal("sherd-workbench/1"),
  /** The log's name in its checkpoints. */
  origin: z.string().regex(/^[^\s+]{1,200}$/, "a name without spaces and plus signs, such as example.org/log"),
});
export type Settings = z.infer<typeof Settings>;

export const randomOf = (size: number): Bytes => new Uint8Array(randomBytes(size));

export const isWorkbench = (folder: string): boolean => existsSync(`${folder}/sherd.json`);

export interface InitInput {
  readonly folder: string;
  readonly origin?: string | undefined;
  /** The person whose key is made, by a short name such as `analyst`. */
  readonly person: string;
  readonly role: string;
  readonly passphrase?: string | undefined;
}

export interface InitResult {
  readonly folder: string;
  readonly origin: string;
  /** The log's public key as verifiers write it. */
  readonly vkey: string;
  readonly person: string;
  /** Whether the folder was there already and only a person's key was added. */
  readonly added: boolean;
}

/**
 * Makes a workbench, or adds a person's key to one that is there.
 *
 * Refuses  `already-a-workbench` (same person again is `person-exists`), `bad-input`, `wrong-passphrase`.
 */
export async function initWorkbench(
  input: InitInput,
): Promise<
  Result<InitResult, "bad-input" | "person-exists" | "wrong-passphrase" | "not-a-workbench" | "already-a-workbench">
> {
  const { folder, person, role, passphrase } = input;
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(person))
    return refused("bad-input", `person: "${person}" is not a short name of a–z, 0–9 and hyphens`);
  const people = `${folder}/keys/people`;
  if (isWorkbench(folder)) {
    if (input.origin !== undefined)
      return refused("already-a-workbench", `${folder} is a workbench with an origin of its own`);
    if (await hasKey(people, person))
      return refused("person-exists", `there is a key of "${person}" in ${folder} already`);
    await writeKey(people, person, { role, seed: randomOf(32) }, passphrase);
    const identity = await readIdentity(folder, passphrase);
    return identity.ok
      ? ok({ folder, origin: identity.value.origin, vkey: identity.value.vkey, person, added: true })
      : identity;
  }
  const seed = randomOf(32);
  const { publicKey } = await signerOf(seed);
  const settings = parse(Settings, {
    format: "sherd-workbench/1",
    origin: input.origin ?? `sherd.local/${toHex(publicKey.slice(0, 4))}`,
  });
  if (!settings.ok) return settings;
  await mkdir(folder, { recursive: true });
  await writeKey(`${folder}/keys`, "log", { role: "log", seed }, passphrase);
  await writeKey(people, person, { role, seed: randomOf(32) }, passphrase);
  await writeDurably(realDisk, folder, "sherd.json", utf8(`${JSON.stringify(settings.value, null, 2)}\n`));
  const vkey = vkeyOf(noteKey(settings.value.origin, publicKey));
  await writeFile(`${folder}/log.vkey`, `${vkey}\n`);
  return ok({ folder, origin: settings.value.origin, vkey, person, added: false });
}

export interface Identity {
  readonly origin: string;
  readonly signer: Signer;
  readonly vkey: string;
}

/** Refuses `not-a-workbench`, `wrong-passphrase`. */
export async function readIdentity(
  folder: string,
  passphrase: string | undefined,
): Promise<Result<Identity, "not-a-workbench" | "wrong-passphrase">> {
  if (!isWorkbench(folder)) return refused("not-a-workbench", `${folder} holds no workbench; \`sherd init\` makes one`);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(`${folder}/sherd.json`, "utf8"));
  } catch (error) {
    throw new StorageError(`${folder}/sherd.json cannot be read`, { cause: error });
  }
  const settings = parse(Settings, json);
  if (!settings.ok) throw new StorageError(`${folder}/sherd.json: ${settings.message}`);
  const key = await readKey(`${folder}/keys`, "log", passphrase);
  if (!key.ok) return key;
  const signer = await signerOf(key.value.seed);
  const { origin } = settings.value;
  return ok({ origin, signer, vkey: vkeyOf(noteKey(origin, signer.publicKey)) });
}

/** A mark that stands while a workbench is open; one that is found at opening tells of a crash. */
export const openMark = {
  stands: (folder: string): boolean => existsSync(`${folder}/open`),
  set: (folder: string): Promise<void> => writeFile(`${folder}/open`, ""),
  clear: (folder: string): Promise<void> => rm(`${folder}/open`, { force: true }),
};
