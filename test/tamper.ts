/** Changing a dossier the way a forger would: with the bag's manifests made right again afterwards. */
import { bagOf } from "../src/dossier/bag.ts";
import { writeZip } from "../src/render/zip.ts";
import { readBag } from "../src/verify/bag.ts";
import { readZip } from "../src/verify/zip.ts";

export type Files = Map<string, Uint8Array>;

function must<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** The payload of a dossier by path in the bag. */
export async function payloadOf(dossier: Uint8Array): Promise<Files> {
  return new Map(must(readBag(must(await readZip(dossier)))).payload);
}

/** The dossier of changed files, with manifests that fit. */
export async function rebag(files: Files): Promise<Uint8Array> {
  const bag = bagOf(files, { "Bagging-Date": "2026-03-20" });
  return must(await writeZip("forged", bag, new Date("2026-03-20T00:00:00Z")));
}

/** The dossier with one file changed, and nothing else but the manifests. */
export async function tampered(
  dossier: Uint8Array,
  path: string | RegExp,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<Uint8Array> {
  const files = await payloadOf(dossier);
  const name = typeof path === "string" ? path : [...files.keys()].find((p) => path.test(p));
  const bytes = name === undefined ? undefined : files.get(name);
  if (name === undefined || bytes === undefined) throw new Error(`no ${String(path)} in the dossier`);
  files.set(name, change(bytes));
  return rebag(files);
}

/** One bit of one byte turned over. */
export const flip =
  (at: (length: number) => number, bit = 0) =>
  (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice();
    copy[at(copy.length)]! ^= 1 << bit;
    return copy;
  };
export const middle = flip((n) => Math.floor(n / 2));
