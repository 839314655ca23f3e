/**
 * Adding a claim to a case.
 *
 *   cases/open → pose a proposition → [record] → oppose, origins, revises, first, above-evidence
 *
 * Nothing enters the record by itself: a rule or a model may propose a claim, and a person records it.
 */
import { ok, refused, type Result } from "../base/result.ts";
import type { Answer, Claim, NewClaim } from "./claim.ts";
import { order } from "./dated.ts";
import type { ClaimRecorded } from "./entries.ts";
import type { Proposition } from "./proposition.ts";

/** What the case holds already. */
export interface Known {
  readonly claims: ReadonlyMap<string, Claim>;
  readonly propositions: ReadonlyMap<string, Proposition>;
}

export type RecordRefusal = "claim-exists" | "unknown-proposition" | "unknown-claim" | "answers-the-future";

/**
 * The body of the statement that records a claim.
 *
 * Refuses  `claim-exists`, `unknown-proposition`, `unknown-claim`; `answers-the-future` where no reading of the two
 *          dates puts the answer on the day of what it answers or later.
 */
export function record(claim: NewClaim, known: Known): Result<ClaimRecorded, RecordRefusal> {
  if (known.claims.has(claim.id)) return refused("claim-exists", `the case already has a claim "${claim.id}"`);
  const proposition = known.propositions.get(claim.proposition);
  if (proposition === undefined)
    return refused("unknown-proposition", `"${claim.id}" answers "${claim.proposition}", which the case does not have`);
  for (const answer of claim.answers ?? []) {
    const answered = known.claims.get(answer.claim);
    if (answered === undefined)
      return refused("unknown-claim", `"${claim.id}" ${said(answer)} "${answer.claim}", which the case does not have`);
    if (isReply(answer) && order(claim.stated.date, answered.stated.date) === "before")
      return refused(
        "answers-the-future",
        `"${claim.id}" of ${claim.stated.date} cannot be said to answer "${answer.claim}" of ${answered.stated.date}`,
      );
  }
  return ok(tidy({ ...claim, rung: proposition.rung }) as ClaimRecorded);
}

/** Two accounts of one utterance may be dated differently; neither answers the other. */
const isReply = (answer: Answer): boolean => answer.as !== "same-statement";

const said = (answer: Answer): string => (isReply(answer) ? answer.as : "is an account of the same statement as");

/** Without the keys that hold nothing: an absent field and an undefined one are one thing, and only one can be hashed. */
export const tidy = <T extends object>(body: T): T =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
