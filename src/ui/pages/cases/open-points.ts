/** What is open in a case: gaps, missing signatures, steps not taken. Worked out from the record alone. */
import type { CaseRecord } from "../../../dossier/case-record.ts";
import type { ExhibitRecord } from "../../../dossier/record/exhibits.ts";
import type { LinkState } from "../../../exhibits/custody.ts";

export type OpenKind =
  | "no-exhibit"
  | "custody-broken"
  | "custody-gap"
  | "custody-waits"
  | "custody-published"
  | "giver-unknown"
  | "not-recorded"
  | "no-observation"
  | "recalled"
  | "no-comparison"
  | "later-observations"
  | "result-missing"
  | "no-finding"
  | "later-comparison"
  | "not-judged"
  | "above-evidence"
  | "unread"
  | "no-dossier";

export interface OpenPoint {
  readonly kind: OpenKind;
  /** How urgent it looks; the words say what it is. */
  readonly tone: "alarm" | "warn" | "quiet";
  readonly exhibit?: string;
  readonly count: number;
}

const CUSTODY: readonly (readonly [LinkState, OpenKind, OpenPoint["tone"]])[] = [
  ["broken", "custody-broken", "alarm"],
  ["gap", "custody-gap", "alarm"],
  ["waits-for-receiver", "custody-waits", "warn"],
  ["published-only", "custody-published", "warn"],
];

/** What is open, in the order in which evidence moves. */
export function openPoints(record: CaseRecord): readonly OpenPoint[] {
  const { exhibits, claims, screenings, unread, seals } = record;
  const points: (OpenPoint | undefined)[] = [
    some("unread", "alarm", unread.length),
    exhibits.length === 0 ? { kind: "no-exhibit", tone: "quiet", count: 0 } : undefined,
    ...exhibits.flatMap(ofExhibit),
    ...ofIdentification(record),
    some(
      "not-judged",
      "warn",
      screenings.reduce(
        (n, s) => n + (s.said.candidates ?? []).filter((c) => !s.judgements.some((j) => j.said.uid === c.uid)).length,
        0,
      ),
    ),
    some("above-evidence", "quiet", claims.claims.filter((c) => c.now?.verdict === "above").length),
    seals.length === 0 ? { kind: "no-dossier", tone: "quiet", count: 0 } : undefined,
  ];
  return points.filter((p) => p !== undefined);
}

const some = (kind: OpenKind, tone: OpenPoint["tone"], count: number): OpenPoint | undefined =>
  count === 0 ? undefined : { kind, tone, count };

function ofExhibit({ exhibit, received, circumstances, custody, observations }: ExhibitRecord): OpenPoint[] {
  const found = [
    ...CUSTODY.map(([state, kind, tone]) => some(kind, tone, custody.filter((l) => l.state === state).length)),
    received?.said.giver === "unknown" || received?.said.giver === "not-recorded"
      ? some("giver-unknown", "warn", 1)
      : undefined,
    some("not-recorded", "quiet", circumstances?.notRecorded.length ?? 0),
    observations.length === 0 ? { kind: "no-observation" as const, tone: "quiet" as const, count: 0 } : undefined,
    some("recalled", "warn", observations.filter((o) => o.said.status === "recalled").length),
  ];
  return found.flatMap((p) => (p === undefined ? [] : [{ ...p, exhibit }]));
}

function ofIdentification({ comparisons, findings, exhibits }: CaseRecord): (OpenPoint | undefined)[] {
  const latest = comparisons.at(-1);
  const observations = exhibits.flatMap((e) => e.observations);
  if (latest === undefined)
    return [observations.length === 0 ? undefined : { kind: "no-comparison", tone: "warn", count: 0 }];
  const standing = findings.filter((f) => f.withdrawn === undefined).at(-1);
  const pieces = new Set(latest.result?.pieces ?? (latest.exhibit === undefined ? [] : [latest.exhibit]));
  const later = observations.filter((o) => o.index > latest.index && pieces.has(o.exhibit ?? ""));
  return [
    some("later-observations", "warn", later.length),
    latest.result === undefined ? { kind: "result-missing", tone: "warn", count: 0 } : undefined,
    standing === undefined ? { kind: "no-finding", tone: "warn", count: 0 } : undefined,
    standing !== undefined && standing.comparison !== latest.leaf
      ? { kind: "later-comparison", tone: "warn", count: 0 }
      : undefined,
  ];
}
