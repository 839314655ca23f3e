/** VER-6 to VER-8: the checkpoint, the place of every statement under it, and that the log only grew. */
import { equal } from "../../base/bytes.ts";
import { parseCheckpoint, type Checkpoint } from "../../log/checkpoint.ts";
import { checkConsistency, checkInclusion, EMPTY_ROOT, leafHash } from "../../log/merkle.ts";
import { checkNote } from "../../log/note.ts";
import { parsePolicy } from "../../log/policy.ts";
import { parseHashes } from "../../log/proof.ts";
import { PATHS } from "../../dossier/format.ts";
import type { Dossier } from "../dossier.ts";
import { judged, notPerformed, type Check } from "../report.ts";

export async function checkpoint({ bag, checkpoint: read, checkpointBefore }: Dossier): Promise<Check> {
  const name = "Checkpoint";
  if (read?.ok !== true)
    return judged("VER-6", name, "", [read === undefined ? "there is no checkpoint" : read.message]);
  const policyFile = bag.payload.get(PATHS.policy);
  const policy = policyFile === undefined ? undefined : parsePolicy(policyFile);
  if (policy?.ok !== true)
    return judged("VER-6", name, "", [policy === undefined ? "the log's key is not there" : policy.message]);
  const problems: string[] = [];
  for (const [which, one] of [
    ["the checkpoint", read],
    ["the checkpoint before the seal", checkpointBefore],
  ] as const) {
    if (one?.ok !== true) {
      problems.push(`${which} cannot be read`);
      continue;
    }
    const key = policy.value.logs.find((k) => k.name === one.value.origin);
    const verdict = key === undefined ? "none" : await checkNote(one.value.note, key);
    if (verdict !== "good") problems.push(`${which} is not signed by the log's key`);
  }
  return judged("VER-6", name, `the log ${read.value.origin} signed a tree of ${read.value.size} entries`, problems);
}

export function inclusion({ leaves, seal, checkpoint: read, bag }: Dossier): Check {
  const name = "Proofs";
  if (read?.ok !== true) return notPerformed("VER-7", name, "there is no readable checkpoint to prove against");
  const text = bag.payload.get(PATHS.checkpoint)!;
  const { size, root } = read.value;
  const problems: string[] = [];
  for (const leaf of [...leaves, ...(seal === undefined ? [] : [seal])]) {
    if (leaf.proof?.ok !== true) {
      problems.push(`${leaf.path}: ${leaf.proof === undefined ? "there is no proof" : leaf.proof.message}`);
      continue;
    }
    const { index, path, checkpointText } = leaf.proof.value;
    if (index !== leaf.index) problems.push(`${leaf.path}: the proof is for place ${index}`);
    else if (!equal(new TextEncoder().encode(checkpointText), text))
      problems.push(`${leaf.path}: the proof has another checkpoint`);
    else if (!checkInclusion(path, index, size, leafHash(leaf.entry), root))
      problems.push(`${leaf.path}: the proof does not lead from the statement to the root`);
  }
  return judged("VER-7", name, `all ${leaves.length + 1} statements stand in the log where the dossier says`, problems);
}

export interface Pin {
  /** A checkpoint that the verifier kept from before. */
  readonly checkpoint: Uint8Array;
  /** The log's proof between the pinned checkpoint and this dossier's, where the dossier brings none. */
  readonly consistency?: Uint8Array;
}

/** Consistency of the dossier's two checkpoints, and of a pinned one. */
export function history(dossier: Dossier, pin: Pin | undefined): Check {
  const name = "History";
  const { checkpoint: now, checkpointBefore: before, bag } = dossier;
  if (now?.ok !== true || before?.ok !== true) return notPerformed("VER-8", name, "a checkpoint cannot be read");
  const proof = hashesIn(bag.payload.get(PATHS.consistency));
  const problems: string[] = [];
  if (now.value.origin !== before.value.origin) problems.push("the two checkpoints are of two logs");
  if (!grew(before.value, now.value, proof))
    problems.push("the log before the seal is not the beginning of the log after it");
  const pinned = pin === undefined ? undefined : parseCheckpoint(pin.checkpoint);
  if (pinned !== undefined && !pinned.ok) problems.push(`the pinned checkpoint: ${pinned.message}`);
  let says = `the log grew from ${before.value.size} to ${now.value.size} entries and changed none`;
  if (pinned?.ok === true) {
    const verdict = comparePin(pinned.value, now.value, before.value, proof, hashesIn(pin?.consistency));
    if (verdict === "unproven" && problems.length === 0)
      return notPerformed(
        "VER-8",
        name,
        `the dossier has no proof from the pinned size ${pinned.value.size}; ask the publisher for \`sherd log proof --from ${pinned.value.size} --to ${now.value.size}\``,
      );
    if (verdict === "broken")
      problems.push(`the pinned checkpoint of ${pinned.value.size} entries is not the beginning of this log`);
    says += `; it begins with the pinned ${pinned.value.size}`;
  }
  return judged("VER-8", name, says, problems);
}

const hashesIn = (file: Uint8Array | undefined): readonly Uint8Array[] | undefined => {
  const read = file === undefined ? undefined : parseHashes(file);
  return read?.ok === true ? read.value : undefined;
};

function grew(from: Checkpoint, to: Checkpoint, proof: readonly Uint8Array[] | undefined): boolean {
  if (from.size === 0) return equal(from.root, EMPTY_ROOT);
  return proof !== undefined && checkConsistency(proof, from.size, to.size, from.root, to.root);
}

function comparePin(
  pin: Checkpoint,
  now: Checkpoint,
  before: Checkpoint,
  own: readonly Uint8Array[] | undefined,
  given: readonly Uint8Array[] | undefined,
): "proven" | "unproven" | "broken" {
  if (pin.origin !== now.origin) return "broken";
  for (const known of [now, before])
    if (pin.size === known.size) return equal(pin.root, known.root) ? "proven" : "broken";
  const [earlier, later] = pin.size < now.size ? [pin, now] : [now, pin];
  const proof = given ?? (pin.size === before.size ? own : undefined);
  if (proof === undefined) return "unproven";
  return grew(earlier, later, proof) ? "proven" : "broken";
}

/** Whether the pin was shown to be of this log. */
export const pinHolds = (check: Check, pin: Pin | undefined): boolean =>
  pin !== undefined && check.verdict === "passed";
