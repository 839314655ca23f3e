/**
 * The format of a dossier: where each thing lies in the bag, and the index that says what is in it and what is not.
 * Writers and readers share this file; it makes nothing and checks nothing.
 */
import { z } from "zod";
import { BlobId, CaseId, KeyId, LeafId } from "../base/id.ts";
import { Utc } from "../base/instant.ts";

export const DOSSIER_FORMAT = "sherd-dossier/1";
export const SUFFIX = ".sherd.zip";

/** Who a release is for: the public, or a court that sees everything. */
export const Release = z.enum(["public", "court"]);
export type Release = z.infer<typeof Release>;

/** Paths within the bag. */
export const PATHS = {
  index: "data/index.json",
  seal: "data/seal.jws",
  sealDisclosures: "data/seal.disclosures",
  sealProof: "data/proofs/seal.tlog-proof",
  checkpoint: "data/checkpoint",
  checkpointBefore: "data/checkpoint.before",
  consistency: "data/proofs/consistency",
  policy: "data/policy",
  page: "data/index.html",
  pdf: "data/dossier.pdf",
  crate: "data/ro-crate-metadata.json",
  statement: (index: number): string => `data/statements/${index}.jws`,
  disclosures: (index: number): string => `data/statements/${index}.disclosures`,
  proof: (index: number): string => `data/proofs/${index}.tlog-proof`,
  blob: (id: string): string => `data/blobs/${id}`,
  derived: (id: string): string => `data/derived/${id}.jpg`,
} as const;

/** Not covered by the index: what is made after it, and the index itself. */
export const isOutsideIndex = (path: string): boolean =>
  path === PATHS.index ||
  path === PATHS.seal ||
  path === PATHS.sealDisclosures ||
  path === PATHS.checkpoint ||
  path === PATHS.checkpointBefore ||
  path.startsWith("data/proofs/") ||
  path.startsWith("data/time/");

const count = z.int().min(0);
const reason = z.string().min(1).max(2000);

export const DossierIndex = z.strictObject({
  format: z.literal(DOSSIER_FORMAT),
  case: CaseId,
  release: Release,
  madeAt: Utc,
  /** Every statement of the case before the seal, by its place in the log. */
  statements: z
    .array(z.strictObject({ index: count, leaf: LeafId }))
    .min(1)
    .max(100_000),
  /** Every file that the index covers, by its path in the bag. */
  files: z.record(z.string().min(1).max(300), z.strictObject({ sha256: BlobId, size: count })),
  /** What became of every file that a statement names. */
  blobs: z
    .array(
      z.strictObject({
        leaf: LeafId,
        position: count,
        /** The original, where it is released. */
        original: z.string().optional(),
        /** A copy made for publication, and how. */
        derived: z.strictObject({ path: z.string(), recipe: z.string().max(500) }).optional(),
        withheld: reason.optional(),
        erased: z.boolean().optional(),
      }),
    )
    .max(100_000),
  withheld: z
    .array(z.strictObject({ leaf: LeafId, field: z.string().max(100), class: z.string().max(40), reason }))
    .max(200_000),
  /** Fields that no longer exist anywhere here. */
  erased: z.array(z.strictObject({ leaf: LeafId, fields: count })).max(100_000),
  last: z.array(z.strictObject({ key: KeyId, seq: count })).max(1000),
});
export type DossierIndex = z.infer<typeof DossierIndex>;
