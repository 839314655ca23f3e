/** Opening a case: its first statement, which brings its own key. */
import { z } from "zod";
import { CaseId } from "../base/id.ts";
import { refused, ok, type Result } from "../base/result.ts";
import type { PublicJwk } from "../log/key.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { CaseOpened, KeyAdded, type HeldIn, type Person } from "./entries.ts";

export const OpenInput = z.strictObject({
  case: CaseId,
  title: z.string().trim().min(1).max(300),
  description: z.string().trim().min(1).max(20_000).optional(),
  /** Whether everything in the case is invented, for training or demonstration. */
  fictional: z.boolean().default(false),
});
export type OpenInput = z.infer<typeof OpenInput>;

/** Refuses `case-exists`. */
export function open(
  input: OpenInput,
  context: { readonly exists: boolean; readonly key: PublicJwk; readonly person: Person },
): Result<Proposal, "case-exists"> {
  if (context.exists) return refused("case-exists", `the case "${input.case}" is already open`);
  return ok(
    propose(CaseOpened, {
      key: context.key,
      fictional: input.fictional,
      title: input.title,
      description: input.description,
      person: context.person,
    }),
  );
}

/** Admits a further key. Refuses `already-enrolled`. */
export function enrol(context: {
  readonly enrolled: boolean;
  readonly key: PublicJwk;
  readonly heldIn: HeldIn;
  readonly person: Person;
}): Result<Proposal, "already-enrolled"> {
  if (context.enrolled)
    return refused("already-enrolled", `the key of ${context.person.role} is already enrolled in this case`);
  return ok(propose(KeyAdded, { key: context.key, heldIn: context.heldIn, person: context.person }));
}
