/**
 * A dossier's bag (BagIt 1.0): files with the digest that each must have, in a form that `sha256sum -c` checks as well.
 *
 *   zip → [bag] → statements, proofs, blobs → report
 *
 * Reading says what the bag says of itself; whether that is so is `checkBag`'s to say. A bag proves nothing about who
 * made it: whoever changes a file can change its digest here. It finds accidents, and names what they hit.
 */
import { findText } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import { ok, refused, type Problem, type Result } from "../base/result.ts";
import { CONTAINER_LIMITS, findPathFlaw, shownPath } from "../dossier/format/container.ts";

/** All paths are relative to the bag's folder: `data/index.json`, `bag-info.txt`. */
export interface Bag {
  /** The one folder of the archive, which is the bag. */
  readonly root: string;
  /** The files below `data/`. */
  readonly payload: ReadonlyMap<string, Uint8Array>;
  /** Every other file. */
  readonly tags: ReadonlyMap<string, Uint8Array>;
  /** The digests of the payload, and those of the tag files, in lower-case hexadecimal. */
  readonly manifest: ReadonlyMap<string, string>;
  readonly tagManifest: ReadonlyMap<string, string>;
  readonly info: ReadonlyMap<string, string>;
}

const DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const MANIFEST = "manifest-sha256.txt";
const TAG_MANIFEST = "tagmanifest-sha256.txt";
const MOST_LINES = CONTAINER_LIMITS.entries;
const MOST_PROBLEMS = 50;

/**
 * The bag that an archive's files make, read to the letter.
 *
 * Limits   Narrower than BagIt: SHA-256 only, nothing to be fetched, no percent sign in paths (BagIt would have it
 *          escaped, `sha256sum` would not), every label of bag-info.txt once and on one line.
 * Refuses  `malformed-dossier`, with every problem and its line.
 * Source   RFC 8493 §2; GNU coreutils for the lines of a manifest.
 */
export function readBag(files: ReadonlyMap<string, Uint8Array>): Result<Bag, "malformed-dossier"> {
  const problems: Problem[] = [];
  const root = rootOf(files, problems);
  const payload = new Map<string, Uint8Array>();
  const tags = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    const inBag = path.slice(root.length + 1);
    (inBag.startsWith("data/") ? payload : tags).set(inBag, content);
  }
  for (const path of tags.keys()) {
    if (path === "fetch.txt") problems.push({ at: path, message: "a dossier brings all its files with it" });
    if (/^(?:tag)?manifest-/.test(path) && path !== MANIFEST && path !== TAG_MANIFEST)
      problems.push({ at: path, message: "another manifest than SHA-256" });
  }
  const declaration = textOf(tags, "bagit.txt", problems);
  if (declaration !== undefined && declaration !== DECLARATION)
    problems.push({ at: "bagit.txt", message: "is not the declaration of a bag of version 1.0 in UTF-8" });
  const manifest = readManifest(tags, MANIFEST, (path) => path.startsWith("data/"), problems);
  const tagManifest = readManifest(
    tags,
    TAG_MANIFEST,
    (path) => !path.startsWith("data/") && path !== TAG_MANIFEST,
    problems,
  );
  const info = readInfo(tags, problems);
  if (problems.length === 0) return ok({ root, payload, tags, manifest, tagManifest, info });
  const told = problems.slice(0, MOST_PROBLEMS);
  const rest = problems.length - told.length;
  const message = told.map((p) => `${p.at}: ${p.message}`).join("; ") + (rest > 0 ? `; and ${rest} more` : "");
  return refused("malformed-dossier", message, told);
}

function rootOf(files: ReadonlyMap<string, Uint8Array>, problems: Problem[]): string {
  const first = files.keys().next().value;
  if (first === undefined) problems.push({ at: "archive", message: "has no files" });
  const root = first?.split("/")[0] ?? "";
  const other = [...files.keys()].find((path) => !path.startsWith(`${root}/`));
  if (other !== undefined)
    problems.push({ at: "archive", message: `is not one folder: ${shownPath(other)} lies outside ${shownPath(root)}` });
  return root;
}

function textOf(tags: ReadonlyMap<string, Uint8Array>, path: string, problems: Problem[]): string | undefined {
  const content = tags.get(path);
  if (content === undefined) {
    problems.push({ at: path, message: "is missing" });
    return undefined;
  }
  const text = findText(content);
  if (text === undefined) problems.push({ at: path, message: "is not UTF-8" });
  return text;
}

/** The lines of a tag file; all of them, the last one too, must have ended. */
function linesOf(tags: ReadonlyMap<string, Uint8Array>, path: string, problems: Problem[]): readonly string[] {
  const text = textOf(tags, path, problems);
  if (text === undefined || text === "") return [];
  const lines = text.split("\n", MOST_LINES + 2);
  if (lines.length === MOST_LINES + 2) problems.push({ at: path, message: `has more than ${MOST_LINES} lines` });
  else if (lines.pop() !== "") problems.push({ at: path, message: "its last line has no end" });
  return lines;
}

function readManifest(
  tags: ReadonlyMap<string, Uint8Array>,
  file: string,
  belongs: (path: string) => boolean,
  problems: Problem[],
): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  linesOf(tags, file, problems).forEach((line, i) => {
    const no = (message: string): unknown => problems.push({ at: `${file} line ${i + 1}`, message });
    const digest = line.slice(0, 64);
    const path = line.slice(66);
    if (!/^[0-9a-f]{64}$/.test(digest) || line.slice(64, 66) !== "  ")
      return no("is not a digest in lower case, two spaces and a path");
    const flaw = path.includes("%") ? "the path has a percent sign" : findPathFlaw(path);
    if (flaw !== undefined) return no(flaw);
    if (!belongs(path)) return no(`${shownPath(path)} does not belong in this manifest`);
    if (digests.has(path)) return no(`${shownPath(path)} stands there twice`);
    return digests.set(path, digest);
  });
  return digests;
}

function readInfo(tags: ReadonlyMap<string, Uint8Array>, problems: Problem[]): ReadonlyMap<string, string> {
  const file = "bag-info.txt";
  const info = new Map<string, string>();
  linesOf(tags, file, problems).forEach((line, i) => {
    const no = (message: string): unknown => problems.push({ at: `${file} line ${i + 1}`, message });
    const [, label, value] = /^([A-Za-z0-9-]{1,64}): ([^\u0000-\u001f\u007f-\u009f]{1,1000})$/.exec(line) ?? [];
    if (label === undefined || value === undefined || value !== value.trim())
      return no("is not a label, a colon, a space and a value");
    if (info.has(label)) return no(`${label} stands there twice`);
    return info.set(label, value);
  });
  const oxum = info.get("Payload-Oxum");
  if (oxum !== undefined && !OXUM.test(oxum)) problems.push({ at: file, message: "Payload-Oxum is not two counts" });
  return info;
}

/** Bytes, a dot, files; no leading zeros. */
const OXUM = /^(?:0|[1-9][0-9]{0,14})\.(?:0|[1-9][0-9]{0,14})$/;

/** What is not in a bag as its manifests say. Paths are relative to the bag, in the order of the manifests. */
export interface BagFlaws {
  /** Listed, and not there. */
  readonly missing: readonly string[];
  /** There, and not listed; the tag manifest itself need not be. */
  readonly extra: readonly string[];
  /** There, with another digest. */
  readonly changed: readonly string[];
  /** bag-info.txt counts other bytes or files than the payload has; false where it does not count. */
  readonly miscounted: boolean;
}

/** Compares every file of a bag with its digest. */
export function checkBag(bag: Bag): BagFlaws {
  const missing: string[] = [];
  const extra: string[] = [];
  const changed: string[] = [];
  for (const [files, digests] of [
    [bag.payload, bag.manifest],
    [bag.tags, bag.tagManifest],
  ] as const) {
    for (const [path, digest] of digests) {
      const content = files.get(path);
      if (content === undefined) missing.push(path);
      else if (sha256Hex(content) !== digest) changed.push(path);
    }
    for (const path of files.keys()) if (!digests.has(path) && path !== TAG_MANIFEST) extra.push(path);
  }
  const oxum = bag.info.get("Payload-Oxum");
  const bytes = [...bag.payload.values()].reduce((sum, content) => sum + content.length, 0);
  return { missing, extra, changed, miscounted: oxum !== undefined && oxum !== `${bytes}.${bag.payload.size}` };
}
