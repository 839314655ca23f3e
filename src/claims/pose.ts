/** Adding a proposition to a case, before any claim can answer it. */
import { ok, refused, type Result } from "../base/result.ts";
import type { PropositionPosed } from "./entries.ts";
import type { Proposition } from "./proposition.ts";
import { tidy } from "./record.ts";

/**
 * The body of the statement that poses a proposition.
 *
 * Refuses  `proposition-exists`; `unknown-proposition` where it excludes or implies one that is neither in the case nor
 *          among `others`, which are posed with it.
 */
export function pose(
  proposition: Proposition,
  known: ReadonlyMap<string, Proposition>,
  others: ReadonlySet<string> = new Set(),
): Result<PropositionPosed, "proposition-exists" | "unknown-proposition"> {
  if (known.has(proposition.id))
    return refused("proposition-exists", `the case already has a proposition "${proposition.id}"`);
  for (const id of [...(proposition.excludes ?? []), ...(proposition.implies ?? [])])
    if (id === proposition.id || !(known.has(id) || others.has(id)))
      return refused("unknown-proposition", `"${proposition.id}" names "${id}", which the case does not have`);
  return ok(tidy(proposition) as PropositionPosed);
}
