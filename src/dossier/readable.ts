/**
 * What a release says to whoever reads it, in the order in which a reader asks: what was found and what that does not
 * say; by which numbers, and what would change it; from which pieces, in whose hands; what others say; what is not shown;
 * and how to check it all.
 *
 *   case-record → [readable] → page, PDF
 */
import { caseRecordOf } from "./case-record.ts";
import type { Publication } from "./publication.ts";
import type { Readable, Section } from "./readable/blocks.ts";
import { claimsSection } from "./readable/claims.ts";
import { contextOf } from "./readable/context.ts";
import { dateWords } from "./readable/dates.ts";
import { disagreementsSection, eventsSection } from "./readable/events.ts";
import { exhibitsSection } from "./readable/exhibits.ts";
import { findingSection } from "./readable/finding.ts";
import { measuresSection } from "./readable/measures.ts";
import { partsSection } from "./readable/parts.ts";
import { proofSection } from "./readable/proof.ts";
import { registerSection } from "./readable/register.ts";
import { changesSection } from "./readable/changes.ts";
import { weightsSection } from "./readable/weights.ts";
import { withheldSection } from "./readable/withheld.ts";

const FICTIONAL = {
  title: "Fictional case",
  text: "Everything in this case is invented, for training and demonstration: the pieces, the places, the people and the makers. Nothing in it holds for any real object.",
};

/** A release in words and numbers, before it is set in type. */
export function readableOf(publication: Publication): Readable {
  const record = caseRecordOf(publication.statements, publication.documents, publication.withheld);
  const context = contextOf(publication, record);
  const fictional = publication.fictional || record.fictional;
  const sections: readonly (Section | undefined)[] = [
    findingSection(context),
    weightsSection(context),
    changesSection(context),
    exhibitsSection(context),
    partsSection(context),
    claimsSection(context),
    disagreementsSection(context),
    eventsSection(context),
    measuresSection(context),
    withheldSection(context),
    proofSection(context),
    registerSection(context),
  ];
  return {
    title: record.title ?? `Case ${publication.caseId}`,
    subtitle: record.description ?? (record.title === undefined ? "The title and the description are withheld." : ""),
    case: publication.caseId,
    release: publication.release,
    fictional,
    madeAt: publication.madeAt,
    made: dateWords(publication.madeAt),
    ...(fictional && { banner: FICTIONAL }),
    sections: sections.filter((s) => s !== undefined),
  };
}
