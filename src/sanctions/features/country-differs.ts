import { countryName } from "../../parties/country.ts";
import { listedCountries } from "./country-agrees.ts";
import type { Feature } from "./feature.ts";

export const countryDiffers: Feature = {
  id: "country-differs",
  reason: "The list gives countries for this entry, and the one stated is not among them.",
  measure({ asked, listing }) {
    const listed = [...new Set(listedCountries(listing))];
    if (asked.country === undefined || listed.length === 0 || listed.includes(asked.country)) return undefined;
    return { degree: 1, asked: countryName(asked.country), listed: listed.map(countryName).join(", ") };
  },
};
