/** Whether a party says something for the first time, or has said it before, in another office or on another basis. */
import type { Claim, Stance } from "./claim.ts";
import { order } from "./dated.ts";
import { isOneUtterance } from "./origins.ts";
import { positionsOf } from "./position.ts";
import { byId, impliedBy, type Proposition } from "./proposition.ts";
import { sameSpeaker } from "./speaker.ts";

export interface First {
  /** No earlier statement of this party is in the record; `unclear` where one may be of the same day. */
  readonly first: "yes" | "no" | "unclear";
  readonly earlier: readonly Earlier[];
}

/** An earlier statement, and in what it differs: what stays true of "first" is for the reader to judge. */
export interface Earlier {
  readonly claim: string;
  readonly when: "before" | "perhaps-before";
  readonly sameSpeaker: boolean;
  readonly stance: Stance;
  readonly restsOn: NonNullable<Claim["restsOn"]>;
  /** Differences to the claim that is said to be the first. */
  readonly differs: readonly ("speaker" | "stance" | "basis" | "proposition")[];
}

/**
 * Whether `claim` is the first in the record by which its party says yes to its proposition, or to one that implies it.
 *
 * Limits   First in this record, which holds what was found; a party is the state or organisation spoken for.
 */
export function isFirst(claim: Claim, claims: readonly Claim[], propositions: readonly Proposition[]): First {
  const known = byId(propositions);
  const positions = positionsOf(claims);
  const earlier = claims.flatMap((other): Earlier[] => {
    const position = positions.get(other.id)!;
    const when = order(other.stated.date, claim.stated.date);
    const isCandidate =
      other.id !== claim.id &&
      isOneParty(other, claim) &&
      !isOneUtterance(other, claim) &&
      when !== "after" &&
      (position.side === "for" || position.side === "takes-for-granted") &&
      impliedBy(other.proposition, known).has(claim.proposition);
    if (!isCandidate) return [];
    const speaker = sameSpeaker(other, claim);
    const differs = [
      ...(speaker ? [] : (["speaker"] as const)),
      ...(position.stance === positions.get(claim.id)?.stance ? [] : (["stance"] as const)),
      ...(basis(other) === basis(claim) ? [] : (["basis"] as const)),
      ...(other.proposition === claim.proposition ? [] : (["proposition"] as const)),
    ];
    return [
      {
        claim: other.id,
        when: when === "before" ? "before" : "perhaps-before",
        sameSpeaker: speaker,
        stance: position.stance,
        restsOn: basis(other),
        differs,
      },
    ];
  });
  const first = earlier.length === 0 ? "yes" : earlier.some((e) => e.when === "before") ? "no" : "unclear";
  return { first, earlier };
}

const basis = (claim: Claim): NonNullable<Claim["restsOn"]> => claim.restsOn ?? "not-known";

const isOneParty = (a: Claim, b: Claim): boolean =>
  a.onBehalfOf !== undefined && b.onBehalfOf !== undefined ? a.onBehalfOf === b.onBehalfOf : sameSpeaker(a, b);
