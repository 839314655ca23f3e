/**
 * What is said: one sentence that can be true or false, on one rung. Claims meet only where they answer the same one,
 * so that the denial of a use is never read as the denial of a make.
 */
import { z } from "zod";
import { Code, text } from "./source.ts";

/**
 * The ladder that a finding can climb, from the piece to the state of final assembly; beside it the questions that
 * debris alone does not answer; and statements about the record itself.
 */
export const LADDER = ["piece", "object", "event", "type", "family", "maker", "state"] as const;
export const BESIDE = ["design", "date", "use", "transfer", "launch", "responsibility"] as const;
export const ABOUT_THE_RECORD = ["premise", "count", "harm", "procedure"] as const;
export const Rung = z.enum([...LADDER, ...BESIDE, ...ABOUT_THE_RECORD]);
export type Rung = z.infer<typeof Rung>;

export const Proposition = z.strictObject({
  id: Code,
  /** The sentence, in our own words. */
  says: text(500),
  rung: Rung,
  /** The event it speaks of. */
  event: Code,
  /** The types, families, makers or states it names; true if any of them fits. Required to hold a claim against a finding. */
  nodes: z
    .array(z.string().regex(/^(?:[A-Z]{2}|[a-z0-9][a-z0-9-]{0,63})$/, "a code of the reference collection, or a state"))
    .max(64)
    .optional(),
  /** Propositions that cannot be true beside this one, when both speak of one object. */
  excludes: z.array(Code).max(64).optional(),
  /** Propositions that are true if this one is. */
  implies: z.array(Code).max(64).optional(),
});
export type Proposition = z.infer<typeof Proposition>;

/** The proposition itself and all that it implies, at any remove. */
export function impliedBy(id: Code, propositions: ReadonlyMap<Code, Proposition>): ReadonlySet<Code> {
  const seen = new Set<Code>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(propositions.get(next)?.implies ?? []));
  }
  return seen;
}

export const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** For each proposition itself and all that imply it, at any remove. */
export function implyingEach(propositions: readonly Proposition[]): ReadonlyMap<Code, readonly Code[]> {
  const known = byId(propositions);
  const implying = new Map<Code, Code[]>(propositions.map((p) => [p.id, []]));
  for (const { id } of propositions) for (const implied of impliedBy(id, known)) implying.get(implied)?.push(id);
  return implying;
}

/**
 * For each proposition those that cannot be true beside it, because one of the two, or something that it implies,
 * excludes the other or something that the other implies.
 */
export function rivalsAmong(propositions: readonly Proposition[]): ReadonlyMap<Code, ReadonlySet<Code>> {
  const implying = implyingEach(propositions);
  const rivals = new Map<Code, Set<Code>>(propositions.map((p) => [p.id, new Set()]));
  for (const { id, excludes = [] } of propositions)
    for (const one of implying.get(id)!)
      for (const other of excludes.flatMap((excluded) => implying.get(excluded) ?? [])) {
        rivals.get(one)!.add(other);
        rivals.get(other)!.add(one);
      }
  return rivals;
}
