/**
 * Writing a dossier's archive with yazl. What a stranger's reader accepts (`verify/zip.ts`) is what is written here.
 */
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { ZipFile } from "yazl";
import { Defect, ok, refused, type Result } from "../base/result.ts";
import { CONTAINER_LIMITS, findPathFlaw, TakenPaths } from "../dossier/format/container.ts";

/** Below this a file is stored: opening a stream costs a reader more than the bytes saved. */
const WORTH_DEFLATING = 64 * 1024;
const PACKED_ALREADY = /\.(?:jpe?g|png|webp|avif|gif|pdf|zip|gz|tsr|ots)$/i;
/** What headers, names and the end record add at most. */
const HEADERS_PER_ENTRY = 30 + 46 + 2 * CONTAINER_LIMITS.pathBytes;

/**
 * The archive of files below one folder: the same files at the same time make the same bytes.
 *
 * Shape    Sorted by path, regular files of mode 0644, dated `at` in UTC to two seconds; small and packed files stored.
 * Limits   The same bytes from one version of zlib; another may deflate otherwise. Time grows with the square of the number
 *          of files (yazl): 2 seconds for 30,000.
 * Refuses  `too-large`: more files or bytes than a reader accepts.
 */
export async function writeZip(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
  at: Date,
): Promise<Result<Uint8Array, "too-large">> {
  const { entries, archiveBytes, folders } = CONTAINER_LIMITS;
  if (files.size > entries) return refused("too-large", `${files.size} files; an archive holds at most ${entries}`);
  const paths = [...files.keys()].sort();
  const taken = new TakenPaths();
  let length = 0;
  for (const path of paths) {
    const flaw = findPathFlaw(`${root}/${path}`);
    if (flaw !== undefined) throw new Defect(`${path} cannot be put in an archive: ${flaw}`);
    const earlier = taken.findCollision(`${root}/${path}`);
    if (earlier !== undefined) throw new Defect(`${path} collides with ${earlier}`);
    length += HEADERS_PER_ENTRY + files.get(path)!.length;
  }
  if (taken.folders > folders) return refused("too-large", `more than ${folders} folders`);
  if (length > archiveBytes) return refused("too-large", `${length} bytes; an archive holds at most ${archiveBytes}`);

  const deflated = await worthDeflating(paths, files);
  const zip = new ZipFile();
  const mtime = new UtcDate(at);
  for (const path of paths) {
    const content = files.get(path)!;
    zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.length), `${root}/${path}`, {
      mtime,
      mode: 0o100644,
      compress: deflated.has(path),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return ok(new Uint8Array(await buffer(zip.outputStream)));
}

/** The files that become less than half as long, as many as a reader unpacks; any other is stored. */
async function worthDeflating(
  paths: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlySet<string>> {
  const { deflatedEntries, inflatedBytes, ratio, ratioFromBytes } = CONTAINER_LIMITS;
  const chosen = new Set<string>();
  let inflated = 0;
  for (const path of paths) {
    const content = files.get(path)!;
    const { length } = content;
    if (length < WORTH_DEFLATING || PACKED_ALREADY.test(path)) continue;
    if (chosen.size === deflatedEntries || inflated + length > inflatedBytes) continue;
    const packed = (await promisify(deflateRaw)(content)).length;
    if (packed > length / 2 || (length >= ratioFromBytes && length > ratio * packed)) continue;
    chosen.add(path);
    inflated += length;
  }
  return chosen;
}

/** yazl writes a date's local hours; a dossier must not tell, nor depend on, the time zone of its maker. */
class UtcDate extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear();
  }
  override getMonth(): number {
    return this.getUTCMonth();
  }
  override getDate(): number {
    return this.getUTCDate();
  }
  override getHours(): number {
    return this.getUTCHours();
  }
  override getMinutes(): number {
    return this.getUTCMinutes();
  }
  override getSeconds(): number {
    return this.getUTCSeconds();
  }
}
