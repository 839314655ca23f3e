/** Custody: handing over, confirming, and recording what is missing. */
import type { CaseId, ExhibitId, KeyId } from "../../base/id.ts";
import { ok, refused, type Result } from "../../base/result.ts";
import { chainOf, type Chain } from "../../exhibits/custody.ts";
import {
  accept as acceptStep,
  give as giveStep,
  recordGap as gapStep,
  recordPublishedCustody as publishedStep,
  type GapInput,
  type HandoverInput,
  type PublishedCustodyInput,
} from "../../exhibits/transfer.ts";
import type { Proposal } from "../../log/proposal.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

type Refusal = WriteRefusal | "unknown-case" | "unknown-exhibit" | "no-open-transfer" | "not-the-receiver";
type Answer = Promise<Result<Written, Refusal>>;

/** The five lines that all of custody shares. */
function write(
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  as: string,
  step: (chain: Chain, by: KeyId, caseId: CaseId) => Promise<Result<Proposal, Refusal>> | Result<Proposal, Refusal>,
): Answer {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needExhibit(caseId, exhibit);
    if (!known.ok) return known;
    const signer = await bench.ledger.parts.people.signer(as, known.value.caseId);
    if (!signer.ok) return signer;
    const chain = chainOf(exhibit, await bench.read.statements(known.value.caseId, { exhibit }));
    const proposal = await step(chain, signer.value.id, known.value.caseId);
    if (!proposal.ok) return proposal;
    const written = await bench.ledger.write(known.value.caseId, as, [proposal.value]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}

export const give = (
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  to: string,
  input: HandoverInput,
  as: string,
): Answer =>
  write(bench, caseId, exhibit, as, async (_chain, _by, known) => {
    const receiver = await bench.ledger.parts.people.signer(to, known);
    if (!receiver.ok) return receiver;
    if (!(await bench.read.hasKey(known, receiver.value.id)))
      return refused("key-not-enrolled", `the key of "${to}" is not enrolled in ${known}; \`sherd enrol\` does it`);
    return ok(giveStep(input, { exhibit, to: receiver.value.id }));
  });

export const accept = (
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  input: Omit<HandoverInput, "purpose">,
  as: string,
): Answer =>
  write(bench, caseId, exhibit, as, (chain, by) => {
    const waiting = chain.links.filter((l) => l.state === "waits-for-receiver").at(-1);
    const open = waiting === undefined ? undefined : { leaf: waiting.leaf, from: waiting.from!, to: waiting.to! };
    return acceptStep(input, { exhibit, by, open });
  });

export const recordGap = (bench: Workbench, caseId: CaseId, exhibit: ExhibitId, input: GapInput, as: string): Answer =>
  write(bench, caseId, exhibit, as, () => ok(gapStep(input, exhibit)));

export const recordPublishedCustody = (
  bench: Workbench,
  caseId: CaseId,
  exhibit: ExhibitId,
  input: PublishedCustodyInput,
  as: string,
): Answer => write(bench, caseId, exhibit, as, () => ok(publishedStep(input, exhibit)));
