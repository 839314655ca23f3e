/** A finding: what it commits to, and the two propositions between which it was decided. */
import { z } from "zod";
import { NodeId } from "../reference/value.ts";
import { FindingReached, FindingRung, type OpenHypothesis } from "./entries.ts";
import type { Identification, StoredHypothesis, StoredStep } from "./identification.ts";

/** What an analyst wants to sign. */
export const FindingInput = z
  .strictObject({
    rung: FindingRung,
    /** The type, family, maker or state; absent for `open`. */
    node: NodeId.optional(),
    standard: FindingReached.fields.standard.schema,
    reasons: FindingReached.fields.reasons.schema,
    limits: FindingReached.fields.limits.schema,
    repliesSought: FindingReached.fields.repliesSought.schema,
    secondReviewer: FindingReached.fields.secondReviewer.schema,
  })
  .refine((f) => (f.rung === "open") === (f.node === undefined), {
    path: ["node"],
    message: "a rung has a node, and an open finding has none",
  });
export type FindingInput = z.infer<typeof FindingInput>;

/** The step of the ladder on which a finding would stand, if the evidence carries it. */
export const findCarried = (identification: Identification, rung: string, node: string): StoredStep | undefined =>
  identification.steps.find((s) => s.rung === rung && s.node === node && s.carried);

export const openHypotheses = (identification: Identification): readonly OpenHypothesis[] =>
  inTheRunning(identification).map(({ id, type, family, maker, state }) => ({
    id,
    ...(type !== undefined && { type }),
    ...(family !== undefined && { family }),
    ...(maker !== undefined && { maker }),
    ...(state !== undefined && { state }),
  }));

const inTheRunning = (identification: Identification): readonly StoredHypothesis[] =>
  identification.hypotheses.filter((h) => identification.inTheRunning.includes(h.id));

/** Both propositions in words; the second says what else was considered. */
export function propositionsOf(
  identification: Identification,
  rung: FindingRung,
  node: string | undefined,
): { readonly first: string; readonly second: string } {
  const condition =
    identification.pieces.length > 1 ? "the pieces are of one object, and that object is" : "the object is";
  const outside = identification.hypotheses.filter((h) =>
    rung === "open" ? !identification.inTheRunning.includes(h.id) : h[rung] !== node,
  );
  const others = outside.map((h) => h.name).join("; ");
  const name = nameOf(identification, node);
  const first: Record<FindingRung, string> = {
    type: `a ${name}`,
    family: `of the ${name}, listed or not`,
    maker: `made by ${name}`,
    state: `finally assembled in ${name}`,
    open: `one of these: ${inTheRunning(identification)
      .map((h) => h.name)
      .join("; ")}`,
  };
  return {
    first: clip(`${upper(condition)} ${first[rung]}.`),
    second: clip(others === "" ? "Nothing else was considered." : `${upper(condition)} something else: ${others}.`),
  };
}

/** The name of a hypothesis, family, maker or state. */
export const nameOf = (identification: Identification, id: string | undefined): string =>
  identification.hypotheses.find((h) => h.id === id)?.name ??
  identification.nodes.find((n) => n.node === id)?.name ??
  id ??
  "";

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const clip = (text: string): string => (text.length <= 4000 ? text : `${text.slice(0, 3990)} …`);
