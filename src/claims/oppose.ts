/**
 * Which claims answer, deny, dispute or contradict which. Nothing meets unless it answers the same proposition, and
 * nothing is a reply to what was said after it. "No comment" and "you have not shown it" are not denials.
 */
import type { Claim } from "./claim.ts";
import { order, type Order } from "./dated.ts";
import { under } from "./groups.ts";
import { isOneUtterance } from "./origins.ts";
import { positionsOf, type Position } from "./position.ts";
import { implyingEach, rivalsAmong, type Proposition } from "./proposition.ts";
import { sameSpeaker } from "./speaker.ts";

/**
 * `denies`, `disputes` and `confirms` reply to something said before. `contradicts` says the opposite without being
 * a reply. `rivals` answer different propositions and cannot both be right of one object: two that exclude each other,
 * or a denial of what the other implies.
 */
export type Meeting = "denies" | "disputes" | "confirms" | "contradicts" | "rivals";

export interface Opposition {
  readonly of: string;
  readonly to: string;
  readonly meeting: Meeting;
  /** Whether `of` was said before or after `to`. */
  readonly order: Order;
  /** Whether `of` does so in its speaker's own words, or only by its source's account. */
  readonly by: Position["by"];
  /** Whether the recorder wrote it down as an answer, or only proposition and date make it one. */
  readonly declared: boolean;
}

/**
 * Every meeting between two claims, in the order of `claims`.
 *
 * Limits   Dates decide the order; within one day only the recorder's own `answers` do.
 * Bounds   Quadratic in the claims on one proposition and on those that exclude or imply it.
 */
export function oppose(claims: readonly Claim[], propositions: readonly Proposition[]): readonly Opposition[] {
  const positions = positionsOf(claims);
  const rivals = rivalsAmong(propositions);
  const implying = implyingEach(propositions);
  const answering = under(claims, (claim) => [claim.proposition]);
  return claims.flatMap((a) => {
    const { side, by } = positions.get(a.id)!;
    const near = side === "for" ? rivals : side === "against" ? implying : new Map<string, readonly string[]>();
    const elsewhere = [...(near.get(a.proposition) ?? [])].filter((id) => id !== a.proposition);
    return [a.proposition, ...elsewhere]
      .flatMap((proposition) => answering.get(proposition) ?? [])
      .flatMap((b) => {
        const meeting = meet(a, b, positions);
        if (meeting === undefined) return [];
        return [
          { of: a.id, to: b.id, meeting, order: order(a.stated.date, b.stated.date), by, declared: answers(a, b) },
        ];
      });
  });
}

/** What `a` does to `b`, which answers the same proposition, or one with which `a` cannot agree. */
function meet(a: Claim, b: Claim, positions: ReadonlyMap<string, Position>): Meeting | undefined {
  const [p, q] = [positions.get(a.id)!, positions.get(b.id)!];
  const isAffirmed = q.side === "for" || q.side === "takes-for-granted";
  if (a.id === b.id || !isAffirmed || isOneUtterance(a, b)) return undefined;
  if (a.proposition !== b.proposition) {
    if (p.side === "against") return "rivals";
    // Two affirmations meet once: from the later, or from the first in the alphabet where the dates do not tell.
    const isTurn = isReply(a, b) || (!isReply(b, a) && a.id < b.id);
    return isTurn && q.side === "for" ? "rivals" : undefined;
  }
  if (p.side === "against") return isReply(a, b) ? "denies" : "contradicts";
  if (p.side === "disputes" && isReply(a, b)) return "disputes";
  if (p.stance === "confirms" && isReply(a, b) && !sameSpeaker(a, b)) return "confirms";
  return undefined;
}

/** Said later; or on what may be one day, and recorded as an answer. */
function isReply(a: Claim, b: Claim): boolean {
  const when = order(a.stated.date, b.stated.date);
  return when === "after" || (when === "unclear" && answers(a, b));
}

const answers = (a: Claim, b: Claim): boolean => (a.answers ?? []).some((answer) => answer.claim === b.id);

/** What a denial denies: the claims it replies to, and the proposition that is the whole of what it says no to. */
export function whatItDenies(
  claim: Claim,
  claims: readonly Claim[],
  propositions: readonly Proposition[],
): { readonly proposition: string; readonly claims: readonly string[] } | undefined {
  if (positionsOf(claims).get(claim.id)?.side !== "against") return undefined;
  return {
    proposition: claim.proposition,
    claims: oppose(claims, propositions)
      .filter((o) => o.of === claim.id && o.meeting === "denies")
      .map((o) => o.to),
  };
}
