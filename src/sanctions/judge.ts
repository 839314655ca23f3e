/**
 * Judging: a person says whether a candidate is the party that was asked about. Nothing else ever does.
 *
 *   screen → [judge] → dossier
 *
 * A judgement is remembered: the next screening of the same party against a later edition shows it beside the candidate,
 * and says whether the list's entry has changed since it was judged.
 */
import { z } from "zod";
import { canonical } from "../base/canonical.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { readName } from "../parties/names.ts";
import type { EditionId } from "./edition.ts";
import type { Query, Screening } from "./screen.ts";

/** `unsure` is an answer: it says that somebody looked and could not tell. */
export const Verdict = z.enum(["same", "different", "unsure"]);
export type Verdict = z.infer<typeof Verdict>;

export interface Judgement {
  readonly edition: EditionId;
  readonly uid: string;
  /** Digest of the entry as it was judged. */
  readonly listing: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/**
 * A person's verdict on one candidate of a screening.
 *
 * Refuses  `unknown-candidate` where the screening did not put that entry forward.
 */
export function judge(
  screening: Screening,
  said: { readonly uid: string; readonly verdict: Verdict; readonly why: string },
): Result<Judgement, "unknown-candidate"> {
  const candidate = screening.candidates.find((c) => c.uid === said.uid);
  if (candidate === undefined)
    return refused("unknown-candidate", `entry ${said.uid} is not among the ${screening.candidates.length} candidates`);
  return ok({ edition: screening.edition, listing: candidate.listing, ...said });
}

export interface Remembered extends Judgement {
  /** The list says something else in this entry now than when it was judged: look again. */
  readonly changedSince: boolean;
}

/**
 * The judgements that were made earlier about the candidates of this screening, the latest of each, by entry number.
 *
 * Model    The same party is asked about if names, numbers, kind, country and date of birth are the same.
 * Shape    `past` in the order in which the judgements were made.
 */
export function recall(
  past: readonly { readonly query: Query; readonly judgement: Judgement }[],
  query: Query,
  screening: Screening,
): ReadonlyMap<string, Remembered> {
  const key = keyOf(query);
  const remembered = new Map<string, Remembered>();
  for (const { query: asked, judgement } of past) {
    const candidate = screening.candidates.find((c) => c.uid === judgement.uid);
    if (candidate === undefined || judgement.edition.list !== screening.edition.list || keyOf(asked) !== key) continue;
    remembered.set(judgement.uid, { ...judgement, changedSince: judgement.listing !== candidate.listing });
  }
  return remembered;
}

function keyOf({ names, identifiers, kind, country, born }: Query): string {
  const words = names.map((name) => [...readName(name).words].sort().join(" ")).sort();
  const numbers = identifiers.map((i) => `${i.scheme} ${i.value}`).sort();
  return canonical({ words, numbers, kind: kind ?? null, country: country ?? null, born: born ?? null });
}
