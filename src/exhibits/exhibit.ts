/** An exhibit: one piece, or several kept together, with what was recorded when it came in. */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { Edtf } from "../base/instant.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);
const within =
  (limit: number) =>
  (d: Decimal): boolean =>
    Math.abs(Number(d)) <= limit;

export const Place = z.strictObject({
  description: text(500).optional(),
  latitude: Decimal.refine(within(90), "between −90 and 90 degrees").optional(),
  longitude: Decimal.refine(within(180), "between −180 and 180 degrees").optional(),
  /** Radius within which the place lies; a place without it is vague, not exact. */
  precisionMetres: z.int().min(0).max(1_000_000).optional(),
});
export type Place = z.infer<typeof Place>;

/** What counsel will ask for. Everything may be empty; what is empty is shown as not recorded. */
export const Circumstances = z.strictObject({
  finder: text(300).optional(),
  collectorCapacity: text(300).optional(),
  legalAuthority: text(500).optional(),
  consent: text(500).optional(),
  inPlacePhotograph: text(300).optional(),
  packaging: text(500).optional(),
  sealNumber: text(100).optional(),
  contaminationRisk: text(500).optional(),
  storage: text(500).optional(),
});
export type Circumstances = z.infer<typeof Circumstances>;
export const CIRCUMSTANCES = Object.keys(Circumstances.shape) as (keyof Circumstances)[];

/** What is known of a photograph besides its bytes. */
export const Picture = z.strictObject({
  width: z.int().min(1),
  height: z.int().min(1),
  /** A drawing or rendering and not a photograph of a real thing. */
  illustration: z.boolean(),
});
export type Picture = z.infer<typeof Picture>;

export const ReceiveInput = z.strictObject({
  /** Absent where only photographs are added to an exhibit that is there. */
  description: text(2000).optional(),
  kind: z.enum(["fragment", "component", "document", "sample", "digital", "other"]).default("fragment"),
  foundAt: Edtf.optional(),
  place: Place.optional(),
  /** Who handed it in; "unknown" is an answer. */
  receivedFrom: text(300).optional(),
  circumstances: Circumstances.optional(),
  condition: text(2000).optional(),
  caption: text(2000).optional(),
  /** Whether the pictures are illustrations. */
  illustration: z.boolean().default(false),
});
export type ReceiveInput = z.infer<typeof ReceiveInput>;
