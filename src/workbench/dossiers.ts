/** The dossiers that were made here: files beside the log, which can be made again from it. */
import { readdir, stat } from "node:fs/promises";
import type { CaseId } from "../base/id.ts";
import { Release, SUFFIX } from "../dossier/format.ts";
import { realDisk, writeDurably } from "../storage/disk.ts";
import { isMissing } from "../storage/storage-error.ts";

const folderOf = (workbench: string): string => `${workbench}/dossiers`;

export interface KeptDossier {
  readonly name: string;
  readonly audience: Release;
  readonly date: string;
  /** Index of the seal in the log. */
  readonly seal: number;
  readonly bytes: number;
}

/** The path of a dossier of that name, whether it is there or not. */
export const dossierPath = (workbench: string, name: string): string => `${folderOf(workbench)}/${name}`;

/** Keeps a dossier, so that after a crash it is there whole or not at all; answers its path. */
export async function keepDossier(workbench: string, name: string, bytes: Uint8Array): Promise<string> {
  await writeDurably(realDisk, folderOf(workbench), name, bytes);
  return dossierPath(workbench, name);
}

/** The dossiers of a case, oldest first. */
export async function dossiersOf(workbench: string, caseId: CaseId): Promise<KeptDossier[]> {
  const found: KeptDossier[] = [];
  for (const file of await namesIn(folderOf(workbench))) {
    const name = nameOf(caseId, file);
    if (name !== undefined) found.push({ ...name, bytes: (await stat(dossierPath(workbench, file))).size });
  }
  return found.sort((a, b) => a.seal - b.seal);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** What the name of a file says, where it is a dossier of this case: case, audience, date and seal, with hyphens between. */
function nameOf(caseId: string, name: string): Omit<KeptDossier, "bytes"> | undefined {
  if (!name.startsWith(`${caseId}-`) || !name.endsWith(SUFFIX)) return undefined;
  const [, audience, date, seal] =
    /^(public|court)-(\d{4}-\d{2}-\d{2})-(\d{1,15})$/.exec(name.slice(caseId.length + 1, -SUFFIX.length)) ?? [];
  if (date === undefined) return undefined;
  return { name, audience: Release.parse(audience), date, seal: Number(seal) };
}
