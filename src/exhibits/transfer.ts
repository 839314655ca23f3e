/**
 * Custody passes on: the giver says so under its key, the receiver confirms under its own. What is missing between two
 * such pairs is recorded as a gap and never hidden; only what is malformed is refused.
 *
 *   receive → [transfer] → observe
 */
import { z } from "zod";
import type { ExhibitId, KeyId, LeafId } from "../base/id.ts";
import { Edtf } from "../base/instant.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { CustodyGap, CustodyGiven, CustodyPublished, CustodyReceived } from "./entries.ts";
import { Place } from "./exhibit.ts";
import { Source } from "./observation.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);

export const HandoverInput = z.strictObject({
  /** When it changed hands; EDTF. */
  at: Edtf,
  purpose: text(500).optional(),
  condition: text(2000).optional(),
  seal: text(100).optional(),
  place: Place.optional(),
});
export type HandoverInput = z.infer<typeof HandoverInput>;

export const GapInput = z.strictObject({
  kind: z.enum(["gap", "overlap", "unsigned-giver", "unknown-giver"]),
  from: Edtf,
  to: Edtf,
  why: text(2000),
  couldHaveHappened: text(2000).optional(),
});
export type GapInput = z.infer<typeof GapInput>;

export const PublishedCustodyInput = z.strictObject({
  from: Edtf,
  to: Edtf,
  order: z.enum(["stated", "inferred"]),
  account: text(8000),
  sources: z.array(Source).max(50),
});
export type PublishedCustodyInput = z.infer<typeof PublishedCustodyInput>;

/** A handing over that waits for its receiver. */
export interface OpenTransfer {
  readonly leaf: LeafId;
  readonly from: KeyId;
  readonly to: KeyId;
}

export const give = (
  input: HandoverInput,
  context: { exhibit: ExhibitId; to: KeyId; previous?: LeafId | undefined },
): Proposal =>
  propose(
    CustodyGiven,
    { to: context.to, ...input },
    { exhibit: context.exhibit, refs: context.previous === undefined ? [] : [context.previous] },
  );

/** Refuses `no-open-transfer`, `not-the-receiver`. */
export function accept(
  input: Omit<HandoverInput, "purpose">,
  context: { exhibit: ExhibitId; by: KeyId; open: OpenTransfer | undefined },
): Result<Proposal, "no-open-transfer" | "not-the-receiver"> {
  const { exhibit, by, open } = context;
  if (open === undefined)
    return refused("no-open-transfer", `nobody has handed over ${exhibit}; the giver must sign first`);
  if (open.to !== by) return refused("not-the-receiver", `${exhibit} was handed to the key ${open.to}, not to ${by}`);
  return ok(propose(CustodyReceived, { from: open.from, ...input }, { exhibit, refs: [open.leaf] }));
}

export const recordGap = (input: GapInput, exhibit: ExhibitId): Proposal => propose(CustodyGap, input, { exhibit });

export const recordPublishedCustody = (input: PublishedCustodyInput, exhibit: ExhibitId): Proposal =>
  propose(CustodyPublished, input, { exhibit });
