import { strongest, type Feature, type NamePair } from "./feature.ts";

export const nameWithin: Feature = {
  id: "name-within",
  reason:
    "All words asked about stand in a longer listed name; the fewer names on the list have them, the more it says.",
  measure({ pairs }) {
    return strongest(
      pairs.filter(isWithin).map((pair) => ({
        degree: Math.min(1, sum(pair.asked.weights) / pair.rarest),
        asked: pair.asked.name.written,
        listed: pair.listed.written,
      })),
    );
  },
};

const isWithin = ({ asked, listed, assignment }: NamePair): boolean =>
  assignment.unmatchedAsked.length === 0 &&
  listed.words.length > asked.name.words.length &&
  assignment.pairs.every((pair) => pair.alike > 0.95);

const sum = (weights: readonly number[]): number => weights.reduce((total, w) => total + w, 0);
