/** Where a speaker, or another holder of the same office, later says something else. The earlier claim stays in the record. */
import type { Claim } from "./claim.ts";
import { order } from "./dated.ts";
import { under } from "./groups.ts";
import { positionsOf, type Side } from "./position.ts";
import { rivalsAmong, type Proposition } from "./proposition.ts";
import { marksOf } from "./speaker.ts";

export interface Revision {
  readonly earlier: string;
  readonly later: string;
  /** The same named person, or only the same office. */
  readonly speaker: "same-person" | "same-office";
  /** Another side of the same proposition, or a proposition that cannot be true beside the earlier one. */
  readonly how: "other-side" | "rival-proposition";
}

const OPPOSITE: Partial<Record<Side, readonly Side[]>> = {
  for: ["against", "disputes"],
  "takes-for-granted": ["against", "disputes"],
  against: ["for", "takes-for-granted", "leans"],
  disputes: ["for", "takes-for-granted", "leans"],
};
const SPEAKS_FOR: readonly Side[] = ["for", "takes-for-granted", "leans"];

/**
 * The revisions in a record.
 *
 * Limits   A first word after silence, or after "not established", is no revision. Dates that may be one day settle nothing.
 */
export function revisions(claims: readonly Claim[], propositions: readonly Proposition[]): readonly Revision[] {
  const positions = positionsOf(claims);
  const rivals = rivalsAmong(propositions);
  const voices = under(claims, marksOf);
  return claims.flatMap((earlier) => {
    const spoken = new Set(marksOf(earlier).flatMap((mark) => voices.get(mark)!));
    return [...spoken].flatMap((later): Revision[] => {
      const [was, is] = [positions.get(earlier.id)!.side, positions.get(later.id)!.side];
      const isSameProposition = earlier.proposition === later.proposition;
      const isOtherSide = isSameProposition && OPPOSITE[was]?.includes(is) === true;
      const isRival =
        rivals.get(earlier.proposition)?.has(later.proposition) === true &&
        SPEAKS_FOR.includes(was) &&
        SPEAKS_FOR.includes(is);
      if (!(isOtherSide || isRival) || order(earlier.stated.date, later.stated.date) !== "before") return [];
      const how = isSameProposition ? "other-side" : "rival-proposition";
      return [{ earlier: earlier.id, later: later.id, speaker: kinship(earlier, later), how }];
    });
  });
}

function kinship(a: Claim, b: Claim): Revision["speaker"] {
  const personal = (mark: string): boolean => !mark.startsWith("organ:") && !mark.startsWith("office:");
  const marks = new Set(marksOf(a).filter(personal));
  return marksOf(b).some((mark) => marks.has(mark)) ? "same-person" : "same-office";
}
