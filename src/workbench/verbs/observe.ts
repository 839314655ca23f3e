/** Observations, one or many at once, and the association of pieces. */
import type { CaseId, ExhibitId } from "../../base/id.ts";
import { ok, refused, type Problem, type Result } from "../../base/result.ts";
import {
  associate as associateStep,
  observe as observeStep,
  type AssociateInput,
  type ObserveInput,
} from "../../exhibits/observe.ts";
import type { Proposal } from "../../log/proposal.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

export type ObserveRefusal =
  WriteRefusal | "unknown-case" | "unknown-exhibit" | "observation-needs-value" | "bad-input";

/** All of them are logged in one commit, or none: every problem is reported at once. */
export function observe(
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  inputs: readonly ObserveInput[],
  as: string,
): Promise<Result<Written[], ObserveRefusal>> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needExhibit(caseId, exhibit);
    if (!known.ok) return known;
    const proposals: Proposal[] = [];
    const problems: Problem[] = [];
    let code: "observation-needs-value" | "bad-input" = "bad-input";
    for (const [i, input] of inputs.entries()) {
      const step = observeStep(input, exhibit);
      if (step.ok) proposals.push(step.value);
      else {
        code = step.code;
        problems.push({ at: inputs.length === 1 ? "observation" : `observation ${i + 1}`, message: step.message });
      }
    }
    if (problems.length > 0) return refused(code, problems.map((p) => p.message).join("; "), problems);
    if (proposals.length === 0) return refused("bad-input", "there is no observation in the input");
    return bench.ledger.write(known.value.caseId, as, proposals);
  });
}

export function associate(
  bench: Workbench,
  caseId: CaseId,
  input: AssociateInput,
  as: string,
): Promise<Result<Written, WriteRefusal | "unknown-case" | "unknown-exhibit">> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const exhibits = new Set(await bench.read.exhibits(known.value));
    const step = associateStep(input, (e) => exhibits.has(e));
    if (!step.ok) return step;
    const written = await bench.ledger.write(known.value, as, [step.value]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}
