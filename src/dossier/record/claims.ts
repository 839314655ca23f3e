/**
 * What others say, as it is read: propositions with who says what to them, and claims with whom they answer and how they
 * stand beside the signed findings. A claim of which too much is withheld stands there without its relations.
 */
import { besideEvidence, type Reach, type Standing } from "../../claims/above-evidence.ts";
import { Claim } from "../../claims/claim.ts";
import {
  ClaimRecorded,
  DisagreementRecorded,
  FactReported,
  InstrumentRecorded,
  LineageStated,
  PropositionPosed,
  TimelineNoted,
} from "../../claims/entries.ts";
import { oppose, type Opposition } from "../../claims/oppose.ts";
import { originsOf, type Origins } from "../../claims/origins.ts";
import { positionsOf, type Position, type Side } from "../../claims/position.ts";
import { Proposition } from "../../claims/proposition.ts";
import { revisions, type Revision } from "../../claims/revises.ts";
import { parse } from "../../base/parse.ts";
import type { Said, Statements } from "./said.ts";

export interface ClaimRecord extends Said<typeof ClaimRecorded> {
  /** Absent where what decides it is withheld; then nothing below is there either. */
  readonly position?: Position;
  /** What it does to other claims, and what they do to it; both by the claims' own ids. */
  readonly meets: readonly Opposition[];
  readonly metBy: readonly Opposition[];
  /** Other records of the same utterance on the same proposition. */
  readonly sameVoice: readonly string[];
  readonly revisedBy: readonly Revision[];
  /** Beside the finding that stood on its day, and the one that stood when the case last spoke. */
  readonly then?: Standing;
  readonly now?: Standing;
}

export interface PropositionRecord extends Said<typeof PropositionPosed> {
  /** Who takes which side, repeats counted once. Sides that nobody takes are left out. */
  readonly voices: readonly { readonly side: Side; readonly origins: Origins }[];
}

export interface ClaimsRecord {
  readonly propositions: readonly PropositionRecord[];
  readonly claims: readonly ClaimRecord[];
  readonly facts: readonly Said<typeof FactReported>[];
  readonly instruments: readonly Said<typeof InstrumentRecorded>[];
  readonly disagreements: readonly Said<typeof DisagreementRecorded>[];
  readonly lineages: readonly Said<typeof LineageStated>[];
  readonly timeline: readonly Said<typeof TimelineNoted>[];
  /** Claims whose speaker is withheld: each counts as a voice of its own, so there may be fewer voices than counted. */
  readonly speakersWithheld: number;
}

/** Shape  `today` as YYYY-MM-DD: the day on which the case last spoke. */
export function claimsOf(statements: Statements, reaches: readonly Reach[], today: string): ClaimsRecord {
  const posed = statements.of(PropositionPosed);
  const recorded = statements.of(ClaimRecorded);
  const propositions = posed.flatMap((p) => wholeProposition(p) ?? []);
  const claims = recorded.flatMap((c) => wholeClaim(c) ?? []);
  const positions = positionsOf(claims);
  const meetings = oppose(claims, propositions);
  const revised = revisions(claims, propositions);
  const beside = new Map(besideEvidence(claims, propositions, reaches, today).map((b) => [b.claim, b]));
  const voices = voicesOf(propositions, claims, positions);

  return {
    propositions: posed.map((p) => ({ ...p, voices: voices.get(p.said.id ?? "") ?? [] })),
    claims: recorded.map((c): ClaimRecord => {
      const { id, proposition } = c.said;
      const position = id === undefined ? undefined : positions.get(id);
      if (id === undefined || position === undefined)
        return { ...c, meets: [], metBy: [], sameVoice: [], revisedBy: [] };
      const origin = (voices.get(proposition ?? "") ?? [])
        .flatMap((v) => v.origins.origins)
        .find((o) => o.claims.includes(id));
      const { then, now } = beside.get(id)!;
      return {
        ...c,
        position,
        meets: meetings.filter((m) => m.of === id),
        metBy: meetings.filter((m) => m.to === id),
        sameVoice: (origin?.claims ?? []).filter((other) => other !== id),
        revisedBy: revised.filter((r) => r.earlier === id),
        then,
        now,
      };
    }),
    facts: statements.of(FactReported),
    instruments: statements.of(InstrumentRecorded),
    disagreements: statements.of(DisagreementRecorded),
    lineages: statements.of(LineageStated),
    timeline: statements.of(TimelineNoted),
    speakersWithheld: recorded.filter((c) => c.said.speaker === undefined && c.said.speakerWithheld === undefined)
      .length,
  };
}

/** In the order in which a reader asks. */
const SIDES: readonly Side[] = ["for", "takes-for-granted", "leans", "against", "disputes", "neither"];

function voicesOf(
  propositions: readonly Proposition[],
  claims: readonly Claim[],
  positions: ReadonlyMap<string, Position>,
): ReadonlyMap<string, PropositionRecord["voices"]> {
  return new Map(
    propositions.map(({ id }) => {
      const own = claims.filter((c) => c.proposition === id);
      const voices = SIDES.flatMap((side) => {
        const taken = own.filter((c) => positions.get(c.id)!.side === side);
        return taken.length === 0 ? [] : [{ side, origins: originsOf(taken) }];
      });
      return [id, voices];
    }),
  );
}

/** Stands in for a text that is withheld, where only relations are computed; it is never shown. */
const UNSEEN = "—";

function wholeClaim({ said }: Said<typeof ClaimRecorded>): Claim | undefined {
  const { speaker, speakerWithheld } = said;
  const nobody = speaker === undefined && speakerWithheld === undefined;
  const claim = parse(Claim, {
    ...said,
    words: said.words ?? "",
    selector: undefined,
    summary: said.summary ?? UNSEEN,
    ...(nobody && { speakerWithheld: { description: `${UNSEEN} ${said.id ?? ""}` } }),
  });
  return claim.ok ? claim.value : undefined;
}

function wholeProposition({ said }: Said<typeof PropositionPosed>): Proposition | undefined {
  const proposition = parse(Proposition, { ...said, says: said.says ?? UNSEEN });
  return proposition.ok ? proposition.value : undefined;
}
