/**
 * A case as it is read: every statement in its place, what belongs together put together, and nothing added. The page and
 * the PDF of a dossier, the HTTP interface and the screens all show this record.
 *
 *   log/opened → [case-record] → readable → page, PDF
 *
 * It is plain data. `said` is what a statement states; everything beside it is worked out here.
 */
import { CaseOpened } from "../cases/entries.ts";
import type { PiecesAssociated } from "../exhibits/entries.ts";
import type { OpenedStatement } from "../log/opened.ts";
import { Erased, Sealed } from "./entries.ts";
import type { WithheldField } from "./publication.ts";
import { claimsOf, type ClaimsRecord } from "./record/claims.ts";
import { associationsOf, exhibitsOf, type ExhibitRecord } from "./record/exhibits.ts";
import {
  comparisonsOf,
  findEvent,
  findingsOf,
  reachesOf,
  type ComparisonRecord,
  type FindingRecord,
} from "./record/findings.ts";
import { keysOf, type KeyRecord } from "./record/keys.ts";
import { partsOf, type PartsRecord } from "./record/parts.ts";
import { Statements, type Item, type Said, type Unread } from "./record/said.ts";
import { screeningsOf, type ScreeningRecord } from "./record/screenings.ts";

export interface CaseRecord {
  readonly case: string;
  /** The statement that opened it; absent where it cannot be read. */
  readonly opened?: Said<typeof CaseOpened>;
  readonly title?: string;
  readonly description?: string;
  readonly fictional: boolean;
  readonly keys: readonly KeyRecord[];
  readonly exhibits: readonly ExhibitRecord[];
  readonly associations: readonly Said<typeof PiecesAssociated>[];
  readonly comparisons: readonly ComparisonRecord[];
  readonly findings: readonly FindingRecord[];
  readonly parts: PartsRecord;
  readonly claims: ClaimsRecord;
  readonly screenings: readonly ScreeningRecord[];
  readonly erasures: readonly Said<typeof Erased>[];
  readonly seals: readonly Said<typeof Sealed>[];
  /** Every statement of the case, without what it says, in the order of the log. */
  readonly register: readonly Item[];
  /** Statements that this version cannot read. They count, and are not hidden. */
  readonly unread: readonly Unread[];
}

/**
 * The record of one case.
 *
 * Shape   `statements` in the order of the log; `documents` by SHA-256; `withheld` where a release says which fields it leaves out.
 * Limits  What a claim says beside the evidence is judged as of the day of the case's last statement.
 */
export function caseRecordOf(
  statements: readonly OpenedStatement[],
  documents: ReadonlyMap<string, Uint8Array>,
  withheld: readonly WithheldField[] = [],
): CaseRecord {
  const read = new Statements(statements, withheld);
  const [opened] = read.of(CaseOpened);
  const comparisons = comparisonsOf(read, documents);
  const findings = findingsOf(read, comparisons);
  const caseId = statements[0]?.case ?? "";
  const today = statements.reduce((day, s) => (s.at.slice(0, 10) > day ? s.at.slice(0, 10) : day), "0000-00-00");
  return {
    case: caseId,
    ...(opened && { opened }),
    ...(opened?.said.title !== undefined && { title: opened.said.title }),
    ...(opened?.said.description !== undefined && { description: opened.said.description }),
    fictional: opened?.said.fictional ?? false,
    keys: keysOf(read),
    exhibits: exhibitsOf(read),
    associations: associationsOf(read),
    comparisons,
    findings,
    parts: partsOf(read),
    claims: claimsOf(read, reachesOf(findings, comparisons, findEvent(caseId, read)), today),
    screenings: screeningsOf(read),
    erasures: read.of(Erased),
    seals: read.of(Sealed),
    register: read.register(),
    unread: read.unread,
  };
}
