/** Taking an exhibit in: photographs are hashed while they stream to disk, then looked at, then the statement is logged. */
import { mkdir, writeFile } from "node:fs/promises";
import type { BlobId, CaseId, ExhibitId } from "../../base/id.ts";
import { ok, refused, type Result } from "../../base/result.ts";
import type { ReceiveInput } from "../../exhibits/exhibit.ts";
import { readExif } from "../../exhibits/media/exif.ts";
import { fingerprintOf } from "../../exhibits/media/fingerprint.ts";
import {
  receive as receiveStep,
  resemblances,
  type IncomingPhotograph,
  type Resemblance,
} from "../../exhibits/receive.ts";
import { inspectPicture, thumbnailOf } from "../../render/pictures.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

/** Bytes of one photograph. */
export const MAX_PHOTOGRAPH = 256 * 1024 * 1024;

export interface IncomingFile {
  /** For messages only; it is not recorded. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface Received extends Written {
  readonly photographs: readonly { readonly sha256: string; readonly width: number; readonly height: number }[];
  /** Photographs that look like one that was there already. */
  readonly resembles: readonly Resemblance[];
}

export type ReceiveRefusal =
  WriteRefusal | "unknown-case" | "too-large" | "not-an-image" | "bad-input" | "nothing-to-receive";

export async function receive(
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  input: ReceiveInput,
  files: readonly IncomingFile[],
  as: string,
): Promise<Result<Received, ReceiveRefusal>> {
  const known = await bench.read.needCase(caseId);
  if (!known.ok) return known;
  const photographs: IncomingPhotograph[] = [];
  for (const file of files) {
    const photograph = await takeIn(bench, file);
    if (!photograph.ok) return refused(photograph.code, `${file.name}: ${photograph.message}`);
    photographs.push(photograph.value);
  }
  return bench.ledger.alone(async () => {
    const exists = await bench.read.hasExhibit(known.value, exhibit);
    const step = receiveStep(input, { exhibit, exists, photographs });
    if (!step.ok) return step;
    const alike = resemblances(photographs, await bench.read.photographs());
    const written = await bench.ledger.write(known.value, as, [step.value]);
    if (!written.ok) return written;
    return ok({
      ...written.value[0]!,
      photographs: photographs.map(({ blob, width, height }) => ({ sha256: blob.sha256, width, height })),
      resembles: alike,
    });
  });
}

async function takeIn(
  bench: Workbench,
  file: IncomingFile,
): Promise<Result<IncomingPhotograph, "too-large" | "not-an-image">> {
  const stored = await bench.blobs.put(file.bytes, MAX_PHOTOGRAPH);
  if (!stored.ok) return stored;
  const { id, size } = stored.value;
  const bytes = (await bench.blobs.get(id))!;
  const facts = await inspectPicture(bytes);
  if (!facts.ok) {
    if (!(await isUsed(bench, id))) await bench.blobs.remove(id);
    return facts;
  }
  await mkdir(`${bench.folder}/thumbnails`, { recursive: true });
  await writeFile(`${bench.folder}/thumbnails/${id}.webp`, await thumbnailOf(bytes));
  const { mime, width, height, grey } = facts.value;
  return ok({
    blob: { sha256: id, size, mime, role: "photograph" },
    width,
    height,
    exif: await readExif(bytes),
    fingerprint: fingerprintOf(grey),
  });
}

async function isUsed(bench: Workbench, id: BlobId): Promise<boolean> {
  return (await bench.read.photographs()).some((p) => p.sha256 === id);
}
