/**
 * Claims beside what a signed finding carries: which the evidence carries, which go further than it, which it
 * contradicts, and which ask what debris does not answer. Judged twice, as of the claim's own day and as of today.
 *
 * A finding is taken as the hypotheses that it leaves open. It carries what is true under all of them, contradicts what
 * is true under none, and a claim true under some only goes further than the evidence.
 */
import { CERTAINTIES, type Certainty, type Claim } from "./claim.ts";
import { spanOf } from "./dated.ts";
import { positionsOf, type Position } from "./position.ts";
import { byId, LADDER, type Proposition, type Rung } from "./proposition.ts";

type Ladder = (typeof LADDER)[number];

/**
 * One hypothesis that a finding leaves open, and what it says on each rung. Without a type or family it is of none that
 * the collection lists; without a maker or state it says nothing on them.
 */
export type Hypothesis = { readonly id: string } & { readonly [R in Ladder]?: string | undefined };

/** What a signed finding carries, and from when to when it stood. */
export interface Reach {
  readonly finding: string;
  readonly event: string;
  /** Days, YYYY-MM-DD: the first on which it stood, and the first on which it no longer did. */
  readonly from: string;
  readonly until?: string;
  readonly open: readonly Hypothesis[];
  /** The types and families of the collection that the finding was made with. */
  readonly listed: readonly string[];
  /** The most that the finding commits to; absent where it states none, and then certainty is not compared. */
  readonly certainty?: Certainty;
}

export type Verdict =
  | "carried"
  | "above"
  | "contradicted"
  /** The finding does not speak to this rung or event. */
  | "not-reached"
  /** The claim says neither yes nor no. */
  | "says-neither"
  /** No finding stood on that day. */
  | "no-finding"
  /** The claim's day is open. */
  | "no-day";

export interface Standing {
  readonly verdict: Verdict;
  readonly finding?: string;
  /** What goes further: the rung, the certainty, or both. */
  readonly by?: readonly ("rung" | "certainty")[];
  /** Hypotheses left open under which the claim would be false. */
  readonly against?: readonly string[];
}

export interface BesideEvidence {
  readonly claim: string;
  readonly then: Standing;
  readonly now: Standing;
}

/**
 * Every claim beside the findings.
 *
 * Model    "Leans" and "possible" ask only that one open hypothesis fits; every other affirmation asks that all do; a
 *          denial asks that none does. Condemning or punishing something takes it to be so.
 * Shape    `today` as YYYY-MM-DD. Of several findings that stood on a day, the last begun counts.
 * Limits   Nodes are compared as codes: a proposition must name them as the finding's collection does. State means that of
 *          final assembly; use, transfer, launch and responsibility are never reached.
 */
export function besideEvidence(
  claims: readonly Claim[],
  propositions: readonly Proposition[],
  reaches: readonly Reach[],
  today: string,
): readonly BesideEvidence[] {
  const positions = positionsOf(claims);
  const known = byId(propositions);
  return claims.map((claim) => {
    const proposition = known.get(claim.proposition);
    const position = positions.get(claim.id)!;
    const standing = (day: string | undefined): Standing =>
      day === undefined ? { verdict: "no-day" } : stand(claim, position, proposition, standingOn(reaches, day));
    return { claim: claim.id, then: standing(spanOf(claim.stated.date).to), now: standing(today) };
  });
}

function standingOn(reaches: readonly Reach[], day: string): readonly Reach[] {
  return reaches
    .filter((reach) => reach.from <= day && (reach.until === undefined || day < reach.until))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}

function stand(
  claim: Claim,
  position: Position,
  proposition: Proposition | undefined,
  standing: readonly Reach[],
): Standing {
  const denies = position.side === "against";
  if (!denies && position.side !== "for" && position.side !== "takes-for-granted" && position.side !== "leans")
    return { verdict: "says-neither" };
  if (standing.length === 0) return { verdict: "no-finding" };
  const reach = standing.find((r) => r.event === proposition?.event);
  if (reach === undefined || proposition?.nodes === undefined || !isOnLadder(proposition.rung))
    return { verdict: "not-reached" };

  const fits = reach.open.map((h) => {
    const fit = fitOf(h, proposition.rung as Ladder, proposition.nodes!, reach.listed);
    return fit === "unknown" ? fit : fit !== denies;
  });
  const { finding } = reach;
  if (fits.length === 0 || fits.every((fit) => fit === "unknown")) return { verdict: "not-reached", finding };
  const against = reach.open.filter((_, i) => fits[i] !== true).map((h) => h.id);
  if (fits.every((fit) => fit === false)) return { verdict: "contradicted", finding, against };

  const tentative = position.side === "leans" || claim.certainty === "possible";
  const isFurther = tentative ? !fits.includes(true) : against.length > 0;
  const by = [
    ...(isFurther ? (["rung"] as const) : []),
    ...(goesFurther(claim.certainty, reach.certainty) ? (["certainty"] as const) : []),
  ];
  return by.length === 0 ? { verdict: "carried", finding } : { verdict: "above", finding, by, against };
}

/** Whether a hypothesis is of one of the nodes. */
function fitOf(h: Hypothesis, rung: Ladder, nodes: readonly string[], listed: readonly string[]): boolean | "unknown" {
  const node = h[rung];
  if (node !== undefined) return nodes.includes(node);
  const isOfNoneListed = rung === "type" || rung === "family";
  return isOfNoneListed && nodes.every((n) => listed.includes(n)) ? false : "unknown";
}

const isOnLadder = (rung: Rung): rung is Ladder => (LADDER as readonly string[]).includes(rung);

const goesFurther = (claimed: Certainty | undefined, carried: Certainty | undefined): boolean =>
  claimed !== undefined && carried !== undefined && CERTAINTIES.indexOf(claimed) > CERTAINTIES.indexOf(carried);
