/** Sealing: the statement that a release is complete, and then the bag with its proofs against one checkpoint. */
import { utf8 } from "../base/bytes.ts";
import { formatHashes, formatProof } from "../log/proof.ts";
import type { Tree } from "../log/merkle.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import type { Assembled } from "./assemble.ts";
import { bagOf } from "./bag.ts";
import { Sealed } from "./entries.ts";
import { PATHS } from "./format.ts";

/** The seal of what was assembled; `before` is the size of the log without it. */
export const seal = ({ index, digest }: Assembled, before: number): Proposal =>
  propose(
    Sealed,
    {
      index: digest,
      release: index.release,
      statements: index.statements.length,
      last: index.last,
      withheld: {
        fields: index.withheld.length,
        files: index.blobs.filter((b) => b.withheld !== undefined).length,
        erased: index.erased.reduce((sum, e) => sum + e.fields, 0),
      },
      before,
    },
    { refs: [] },
  );

export interface SealedDossier {
  readonly assembled: Assembled;
  readonly seal: { readonly index: number; readonly entry: Uint8Array; readonly disclosures: readonly string[] };
  readonly tree: Tree;
  /** The checkpoint that covers the seal, and the one before it. */
  readonly checkpoint: string;
  readonly checkpointSize: number;
  readonly checkpointBefore: string;
  readonly sizeBefore: number;
}

/** All files of the bag, manifests included. */
export function bag(sealed: SealedDossier, info: Readonly<Record<string, string>>): Map<string, Uint8Array> {
  const { assembled, seal, tree, checkpoint, checkpointSize, checkpointBefore, sizeBefore } = sealed;
  const files = new Map(assembled.files);
  const proof = (index: number): Uint8Array =>
    utf8(formatProof(index, tree.proveInclusion(index, checkpointSize), checkpoint));
  files.set(PATHS.index, assembled.indexBytes);
  files.set(PATHS.seal, seal.entry);
  if (seal.disclosures.length > 0)
    files.set(PATHS.sealDisclosures, utf8(seal.disclosures.map((d) => `${d}\n`).join("")));
  files.set(PATHS.sealProof, proof(seal.index));
  for (const { index } of assembled.index.statements) files.set(PATHS.proof(index), proof(index));
  files.set(PATHS.checkpoint, utf8(checkpoint));
  files.set(PATHS.checkpointBefore, utf8(checkpointBefore));
  files.set(PATHS.consistency, utf8(formatHashes(tree.proveConsistency(sizeBefore, checkpointSize))));
  return bagOf(files, info);
}
