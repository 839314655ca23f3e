/**
 * What a release withholds, and why. The default is caution: free text, places, people, camera data and fingerprints stay
 * out of a public release unless the publisher says that a class may go out.
 */
import { z } from "zod";
import { LeafId } from "../base/id.ts";
import { FIELD_CLASSES, type FieldClass } from "../log/entry.ts";
import type { Release } from "./format.ts";

const CLASSES = Object.keys(FIELD_CLASSES) as FieldClass[];

export const WithholdInput = z.strictObject({
  /** Classes that this public release shows although they are withheld by default. */
  release: z.array(z.enum(CLASSES as [FieldClass, ...FieldClass[]])).default([]),
  /** Fields that it withholds although their class is shown. */
  withhold: z
    .array(
      z.strictObject({
        statement: LeafId,
        /** The field, or the position of a file as `file 0`. */
        field: z.string().min(1).max(60),
        reason: z.string().trim().min(1).max(2000),
      }),
    )
    .max(10_000)
    .default([]),
});
export type WithholdInput = z.infer<typeof WithholdInput>;

export interface Withholding {
  readonly releasesEverything: boolean;
  releases(fieldClass: FieldClass): boolean;
  /** Why a field is withheld; undefined where it is released. */
  reasonFor(leaf: string, field: string, fieldClass: FieldClass): string | undefined;
  reasonForFile(leaf: string, position: number): string | undefined;
}

export function withholdingOf(release: Release, input: WithholdInput): Withholding {
  const named = new Map(input.withhold.map((w) => [`${w.statement} ${w.field}`, w.reason]));
  const releasesEverything = release === "court";
  const releases = (c: FieldClass): boolean =>
    releasesEverything || FIELD_CLASSES[c].released || input.release.includes(c);
  return {
    releasesEverything,
    releases,
    reasonFor: (leaf, field, c) =>
      named.get(`${leaf} ${field}`) ?? (releases(c) ? undefined : `withheld by default: ${FIELD_CLASSES[c].meaning}`),
    reasonForFile: (leaf, position) => named.get(`${leaf} file ${position}`),
  };
}
