import type { ReactNode } from "react";
import { toNumber } from "../../../base/decimal.ts";
import { overEachOther, standingOf, type HypothesisStanding } from "../../../dossier/record/weights.ts";
import type { Identification, StoredHypothesis } from "../../../identification/identification.ts";
import { useCase } from "../../parts/case.tsx";
import { CiteAll } from "../../parts/cite.tsx";
import { Section } from "../../parts/section.tsx";
import { Table } from "../../parts/table.tsx";
import { Tag, type Tone } from "../../parts/tag.tsx";
import type { Range } from "../../../identification/weigh.ts";
import { useWords } from "../../words/words.ts";
import { Figure } from "./figure.tsx";
import { MiniBar, reachOf } from "./mini-bar.tsx";
import { betweenWords, numberWords, rangeOf } from "./weight.ts";
import css from "./identification.module.css";

const TONES: Record<HypothesisStanding, Tone> = {
  "in-the-running": "accent",
  "out-of-the-running": "quiet",
  "set-aside": "plain",
};

interface Row {
  readonly hypothesis: StoredHypothesis;
  readonly standing: HypothesisStanding;
  /** What the leading hypothesis has over it; absent for the leading one itself. */
  readonly range?: Range;
  readonly isHeld: boolean;
}

/** Every hypothesis, listed or not, in words: where it stands, by how much, and what put it there. */
export function Candidates({ i }: { i: Identification }): ReactNode {
  const w = useWords();
  const leading = i.hypotheses.find((h) => h.id === i.leading)!;
  const rows: Row[] = [
    { hypothesis: leading, standing: standingOf(i, leading.id), isHeld: false },
    ...overEachOther(i).map((o) => ({
      hypothesis: o.hypothesis,
      standing: o.standing,
      range: rangeOf(o.range),
      isHeld: o.unbounded !== undefined,
    })),
  ];
  const threshold = toNumber(i.settings.threshold);
  const reach = reachOf(
    rows.flatMap((r) => r.range ?? []),
    threshold,
  );
  return (
    <Section title={w.identification.candidates} lead={w.identification.candidatesSays(leading.name)}>
      <Table
        caption={w.identification.candidatesCaption(leading.name)}
        rows={rows}
        rowKey={(r) => r.hypothesis.id}
        columns={[
          {
            name: w.identification.hypothesis,
            isHead: true,
            cell: ({ hypothesis: h, standing }) => (
              <>
                {h.name}
                {!h.listed && <span className={css["unlisted"]}> {w.identification.unlisted}</span>}{" "}
                <Tag tone={TONES[standing]}>{w.identification.standings[standing]}</Tag>
              </>
            ),
          },
          {
            name: w.identification.forOther,
            cell: ({ range }) => range !== undefined && <MiniBar range={range} reach={reach} mark={threshold} />,
          },
          {
            name: w.identification.weight,
            isNumber: true,
            cell: ({ range }) => (range === undefined ? w.identification.leads : numberWords(range, w)),
          },
          {
            name: w.identification.inWords,
            cell: ({ range, isHeld, hypothesis }) => (
              <>
                {range !== undefined && (
                  <p>
                    {betweenWords(range, leading.name, hypothesis.name, w)}
                    {isHeld && ` ${w.identification.held}`}
                  </p>
                )}
                <Why i={i} hypothesis={hypothesis} />
              </>
            ),
          },
        ]}
      />
      <p className={css["why"]}>{w.identification.runningSays}</p>
      <Figure i={i} />
    </Section>
  );
}

/** What set it aside, or what would be needed for that. */
function Why({ i, hypothesis: h }: { i: Identification; hypothesis: StoredHypothesis }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const aside = i.setAside.find((s) => s.hypothesis === h.id);
  const without = i.setAsideWithoutMarkings.some((s) => s.hypothesis === h.id);
  const standing = standingOf(i, h.id);
  return (
    <>
      {aside !== undefined && (
        <p className={css["why"]}>
          {w.identification.setAsideBy(names.node(aside.against))} <CiteAll leaves={aside.by} />.{" "}
          {without ? w.identification.alsoWithoutMarkings : w.identification.onlyWithMarkings}
        </p>
      )}
      {h.listed && standing === "out-of-the-running" && <p className={css["why"]}>{w.identification.behindOnly}</p>}
      {h.listed &&
        (h.missing.length === 0 ? (
          <p className={css["why"]}>{w.identification.coverage(h.compared, h.observed)}</p>
        ) : (
          <details className={css["why"]}>
            <summary>{w.identification.coverage(h.compared, h.observed)}</summary>
            {w.identification.noReference(h.missing.map(names.feature))}
          </details>
        ))}
    </>
  );
}
