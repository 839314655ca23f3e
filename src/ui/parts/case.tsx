/** The case that a page shows, read once for all of its pages. */
import { createContext, use } from "react";
import { Defect } from "../../base/result.ts";
import type { CaseRecord } from "../../dossier/case-record.ts";
import type { Names } from "../../dossier/record/names.ts";

export interface Case {
  readonly id: string;
  readonly record: CaseRecord;
  readonly names: Names;
}

export const CaseContext = createContext<Case | undefined>(undefined);

export function useCase(): Case {
  const found = use(CaseContext);
  if (found === undefined) throw new Defect("a page of a case stands outside one");
  return found;
}
