/**
 * What was seen on an exhibit: one property, one value, by one reader, by one method.
 *
 *   exhibits/receive → [observe] → identification/identify
 *
 * A published observation ("a diameter of about 110 cm") is recorded as published, with its source and without an
 * uncertainty that nobody stated. A conclusion of somebody else ("it is a KN-23") is not an observation but a claim.
 */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { Edtf } from "../base/instant.ts";
import { Quantity } from "../base/quantity.ts";

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "a–z, 0–9 and hyphens");
const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);
const share = Decimal.refine((d) => Number(d) >= 0 && Number(d) <= 1, "between 0 and 1");

export const Source = z.strictObject({
  title: text(500),
  address: text(2000).optional(),
  published: Edtf.optional(),
  /** The fact's id in the case's own record, such as X03. */
  record: text(32).optional(),
});
export type Source = z.infer<typeof Source>;

/** A marking as it stands there, not as it is understood. */
export const Marking = z.strictObject({
  /** As read, in its own script; `?` for a character that cannot be read. */
  text: text(200),
  script: z.enum(["latin", "cyrillic", "hangul", "han", "arabic", "digits", "symbols", "unknown"]),
  applied: z.enum(["stamped", "painted", "handwritten", "printed", "engraved", "cast", "unknown"]),
  position: text(200).optional(),
  legibility: z.enum(["clear", "partial", "abraded", "erased"]),
});
export type Marking = z.infer<typeof Marking>;

/** Somebody published that a feature matches, or does not match, a known type; the comparison itself was not published. */
export const ReportedMatch = z.strictObject({
  /** What it was compared with: a type, family, maker or state of the reference collection. */
  type: z.string().regex(/^(?:[A-Z]{2}|[a-z0-9][a-z0-9-]{0,63})$/, "a–z, 0–9 and hyphens, or a state's two letters"),
  outcome: z.enum(["match", "no-match"]),
});
export type ReportedMatch = z.infer<typeof ReportedMatch>;

/** Looked for: found, not found, or not seen because the place is missing or destroyed. */
export const Presence = z.enum(["present", "absent", "not-seen"]);
export type Presence = z.infer<typeof Presence>;

/** Where in a photograph it is seen, as shares of width and height from the upper left corner. */
export const Region = z.strictObject({
  photograph: z.string().regex(/^[0-9a-f]{64}$/, "the SHA-256 of the photograph"),
  x: share,
  y: share,
  width: share,
  height: share,
});
export type Region = z.infer<typeof Region>;

/** The forms an observed value can take; an observation has exactly one. */
export const VALUES = {
  quantity: Quantity,
  /** How many were counted. */
  count: z.int().min(0).max(1_000_000),
  /** One of the feature's named categories. */
  category: code,
  marking: Marking,
  presence: Presence,
  match: ReportedMatch,
} as const;
export type ValueKind = keyof typeof VALUES;

/** Where a value comes from: read by ourselves, published by others, or known only from memory. */
export const ObservationStatus = z.enum(["own", "published", "recalled"]);
export type ObservationStatus = z.infer<typeof ObservationStatus>;

/** An observation as the identification needs it: the value, and what bears on its weight. */
export interface Observation {
  /** The leaf hash of its statement, or any other unique id in a preview. */
  readonly id: string;
  readonly exhibit: string;
  /** The feature of the reference collection that it is a reading of. */
  readonly feature: string;
  readonly quantity?: Quantity;
  readonly count?: number;
  readonly category?: string;
  readonly marking?: Marking;
  readonly presence?: Presence;
  readonly match?: ReportedMatch;
  /** Whoever read it, or the lineage of publications it belongs to: one reader, one source of error. */
  readonly reader: string;
  readonly status: ObservationStatus;
  /** Chance that the value was misread or mistaken, between 0 and 1, as text. */
  readonly misread?: Decimal;
  /** Observations with a common cause name the same block. */
  readonly block?: string;
}
