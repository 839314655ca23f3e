/** RO-Crate metadata, so that an archive knows what it keeps (RO-Crate 1.1, JSON-LD written by hand). */
import type { JsonObject } from "../base/canonical.ts";
import { DOSSIER_FORMAT } from "./format.ts";

export const crateOf = (about: {
  caseId: string;
  title: string | undefined;
  madeAt: string;
  paths: readonly string[];
}): JsonObject => ({
  "@context": "https://w3id.org/ro/crate/1.1/context",
  "@graph": [
    {
      "@id": "ro-crate-metadata.json",
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: about.title ?? `Case ${about.caseId}`,
      identifier: about.caseId,
      datePublished: about.madeAt,
      description: `A dossier of the format ${DOSSIER_FORMAT}: signed statements, proofs, and what is needed to compute its identification again.`,
      hasPart: about.paths.map((path) => ({ "@id": path })),
    },
    ...about.paths.map((path) => ({ "@id": path, "@type": "File" })),
  ],
});
