/** What opening a case and adding keys to it writes to the log. */
import { z } from "zod";
import { defineEntry, field } from "../log/entry.ts";
import { PublicJwk } from "../log/key.ts";

/** Who a key belongs to. Nothing of it stands in the log in the clear. */
export const Person = z.strictObject({
  role: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200).optional(),
});
export type Person = z.infer<typeof Person>;

/** Whether the key lies in the same installation as the key that enrolled it, as far as the enroller says. */
export const HeldIn = z.enum(["this-installation", "elsewhere", "not-known"]);
export type HeldIn = z.infer<typeof HeldIn>;

export const CaseOpened = defineEntry("CaseOpened", 1, "A case begins, under the first key that may speak in it.", {
  key: field("clear", PublicJwk),
  fictional: field("clear", z.boolean()),
  title: field("text", z.string().trim().min(1).max(300)),
  description: field("text", z.string().trim().min(1).max(20_000).optional()),
  person: field("person", Person),
});

export const KeyAdded = defineEntry("KeyAdded", 1, "A key that is already live admits another one to the case.", {
  key: field("clear", PublicJwk),
  heldIn: field("clear", HeldIn),
  person: field("person", Person),
});

export const CASE_ENTRIES = [CaseOpened, KeyAdded] as const;
