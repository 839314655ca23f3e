import { LEGAL_FORMS } from "../../parties/legal-forms.ts";
import type { Feature } from "./feature.ts";

export const legalFormDiffers: Feature = {
  id: "legal-form-differs",
  reason: "Both names state a legal form, in whatever language, and the forms are of different classes.",
  measure({ pairs }) {
    const stated = pairs
      .map(({ asked, listed }) => [asked.name.forms[0], listed.forms[0]] as const)
      .filter(
        ([mine, theirs]) => mine !== undefined && theirs !== undefined && mine !== "company" && theirs !== "company",
      );
    const [first] = stated;
    if (first === undefined || stated.some(([mine, theirs]) => mine === theirs)) return undefined;
    return { degree: 1, asked: LEGAL_FORMS[first[0]!], listed: LEGAL_FORMS[first[1]!] };
  },
};
