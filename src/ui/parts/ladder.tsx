/** The ladder from the piece to the state of final assembly, and beside it what debris does not answer. */
import type { ReactNode } from "react";
import { LADDER } from "../../claims/proposition.ts";
import { mainComparison } from "../../dossier/record/names.ts";
import type { FindingRecord } from "../../dossier/record/findings.ts";
import { useWords } from "../words/words.ts";
import { useCase } from "./case.tsx";
import css from "./parts.module.css";

type State = "Taken" | "Carried" | "Finding" | "Open";

/** The finding that stands: the last that was signed and not withdrawn. */
export const standingFinding = (findings: readonly FindingRecord[]): FindingRecord | undefined =>
  findings.filter((f) => f.withdrawn === undefined).at(-1);

/** From the state down to the piece, as one climbs it. */
export function Ladder(): ReactNode {
  const w = useWords();
  const { record, names } = useCase();
  const result = mainComparison(record)?.result;
  const finding = standingFinding(record.findings);
  const signed = finding === undefined ? result?.finding?.rung : finding.said.rung;
  const rungs = LADDER.map((rung): { rung: (typeof LADDER)[number]; state: State; says: string } => {
    if (rung === "piece" || rung === "object" || rung === "event")
      return { rung, state: "Taken", says: w.ladder.taken[rung](result?.pieces ?? []) };
    const step = result?.steps.find((s) => s.rung === rung);
    const node = step?.node ?? (signed === rung ? finding?.said.node : undefined);
    const says = node === undefined ? w.ladder.several : names.node(node);
    if (signed === rung) return { rung, state: "Finding", says };
    if (result === undefined) return { rung, state: "Open", says: w.ladder.nothing };
    if (step?.carried === true) return { rung, state: "Carried", says };
    return { rung, state: "Open", says: node === undefined ? says : w.ladder.notCarried(says) };
  });
  return (
    <div className={css["section"]}>
      <ol className={css["ladder"]} aria-label={w.ladder.title}>
        {rungs.reverse().map(({ rung, state, says }) => (
          <li key={rung} className={`${css["rung"]!} ${css[`is${state}`]!}`}>
            <span className={css["rungDot"]} aria-hidden="true" />
            <span className={css["rungName"]}>{w.rungs[rung]}</span>
            <span className={css["rungSays"]}>
              {says}
              <span className="hidden-but-read"> ({w.ladder.states[state]})</span>
            </span>
          </li>
        ))}
      </ol>
      <p className={css["beside"]}>{w.ladder.beside}</p>
    </div>
  );
}
