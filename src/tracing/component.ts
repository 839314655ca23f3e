/** A part found in the wreckage: its markings as read, who made it, and the date that it bears. */
import { z } from "zod";
import { Edtf } from "../base/instant.ts";
import { Marking, Region, Source } from "../exhibits/observation.ts";
import { CountryCode } from "../parties/country.ts";
import { NameText } from "../parties/names.ts";
import { SYSTEMS, type DateSystem } from "./date-code.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);

/** A date code as it stands there, and what is known about how its maker writes dates. */
export const DateCode = z
  .strictObject({
    text: text(64),
    /** The systems that its maker uses, where that is known; all are tried otherwise. */
    systems: z
      .array(z.enum(Object.keys(SYSTEMS) as [DateSystem, ...DateSystem[]]))
      .min(1)
      .optional(),
    /** The part was not made before this, as when its type came on the market later. */
    notBefore: Edtf.optional(),
    /** How that is known. */
    why: text(1000).optional(),
  })
  .refine((code) => code.why !== undefined || (code.systems === undefined && code.notBefore === undefined), {
    path: ["why"],
    message: "say how the system or the earliest date is known",
  });
export type DateCode = z.infer<typeof DateCode>;

/** The fields of a component; what cannot be resolved is left out, and counted as unresolved. */
export const COMPONENT = {
  label: text(200),
  markings: z.array(Marking).max(50),
  partNumber: text(100).optional(),
  /** As the markings say; a counterfeit says so too. */
  maker: NameText.optional(),
  /** Where the maker has its headquarters, not where the part was made or sold. */
  headquarters: CountryCode.optional(),
  dateCode: DateCode.optional(),
  region: Region.optional(),
  source: Source.optional(),
} as const;

export const Component = z.strictObject(COMPONENT);
export type Component = z.infer<typeof Component>;
