/** The finding so far, on its rung of the ladder. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { FindingRecord } from "../../../dossier/record/findings.ts";
import { mainComparison } from "../../../dossier/record/names.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite, CiteLeaf } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { Ladder, standingFinding } from "../../parts/ladder.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Card } from "../../parts/section.tsx";
import { Stated } from "../../parts/stated.tsx";
import { useWords } from "../../words/words.ts";
import css from "./finding.module.css";

export function FindingCard({ isHere = false }: { isHere?: boolean }): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  const finding = standingFinding(record.findings);
  const result = mainComparison(record)?.result;
  const withdrawn = record.findings.filter((f) => f.withdrawn !== undefined);
  return (
    <Card>
      <div className={css["card"]}>
        <div className={css["says"]}>
          <h2>{w.finding.title}</h2>
          <Headline finding={finding} />
          {finding === undefined ? (
            <p className={css["quiet"]}>{result === undefined ? w.finding.nothingCompared : w.finding.notSigned}</p>
          ) : (
            <p className={css["quiet"]}>
              {w.finding.signed} <Day edtf={finding.at.slice(0, 10)} /> (<Cite index={finding.index} />
              ).{" "}
              <Stated item={finding} field="standard">
                {(standard) => w.finding.standard(w.standards[standard])}
              </Stated>
            </p>
          )}
          {result !== undefined && (
            <p className={css["quiet"]}>
              {w.finding.weighed(result.hypotheses.length, result.inTheRunning.length, result.setAside.length)}
            </p>
          )}
          {finding !== undefined && (
            <blockquote className={css["reasons"]}>
              <Stated item={finding} field="reasons" />
            </blockquote>
          )}
          {withdrawn.map((f) => (
            <Withdrawn key={f.leaf} finding={f} />
          ))}
          {!isHere && (
            <p>
              <Link to="/cases/$case/identification" params={{ case: id }}>
                {w.finding.toIdentification}
              </Link>
            </p>
          )}
        </div>
        <Ladder />
      </div>
    </Card>
  );
}

/** What is found, in one line; what was computed where nobody has signed yet. */
function Headline({ finding }: { finding: FindingRecord | undefined }): ReactNode {
  const w = useWords();
  const { record, names } = useCase();
  const computed = mainComparison(record)?.result?.finding;
  const [rung, node] =
    finding === undefined ? [computed?.rung, computed?.node] : [finding.said.rung, finding.said.node];
  if (rung === undefined || rung === "open" || node === undefined) {
    const isNothing = finding === undefined && mainComparison(record)?.result === undefined;
    return <p className={css["headline"]}>{isNothing ? w.finding.none : w.finding.open}</p>;
  }
  return (
    <p className={css["headline"]}>
      <span className={css["rung"]}>{w.rungs[rung]}</span> {names.node(node)}
      {finding === undefined && <span className={css["unsigned"]}> {w.finding.computedOnly}</span>}
    </p>
  );
}

function Withdrawn({ finding }: { finding: FindingRecord }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const { rung, node } = finding.said;
  const withdrawal = finding.withdrawn!;
  return (
    <Notice
      tone="alarm"
      title={w.finding.withdrawn(node === undefined ? w.finding.openShort : `${w.rungs[rung]} ${names.node(node)}`)}
    >
      <p>
        <Cite index={finding.index} /> · <Day edtf={withdrawal.at.slice(0, 10)} /> (<CiteLeaf leaf={withdrawal.leaf} />)
      </p>
      <p>
        <Stated item={withdrawal} field="why" />
      </p>
    </Notice>
  );
}
