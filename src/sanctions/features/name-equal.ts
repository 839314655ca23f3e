import { sameWords } from "../../parties/names.ts";
import { strongest, type Feature } from "./feature.ts";

export const nameEqual: Feature = {
  id: "name-equal",
  reason:
    "The primary name on the list has the same words, once script, case, accents, order and legal form are set aside.",
  measure({ pairs }) {
    return strongest(
      pairs
        .filter(({ rank, asked, listed }) => rank === "primary" && sameWords(asked.name, listed))
        .map(({ asked, listed }) => ({ degree: 1, asked: asked.name.written, listed: listed.written })),
    );
  },
};
