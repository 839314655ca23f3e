/**
 * Where the record disagrees with itself. Each side keeps its own sentence and the records it rests on; nothing here
 * says which side is right, and a disagreement leaves the record only by a later statement that names it.
 */
import { z } from "zod";
import { Code, RecordId, text } from "./source.ts";

export const Side = z.strictObject({
  /** What this side says, in our own words. */
  says: text(500),
  /** The facts of the case's record that say it. */
  records: z.array(RecordId).max(32),
  claims: z.array(Code).max(32).optional(),
});
export type Side = z.infer<typeof Side>;

export const Disagreement = z.strictObject({
  id: text(32),
  topic: text(200),
  sides: z.array(Side).min(2).max(32),
  /** Whether the sides could all be right: yes, as different things were meant; only on a condition; no; or not known. */
  reconcilable: z.enum(["yes", "on-condition", "no", "not-known"]),
  /** Why, or on what condition. Never a decision between the sides. */
  because: text(800),
});
export type Disagreement = z.infer<typeof Disagreement>;
