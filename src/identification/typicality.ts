/**
 * Typicality: whether an object is such as the specimens of a type are, whatever else it may be. It guards against a
 * collection that does not hold the right type at all: then the best weight is still a weight among wrong ones.
 */
import { Defect } from "../base/result.ts";

export type Typicality = Tested | NotTested;

export interface Tested {
  readonly performed: true;
  /** The share of such objects that would be as untypical as this one, at the least 1 / (n + 1). */
  readonly p: number;
  /** The same after the number of types asked: at most this often is any of them wrongly found untypical. */
  readonly corrected: number;
  readonly specimens: number;
  readonly smallest: number;
  readonly typical: boolean;
}

export interface NotTested {
  readonly performed: false;
  readonly reason: "not performed: too few specimens";
  readonly specimens: number;
  /** The least that p could have been; even that, after the correction, would not have been below the level. */
  readonly smallest: number;
  readonly needed: number;
}

/**
 * Compares an object's score with those of specimens that are known to be of the type.
 *
 * Model   p = (1 + #{sᵢ ≥ s}) / (n + 1), a score being high where something is untypical. Corrected by the number of
 *         types, as each of them is asked. Never multiplied into a weight.
 * Shape   `scores`: of each specimen by a rule that was learned without it, as the object's was without the object.
 * Bounds  Exact where specimens and object are exchangeable: P(p ≤ a) ≤ a. It is not performed where (types) / (n + 1)
 *         is above the level, and then nothing is called typical.
 * Source  Vovk, Gammerman & Shafer (2005), chapter 2; Bates et al. (2023), equation 1.
 */
export function typicality(
  scores: readonly number[],
  score: number,
  { types, level }: { readonly types: number; readonly level: number },
): Typicality {
  if (!(types >= 1) || !(level > 0 && level < 1)) throw new Defect(`${types} types, level ${level}`);
  if (Number.isNaN(score) || scores.some((s) => Number.isNaN(s))) throw new Defect("a score is not a number");
  const specimens = scores.length;
  const smallest = 1 / (specimens + 1);
  if (types > level * (specimens + 1)) {
    let needed = specimens;
    while (types > level * (needed + 1)) needed++;
    return { performed: false, reason: "not performed: too few specimens", specimens, smallest, needed };
  }
  const p = (1 + scores.filter((s) => s >= score).length) / (specimens + 1);
  const corrected = Math.min(1, p * types);
  return { performed: true, p, corrected, specimens, smallest, typical: corrected > level };
}
