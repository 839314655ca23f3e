/**
 * Assembling: from a case's statements, with what is to be withheld, to the files of a dossier that is still to be
 * sealed.
 *
 *   statements + disclosures + files → [assemble] → page, PDF → index → seal → bag
 */
import { utf8 } from "../base/bytes.ts";
import { canonicalBytes, type JsonObject } from "../base/canonical.ts";
import { sha256Hex } from "../base/digest.ts";
import type { BlobId, CaseId, LeafId } from "../base/id.ts";
import type { Utc } from "../base/instant.ts";
import { disclosureDigest, findDisclosedName } from "../log/disclosure.ts";
import type { EntryType, FieldClass } from "../log/entry.ts";
import { openStatement, type OpenedStatement } from "../log/opened.ts";
import type { BlobInfo, Statement } from "../log/statement.ts";
import { Defect } from "../base/result.ts";
import { DOSSIER_FORMAT, isOutsideIndex, PATHS, type DossierIndex, type Release } from "./format.ts";
import type { Withholding } from "./withhold.ts";
import type { WithheldField } from "./publication.ts";

/** A statement of the case with everything that this installation still has of it. */
export interface CaseStatement {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly statement: Statement;
  readonly disclosures: readonly string[];
}

/** What a release does with one statement. */
export interface Released {
  readonly index: number;
  readonly entry: Uint8Array;
  /** The released disclosures. */
  readonly disclosures: readonly string[];
  /** As a reader of the release sees it. */
  readonly opened: OpenedStatement;
  readonly withheld: readonly WithheldField[];
  /** Fields of the body whose disclosures no longer exist. */
  readonly erased: number;
  /** Every file that the statement names and this installation still knows, released or not. */
  readonly files: readonly (BlobInfo | undefined)[];
  /** By position, why a file's disclosure is not released; undefined where it is. */
  readonly withheldFiles: readonly (string | undefined)[];
}

/** Why a photograph's original stays out of a public release; a copy of it goes in. */
export const COPY_INSTEAD = "the original may carry what a camera wrote; a copy without it is published";

/** Files that a recomputation needs are released; a photograph's original never is in a public release. */
const releasesFile = (info: BlobInfo, withholding: Withholding): string | undefined => {
  if (withholding.releasesEverything) return undefined;
  if (info.role === "photograph") return COPY_INSTEAD;
  if (info.role === "result" || info.role === "collection") return undefined;
  return withholding.releases("source") ? undefined : "sources are not part of this release";
};

/** Decides, field by field, what of a statement a release shows. */
export function releaseOf(s: CaseStatement, type: EntryType | undefined, withholding: Withholding): Released {
  const { statement, disclosures, index, entry } = s;
  const leaf = statement.leaf;
  const kept: string[] = [];
  const withheld: WithheldField[] = [];
  const files: (BlobInfo | undefined)[] = statement.blobDigests.map(() => undefined);
  const withheldFiles: (string | undefined)[] = statement.blobDigests.map(() => "erased");
  const everything = openStatement(statement, index, disclosures);
  if (!everything.ok) throw new Defect(`statement ${index}: ${everything.message}`);
  for (const disclosure of disclosures) {
    const field = findDisclosedName(disclosure);
    if (field === undefined) {
      const position = statement.blobDigests.indexOf(disclosureDigest(disclosure));
      const info = everything.value.blobs[position]!;
      files[position] = info;
      withheldFiles[position] = withholding.reasonForFile(leaf, position) ?? releasesFile(info, withholding);
      if (withheldFiles[position] === undefined) kept.push(disclosure);
      continue;
    }
    const fieldClass: FieldClass = type?.fields[field]?.class ?? "text";
    const reason = withholding.reasonFor(leaf, field, fieldClass);
    if (reason === undefined) kept.push(disclosure);
    else withheld.push({ leaf, field, class: fieldClass, reason });
  }
  const opened = openStatement(statement, index, kept);
  if (!opened.ok) throw new Defect(`statement ${index}: ${opened.message}`);
  return {
    index,
    entry,
    disclosures: kept,
    opened: opened.value,
    withheld,
    erased: everything.value.withheld,
    files,
    withheldFiles,
  };
}

/** A photograph's copy for publication, or an original that is released. */
export interface ReleasedFile {
  readonly leaf: LeafId;
  readonly position: number;
  readonly original?: { readonly id: BlobId; readonly bytes: Uint8Array };
  readonly derived?: { readonly id: string; readonly bytes: Uint8Array; readonly recipe: string };
  readonly withheld?: string;
  readonly erased?: boolean;
}

export interface AssembleInput {
  readonly caseId: CaseId;
  readonly release: Release;
  readonly madeAt: Utc;
  readonly released: readonly Released[];
  readonly files: readonly ReleasedFile[];
  readonly page: string;
  readonly pdf: Uint8Array;
  readonly policy: string;
  readonly crate: JsonObject;
}

export interface Assembled {
  /** Everything that the index covers, by path in the bag. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly index: DossierIndex;
  readonly indexBytes: Uint8Array;
  /** SHA-256 of the index, which the seal states. */
  readonly digest: string;
}

export function assemble(input: AssembleInput): Assembled {
  const files = new Map<string, Uint8Array>();
  for (const r of input.released) {
    files.set(PATHS.statement(r.index), r.entry);
    if (r.disclosures.length > 0)
      files.set(PATHS.disclosures(r.index), utf8(r.disclosures.map((d) => `${d}\n`).join("")));
  }
  for (const { original, derived } of input.files) {
    if (original !== undefined) files.set(PATHS.blob(original.id), original.bytes);
    if (derived !== undefined) files.set(PATHS.derived(derived.id), derived.bytes);
  }
  files.set(PATHS.policy, utf8(input.policy));
  files.set(PATHS.page, utf8(input.page));
  files.set(PATHS.pdf, input.pdf);
  files.set(PATHS.crate, canonicalBytes(input.crate));
  const last = new Map<string, number>();
  for (const { opened } of input.released) last.set(opened.by, Math.max(opened.seq, last.get(opened.by) ?? 0));
  const index: DossierIndex = {
    format: DOSSIER_FORMAT,
    case: input.caseId,
    release: input.release,
    madeAt: input.madeAt,
    statements: input.released.map((r) => ({ index: r.index, leaf: r.opened.leaf })),
    files: Object.fromEntries(
      [...files].map(([path, bytes]) => {
        if (isOutsideIndex(path)) throw new Defect(`${path} cannot stand in the index`);
        return [path, { sha256: sha256Hex(bytes) as BlobId, size: bytes.length }];
      }),
    ),
    blobs: input.files.map(({ leaf, position, original, derived, withheld, erased }) => ({
      leaf,
      position,
      ...(original && { original: PATHS.blob(original.id) }),
      ...(derived && { derived: { path: PATHS.derived(derived.id), recipe: derived.recipe } }),
      ...(withheld !== undefined && { withheld }),
      ...(erased === true && { erased }),
    })),
    withheld: input.released.flatMap((r) => r.withheld.map((w) => ({ ...w, leaf: w.leaf as LeafId }))),
    erased: input.released.filter((r) => r.erased > 0).map((r) => ({ leaf: r.opened.leaf, fields: r.erased })),
    last: [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, seq]) => ({ key, seq })) as DossierIndex["last"],
  };
  const indexBytes = canonicalBytes(index);
  return { files, index, indexBytes, digest: sha256Hex(indexBytes) };
}
