/**
 * The writer's half of a dossier's bag (BagIt 1.0): the files, and beside them what their digests are.
 *
 *   index, statements, proofs, blobs → [bag] → render/zip
 *
 * The reader's half is `verify/bag.ts`; they share the rules of paths and nothing else.
 */
import { utf8 } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import { Defect } from "../base/result.ts";
import { findPathFlaw } from "./format/container.ts";

/**
 * The bag of files: what was given, with bagit.txt, bag-info.txt and the two manifests added.
 *
 * Shape   Paths relative to the bag: the payload below `data/`, and what else lies beside it (`ro-crate-metadata.json`)
 *         as tag files. `info` in the order given, with Bagging-Date and without Payload-Oxum; values of one line.
 * Source  RFC 8493 §2; the manifests' lines are those of `sha256sum`, sorted by path.
 */
export function bagOf(
  files: ReadonlyMap<string, Uint8Array>,
  info: Readonly<Record<string, string>>,
): Map<string, Uint8Array> {
  const paths = [...files.keys()].sort();
  for (const path of paths) {
    const flaw = path.includes("%") ? "the path has a percent sign" : findPathFlaw(path);
    if (flaw !== undefined) throw new Defect(`${path} cannot be put in a bag: ${flaw}`);
    if (/^(?:bagit\.txt|bag-info\.txt|fetch\.txt|(?:tag)?manifest-.*)$/.test(path))
      throw new Defect(`${path} is the bag's own to write`);
  }
  if ("Payload-Oxum" in info) throw new Defect("Payload-Oxum is counted, not given");
  const payload = paths.filter((path) => path.startsWith("data/"));
  const bytes = payload.reduce((sum, path) => sum + files.get(path)!.length, 0);
  const bag = new Map(paths.map((path) => [path, files.get(path)!]));
  bag.set("bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
  bag.set("bag-info.txt", utf8(infoText({ ...info, "Payload-Oxum": `${bytes}.${payload.length}` })));
  bag.set("manifest-sha256.txt", manifestOf(bag, payload));
  const tags = [...bag.keys()].filter((path) => !path.startsWith("data/")).sort();
  bag.set("tagmanifest-sha256.txt", manifestOf(bag, tags));
  return bag;
}

function infoText(info: Readonly<Record<string, string>>): string {
  return Object.entries(info)
    .map(([label, value]) => {
      if (!/^[A-Za-z0-9-]{1,64}$/.test(label)) throw new Defect(`${label} is no label for bag-info.txt`);
      if (!/^[^\u0000-\u001f\u007f-\u009f]{1,1000}$/.test(value) || value !== value.trim() || !value.isWellFormed())
        throw new Defect(`the value of ${label} is not one line of at most 1,000 characters`);
      return `${label}: ${value}\n`;
    })
    .join("");
}

const manifestOf = (bag: ReadonlyMap<string, Uint8Array>, paths: readonly string[]): Uint8Array =>
  utf8(paths.map((path) => `${sha256Hex(bag.get(path)!)}  ${path}\n`).join(""));
