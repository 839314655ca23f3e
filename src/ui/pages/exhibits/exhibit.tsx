/** One exhibit: its photographs, what was recorded and what was not, who held it, what was seen on it. */
import { useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { ExhibitRecord } from "../../../dossier/record/exhibits.ts";
import type { Place as PlaceRecord } from "../../../exhibits/exhibit.ts";
import { fileAddress } from "../../api.ts";
import { Action } from "../../parts/action.tsx";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { Key } from "../../parts/key.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Columns, Page } from "../../parts/page.tsx";
import { isKnownFromOthers, NoPhotograph, Photograph } from "../../parts/photograph.tsx";
import { Card, Pairs } from "../../parts/section.tsx";
import { Missing, Stated } from "../../parts/stated.tsx";
import { Tag } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import { NotFound } from "../not-found.tsx";
import { Custody } from "./custody.tsx";
import { Observations } from "./observations.tsx";
import parts from "../../parts/parts.module.css";
import css from "./exhibit.module.css";

export function ExhibitPage(): ReactNode {
  const w = useWords();
  const { exhibit: name } = useParams({ from: "/cases/$case/exhibits/$exhibit" });
  const { id, record } = useCase();
  const exhibit = record.exhibits.find((e) => e.exhibit === name);
  if (exhibit === undefined) return <NotFound />;
  return (
    <Page
      key={name}
      title={w.exhibit.title(name)}
      level={2}
      {...(record.title !== undefined && { under: record.title })}
      actions={
        <>
          <Action to="/cases/$case/exhibits/$exhibit/observe" params={{ case: id, exhibit: name }}>
            {w.exhibit.observe}
          </Action>
          <Action to="/cases/$case/receive" params={{ case: id }} search={{ exhibit: name }} variant="default">
            {w.exhibit.addPhotographs}
          </Action>
        </>
      }
    >
      <Columns
        main={
          <>
            <Pictures exhibit={exhibit} />
            <Custody exhibit={exhibit} />
          </>
        }
        aside={<About exhibit={exhibit} />}
      />
      <Observations exhibit={exhibit} />
    </Page>
  );
}

function Pictures({ exhibit }: { exhibit: ExhibitRecord }): ReactNode {
  const w = useWords();
  const [chosen, choose] = useState(0);
  const photograph = exhibit.photographs[chosen];
  if (photograph === undefined)
    return (
      <div className={css["empty"]}>
        <NoPhotograph says={isKnownFromOthers(exhibit) ? w.photographs.publicRecordLong : w.photographs.noneLong} />
      </div>
    );
  const { sha256, caption, width, height, illustration } = photograph;
  const regions = exhibit.observations.flatMap((o) =>
    o.said.region !== undefined && o.said.region.photograph === sha256
      ? [{ ...o.said.region, index: o.index, feature: o.said.feature }]
      : [],
  );
  return (
    <figure className={css["figure"]}>
      <div className={`${parts["photo"]!} ${css["large"]!}`}>
        <div
          className={css["frame"]}
          {...(width !== undefined && height !== undefined && { style: { aspectRatio: `${width} / ${height}` } })}
        >
          <Photograph key={sha256 ?? chosen} photograph={photograph} exhibit={exhibit.exhibit} size="whole" />
          {regions.map((r) => (
            <a
              key={r.index}
              href={`#o${r.index}`}
              className={css["region"]}
              style={{
                left: `${100 * Number(r.x)}%`,
                top: `${100 * Number(r.y)}%`,
                width: `${100 * Number(r.width)}%`,
                height: `${100 * Number(r.height)}%`,
              }}
            >
              <span>#{r.index}</span>
            </a>
          ))}
        </div>
      </div>
      <figcaption className={css["caption"]}>
        <span>
          {illustration === true && (
            <>
              <Tag tone="fiction">{w.photographs.illustration}</Tag>{" "}
            </>
          )}
          {caption}
          {caption !== undefined && " · "}
          {width !== undefined && height !== undefined && w.photographs.pixels(width, height)} ·{" "}
          <Cite index={photograph.index} />
        </span>
        {sha256 !== undefined && (
          <span>
            <a href={fileAddress(sha256)}>{w.photographs.original}</a>{" "}
            <code title={sha256}>{sha256.slice(0, 12)}…</code>
          </span>
        )}
      </figcaption>
      {exhibit.photographs.length > 1 && (
        <div className={css["strip"]} role="group" aria-label={w.photographs.strip}>
          {exhibit.photographs.map((p, i) => (
            <button
              key={`${p.leaf} ${p.position}`}
              type="button"
              aria-pressed={i === chosen}
              aria-label={w.photographs.show(i + 1, exhibit.photographs.length)}
              onClick={() => choose(i)}
              className={css["thumb"]}
            >
              <Photograph photograph={p} exhibit={exhibit.exhibit} size="small" />
            </button>
          ))}
        </div>
      )}
    </figure>
  );
}

function About({ exhibit }: { exhibit: ExhibitRecord }): ReactNode {
  const w = useWords();
  const { received, circumstances, holder } = exhibit;
  if (received === undefined)
    return (
      <Notice tone="warn" title={w.exhibit.neverReceived}>
        <p>{w.exhibit.neverReceivedSays}</p>
      </Notice>
    );
  const { recorded, notRecorded } = circumstances ?? { recorded: {}, notRecorded: [] };
  return (
    <>
      <Card>
        <p className={css["description"]}>
          <Stated item={received} field="description" />
        </p>
        <Pairs
          pairs={[
            [
              w.form.fields.kind,
              <Stated key="k" item={received} field="kind">
                {(kind) => w.kinds[kind]}
              </Stated>,
            ],
            [
              w.form.fields.foundAt,
              <Stated
                key="f"
                item={received}
                field="foundAt"
                optional
                unstated={<Missing>{w.absences["not-stated"]}</Missing>}
              >
                {(date) => <Day edtf={date} />}
              </Stated>,
            ],
            [
              w.form.fields.place,
              <Stated
                key="p"
                item={received}
                field="place"
                optional
                unstated={<Missing>{w.absences["not-stated"]}</Missing>}
              >
                {(place) => <Place place={place} />}
              </Stated>,
            ],
            [
              w.form.fields.receivedFrom,
              <Stated
                key="r"
                item={received}
                field="receivedFrom"
                optional
                unstated={<Missing>{w.exhibit.givers[received.said.giver ?? "not-recorded"]}</Missing>}
              />,
            ],
            [
              w.form.fields.condition,
              <Stated
                key="c"
                item={received}
                field="condition"
                optional
                unstated={<Missing>{w.absences["not-stated"]}</Missing>}
              />,
            ],
            [
              w.exhibit.received,
              <>
                <Key of={received.by} />, <Day edtf={received.at} /> (<Cite index={received.index} />)
              </>,
            ],
            [
              w.exhibit.holder,
              holder === undefined ? <Missing>{w.exhibit.nobody}</Missing> : <Key key="h" of={holder} />,
            ],
          ]}
        />
      </Card>
      <Card>
        <h2>{w.exhibit.circumstances}</h2>
        {circumstances === undefined ? (
          <Missing>{w.absences.withheld}</Missing>
        ) : (
          <>
            <Pairs
              pairs={Object.entries(recorded).map(([key, value]) => [
                w.circumstances[key as keyof typeof w.circumstances],
                value,
              ])}
            />
            {notRecorded.length > 0 && (
              <div>
                <p className={css["subhead"]}>{w.exhibit.notRecorded}</p>
                <ul className={css["not"]}>
                  {notRecorded.map((key) => (
                    <li key={key}>{w.circumstances[key]}</li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
      </Card>
    </>
  );
}

function Place({ place }: { place: PlaceRecord }): ReactNode {
  const w = useWords();
  const { description, latitude, longitude, precisionMetres } = place;
  const point = latitude !== undefined && longitude !== undefined ? `${latitude}, ${longitude}` : undefined;
  const precision = precisionMetres === undefined ? w.exhibit.noPrecision : w.exhibit.precision(precisionMetres);
  return [description, point, precision].filter((t) => t !== undefined).join("; ");
}
