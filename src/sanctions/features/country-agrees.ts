import { countryName, type CountryCode } from "../../parties/country.ts";
import type { Listing } from "../listing.ts";
import type { Feature } from "./feature.ts";

export const countryAgrees: Feature = {
  id: "country-agrees",
  reason: "The country stated is among those that the list gives for this entry.",
  measure({ asked, listing }) {
    return asked.country !== undefined && listedCountries(listing).includes(asked.country)
      ? { degree: 1, asked: countryName(asked.country), listed: countryName(asked.country) }
      : undefined;
  },
};

/** Nationalities, flags, and the states that issued the listed numbers. */
export const listedCountries = (listing: Listing): CountryCode[] => [
  ...listing.countries.map((c) => c.country),
  ...listing.identifiers.flatMap((i) => i.country ?? []),
];
