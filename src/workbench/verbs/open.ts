/** Opening a case, and enrolling further keys in it. */
import type { CaseId } from "../../base/id.ts";
import { ok, type Result } from "../../base/result.ts";
import type { HeldIn } from "../../cases/entries.ts";
import { enrol as enrolStep, open as openStep, type OpenInput } from "../../cases/open.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

export function openCase(
  bench: Workbench,
  input: OpenInput,
  as: string,
): Promise<Result<Written, WriteRefusal | "case-exists">> {
  return bench.ledger.alone(async () => {
    const signer = await bench.ledger.parts.people.signer(as, input.case);
    if (!signer.ok) return signer;
    const step = openStep(input, {
      exists: await bench.read.hasCase(input.case),
      key: signer.value.jwk,
      person: { role: signer.value.role },
    });
    if (!step.ok) return step;
    const written = await bench.ledger.write(input.case, as, [step.value]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}

export function enrol(
  bench: Workbench,
  caseId: CaseId,
  person: string,
  heldIn: HeldIn,
  as: string,
): Promise<Result<Written, WriteRefusal | "unknown-case" | "already-enrolled">> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const newcomer = await bench.ledger.parts.people.signer(person, known.value);
    if (!newcomer.ok) return newcomer;
    const { id, jwk, role } = newcomer.value;
    const step = enrolStep({ enrolled: await bench.read.hasKey(known.value, id), key: jwk, heldIn, person: { role } });
    if (!step.ok) return step;
    const written = await bench.ledger.write(known.value, as, [step.value]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}
