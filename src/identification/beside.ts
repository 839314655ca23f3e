/** Two results for the same observations, side by side: on an edition and on a newer one, or with other settings. */
import type { Decimal } from "../base/decimal.ts";
import type { Identification, StoredNode } from "./identification.ts";

/** A result at a glance. */
export interface Glance {
  readonly edition: string;
  readonly digest: string;
  readonly finding?: StoredNode;
  readonly leading: string;
  readonly inTheRunning: readonly string[];
  readonly setAside: readonly string[];
}

export interface Beside {
  readonly before: Glance;
  readonly after: Glance;
  /** In the running after and not before, and the reverse. */
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  /** Hypotheses that only one of the two knows. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  /** The weight of what led before over each hypothesis that both know, when nothing was altered. */
  readonly weights: readonly { readonly under: string; readonly before: Decimal; readonly after: Decimal }[];
  /** Whether the finding is the same node. */
  readonly sameFinding: boolean;
}

export function beside(before: Identification, after: Identification): Beside {
  const ids = (i: Identification): string[] => i.hypotheses.map((h) => h.id);
  const [old, young] = [ids(before), ids(after)];
  return {
    before: glance(before),
    after: glance(after),
    joins: after.inTheRunning.filter((h) => !before.inTheRunning.includes(h)),
    leaves: before.inTheRunning.filter((h) => !after.inTheRunning.includes(h)),
    onlyBefore: old.filter((h) => !young.includes(h)),
    onlyAfter: young.filter((h) => !old.includes(h)),
    weights: young.includes(before.leading)
      ? old.flatMap((under) => {
          const [a, b] = [centralOver(before, before.leading, under), centralOver(after, before.leading, under)];
          return a === undefined || b === undefined ? [] : [{ under, before: a, after: b }];
        })
      : [],
    sameFinding: before.finding?.rung === after.finding?.rung && before.finding?.node === after.finding?.node,
  };
}

const glance = (i: Identification): Glance => ({
  edition: i.edition.id,
  digest: i.edition.digest,
  ...(i.finding && { finding: i.finding }),
  leading: i.leading,
  inTheRunning: i.inTheRunning,
  setAside: i.setAside.map((s) => s.hypothesis),
});

/** As the record has it, in one direction or the other. */
function centralOver(i: Identification, over: string, under: string): Decimal | undefined {
  const totals = i.scenarios.find((s) => s.scenario === "none")?.totals ?? [];
  const straight = totals.find((t) => t.over === over && t.under === under);
  if (straight !== undefined) return straight.central;
  const turned = totals.find((t) => t.over === under && t.under === over)?.central;
  if (turned === undefined) return undefined;
  return (turned.startsWith("-") ? turned.slice(1) : turned === "0" ? turned : `-${turned}`) as Decimal;
}
