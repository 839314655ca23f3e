import { editDistance } from "../words.ts";
import { strongest, type Feature } from "./feature.ts";

const LEAST_LETTERS = 6;
const LEAST_ALIKE = 0.85;

export const nameRunTogether: Feature = {
  id: "name-run-together",
  reason: "Written without spaces the two names are nearly the same letters in the same order.",
  measure({ pairs }) {
    return strongest(
      pairs.map(({ asked, listed }) => {
        const mine = asked.name.sounds.join("");
        const theirs = listed.sounds.join("");
        const longer = Math.max(mine.length, theirs.length);
        if (Math.min(mine.length, theirs.length) < LEAST_LETTERS) return undefined;
        const share = 1 - editDistance(mine, theirs, Math.floor(longer * (1 - LEAST_ALIKE))) / longer;
        return share < LEAST_ALIKE ? undefined : { degree: share, asked: asked.name.written, listed: listed.written };
      }),
    );
  },
};
