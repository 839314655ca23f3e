import { SCHEMES } from "../../parties/identifiers.ts";
import { strongest, type Feature } from "./feature.ts";

/** Short numbers meet by chance, and so do numbers of two states. */
const SHORT = 6;

export const numberEqual: Feature = {
  id: "number-equal",
  reason:
    "The same number stands on both sides, but another issuer, or another kind of document, could have given it to somebody else.",
  measure({ equal }) {
    return strongest(
      equal
        .filter(({ asked, listed }) => asked.scheme !== listed.scheme || !SCHEMES[listed.scheme].unique)
        .map(({ asked, listed }) => {
          const otherState =
            asked.country !== undefined && listed.country !== undefined && asked.country !== listed.country;
          const degree = otherState ? 0.6 : listed.value.length < SHORT ? 0.8 : 1;
          return { degree, asked: asked.value, listed: listed.written };
        }),
    );
  },
};
