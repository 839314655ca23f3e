/** What publishing and erasing write to the log. */
import { z } from "zod";
import { KeyId, LeafId } from "../base/id.ts";
import { defineEntry, field } from "../log/entry.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);

/** What a release leaves out, in numbers; the dossier's index names each with its reason. */
export const Withheld = z.strictObject({
  fields: z.int().min(0),
  files: z.int().min(0),
  erased: z.int().min(0),
});
export type Withheld = z.infer<typeof Withheld>;

export const Sealed = defineEntry(
  "Sealed",
  1,
  "A release of the case is complete: its index, and how far every key had spoken.",
  {
    /** SHA-256 of the dossier's `index.json`. */
    index: field("clear", z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256")),
    release: field("clear", z.enum(["public", "court"])),
    /** Statements of the case before this one. */
    statements: field("clear", z.int().min(1)),
    /** The last seq of every key of the case before this statement. */
    last: field("clear", z.array(z.strictObject({ key: KeyId, seq: z.int().min(0) })).max(1000)),
    withheld: field("clear", Withheld),
    /** Size of the log before this statement. */
    before: field("clear", z.int().min(1)),
  },
);

export const Erased = defineEntry(
  "Erased",
  1,
  "Disclosures or a file were destroyed here, on somebody's authority; the log keeps only their digests.",
  {
    what: field("clear", z.enum(["disclosures", "file"])),
    /** The statement whose disclosures are gone, or which named the file. */
    statement: field("clear", LeafId),
    /** Which fields, where not all. */
    fields: field("clear", z.array(text(60)).max(60).optional()),
    /** The position in that statement's list of files. */
    position: field("clear", z.int().min(0).optional()),
    why: field("text", text(4000)),
    authority: field("text", text(1000)),
  },
);

export const DOSSIER_ENTRIES = [Sealed, Erased] as const;
