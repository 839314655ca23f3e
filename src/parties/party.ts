/** Who: a state is not a company is not a person, and a ship is none of them. */
import { z } from "zod";
import { Edtf } from "../base/instant.ts";
import { CountryCode } from "./country.ts";
import { Identifier } from "./identifiers.ts";
import { NameText } from "./names.ts";

export const PartyKind = z.enum(["person", "company", "organisation", "state", "vessel", "aircraft"]);
export type PartyKind = z.infer<typeof PartyKind>;

/** A party as somebody described it; every name and number is as found, none is proof of another. */
export const Party = z.strictObject({
  kind: PartyKind,
  /** The first is the one that is shown. */
  names: z.array(NameText).min(1).max(50),
  identifiers: z.array(Identifier).max(50),
  /** Nationality, seat, flag or register. */
  country: CountryCode.optional(),
  /** Date of birth, of a person. */
  born: Edtf.optional(),
});
export type Party = z.infer<typeof Party>;
