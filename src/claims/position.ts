/**
 * Which side of its proposition a claim takes. The speaker's own words decide wherever they were seen, if only in
 * another source's account of the same utterance; a source's description decides only where they were not.
 */
import type { Claim, Stance } from "./claim.ts";
import { groups } from "./groups.ts";

/** `for` and `against` say yes and no; `takes-for-granted` condemns or punishes; the others say neither. */
export type Side = "for" | "takes-for-granted" | "against" | "disputes" | "leans" | "neither";

const SIDES: Readonly<Record<Stance, Side>> = {
  asserts: "for",
  confirms: "for",
  denies: "against",
  "disputes-the-evidence": "disputes",
  leans: "leans",
  "not-established": "neither",
  condemns: "takes-for-granted",
  sanctions: "takes-for-granted",
  "declines-to-comment": "neither",
  reports: "neither",
};

export interface Position {
  readonly stance: Stance;
  readonly side: Side;
  readonly by: "own-words" | "characterisation";
  /** How the claim's source describes it, where that is another side than the one taken here. */
  readonly describedAs?: Stance;
}

export const sideOf = (stance: Stance): Side => SIDES[stance];

/** The position of every claim, by its id. */
export function positionsOf(claims: readonly Claim[]): ReadonlyMap<string, Position> {
  const own = ownWordsByStatement(claims);
  return new Map(claims.map((claim) => [claim.id, position(claim, own.get(claim.id))]));
}

function position(claim: Claim, heard: Stance | undefined): Position {
  const { inOwnWords, asCharacterised } = claim.stance;
  const words = inOwnWords === "" ? heard : inOwnWords;
  const stance = words ?? (asCharacterised as Stance);
  const by = words === undefined ? "characterisation" : "own-words";
  const otherwise = asCharacterised !== "" && sideOf(asCharacterised) !== sideOf(stance);
  return { stance, side: sideOf(stance), by, ...(otherwise && { describedAs: asCharacterised }) };
}

/** For each account of an utterance, what its words do in the accounts that have them, where those agree. */
function ownWordsByStatement(claims: readonly Claim[]): ReadonlyMap<string, Stance> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const heard = new Map<string, Stance>();
  for (const members of accountsOf(claims)) {
    for (const id of members) {
      const stances = new Set(
        members
          .map((other) => byId.get(other)!)
          .filter((other) => other.proposition === byId.get(id)!.proposition)
          .flatMap((other) => (other.stance.inOwnWords === "" ? [] : [other.stance.inOwnWords])),
      );
      const [only] = stances;
      if (only !== undefined && stances.size === 1) heard.set(id, only);
    }
  }
  return heard;
}

/** The claims grouped by utterance: accounts of one statement in several sources stand together. */
export const accountsOf = (claims: readonly Claim[]): readonly (readonly string[])[] =>
  groups(
    claims.map((claim) => claim.id),
    claims.flatMap((claim) =>
      (claim.answers ?? []).filter((a) => a.as === "same-statement").map((a) => [claim.id, a.claim] as const),
    ),
  );
