import { SCHEMES } from "../../parties/identifiers.ts";
import type { Feature } from "./feature.ts";

export const identifierEqual: Feature = {
  id: "identifier-equal",
  reason: "A number that its issuer gives to one party only is the same on both sides.",
  measure({ equal }) {
    const found = equal.find(({ asked, listed }) => asked.scheme === listed.scheme && SCHEMES[listed.scheme].unique);
    return found === undefined ? undefined : { degree: 1, asked: found.asked.value, listed: found.listed.written };
  },
};
