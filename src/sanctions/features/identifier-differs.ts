import { SCHEMES, type IdentifierScheme } from "../../parties/identifiers.ts";
import type { Feature } from "./feature.ts";

/** Numbers that a party keeps for life; an aircraft or a ship can be registered again under another. */
const FOR_LIFE: readonly IdentifierScheme[] = ["inn", "ogrn", "imo", "lei"];

export const identifierDiffers: Feature = {
  id: "identifier-differs",
  reason: "Both sides state a number of a kind that a party keeps for life, and the two are different.",
  measure({ asked, listing }) {
    for (const scheme of FOR_LIFE) {
      const mine = asked.identifiers.filter((i) => i.scheme === scheme).map((i) => i.value);
      const theirs = listing.identifiers.filter((i) => i.scheme === scheme).map((i) => i.value);
      if (mine.length > 0 && theirs.length > 0 && !mine.some((v) => theirs.includes(v)))
        return {
          degree: 1,
          asked: `${SCHEMES[scheme].says} ${mine[0]!}`,
          listed: `${SCHEMES[scheme].says} ${theirs[0]!}`,
        };
    }
    return undefined;
  },
};
