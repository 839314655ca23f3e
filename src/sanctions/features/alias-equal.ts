import { sameWords } from "../../parties/names.ts";
import { strongest, type Feature } from "./feature.ts";

/** One word that the list itself holds to be a weak alias says little. */
const ONE_WEAK_WORD = 0.85;

export const aliasEqual: Feature = {
  id: "alias-equal",
  reason: "An alias or a former name on the list has the same words as the name asked about.",
  measure({ pairs }) {
    return strongest(
      pairs
        .filter(({ rank, asked, listed }) => rank !== "primary" && sameWords(asked.name, listed))
        .map(({ asked, listed, rank }) => ({
          degree: rank === "weak-alias" && listed.words.length === 1 ? ONE_WEAK_WORD : 1,
          asked: asked.name.written,
          listed: listed.written,
        })),
    );
  },
};
