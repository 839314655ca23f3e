/** The case at a glance: the finding so far, the pieces, what is open. */
import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useCase } from "../../parts/case.tsx";
import { Day } from "../../parts/day.tsx";
import { Key } from "../../parts/key.tsx";
import { hasSomething, Stated } from "../../parts/stated.tsx";
import { Columns, Page } from "../../parts/page.tsx";
import { Card, Pairs, Section } from "../../parts/section.tsx";
import { Cite } from "../../parts/cite.tsx";
import { useWords } from "../../words/words.ts";
import { Wall } from "../exhibits/wall.tsx";
import { FindingCard } from "../identification/finding-card.tsx";
import { openPoints, type OpenPoint } from "./open-points.ts";
import css from "./overview.module.css";

export function CaseOverview(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { opened } = record;
  return (
    <Page
      title={w.case.tabs.overview}
      level={2}
      isTold={false}
      {...(record.title !== undefined && { under: record.title })}
    >
      {opened !== undefined && hasSomething(opened, "description") && (
        <p className={css["description"]}>
          <Stated item={opened} field="description" optional />
        </p>
      )}
      <Columns
        main={
          <>
            <FindingCard />
            <Wall />
          </>
        }
        aside={
          <>
            <OpenList />
            <Card>
              <h2>{w.case.about}</h2>
              <Pairs
                pairs={[
                  [
                    w.case.openedOn,
                    opened !== undefined && (
                      <>
                        <Day edtf={opened.at.slice(0, 10)} /> (<Cite index={opened.index} />)
                      </>
                    ),
                  ],
                  [w.case.statements, w.counts.statements(record.register.length)],
                  [w.case.keys, <Keys key="keys" />],
                  [w.case.seals, record.seals.length === 0 ? w.case.noSeal : <Seals key="seals" />],
                ]}
              />
            </Card>
          </>
        }
      />
    </Page>
  );
}

function Keys(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  return (
    <ul className={css["plain"]}>
      {record.keys.map((k) => (
        <li key={k.key}>
          <Key of={k.key} />, {w.counts.statements(k.statements)}
        </li>
      ))}
    </ul>
  );
}

function Seals(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  return (
    <ul className={css["plain"]}>
      {record.seals.map((s) => (
        <li key={s.leaf}>
          {w.dossier.audiences[s.said.release]}, <Day edtf={s.at.slice(0, 10)} /> (<Cite index={s.index} />)
        </li>
      ))}
    </ul>
  );
}

function OpenList(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const points = openPoints(record);
  return (
    <Section title={w.open.title}>
      {points.length === 0 ? (
        <p>{w.open.none}</p>
      ) : (
        <ul className={css["open"]}>
          {points.map((p) => (
            <li key={`${p.kind} ${p.exhibit ?? ""}`} className={css[p.tone]}>
              <OpenLink point={p} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function OpenLink({ point }: { point: OpenPoint }): ReactNode {
  const w = useWords();
  const { id } = useCase();
  const { kind, exhibit, count } = point;
  const says = w.open.kinds[kind](count);
  if (exhibit !== undefined)
    return (
      <Link to="/cases/$case/exhibits/$exhibit" params={{ case: id, exhibit }}>
        <code>{exhibit}</code> {says}
      </Link>
    );
  const to = {
    "no-exhibit": "/cases/$case/receive",
    unread: "/cases/$case/record",
    "not-judged": "/cases/$case/measures",
    "above-evidence": "/cases/$case/claims",
    "no-dossier": "/cases/$case/dossier",
  } as const;
  const target = kind in to ? to[kind as keyof typeof to] : "/cases/$case/identification";
  return (
    <Link to={target} params={{ case: id }}>
      {says}
    </Link>
  );
}
