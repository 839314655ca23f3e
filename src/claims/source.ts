/** Where a record comes from, and how it was seen: the fields that claims, reported facts, instruments and disagreements share. */
import { z } from "zod";
import { BlobId } from "../base/id.ts";
import { Source } from "../exhibits/observation.ts";

/** A name that the recorder chooses; it stands in the log, so choose codes, not names of people. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "1 to 64 characters of a–z, 0–9 and hyphens");
export type Code = z.infer<typeof Code>;

export const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);

/** The id of a fact in the case's own record, such as C12. */
export const RecordId = text(32);

/** How near the source stands to what it reports. */
export const Tier = z.enum([
  "primary",
  "wire",
  "wire-reprint",
  "press",
  "press-quoting",
  "press-summarising",
  "repost",
  "aggregator",
  "state-press",
  "commentary",
  "law-firm",
  "open-data",
  "not-seen",
]);
export type Tier = z.infer<typeof Tier>;

/** A published source, with the bytes that were kept of it where they were. */
export const ArchivedSource = Source.extend({ archived: BlobId.optional(), tier: Tier.optional() });
export type ArchivedSource = z.infer<typeof ArchivedSource>;

/** VERIFIED: the source was seen to say so, which does not make it true. RECALLED: from general knowledge, not seen. */
export const Status = z.enum(["VERIFIED", "RECALLED"]);
export type Status = z.infer<typeof Status>;

/** A number that somebody gave, with the reserve they gave it with. */
export const ReportedValue = z.strictObject({
  /** What was counted or measured, such as killed, injured, missiles, range-km. */
  of: Code,
  value: z.string().regex(/^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?$/, "a decimal number as text"),
  reserve: z.enum(["as-stated", "about", "at-least", "more-than", "almost"]),
});
export type ReportedValue = z.infer<typeof ReportedValue>;
