/**
 * Observing: one property of an exhibit, by one reader, by one method, with its uncertainty.
 *
 *   receive → [observe] → identification/identify
 */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { ExhibitId } from "../base/id.ts";
import { Edtf } from "../base/instant.ts";
import { Quantity } from "../base/quantity.ts";
import { parse } from "../base/parse.ts";
import { ok, refused, type Result } from "../base/result.ts";
import type { OpenedStatement } from "../log/opened.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { ObservationMade, PiecesAssociated } from "./entries.ts";
import {
  type Observation,
  Marking,
  ObservationStatus,
  Presence,
  Region,
  ReportedMatch,
  Source,
  VALUES,
  type ValueKind,
} from "./observation.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "a–z, 0–9 and hyphens");

export const ObserveInput = z.strictObject({
  feature: code,
  /** A short name by which people speak of the observation. */
  label: code.optional(),
  quantity: Quantity.optional(),
  count: z.int().min(0).max(1_000_000).optional(),
  category: code.optional(),
  marking: Marking.optional(),
  presence: Presence.optional(),
  match: ReportedMatch.optional(),
  /** How it was observed, such as calliper, photograph-scale, visual, as-published. */
  method: code,
  reader: text(100),
  status: ObservationStatus.default("own"),
  misread: Decimal.refine((d) => Number(d) >= 0 && Number(d) <= 1, "between 0 and 1").optional(),
  block: code.optional(),
  observedAt: Edtf.optional(),
  region: Region.optional(),
  source: Source.optional(),
  note: text(4000).optional(),
  instrument: text(500).optional(),
});
export type ObserveInput = z.infer<typeof ObserveInput>;

/** Refuses `observation-needs-value`, and `bad-input` where a published value has no source. */
export function observe(
  input: ObserveInput,
  exhibit: ExhibitId,
): Result<Proposal, "observation-needs-value" | "bad-input"> {
  const given = (Object.keys(VALUES) as ValueKind[]).filter((kind) => input[kind] !== undefined);
  if (given.length !== 1)
    return refused(
      "observation-needs-value",
      given.length === 0
        ? `${input.feature} has no value`
        : `${input.feature} has ${given.length} values: ${given.join(", ")}`,
    );
  if (input.status !== "own" && input.source === undefined)
    return refused("bad-input", `source: ${input.feature} is ${input.status}, so it needs its source`);
  return ok(propose(ObservationMade, input, { exhibit }));
}

/** The observation that a statement makes, as far as its body is disclosed; undefined for any other statement. */
export function findObservation(statement: OpenedStatement): Observation | undefined {
  if (statement.type !== ObservationMade.type || statement.exhibit === undefined) return undefined;
  const body = parse(ObservationMade.seen, statement.body);
  if (!body.ok || body.value.reader === undefined) return undefined;
  const { feature, quantity, count, category, marking, presence, match, reader, status, misread, block } = body.value;
  return {
    id: statement.leaf,
    exhibit: statement.exhibit,
    feature,
    reader,
    status,
    ...(quantity !== undefined && { quantity }),
    ...(count !== undefined && { count }),
    ...(category !== undefined && { category }),
    ...(marking !== undefined && { marking }),
    ...(presence !== undefined && { presence }),
    ...(match !== undefined && { match }),
    ...(misread !== undefined && { misread }),
    ...(block !== undefined && { block }),
  };
}

export const AssociateInput = z.strictObject({
  pieces: z.array(ExhibitId).min(2).max(200),
  level: z.enum(["object", "event"]).default("object"),
  basis: text(4000),
});
export type AssociateInput = z.infer<typeof AssociateInput>;

/** Several pieces are one object. Refuses `unknown-exhibit`. */
export function associate(
  input: AssociateInput,
  exists: (exhibit: ExhibitId) => boolean,
): Result<Proposal, "unknown-exhibit"> {
  const missing = input.pieces.filter((p) => !exists(p));
  if (missing.length > 0) return refused("unknown-exhibit", `the case has no exhibit ${missing.join(", ")}`);
  return ok(propose(PiecesAssociated, input));
}
