/**
 * A dossier's container, from a stranger: untrusted to the last byte.
 *
 *   file → [zip] → bag → statements, proofs, blobs → report
 *
 * The archive is read in memory and nothing is ever written to a disk, so a path can do no harm here; it is refused all
 * the same, because the next program that unpacks this dossier may not look. An archive inside the archive is a
 * file like any other and is never opened.
 */
import type { Bytes } from "../base/bytes.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { CONTAINER_LIMITS, shownPath } from "../dossier/format/container.ts";
import { crc32 } from "./crc32.ts";
import { findInflated } from "./inflate.ts";
import { BadArchive, readDirectory, type ZipEntry } from "./zip-directory.ts";

/**
 * The files of an archive by their paths, in its order.
 *
 * Shape    Stored files are views of `bytes`, not copies: change neither afterwards.
 * Bounds   Memory beyond `bytes`: the paths and `limits.inflatedBytes`, whatever the archive says.
 * Refuses  `hostile-archive`, `malformed-dossier`, at the first entry that is not as it should be.
 */
export async function readZip(
  bytes: Uint8Array,
  limits = CONTAINER_LIMITS,
): Promise<Result<ReadonlyMap<string, Uint8Array>, "hostile-archive" | "malformed-dossier">> {
  try {
    const plain = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
    const files = new Map<string, Uint8Array>();
    for (const entry of readDirectory(plain, limits))
      files.set(entry.path, checked(entry, entry.deflated ? await inflated(entry) : entry.data));
    return ok(files);
  } catch (error) {
    if (error instanceof BadArchive) return refused(error.code, error.message);
    throw error;
  }
}

async function inflated({ path, data, size }: ZipEntry): Promise<Bytes> {
  const unpacked = await findInflated(data, size);
  if (unpacked !== undefined) return unpacked;
  throw new BadArchive("hostile-archive", `${shownPath(path)}: does not unpack to the ${size} bytes that it declares`);
}

function checked({ path, crc32: declared }: ZipEntry, content: Bytes): Bytes {
  if (crc32(content) === declared) return content;
  throw new BadArchive("malformed-dossier", `${shownPath(path)}: is damaged (its checksum differs)`);
}
