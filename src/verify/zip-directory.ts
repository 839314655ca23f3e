/**
 * The table of contents of a zip, read so that no two programs can read it differently.
 *
 *   local header, data, local header, data, … , central directory, end record
 *
 * A zip says everything twice, and most attacks live in the difference: one program believes the local header, another
 * the central directory; one looks for entries from the front, another from the end. Here the two must agree in every
 * field, entries follow one another in the order of the directory without a gap, and the end record ends the file.
 * What is accepted is what the writer makes: no zip64, encryption, data descriptors, comments or links.
 */
import { findText, type Bytes } from "../base/bytes.ts";
import { TakenPaths, findPathFlaw, shownPath, type ContainerLimits } from "../dossier/format/container.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
const ZIP64_LOCATOR_LENGTH = 20;

export interface ZipEntry {
  readonly path: string;
  readonly deflated: boolean;
  readonly crc32: number;
  /** Bytes unpacked. */
  readonly size: number;
  /** The file's bytes as they stand in the archive. */
  readonly data: Bytes;
}

/** Why an archive is not read. Thrown within the reader of archives, and caught in it. */
export class BadArchive extends Error {
  readonly code: "hostile-archive" | "malformed-dossier";
  constructor(code: "hostile-archive" | "malformed-dossier", message: string) {
    super(message);
    this.code = code;
  }
}

const hostile = (message: string): never => {
  throw new BadArchive("hostile-archive", message);
};
const hostileEntry = (path: string, reason: string): never => hostile(`${shownPath(path)}: ${reason}`);
const malformed = (message: string): never => {
  throw new BadArchive("malformed-dossier", message);
};

/**
 * The entries of an archive, every one within the limits, before anything is unpacked.
 *
 * Bounds   One pass; memory for the paths only.
 * Refuses  By throwing `BadArchive`.
 * Source   APPNOTE 6.3.10, narrowed.
 */
export function readDirectory(bytes: Bytes, limits: ContainerLimits): readonly ZipEntry[] {
  if (bytes.length > limits.archiveBytes)
    hostile(`the archive has ${bytes.length} bytes; at most ${limits.archiveBytes} are read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = readEndRecord(view, limits);
  const entries: ZipEntry[] = [];
  const paths = new TakenPaths();
  let central = end.directory;
  let local = 0;
  let deflated = 0;
  let inflated = 0;
  for (let i = 0; i < end.entries; i++) {
    const header = readCentral(bytes, view, central, end.at, i, limits);
    const { path } = header;
    if (header.local < local) hostileEntry(path, "overlaps what stands before it");
    if (header.local > local) hostileEntry(path, `${header.local - local} bytes before it belong to no entry`);
    const data = readLocal(bytes, view, header, end.directory);
    const earlier = paths.findCollision(path);
    if (earlier !== undefined) hostileEntry(path, `collides with ${shownPath(earlier)}`);
    if (paths.folders > limits.folders) hostile(`the archive has more than ${limits.folders} folders`);
    if (header.deflated) {
      deflated++;
      inflated += header.size;
      if (deflated > limits.deflatedEntries) hostile(`more than ${limits.deflatedEntries} compressed files`);
      if (inflated > limits.inflatedBytes)
        hostile(
          `${shownPath(path)}: the compressed files up to here unpack to ${inflated} bytes; at most ${limits.inflatedBytes}`,
        );
      if (header.size >= limits.ratioFromBytes && header.size > limits.ratio * data.length)
        hostileEntry(path, `unpacks to more than ${limits.ratio} times its size`);
    }
    entries.push({ path, deflated: header.deflated, crc32: header.crc32, size: header.size, data });
    central = header.end;
    local = data.byteOffset - bytes.byteOffset + data.length;
  }
  if (central !== end.at) hostile(`the central directory goes on after its ${end.entries} entries`);
  if (local !== end.directory)
    hostile(`${end.directory - local} bytes before the central directory belong to no entry`);
  return entries;
}

interface EndRecord {
  readonly at: number;
  readonly entries: number;
  readonly directory: number;
}

function readEndRecord(view: DataView, limits: ContainerLimits): EndRecord {
  const at = view.byteLength - END_LENGTH;
  if (at < 0 || view.getUint32(at, true) !== END)
    return malformed("the file does not end with a zip's end record: no zip, cut short, or something was added to it");
  const entries = view.getUint16(at + 10, true);
  const length = view.getUint32(at + 12, true);
  const directory = view.getUint32(at + 16, true);
  const locator = at - ZIP64_LOCATOR_LENGTH;
  if (
    entries === 0xffff ||
    length === 0xffffffff ||
    directory === 0xffffffff ||
    (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR)
  )
    hostile("the archive uses the zip64 extension, which no dossier needs");
  if (view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 6, true) !== 0)
    hostile("the archive is one of several disks");
  if (view.getUint16(at + 8, true) !== entries) hostile("the end record counts the entries twice, and not the same");
  if (view.getUint16(at + 20, true) !== 0) malformed("the end record announces a comment that is not there");
  if (entries > limits.entries) hostile(`the archive has ${entries} entries; at most ${limits.entries} are read`);
  if (directory + length > at) malformed("the central directory is not where the end record says");
  if (directory + length < at)
    hostile("there are bytes between the central directory and the end record, or before the archive");
  return { at, entries, directory };
}

interface CentralHeader {
  readonly at: number;
  readonly end: number;
  readonly path: string;
  readonly nameLength: number;
  readonly deflated: boolean;
  readonly crc32: number;
  readonly compressed: number;
  readonly size: number;
  readonly local: number;
}

function readCentral(
  bytes: Bytes,
  view: DataView,
  at: number,
  directoryEnd: number,
  index: number,
  limits: ContainerLimits,
): CentralHeader {
  const nth = `entry ${index + 1}`;
  if (at + CENTRAL_LENGTH > directoryEnd || view.getUint32(at, true) !== CENTRAL)
    malformed(`${nth}: has no header in the central directory`);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameEnd = at + CENTRAL_LENGTH + nameLength;
  const end = nameEnd + extraLength;
  if (end > directoryEnd) malformed(`${nth}: its header runs past the central directory`);
  if (nameLength > limits.pathBytes) hostile(`${nth}: the path is longer than ${limits.pathBytes} bytes`);
  const name = bytes.subarray(at + CENTRAL_LENGTH, nameEnd);
  const path = findText(name) ?? hostile(`${nth}: its path is not UTF-8`);

  const flaw = findPathFlaw(path, limits);
  if (flaw !== undefined) hostileEntry(path, flaw);
  const flags = view.getUint16(at + 8, true);
  if ((flags & 0x2041) !== 0) hostileEntry(path, "is encrypted");
  if ((flags & 0x0008) !== 0) hostileEntry(path, "its sizes come after its data");
  if (flags !== 0x0800 && flags !== 0) hostileEntry(path, `has unknown flags (${flags.toString(16)})`);
  if (flags === 0 && name.some((byte) => byte > 127)) hostileEntry(path, "its path is not declared to be UTF-8");
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8)
    hostileEntry(path, `is packed by method ${method}; only stored and deflated are read`);
  if (view.getUint16(at + 6, true) > 20) hostileEntry(path, "needs a later version of zip than 2.0");
  const compressed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  if (compressed === 0xffffffff || size === 0xffffffff || local === 0xffffffff)
    hostileEntry(path, "uses the zip64 extension");
  if (method === 0 && compressed !== size)
    hostileEntry(path, `is stored as ${compressed} bytes but says it has ${size}`);
  if (extraLength !== 0 && !isTimestamp(view, nameEnd, extraLength))
    hostileEntry(path, "has an extra field other than a time stamp");
  if (view.getUint16(at + 32, true) !== 0) hostileEntry(path, "has a comment");
  if (view.getUint16(at + 34, true) !== 0) hostileEntry(path, "lies on another disk");
  if (view.getUint16(at + 36, true) > 1) hostileEntry(path, "has unknown internal attributes");
  if (!isRegularFile(view.getUint8(at + 5), view.getUint32(at + 38, true)))
    hostileEntry(path, "is a link or another special file");
  const crc32 = view.getUint32(at + 16, true);
  return { at, end, path, nameLength, deflated: method === 8, crc32, compressed, size, local };
}

/** Checks the local header against the central one, and answers the data between it and the next. */
function readLocal(bytes: Bytes, view: DataView, header: CentralHeader, directory: number): Bytes {
  const { at, nameLength, local, path } = header;
  const from = local + LOCAL_LENGTH + nameLength;
  if (from > directory || view.getUint32(local, true) !== LOCAL) malformed(`${shownPath(path)}: has no local header`);
  const field = findDifference(bytes, local + 4, at + 6, SAID_TWICE_LENGTH);
  if (field !== undefined) hostileEntry(path, `its two headers disagree about the ${nameOfField(field)}`);
  if (findDifference(bytes, local + LOCAL_LENGTH, at + CENTRAL_LENGTH, nameLength) !== undefined)
    hostileEntry(path, "its two headers disagree about the name");
  if (view.getUint16(local + 28, true) !== 0) hostileEntry(path, "has an extra field in its local header");
  if (from + header.compressed > directory) malformed(`${shownPath(path)}: its data run into the central directory`);
  return new Uint8Array(bytes.buffer, bytes.byteOffset + from, header.compressed);
}

/** What stands in both headers in one order, by where it begins: from byte 4 of the local one, from byte 6 of the central. */
const SAID_TWICE = [
  ["version needed", 0],
  ["flags", 2],
  ["method", 4],
  ["time", 6],
  ["date", 8],
  ["checksum", 10],
  ["compressed size", 14],
  ["size", 18],
  ["length of the name", 22],
] as const;
const SAID_TWICE_LENGTH = 24;

const nameOfField = (at: number): string => SAID_TWICE.findLast(([, from]) => from <= at)![0];

/** Where two runs of the archive first differ. */
function findDifference(bytes: Bytes, a: number, b: number, length: number): number | undefined {
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return i;
  return undefined;
}

/** Info-ZIP's extended time stamp in its only form for a central directory: one time of four bytes. */
const isTimestamp = (view: DataView, at: number, length: number): boolean =>
  length === 9 && view.getUint16(at, true) === 0x5455 && view.getUint16(at + 2, true) === 5;

/** Made on Unix, or by nobody in particular; type "regular" or unsaid, no set-user bits; of DOS only read-only and archive. */
function isRegularFile(host: number, attributes: number): boolean {
  const mode = attributes >>> 16;
  const type = mode & 0xf000;
  return (
    (host === 3 || (host === 0 && mode === 0)) &&
    (type === 0 || type === 0x8000) &&
    (mode & 0x0e00) === 0 &&
    (attributes & 0xffde) === 0
  );
}
