/**
 * What the readable page and the PDF of a release are made from: the statements as the release shows them, and nothing
 * that it withholds.
 */
import type { OpenedStatement } from "../log/opened.ts";
import type { Release } from "./format.ts";

/** A photograph that the release shows, as a published copy. */
export interface PublishedPicture {
  /** The statement that named the original, and its place in that statement's list of files. */
  readonly leaf: string;
  readonly position: number;
  /** Path of the copy within the dossier's `data/`, such as `derived/….jpg`. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

export interface WithheldField {
  readonly leaf: string;
  readonly field: string;
  readonly class: string;
  readonly reason: string;
}

export interface Publication {
  readonly caseId: string;
  readonly release: Release;
  /** Whether everything in the case is invented. */
  readonly fictional: boolean;
  /** Every statement of the case, in the order of the log, with the released disclosures only. */
  readonly statements: readonly OpenedStatement[];
  readonly pictures: readonly PublishedPicture[];
  readonly withheld: readonly WithheldField[];
  /** Files that are not in the release, by statement and position, with the reason. */
  readonly withheldFiles: readonly { readonly leaf: string; readonly position: number; readonly reason: string }[];
  /** Released JSON files by digest: the result of each comparison, and the collection edition that it cites. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
  /** The checkpoint of the log just before this release was sealed. */
  readonly checkpointBefore: string;
  readonly logVkey: string;
  /** UTC to the second. */
  readonly madeAt: string;
}
