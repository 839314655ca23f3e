/**
 * The result of a comparison, read back from the file beside its statement. In a dossier the file comes from a stranger,
 * so its form is checked here; whether its numbers come out again is the verifier's question.
 */
import { z } from "zod";
import { Decimal } from "../../base/decimal.ts";
import { parse } from "../../base/parse.ts";
import type { Result } from "../../base/result.ts";
import { parseJson } from "../../base/strict-json.ts";
import { SCENARIOS } from "../../identification/combine.ts";
import { MODEL, type Identification } from "../../identification/identification.ts";
import { RUNGS } from "../../identification/ladder.ts";
import { Settings } from "../../identification/settings.ts";

const id = z.string().min(1).max(300);
const ids = z.array(id).max(20_000);
const count = z.int().min(0);
const rung = z.enum(RUNGS);
const range = { low: Decimal, central: Decimal, high: Decimal };
const list = <T extends z.ZodType>(of: T): z.ZodArray<T> => z.array(of).max(200_000);

const Hypothesis = z.strictObject({
  id,
  name: id,
  listed: z.boolean(),
  type: id.exactOptional(),
  family: id.exactOptional(),
  maker: id.exactOptional(),
  state: id.exactOptional(),
  compared: count,
  observed: count,
  missing: ids,
  specimens: count,
  population: z.strictObject({ id, knownTypes: count }).exactOptional(),
});

const Reading = z.strictObject({
  id,
  feature: id,
  kind: z.enum(["quantity", "count", "category", "marking", "presence", "match"]),
  observations: ids.min(1),
  readers: ids,
  elicited: ids,
  floor: Decimal,
  ceiling: Decimal,
  selection: z.array(Decimal).max(1000),
  central: count,
  under: list(
    z.strictObject({
      hypothesis: id,
      basis: z.enum(["measured", "published", "elicited", "gap"]),
      log10: z.array(Decimal).min(1).max(1000),
    }),
  ),
});

const node = z.strictObject({ rung, node: id });
const step = z.strictObject({
  rung,
  node: id.exactOptional(),
  carried: z.boolean(),
  premise: z.strictObject({ p: Decimal, needed: Decimal }).exactOptional(),
});
const without = z.strictObject({ without: id, joins: ids, leaves: ids, finding: node.exactOptional() });
const setAside = z.strictObject({ hypothesis: id, against: id, low: Decimal, by: ids });

const Whole = z
  .strictObject({
    model: z.literal(MODEL),
    elicitationTable: id,
    edition: z.strictObject({ id, digest: id, specimens: count }),
    settings: Settings,
    pieces: ids,
    associations: ids,
    hypotheses: list(Hypothesis).min(1),
    nodes: list(z.strictObject({ rung, node: id, name: id })),
    notCompared: list(
      z.strictObject({
        observation: id,
        reason: z.enum([
          "recalled",
          "not-seen",
          "erased",
          "bears-on-something-else",
          "feature-not-in-edition",
          "compared-with-unknown",
          "reader-contradicts-itself",
        ]),
      }),
    ),
    blocks: list(z.strictObject({ id, alterable: z.enum(["no", "parts", "markings"]), readings: list(Reading) })),
    leading: id,
    rival: id,
    scenarios: list(
      z.strictObject({
        scenario: z.enum(SCENARIOS),
        inTheRunning: ids,
        beaten: list(z.strictObject({ hypothesis: id, by: id, low: Decimal })),
        steps: list(step),
        finding: node.exactOptional(),
        totals: list(
          z.strictObject({ over: id, under: id, ...range, unbounded: z.strictObject(range).exactOptional() }),
        ),
      }),
    ),
    inTheRunning: ids,
    steps: list(step),
    finding: node.exactOptional(),
    explained: z.boolean(),
    setAside: list(setAside),
    setAsideWithoutMarkings: list(setAside),
    classes: list(z.strictObject({ rung, node: id, members: ids, even: Decimal, worst: Decimal, best: Decimal })),
    flipPriors: list(z.strictObject({ unlisted: id, ...range })),
    withoutObservation: list(without),
    withoutReader: list(without),
    sweeps: list(
      z.strictObject({
        what: z.enum(["misread", "uncertainty", "alteration", "selection", "dependence", "threshold"]),
        reading: id.exactOptional(),
        ends: list(
          z.strictObject({
            at: id,
            low: Decimal,
            central: Decimal,
            joins: ids,
            leaves: ids,
            finding: node.exactOptional(),
          }),
        ),
      }),
    ),
    comeBacks: list(z.strictObject({ hypothesis: id, by: ids, mistake: Decimal.exactOptional() })),
    next: list(
      z.strictObject({
        feature: id,
        expected: Decimal,
        error: Decimal,
        referenced: count,
        cost: z.enum(["low", "medium", "high"]),
        destructive: z.boolean(),
      }),
    ),
    kinship: list(z.strictObject({ node: id, hypotheses: z.array(z.enum(["named", "family", "state", "other"])) })),
  })
  .superRefine((i, ctx) => {
    const problem = (message: string): void => ctx.addIssue({ code: "custom", message });
    if (!i.hypotheses.some((h) => h.id === i.leading)) problem("the leading hypothesis is not among the hypotheses");
    if (!i.scenarios.some((s) => s.scenario === "none")) problem("the scenario without alteration is missing");
    for (const { id: reading, under, central } of i.blocks.flatMap((b) => b.readings)) {
      const rows = under[0]?.log10.length ?? 0;
      const fits =
        under.length === i.hypotheses.length && under.every((u) => u.log10.length === rows) && central < rows;
      if (!fits) problem(`the reading ${reading} does not speak of every hypothesis alike`);
    }
  });

/**
 * The result that a file states.
 *
 * Refuses  `bad-json`, `too-large`, `bad-input`.
 */
export function readResult(bytes: Uint8Array): Result<Identification, "bad-json" | "too-large" | "bad-input"> {
  const json = parseJson(bytes);
  if (!json.ok) return json;
  const whole: z.ZodType<Identification> = Whole;
  return parse(whole, json.value);
}
