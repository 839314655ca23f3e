/** VER-14: every file in the dossier is one that a statement names, or a copy of one that says whose copy it is. */
import { sha256Hex } from "../../base/digest.ts";
import { PATHS } from "../../dossier/format.ts";
import type { Dossier } from "../dossier.ts";
import { judged, notPerformed, type Check } from "../report.ts";

export function files({ bag, index, leaves }: Dossier): Check {
  const name = "Files";
  if (index?.ok !== true) return notPerformed("VER-14", name, "the index cannot be read");
  const problems: string[] = [];
  const accounted = new Set<string>();
  const byLeaf = new Map(
    leaves.flatMap((l) => (l.opened.ok ? [[l.opened.value.leaf as string, l.opened.value] as const] : [])),
  );
  const listed = new Set<string>();
  let originals = 0;
  let copies = 0;
  for (const { leaf, position, original, derived, withheld, erased } of index.value.blobs) {
    listed.add(`${leaf} ${position}`);
    const statement = byLeaf.get(leaf);
    if (statement === undefined || position >= statement.blobs.length) {
      problems.push(`the index lists file ${position} of a statement that names no such file`);
      continue;
    }
    const info = statement.blobs[position];
    if (original !== undefined) {
      originals++;
      accounted.add(original);
      const bytes = bag.payload.get(original);
      if (bytes === undefined) problems.push(`${original} is missing`);
      else if (info === undefined) problems.push(`${original}: the statement does not disclose that it is its file`);
      else if (sha256Hex(bytes) !== info.sha256 || bytes.length !== info.size)
        problems.push(`${original} is not the file that statement ${statement.index} names`);
    } else if (withheld === undefined && derived === undefined && erased !== true) {
      problems.push(`file ${position} of statement ${statement.index} is neither here, nor withheld, nor erased`);
    }
    if (derived !== undefined) {
      copies++;
      accounted.add(derived.path);
      const bytes = bag.payload.get(derived.path);
      if (bytes === undefined || derived.path !== PATHS.derived(sha256Hex(bytes)))
        problems.push(`${derived.path} is missing, or not the copy that was indexed`);
    }
  }
  for (const path of bag.payload.keys())
    if (/^data\/(?:blobs|derived)\//.test(path) && !accounted.has(path))
      problems.push(`${path} belongs to no statement`);
  for (const [leaf, statement] of byLeaf)
    for (let i = 0; i < statement.blobs.length; i++)
      if (!listed.has(`${leaf} ${i}`)) problems.push(`file ${i} of statement ${statement.index} is not accounted for`);
  const says = `${originals} files are those that were named; ${copies} published ${copies === 1 ? "copy names its original" : "copies name their originals"}`;
  return judged("VER-14", name, says, problems);
}
