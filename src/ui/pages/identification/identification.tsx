/** The identification: how the weights stand, what is set aside and by what, and what would change it. */
import { NativeSelect } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { mainComparison } from "../../../dossier/record/names.ts";
import type { ComparisonRecord } from "../../../dossier/record/findings.ts";
import type { Identification } from "../../../identification/identification.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Section } from "../../parts/section.tsx";
import { useWords } from "../../words/words.ts";
import { Candidates } from "./candidates.tsx";
import { Changes } from "./changes.tsx";
import { Depends } from "./depends.tsx";
import { CompareForm } from "./compare-form.tsx";
import { Computed } from "./computed.tsx";
import { ConcludeForm } from "./conclude-form.tsx";
import { FindingCard } from "./finding-card.tsx";
import { ObservationWeights } from "./observation-weights.tsx";
import css from "./identification.module.css";

export function IdentificationPage(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const main = mainComparison(record);
  const [chosen, choose] = useState<string>();
  const shown = record.comparisons.find((c) => c.leaf === chosen) ?? main;
  return (
    <Page title={w.identification.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      {shown === undefined ? (
        <Notice title={w.identification.none}>
          <p>{w.identification.noneSays}</p>
        </Notice>
      ) : (
        <>
          <FindingCard isHere />
          {record.comparisons.length > 1 && (
            <NativeSelect
              className={css["choose"]}
              label={w.identification.which}
              value={shown.leaf}
              onChange={(e) => choose(e.currentTarget.value)}
              data={record.comparisons.map((c) => ({
                value: c.leaf,
                label: w.identification.run(c.index, c.at.slice(0, 10), c.leaf === main?.leaf),
              }))}
            />
          )}
          {shown.result === undefined ? (
            <Notice tone="warn" title={w.identification.noResult}>
              <p>{shown.why}</p>
            </Notice>
          ) : (
            <Result comparison={shown} i={shown.result} />
          )}
        </>
      )}
      {record.exhibits.length > 0 && <CompareForm />}
    </Page>
  );
}

function Result({ comparison, i }: { comparison: ComparisonRecord; i: Identification }): ReactNode {
  const w = useWords();
  const unlisted = i.hypotheses.filter((h) => !h.listed).length;
  return (
    <>
      <Section
        title={w.identification.question}
        lead={
          <>
            {w.identification.weighed(i.hypotheses.length - unlisted, unlisted)} <Cite index={comparison.index} />,{" "}
            <Day edtf={comparison.at.slice(0, 10)} />.
          </>
        }
      >
        <ul className={css["limits"]}>
          <li>{w.identification.notProbability}</li>
          <li>{w.identification.condition(i.pieces, i.associations.length)}</li>
          <li>{w.identification.bound(i.edition.specimens)}</li>
          <li>{w.identification.noScale}</li>
          {!i.explained && <li className={css["alarm"]}>{w.identification.unexplained}</li>}
        </ul>
      </Section>
      <Candidates i={i} />
      <ObservationWeights i={i} />
      <Changes i={i} />
      <Depends i={i} />
      <Computed comparison={comparison} i={i} />
      <ConcludeForm comparison={comparison} i={i} />
    </>
  );
}
