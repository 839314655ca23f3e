import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { ExhibitRecord } from "../../../dossier/record/exhibits.ts";
import { spelled } from "../../../dossier/record/names.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Observed } from "../../parts/observed.tsx";
import { Section } from "../../parts/section.tsx";
import { Source } from "../../parts/source.tsx";
import { Stated } from "../../parts/stated.tsx";
import { Table } from "../../parts/table.tsx";
import { Tag } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import css from "./observations.module.css";

/** What was seen on an exhibit, each as one reader saw it. */
export function Observations({ exhibit }: { exhibit: ExhibitRecord }): ReactNode {
  const w = useWords();
  const { id, names } = useCase();
  const { observations } = exhibit;
  return (
    <Section title={w.observations.title}>
      {observations.length === 0 ? (
        <Notice title={w.observations.none}>
          <p>
            {w.observations.noneSays}{" "}
            <Link to="/cases/$case/exhibits/$exhibit/observe" params={{ case: id, exhibit: exhibit.exhibit }}>
              {w.exhibit.observe}
            </Link>
          </p>
        </Notice>
      ) : (
        <Table
          caption={w.observations.caption}
          rows={observations}
          rowKey={(o) => o.leaf}
          rowId={(o) => `o${o.index}`}
          columns={[
            { name: w.observations.number, cell: (o) => <Cite index={o.index} />, isNumber: true },
            { name: w.observations.feature, isHead: true, cell: (o) => names.feature(o.said.feature) },
            {
              name: w.observations.value,
              cell: (o) => (
                <>
                  <Observed observation={o} />
                  {o.said.note !== undefined && <p className={css["note"]}>{o.said.note}</p>}
                </>
              ),
            },
            {
              name: w.observations.how,
              cell: (o) => (
                <>
                  {spelled(o.said.method)}
                  {o.said.observedAt !== undefined && (
                    <>
                      , <Day edtf={o.said.observedAt} />
                    </>
                  )}
                  {o.said.misread !== undefined && (
                    <p className={css["note"]}>{w.observations.misread(o.said.misread)}</p>
                  )}
                </>
              ),
            },
            {
              name: w.observations.reader,
              cell: (o) => (
                <>
                  <Stated item={o} field="reader" />{" "}
                  {o.said.status !== "own" && (
                    <Tag tone={o.said.status === "recalled" ? "warn" : "quiet"}>{w.statuses[o.said.status]}</Tag>
                  )}
                  {o.said.source !== undefined && (
                    <p className={css["note"]}>
                      <Source source={o.said.source} />
                    </p>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
