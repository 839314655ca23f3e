/** Who was looked for on which list as of which day, what a person judged, and the instruments that findings bear on. */
import type { ReactNode } from "react";
import type { ScreeningRecord } from "../../../dossier/record/screenings.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { dateWords, Day } from "../../parts/day.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Card, Section } from "../../parts/section.tsx";
import { Outside, Source } from "../../parts/source.tsx";
import { Stated } from "../../parts/stated.tsx";
import { Tag, Tags } from "../../parts/tag.tsx";
import { Prose } from "../../parts/prose.tsx";
import { useWords } from "../../words/words.ts";
import css from "./measures.module.css";

export function MeasuresPage(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { screenings, claims } = record;
  return (
    <Page title={w.measures.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      <Section title={w.measures.screenings} lead={w.measures.screeningsSays}>
        {screenings.length === 0 ? (
          <Notice title={w.measures.none}>
            <p>
              <Prose>{w.measures.noneSays}</Prose>
            </p>
          </Notice>
        ) : (
          screenings.map((s) => <Screening key={s.leaf} screening={s} />)
        )}
      </Section>
      {claims.instruments.length > 0 && <Instruments />}
    </Page>
  );
}

function Screening({ screening: s }: { screening: ScreeningRecord }): ReactNode {
  const w = useWords();
  const candidates = s.said.candidates ?? [];
  return (
    <Card>
      <h3>
        <Stated item={s} field="query">
          {(query) => query.names.join(", ") || query.identifiers.map((i) => i.value).join(", ")}
        </Stated>
      </h3>
      <p className={css["quiet"]}>
        {w.measures.asked(s.said.list)} <Day edtf={s.said.edition} /> (<Cite index={s.index} />)
      </p>
      {candidates.length === 0 ? (
        <p>{w.measures.nobody}</p>
      ) : (
        <ul className={css["candidates"]}>
          {candidates.map((c) => {
            const judgement = s.judgements.filter((j) => j.said.uid === c.uid).at(-1);
            return (
              <li key={c.uid}>
                <p>
                  <strong>{c.name}</strong> <span className={css["quiet"]}>{w.measures.entry(c.uid)}</span>{" "}
                  {judgement?.said.verdict === undefined ? (
                    <Tag tone="warn">{w.measures.unjudged}</Tag>
                  ) : (
                    <Tag tone={judgement.said.verdict === "unsure" ? "warn" : "plain"}>
                      {w.measures.verdicts[judgement.said.verdict]}
                    </Tag>
                  )}
                </p>
                {judgement !== undefined && (
                  <p>
                    <Stated item={judgement} field="why" /> (<Cite index={judgement.index} />)
                  </p>
                )}
                <details>
                  <summary>{w.measures.reasons(c.score)}</summary>
                  <ul>
                    {c.reasons.map((r) => (
                      <li key={r.feature}>
                        {r.points > 0 ? "+" : r.points < 0 ? "−" : ""}
                        {Math.abs(r.points)}: {r.reason} ({r.listed})
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function Instruments(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { instruments, propositions } = record.claims;
  const says = new Map(propositions.map((p) => [p.said.id, p.said.says]));
  const inTime = [...instruments].sort((a, b) => ((a.said.date ?? "") < (b.said.date ?? "") ? -1 : 1));
  return (
    <Section title={w.measures.instruments} lead={w.measures.instrumentsSays}>
      <ul className={css["instruments"]}>
        {inTime.map((i) => (
          <li key={i.leaf}>
            <Card>
              <Tags>
                {i.said.kind !== undefined && <Tag>{w.measures.kinds[i.said.kind]}</Tag>}
                {i.said.symbol !== undefined && <Tag tone="plain">{i.said.symbol}</Tag>}
                {i.said.status === "RECALLED" && <Tag tone="warn">{w.claims.recalled}</Tag>}
              </Tags>
              <h3>
                <Outside address={i.said.source?.address}>
                  <Stated item={i} field="title" />
                </Outside>
              </h3>
              <p className={css["quiet"]}>
                {i.said.date !== undefined && <Day edtf={i.said.date} />}
                {i.said.issuer !== undefined && ` · ${i.said.issuer.map(w.party).join(", ")}`} (<Cite index={i.index} />
                )
              </p>
              <p>
                <Stated item={i} field="summary" />
              </p>
              {(i.said.names ?? []).length > 0 && <p>{w.measures.names(i.said.names!.map((n) => n.name))}</p>}
              {(i.said.accounts ?? []).length > 0 && (
                <div>
                  <p className={css["quiet"]}>{w.measures.accounts}</p>
                  <ul>
                    {i.said.accounts!.map((a, nth) => (
                      <li key={`${a.by} ${nth}`}>
                        {a.by}:{" "}
                        {[a.value && w.claims.value(a.value), a.date && dateWords(a.date, w), a.note]
                          .filter((t) => t !== undefined)
                          .join(" · ")}
                      </li>
                    ))}
                  </ul>
                </div>
              )}
              {(i.said.paragraphs ?? []).length > 0 && (
                <details>
                  <summary>{w.measures.paragraphs(i.said.paragraphs!.length)}</summary>
                  <ul className={css["paragraphs"]}>
                    {i.said.paragraphs!.map((p) => (
                      <li key={p.paragraph}>
                        <strong>{p.paragraph}</strong>: {p.duty}
                        {(p.bearsOn ?? []).map((b) => (
                          <p key={b} className={css["quiet"]}>
                            {w.measures.bearsOn} {says.get(b) ?? b}
                          </p>
                        ))}
                        <p className={css["quiet"]}>
                          <Source source={p.source} />
                        </p>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}
