/** What was reported beside the claims, and the days of the case as its record holds them. */
import type { ReactNode } from "react";
import { inOrder, type TimelineDay } from "../../../claims/timeline.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { Section } from "../../parts/section.tsx";
import { Source } from "../../parts/source.tsx";
import { Stated } from "../../parts/stated.tsx";
import { Table } from "../../parts/table.tsx";
import { Tag } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import css from "./claims.module.css";

export function Facts(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { facts, timeline } = record.claims;
  const whole = timeline.filter(
    (d) => d.said.id !== undefined && d.said.date !== undefined && d.said.what !== undefined,
  );
  const days = inOrder(whole.map((d) => d.said as TimelineDay));
  const places = new Map(timeline.map((d) => [d.said.id, d.index]));
  return (
    <>
      {days.length > 0 && (
        <Section title={w.claims.timeline} lead={w.claims.timelineSays}>
          <ol className={css["timeline"]}>
            {days.map((d) => (
              <li key={d.id}>
                <span className={css["quiet"]}>
                  <Day edtf={d.date} />
                </span>
                <span>
                  {d.what} <Cite index={places.get(d.id)!} />
                </span>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {facts.length > 0 && (
        <Section title={w.claims.reported} lead={w.claims.reportedSays}>
          <Table
            caption={w.claims.reportedCaption(facts.length)}
            rows={facts}
            rowKey={(f) => f.leaf}
            columns={[
              { name: w.observations.number, isNumber: true, cell: (f) => <Cite index={f.index} /> },
              { name: w.claims.factKind, cell: (f) => f.said.kind !== undefined && w.claims.factKinds[f.said.kind] },
              {
                name: w.claims.what,
                cell: (f) => (
                  <>
                    <Stated item={f} field="summary" />{" "}
                    {f.said.status === "RECALLED" && <Tag tone="warn">{w.claims.recalled}</Tag>}
                    {f.said.supersededBy !== undefined && <Tag>{w.claims.superseded}</Tag>}
                    {(f.said.values ?? []).length > 0 && (
                      <p className={css["quiet"]}>{f.said.values!.map(w.claims.value).join("; ")}</p>
                    )}
                    {(f.said.unknown ?? []).length > 0 && (
                      <p className={css["quiet"]}>{w.claims.unknown(f.said.unknown!)}</p>
                    )}
                  </>
                ),
              },
              {
                name: w.claims.happened,
                cell: (f) => f.said.happened !== undefined && <Day edtf={f.said.happened.date} />,
              },
              {
                name: w.claims.reportedBy,
                cell: (f) => (
                  <>
                    {f.said.reportedBy?.unnamed ??
                      [f.said.reportedBy?.name, f.said.reportedBy?.office].filter((t) => t !== undefined).join(", ")}
                    {f.said.reported !== undefined && (
                      <>
                        , <Day edtf={f.said.reported.date} />
                      </>
                    )}
                    {f.said.source !== undefined && (
                      <p className={css["quiet"]}>
                        <Source source={f.said.source} />
                      </p>
                    )}
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}
