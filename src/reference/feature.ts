/** A coarse, published feature by which pieces are compared, and the forms that its observations can take. */
import { z } from "zod";
import { compare, Decimal } from "../base/decimal.ts";
import { Unit } from "../base/quantity.ts";
import { Marking } from "../exhibits/observation.ts";
import { Code } from "./value.ts";

const text = (length: number): z.ZodString => z.string().min(1).max(length);

const common = {
  id: Code,
  name: text(200),
  /** What an observation of it bears on. Only `identification` is weighed; a year mark bears on a date. */
  bearsOn: z.enum(["identification", "date", "association", "other"]),
  /** Features with a common cause, such as two diameters of one body, share a block. */
  block: Code.optional(),
  /** Whether somebody could change it: a marking that is added or erased, or a part that is put on another object. */
  alterable: z.enum(["no", "marking", "part"]),
  cost: z.enum(["low", "medium", "high"]).optional(),
  destructive: z.boolean().optional(),
} as const;

export const QuantityFeature = z.strictObject({
  ...common,
  kind: z.literal("quantity"),
  unit: Unit,
  /** Where a grossly mistaken value would lie: anywhere in here, evenly. */
  range: z.strictObject({ from: Decimal, to: Decimal }).refine((r) => compare(r.from, r.to) < 0, "the range is empty"),
});
export const CountFeature = z.strictObject({
  ...common,
  kind: z.literal("count"),
  range: z
    .strictObject({ from: z.int().min(0).max(1_000_000), to: z.int().min(0).max(1_000_000) })
    .refine((r) => r.from < r.to && r.to - r.from < 200, "from below to, and fewer than 200 counts"),
});
export const CategoryFeature = z.strictObject({
  ...common,
  kind: z.literal("category"),
  categories: z
    .array(z.strictObject({ id: Code, name: text(200) }))
    .min(2)
    .max(200),
});
/**
 * What a marking may be. A pattern has a character for each place: `#` any digit, `@` any letter, any other itself.
 * What fits no class is the class `other`.
 */
export const MarkingFeature = z.strictObject({
  ...common,
  kind: z.literal("marking"),
  classes: z
    .array(
      z.strictObject({
        id: Code.refine((id) => id !== "other", "`other` is always there"),
        name: text(200),
        script: Marking.shape.script.exclude(["unknown"]),
        pattern: text(60).optional(),
      }),
    )
    .min(1)
    .max(200),
});
export const PresenceFeature = z.strictObject({
  ...common,
  kind: z.literal("presence"),
  /** Chance that it was there and was not found: missed, burnt, torn off. */
  missed: Decimal.refine((d) => Number(d) >= 0 && Number(d) <= 1, "between 0 and 1"),
});
/** Compared with pictures or pieces by somebody else, who published only whether it matched. */
export const MatchFeature = z.strictObject({ ...common, kind: z.literal("match") });

export const Feature = z
  .discriminatedUnion("kind", [
    QuantityFeature,
    CountFeature,
    CategoryFeature,
    MarkingFeature,
    PresenceFeature,
    MatchFeature,
  ])
  .superRefine((feature, ctx) => {
    const ids = feature.kind === "category" ? feature.categories : feature.kind === "marking" ? feature.classes : [];
    if (new Set(ids.map((x) => x.id)).size < ids.length)
      ctx.addIssue({ code: "custom", message: "an id stands twice" });
  });
export type Feature = z.infer<typeof Feature>;
export type FeatureKind = Feature["kind"];

/** A class of markings that is always there: anything that no other class describes. */
export const OTHER = "other";

/**
 * The outcomes that a reference value of the feature may speak of, in order; none for quantities and reported matches.
 *
 * Shape  Counts are decimal texts, followed by `other` for any count outside the range.
 */
export function outcomesOf(feature: Feature): readonly string[] {
  switch (feature.kind) {
    case "category":
      return feature.categories.map((c) => c.id);
    case "marking":
      return [...feature.classes.map((c) => c.id), OTHER];
    case "presence":
      return ["present", "absent"];
    case "count":
      return [
        ...Array.from({ length: feature.range.to - feature.range.from + 1 }, (_, i) => String(feature.range.from + i)),
        OTHER,
      ];
    case "quantity":
    case "match":
      return [];
  }
}
