/** From what it was computed: edition, model, settings, and the sources of the collection. */
import type { ReactNode } from "react";
import type { ComparisonRecord } from "../../../dossier/record/findings.ts";
import type { Identification } from "../../../identification/identification.ts";
import { dateWords } from "../../parts/day.tsx";
import { Pairs, Section } from "../../parts/section.tsx";
import { Outside } from "../../parts/source.tsx";
import { CiteAll } from "../../parts/cite.tsx";
import { useWords } from "../../words/words.ts";
import css from "./identification.module.css";

export function Computed({ comparison, i }: { comparison: ComparisonRecord; i: Identification }): ReactNode {
  const w = useWords();
  const { edition } = comparison;
  const { threshold, dependence, selection, alteration, period, elicitation } = i.settings;
  return (
    <Section title={w.computed.title} lead={w.computed.lead}>
      <Pairs
        pairs={[
          [
            w.computed.edition,
            <>
              {edition?.title ?? i.edition.id}, <code>{i.edition.digest.slice(0, 16)}…</code>
              {edition !== undefined && <p className={css["why"]}>{edition.about}</p>}
            </>,
          ],
          [w.computed.model, <code key="m">{`${i.model}, ${i.elicitationTable}`}</code>],
          [w.computed.threshold, w.computed.thresholdSays(threshold)],
          [w.computed.dependence, w.computed.dependences[dependence]],
          [w.computed.selection, w.computed.selectionSays(selection.from, selection.central)],
          [w.computed.alteration, w.computed.alterationSays(alteration.from, alteration.central, alteration.to)],
          [w.computed.period, period === undefined ? w.computed.anyTime : dateWords(period, w)],
          [
            w.computed.elicitation,
            elicitation === undefined
              ? w.absences["not-stated"]
              : w.computed.elicited(elicitation.by, elicitation.knewExpectedAnswer),
          ],
          [
            w.computed.associations,
            i.associations.length === 0 ? w.computed.onePiece : <CiteAll key="a" leaves={i.associations} />,
          ],
        ]}
      />
      {edition !== undefined && edition.sources.length > 0 && (
        <details className={css["sources"]}>
          <summary>{w.computed.sources(edition.sources.length)}</summary>
          <ol>
            {edition.sources.map((s) => (
              <li key={s.id}>
                <Outside address={s.address}>{s.title}</Outside>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Section>
  );
}
