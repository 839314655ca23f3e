/** VER-2 to VER-5: the files are those of the manifests, of the index, and of the seal; the page is passive. */
import { findText } from "../../base/bytes.ts";
import { sha256Hex } from "../../base/digest.ts";
import { parse } from "../../base/parse.ts";
import { Sealed } from "../../dossier/entries.ts";
import { isOutsideIndex, PATHS } from "../../dossier/format.ts";
import { checkBag } from "../bag.ts";
import type { Dossier } from "../dossier.ts";
import { judged, notPerformed, type Check } from "../report.ts";

export function manifests({ bag }: Dossier): Check {
  const { missing, extra, changed } = checkBag(bag);
  return judged(
    "VER-2",
    "Manifests",
    `all ${bag.payload.size + bag.tags.size} files are those of the bag's manifests`,
    [
      ...missing.map((p) => `${p} is missing`),
      ...extra.map((p) => `${p} stands in no manifest`),
      ...changed.map((p) => `${p} has another digest than its manifest says`),
    ],
  );
}

export function index({ bag, index: read, leaves }: Dossier): Check {
  if (read === undefined) return judged("VER-3", "Index", "", ["there is no data/index.json"]);
  if (!read.ok) return judged("VER-3", "Index", "", [`data/index.json: ${read.message}`]);
  const problems: string[] = [];
  const { files, statements } = read.value;
  for (const [path, { sha256, size }] of Object.entries(files)) {
    const file = bag.payload.get(path);
    if (isOutsideIndex(path)) problems.push(`${path} cannot stand in the index`);
    else if (file === undefined) problems.push(`${path} is missing`);
    else if (file.length !== size || sha256Hex(file) !== sha256)
      problems.push(`${path} is not the file that was indexed`);
  }
  for (const path of bag.payload.keys())
    if (!isOutsideIndex(path) && !Object.hasOwn(files, path))
      problems.push(`${path} stands in the bag but not in the index`);
  const listed = new Map(statements.map((s) => [s.index, s.leaf as string]));
  for (const leaf of leaves) {
    const id = leaf.statement.ok ? leaf.statement.value.leaf : undefined;
    if (id !== undefined && listed.get(leaf.index) !== id)
      problems.push(`${leaf.path} is not the statement that the index lists`);
  }
  for (const { index: place } of statements)
    if (!leaves.some((l) => l.index === place)) problems.push(`statement ${place} is listed but not there`);
  return judged(
    "VER-3",
    "Index",
    `${Object.keys(files).length} files and ${statements.length} statements are those of the index`,
    problems,
  );
}

/** What is outside the index is exactly what the format knows; nothing else rides along. */
export function seal({ bag, index: read, seal: leaf, leaves }: Dossier): Check {
  const name = "Seal";
  if (leaf === undefined) return judged("VER-4", name, "", ["there is no seal"]);
  if (!leaf.opened.ok) return judged("VER-4", name, "", [`the seal is no statement: ${leaf.opened.message}`]);
  const problems: string[] = [];
  const { type, body, case: caseId } = leaf.opened.value;
  const sealed = parse(Sealed.seen, body);
  if (type !== Sealed.type || !sealed.ok)
    return judged("VER-4", name, "", [`the seal is a ${type} and not a sound Sealed`]);
  const said = sealed.value;
  const indexFile = bag.payload.get(PATHS.index);
  if (indexFile === undefined || sha256Hex(indexFile) !== said.index)
    problems.push("the index is not the one that was sealed");
  if (said.statements !== leaves.length)
    problems.push(`${said.statements} statements were sealed, ${leaves.length} are here`);
  if (read?.ok === true) {
    const { value } = read;
    if (value.case !== caseId) problems.push("the seal and the index name two cases");
    if (value.release !== said.release) problems.push("the seal and the index name two kinds of release");
    if (value.withheld.length !== said.withheld.fields)
      problems.push("the seal counts other withheld fields than the index");
    if (value.blobs.filter((b) => b.withheld !== undefined).length !== said.withheld.files)
      problems.push("the seal counts other withheld files than the index");
  }
  if (leaf.index !== -1 && leaf.index < said.before) problems.push("the seal stands in the log before what it seals");
  for (const path of bag.payload.keys())
    if (isOutsideIndex(path) && !KNOWN_OUTSIDE.test(path)) problems.push(`${path} is no part of the format`);
  return judged("VER-4", name, `the seal states this index and these ${leaves.length} statements`, problems);
}

const KNOWN_OUTSIDE =
  /^data\/(?:index\.json|seal\.jws|seal\.disclosures|checkpoint|checkpoint\.before|proofs\/(?:seal|\d+)\.tlog-proof|proofs\/consistency)$/;

/** The page is for eyes: it must not be able to run anything or to fetch anything. */
export function page({ bag }: Dossier): Check {
  const file = bag.payload.get(PATHS.page);
  const html = file === undefined ? undefined : findText(file);
  if (html === undefined) return notPerformed("VER-5", "Page", "there is no readable page");
  const problems: string[] = [];
  if (/<(?:script|iframe|object|embed|form|base)\b/i.test(html))
    problems.push("the page has an element that can run or send something");
  if (/\son[a-z]+\s*=/i.test(html.replace(/>[^<]*</g, "><"))) problems.push("the page has an event handler");
  if (/(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript|data:text)/i.test(html))
    problems.push("the page has an address that runs something");
  if (!/<meta http-equiv="Content-Security-Policy" content="default-src (?:'|&#39;)none(?:'|&#39;);/i.test(html))
    problems.push("the page does not forbid itself to load anything");
  return judged("VER-5", "Page", "the page is passive, and is the one that was sealed if the index holds", problems);
}
