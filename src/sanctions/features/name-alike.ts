import { strongest, type Feature, type NamePair } from "./feature.ts";

/** An asked word without a partner counts against; a listed word without one may only have been left out. */
const ASKED_ALONE = 0.8;
const LISTED_ALONE = 0.15;

export const nameAlike: Feature = {
  id: "name-alike",
  reason: "Words of the two names are alike; rare words count more, and words without a partner count against.",
  measure({ pairs }) {
    return strongest(
      pairs.map((pair) => ({ degree: likeness(pair), asked: pair.asked.name.written, listed: pair.listed.written })),
    );
  },
};

/** The weight of the words that found a partner, as a share of that and of what is left over. */
function likeness({ asked, assignment, weights }: NamePair): number {
  let matched = 0;
  let left = 0;
  for (const pair of assignment.pairs) {
    const weight = Math.min(asked.weights[pair.asked]!, weights[pair.listed]!);
    matched += weight * pair.alike;
    left += weight * (1 - pair.alike);
  }
  for (const a of assignment.unmatchedAsked) left += ASKED_ALONE * asked.weights[a]!;
  for (const l of assignment.unmatchedListed) left += LISTED_ALONE * weights[l]!;
  return matched === 0 ? 0 : matched / (matched + left);
}
