/** What the parts inside say: makers and countries, date codes, the earliest assembly, the time from making to use. */
import type { ReactNode } from "react";
import type { PartsRecord } from "../../../dossier/record/parts.ts";
import { countryName, type CountryCode } from "../../../parties/country.ts";
import type { TraceResult } from "../../../tracing/trace.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite, CiteAll, CiteLeaf } from "../../parts/cite.tsx";
import { dateWords, Day } from "../../parts/day.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Marking } from "../../parts/observed.tsx";
import { Page } from "../../parts/page.tsx";
import { Card, Pairs, Section } from "../../parts/section.tsx";
import { Source } from "../../parts/source.tsx";
import { Missing, Stated } from "../../parts/stated.tsx";
import { Table } from "../../parts/table.tsx";
import { Tag } from "../../parts/tag.tsx";
import { Prose } from "../../parts/prose.tsx";
import { useWords } from "../../words/words.ts";
import css from "./parts.module.css";

export function PartsPage(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { components, published, traces } = record.parts;
  const trace = traces.at(-1);
  const isEmpty = components.length + published.length + traces.length === 0;
  return (
    <Page title={w.parts.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      {isEmpty && (
        <Notice title={w.parts.none}>
          <p>
            <Prose>{w.parts.noneSays}</Prose>
          </p>
        </Notice>
      )}
      {trace !== undefined && (
        <Section
          title={w.parts.chronology}
          lead={
            <>
              {w.parts.computed} <Cite index={trace.index} />, {trace.said.model}.
            </>
          }
        >
          <Stated item={trace} field="result">
            {(result) => <Chronology trace={result} />}
          </Stated>
        </Section>
      )}
      {components.length > 0 && <Components components={components} trace={trace?.said.result} />}
      {published.map((p) => (
        <Section key={p.leaf} title={w.parts.published} lead={w.parts.publishedSays}>
          <Published published={p} />
        </Section>
      ))}
      {trace?.said.result !== undefined && trace.said.result.makers.total > 0 && <Shares trace={trace.said.result} />}
    </Page>
  );
}

function Chronology({ trace }: { trace: TraceResult }): ReactNode {
  const w = useWords();
  const { bound, intervals, event } = trace;
  return (
    <div className={css["chronology"]}>
      <Axis trace={trace} />
      {bound !== undefined && (
        <p>
          {w.parts.bound} <strong>{dateWords(bound.from, w)}</strong>, {w.parts.carriedBy}{" "}
          <CiteAll leaves={bound.carriers} />.{" "}
          {bound.ifOneMisread === undefined
            ? w.parts.nothingLeft
            : bound.ifOneMisread === bound.from
              ? w.parts.twoCarry
              : w.parts.ifMisread(dateWords(bound.ifOneMisread, w))}
        </p>
      )}
      {intervals.length === 0 && bound === undefined && <p>{w.parts.noBound}</p>}
      {intervals.map((interval) => (
        <Card key={`${interval.basis} ${interval.from}`}>
          <p className={css["days"]}>
            {interval.atMostDays === undefined
              ? w.parts.afterEvent(dateWords(interval.from, w))
              : w.parts.atMost(interval.atMostDays)}
          </p>
          <p>
            {w.parts.fromTo(dateWords(interval.from, w), dateWords(interval.eventTo, w))}{" "}
            {interval.basis === "components" ? (
              w.parts.byComponents
            ) : (
              <>
                {w.parts.byPublished} <CiteLeaf leaf={interval.basis} />
              </>
            )}
          </p>
          <div>
            <p className={css["if"]}>{w.parts.holdsIf}</p>
            <ul className={css["conditions"]}>
              {interval.conditions.map((c) => (
                <li key={c.condition}>{w.parts.conditions[c.condition]}</li>
              ))}
            </ul>
          </div>
        </Card>
      ))}
      <p className={css["quiet"]}>
        {w.parts.event} {dateWords(event.edtf, w)}. {w.parts.boundNotDate}
      </p>
    </div>
  );
}

interface Mark {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isBound: boolean;
}

/** Dated parts and published bounds along a line of time up to the event; the tables say the same. */
function Axis({ trace }: { trace: TraceResult }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const eventDay = trace.event.to ?? trace.event.from;
  const marks: Mark[] = [
    ...trace.dated.flatMap((d) => {
      const readings = d.readings.filter((r) => r.ruledOut === undefined);
      const [first] = readings;
      if (first === undefined) return [];
      const to = readings.reduce((latest, r) => (r.to > latest ? r.to : latest), first.to);
      return [{ from: d.earliest ?? first.from, to, label: `${d.label} “${d.code}”`, isBound: false }];
    }),
    ...trace.published.flatMap((p) =>
      p.bound === undefined || eventDay === undefined
        ? []
        : [{ from: p.bound, to: eventDay, label: w.parts.notBefore(names.statement(p.id)), isBound: true }],
    ),
  ];
  if (marks.length === 0 || eventDay === undefined) return undefined;
  const begin = yearOf(marks.reduce((a, m) => (m.from < a ? m.from : a), eventDay));
  const end = begin + (yearsOf(eventDay) - begin) * 1.06;
  const x = (day: string): number => (100 * (yearsOf(day) - begin)) / (end - begin);
  const step = Math.max(1, Math.ceil((end - begin) / 8));
  const years = Array.from({ length: yearOf(eventDay) - begin + 1 }, (_, i) => begin + i).filter(
    (y) => (y - begin) % step === 0 && yearsOf(eventDay) - y > 0.06 * (end - begin),
  );
  return (
    <div className={css["axis"]} aria-hidden="true">
      <div className={css["field"]}>
        {years.map((year) => (
          <span key={year} className={css["year"]} style={{ left: `${x(`${year}-01-01`)}%` }}>
            {year}
          </span>
        ))}
        <span className={css["event"]} style={{ left: `${x(eventDay)}%` }}>
          <span>{w.parts.eventShort(dateWords(eventDay, w))}</span>
        </span>
        {marks.map((m) => (
          <div key={`${m.label} ${m.from}`} className={css["mark"]}>
            <span className={css["label"]}>{m.label}</span>
            <span
              className={m.isBound ? css["open"] : css["span"]}
              style={{ left: `${x(m.from)}%`, width: `max(4px, ${x(m.to < eventDay ? m.to : eventDay) - x(m.from)}%)` }}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
/** A day as a year with its fraction. */
const yearsOf = (day: string): number =>
  yearOf(day) + (Date.parse(`${day}T00:00:00Z`) - Date.UTC(yearOf(day), 0)) / (365.25 * 86_400_000);

function Components(props: { components: PartsRecord["components"]; trace: TraceResult | undefined }): ReactNode {
  const w = useWords();
  const dated = new Map(props.trace?.dated.map((d) => [d.id, d]));
  return (
    <Section title={w.parts.components}>
      <Table
        caption={w.parts.componentsCaption(props.components.length)}
        rows={props.components}
        rowKey={(c) => c.leaf}
        columns={[
          { name: w.observations.number, isNumber: true, cell: (c) => <Cite index={c.index} /> },
          { name: w.parts.part, isHead: true, cell: (c) => <Stated item={c} field="label" /> },
          {
            name: w.parts.markings,
            cell: (c) =>
              (c.said.markings ?? []).map((m) => (
                <p key={m.text}>
                  <Marking marking={m} />
                </p>
              )),
          },
          {
            name: w.parts.maker,
            cell: (c) => <Stated item={c} field="maker" optional unstated={<Missing>{w.parts.unresolved}</Missing>} />,
          },
          {
            name: w.parts.headquarters,
            cell: (c) => (
              <Stated item={c} field="headquarters" optional unstated={<Missing>{w.parts.unresolved}</Missing>}>
                {(code) => countryName(code)}
              </Stated>
            ),
          },
          {
            name: w.parts.dateCode,
            cell: (c) => {
              const code = c.said.dateCode;
              if (code === undefined) return <Missing>{w.parts.noCode}</Missing>;
              const read = dated.get(c.leaf);
              return (
                <>
                  <code>{code.text}</code>
                  {read !== undefined && (
                    <p>
                      {read.state === "dated"
                        ? w.parts.readAs(
                            read.readings.filter((r) => r.ruledOut === undefined).map((r) => dateWords(r.edtf, w)),
                          )
                        : w.parts.codeStates[read.state]}
                    </p>
                  )}
                </>
              );
            },
          },
        ]}
      />
    </Section>
  );
}

function Published({ published: p }: { published: PartsRecord["published"][number] }): ReactNode {
  const w = useWords();
  return (
    <Card>
      <Stated item={p} field="parts">
        {(parts) => (
          <>
            <Pairs
              pairs={[
                [w.parts.documented, parts.atLeast !== undefined && w.parts.atLeast(parts.atLeast)],
                [w.parts.companies, parts.companies],
                [
                  w.parts.jurisdictions,
                  parts.jurisdictions !== undefined &&
                    `${parts.jurisdictions}${parts.named === undefined ? "" : `: ${parts.named.map((c) => countryName(c)).join(", ")}`}`,
                ],
                [
                  w.parts.datedShare,
                  parts.dated !== undefined && w.parts.put[parts.dated.put](`${parts.dated.percent} %`),
                ],
                [
                  w.parts.madeIn,
                  parts.madeIn !== undefined &&
                    parts.madeIn
                      .map((m) => `${dateWords(m.time, w)}: ${w.parts.put[m.put](`${m.percent} %`)}`)
                      .join("; "),
                ],
                [w.parts.notAssembledBefore, parts.assembled !== undefined && <Day edtf={parts.assembled} />],
                [
                  w.parts.source,
                  p.said.source !== undefined && (
                    <>
                      <Source source={p.said.source} /> (<Cite index={p.index} />)
                    </>
                  ),
                ],
              ]}
            />
            {parts.shares !== undefined && parts.shares.length > 0 && (
              <Bars
                caption={w.parts.publishedShares}
                rows={parts.shares.map((s) => ({
                  name: countryName(s.headquarters),
                  percent: Number(s.percent),
                  says: w.parts.put[s.put](`${s.percent} %`),
                }))}
              />
            )}
          </>
        )}
      </Stated>
    </Card>
  );
}

function Shares({ trace }: { trace: TraceResult }): ReactNode {
  const w = useWords();
  return (
    <Section title={w.parts.shares} lead={w.parts.sharesSays}>
      {(
        [
          ["makers", trace.makers],
          ["headquarters", trace.headquarters],
        ] as const
      ).map(([by, s]) => (
        <Card key={by}>
          <h3>{w.parts.by[by]}</h3>
          <p className={css["quiet"]}>
            {w.parts.rules[by]}{" "}
            {s.unresolved > 0 && <Tag tone="warn">{w.parts.unresolvedOf(s.unresolved, s.total)}</Tag>}
          </p>
          {s.shares.length > 0 && (
            <Bars
              caption={w.parts.by[by]}
              rows={s.shares.map((x) => ({
                name: by === "headquarters" ? countryName(x.name as CountryCode) : x.name,
                percent: Number(x.ofAll),
                says: w.parts.count(x.count, Number(x.ofAll)),
              }))}
            />
          )}
        </Card>
      ))}
    </Section>
  );
}

function Bars(props: {
  caption: string;
  rows: readonly { readonly name: string; readonly percent: number; readonly says: string }[];
}): ReactNode {
  return (
    <table className={css["bars"]}>
      <caption className="hidden-but-read">{props.caption}</caption>
      <tbody>
        {props.rows.map((r) => (
          <tr key={r.name}>
            <th scope="row">{r.name}</th>
            <td>
              <span className={css["fill"]} style={{ width: `${Math.min(100, r.percent)}%` }} aria-hidden="true" />
              <span>{r.says}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
