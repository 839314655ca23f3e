/** Where the record disagrees with itself. Nothing here says which side is right. */
import type { ReactNode } from "react";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Card } from "../../parts/section.tsx";
import { Missing, Stated } from "../../parts/stated.tsx";
import { Tag, Tags } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import { ClaimLinks } from "./claim.tsx";
import css from "./claims.module.css";

export function Disagreements(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { disagreements } = record.claims;
  if (disagreements.length === 0) return <Notice title={w.claims.noDisagreement} />;
  return (
    <>
      <p className={css["lead"]}>{w.claims.disagreementsSays}</p>
      <ul className={css["disagreements"]}>
        {disagreements.map((d) => (
          <li key={d.leaf}>
            <Card>
              <div className={css["sentence"]}>
                <h3>
                  <Stated item={d} field="topic" />
                </h3>
                <Tags>
                  <Stated item={d} field="reconcilable">
                    {(r) => <Tag tone={r === "no" ? "warn" : "quiet"}>{w.claims.reconcilable[r]}</Tag>}
                  </Stated>
                  <Cite index={d.index} />
                </Tags>
              </div>
              {d.said.sides === undefined ? (
                <Missing>{w.absences.withheld}</Missing>
              ) : (
                <ol className={css["sides"]}>
                  {d.said.sides.map((s) => (
                    <li key={s.says}>
                      {s.says} <span className={css["quiet"]}>{s.records.join(", ")}</span>
                      {(s.claims ?? []).length > 0 && (
                        <>
                          {" · "}
                          <ClaimLinks ids={s.claims!} />
                        </>
                      )}
                    </li>
                  ))}
                </ol>
              )}
              <p className={css["quiet"]}>
                <Stated item={d} field="because" />
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
