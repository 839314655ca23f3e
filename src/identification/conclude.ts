/**
 * Concluding: an analyst signs a finding on a rung that the evidence carries. It is never automatic, and never more
 * specific than what was computed; "open" can be signed like any other.
 *
 *   identify → [conclude] → claims, dossier
 */
import { ok, refused, type Result } from "../base/result.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { ComparisonRun, FindingReached } from "./entries.ts";
import { findCarried, openHypotheses, propositionsOf, type FindingInput } from "./finding.ts";
import type { Identification } from "./identification.ts";

/**
 * The finding that an analyst wants to sign.
 *
 * Shape    Its references, and the file of the result, are the caller's to add.
 * Refuses  `above-the-evidence` where the node is not one that holds everything in the running.
 */
export function conclude(identification: Identification, input: FindingInput): Result<Proposal, "above-the-evidence"> {
  const { rung, node } = input;
  const carried = identification.finding;
  const step = rung === "open" ? undefined : findCarried(identification, rung, node!);
  if (rung !== "open" && step === undefined)
    return refused(
      "above-the-evidence",
      `${rung} ${node!} is not carried: ${carried === undefined ? "the evidence leaves it open" : `the evidence carries ${carried.rung} ${carried.node}`} (in the running: ${identification.inTheRunning.join(", ")})`,
    );
  return ok(
    propose(FindingReached, {
      rung,
      node,
      edition: identification.edition.id,
      digest: identification.edition.digest,
      model: identification.model,
      propositions: propositionsOf(identification, rung, node),
      standard: input.standard,
      inTheRunning: [...openHypotheses(identification)],
      setAside: identification.setAside.map((s) => ({ ...s, by: [...s.by] })),
      premise: step?.premise,
      reasons: input.reasons,
      limits: input.limits,
      repliesSought: input.repliesSought,
      secondReviewer: input.secondReviewer,
    }),
  );
}

/** The statement that a comparison was run; the whole result goes beside it as a file. */
export function comparisonRun(identification: Identification): Proposal {
  const { edition, model, settings, finding, inTheRunning } = identification;
  return propose(ComparisonRun, {
    edition: edition.id,
    digest: edition.digest,
    model,
    settings,
    rung: finding?.rung ?? "open",
    node: finding?.node,
    inTheRunning: [...inTheRunning],
  });
}
