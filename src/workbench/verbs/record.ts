/** Recording what others say: claims, reported facts, instruments, disagreements, from one file in one commit. */
import type { CaseId } from "../../base/id.ts";
import type { JsonObject } from "../../base/canonical.ts";
import { ok, refused, type Result } from "../../base/result.ts";
import { CLAIM_ENTRIES } from "../../claims/entries.ts";
import {
  NOTHING_RECORDED,
  stepsOf,
  type PublicRecord,
  type Recorded,
  type StepsRefusal,
} from "../../claims/public-record.ts";
import { propose, type Proposal } from "../../log/proposal.ts";
import type { OpenedStatement } from "../../log/opened.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

export function record(
  bench: Workbench,
  caseId: CaseId,
  file: PublicRecord,
  as: string,
): Promise<Result<Written[], WriteRefusal | "unknown-case" | "bad-input" | StepsRefusal>> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const steps = stepsOf(file, recordedIn(await bench.read.statements(known.value)));
    if (!steps.ok) return steps;
    if (steps.value.length === 0) return refused("bad-input", "the file records nothing");
    const written: Written[] = [];
    const proposals = steps.value.map(({ type, body }): Proposal => {
      const entry = CLAIM_ENTRIES.find((e) => e.type === type)!;
      return propose(entry as never, body as never);
    });
    for (let i = 0; i < proposals.length; i += AT_ONCE) {
      const part = await bench.ledger.write(known.value, as, proposals.slice(i, i + AT_ONCE));
      if (!part.ok) return part;
      written.push(...part.value);
    }
    return ok(written);
  });
}

const AT_ONCE = 1000;

const KINDS = {
  LineageStated: "lineages",
  PropositionPosed: "propositions",
  ClaimRecorded: "claims",
  FactReported: "facts",
  InstrumentRecorded: "instruments",
  DisagreementRecorded: "disagreements",
  TimelineNoted: "timeline",
} as const satisfies Record<string, keyof Recorded>;

/** What the case holds already; a statement whose id is withheld here cannot be answered. */
function recordedIn(statements: readonly OpenedStatement[]): Recorded {
  const all: Record<keyof Recorded, JsonObject[]> = {
    claims: [],
    propositions: [],
    facts: [],
    instruments: [],
    disagreements: [],
    lineages: [],
    timeline: [],
  };
  for (const s of statements)
    if (s.type in KINDS && typeof s.body["id"] === "string") all[KINDS[s.type as keyof typeof KINDS]].push(s.body);
  return { ...NOTHING_RECORDED, ...(all as unknown as Recorded) };
}
