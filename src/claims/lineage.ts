/** A chain of sources that depend on one another: however many outputs it has, it is one reader of the evidence. */
import { z } from "zod";
import { Code, text } from "./source.ts";

export const Lineage = z.strictObject({
  id: Code,
  title: text(300),
  /** What its members had before them. */
  access: z.enum(["debris", "scene", "images", "intelligence", "not-known"]),
  /** Other lineages whose evidence it also used. */
  uses: z.array(Code).max(16).optional(),
  note: text(800).optional(),
});
export type Lineage = z.infer<typeof Lineage>;
