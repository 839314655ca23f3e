/** VER-15: who signed for which exhibit; a gap is not a failure, a pair that does not fit is. */
import type { KeyRing } from "../../cases/keys.ts";
import { chainOf, type Chain } from "../../exhibits/custody.ts";
import type { Dossier } from "../dossier.ts";
import { judged, type Check } from "../report.ts";

export interface Custody {
  readonly check: Check;
  readonly chains: readonly Chain[];
  /** Pairs of giver and receiver whose keys are said to lie in one installation, or of which it is not known. */
  readonly sameInstallation: number;
  readonly pairs: number;
}

export function custody({ leaves }: Dossier, ring: KeyRing): Custody {
  const statements = leaves.flatMap((l) => (l.opened.ok ? [l.opened.value] : []));
  const exhibits = [...new Set(statements.flatMap((s) => s.exhibit ?? []))];
  const chains = exhibits.map((e) => chainOf(e, statements));
  const problems: string[] = [];
  let pairs = 0;
  let gaps = 0;
  let sameInstallation = 0;
  const elsewhere = (key: string | undefined): boolean => ring.keys.get(key as never)?.heldIn === "elsewhere";
  for (const { exhibit, links } of chains)
    for (const link of links) {
      if (link.state === "broken") problems.push(`${exhibit}: ${link.why ?? "a link does not hold"}`);
      if (link.state === "gap" || link.state === "waits-for-receiver" || link.state === "published-only") gaps++;
      if (link.state === "signed-by-both") {
        pairs++;
        if (!elsewhere(link.from) && !elsewhere(link.to)) sameInstallation++;
      }
    }
  const says = `${pairs} handings over are signed by both sides; ${gaps} ${gaps === 1 ? "link is" : "links are"} a gap, open, or known only from publications`;
  return { check: judged("VER-15", "Custody", says, problems), chains, sameInstallation, pairs };
}
