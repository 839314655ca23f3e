/** Who said what and when: lanes by party at a glance, then every claim in its words. */
import { NativeSelect } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import type { ClaimRecord } from "../../../dossier/record/claims.ts";
import type { Side } from "../../../claims/position.ts";
import { useCase } from "../../parts/case.tsx";
import { dateWords } from "../../parts/day.tsx";
import { Section } from "../../parts/section.tsx";
import { useWords, type Words } from "../../words/words.ts";
import { ClaimEntry } from "./claim.tsx";
import { dayShort, daysOf, laneOf, lanesOf, monthsOf, type ClaimDay } from "./lanes.ts";
import css from "./claims.module.css";

const SIDES: readonly Side[] = ["for", "takes-for-granted", "leans", "against", "disputes", "neither"];
const EVERYBODY = "*";

export function InTime(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const [lane, setLane] = useState(EVERYBODY);
  const [flag, setFlag] = useState("all");
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== "") document.getElementById(hash)?.scrollIntoView({ block: "center" });
  }, [hash]);
  const all = daysOf(record.claims.claims);
  const lanes = lanesOf(all);
  const isShown = (c: ClaimRecord): boolean =>
    (lane === EVERYBODY || laneOf(c) === lane) &&
    (flag === "all" || (flag === "above" ? c.now?.verdict === "above" : c.position?.side === flag));
  const days = all.map((d) => ({ ...d, claims: d.claims.filter(isShown) })).filter((d) => d.claims.length > 0);
  return (
    <>
      <Section title={w.claims.lanes} lead={w.claims.lanesSays}>
        <Lanes days={all} lanes={lanes} />
      </Section>
      <Section title={w.claims.inTime} lead={w.claims.stanceSays}>
        <div className={css["filters"]}>
          <NativeSelect
            label={w.claims.party}
            value={lane}
            onChange={(e) => setLane(e.currentTarget.value)}
            data={[
              { value: EVERYBODY, label: w.claims.everybody },
              ...lanes.map((l) => ({ value: l, label: w.party(l) })),
            ]}
          />
          <NativeSelect
            label={w.claims.side}
            value={flag}
            onChange={(e) => setFlag(e.currentTarget.value)}
            data={[
              { value: "all", label: w.claims.everySide },
              { value: "above", label: w.claims.verdicts.above },
              ...SIDES.map((s) => ({ value: s, label: w.claims.sides[s] })),
            ]}
          />
          <p role="status" className={css["quiet"]}>
            {w.claims.shown(
              days.reduce((n, d) => n + d.claims.length, 0),
              record.claims.claims.length,
            )}
          </p>
        </div>
        <ol className={css["days"]}>
          {days.map((d) => (
            <li key={d.date ?? ""} className={css["day"]}>
              <h3 className={css["date"]}>{d.date === undefined ? w.claims.noDate : dateWords(d.date, w)}</h3>
              <ul className={css["entries"]}>
                {d.claims.map((c) => (
                  <li key={c.leaf}>
                    <ClaimEntry claim={c} isMarked={hash === `c-${c.said.id ?? ""}`} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

/** A mark for each claim; shape and colour repeat the side, which the list below says in words. */
function Lanes({ days, lanes }: { days: readonly ClaimDay[]; lanes: readonly string[] }): ReactNode {
  const w = useWords();
  return (
    <div className={css["lanesBox"]}>
      <ul className={css["legend"]}>
        {SIDES.map((s) => (
          <li key={s}>
            <SideMark side={s} /> {w.claims.sides[s]}
          </li>
        ))}
        <li>
          <span className={css["ring"]}>
            <SideMark side="for" />
          </span>{" "}
          {w.claims.verdicts.above}
        </li>
      </ul>
      <div className={css["lanes"]} aria-hidden="true">
        <table>
          <tbody>
            {lanes.map((lane) => (
              <tr key={lane}>
                <th>{w.party(lane)}</th>
                {days.map((d) => (
                  <td key={d.date ?? ""}>
                    {d.claims
                      .filter((c) => laneOf(c) === lane)
                      .map((c) => (
                        <a
                          key={c.leaf}
                          href={`#c-${c.said.id ?? ""}`}
                          tabIndex={-1}
                          title={`${d.date === undefined ? "" : dateWords(d.date, w)}: ${c.said.summary ?? ""}`}
                          className={c.now?.verdict === "above" ? css["ring"] : undefined}
                        >
                          <SideMark side={c.position?.side ?? "neither"} />
                        </a>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th />
              {days.map((d) => (
                <td key={d.date ?? ""} {...(d.date !== undefined && { title: dateWords(d.date, w) })}>
                  {dayShort(d.date)}
                </td>
              ))}
            </tr>
            <tr className={css["months"]}>
              <th />
              {monthsOf(days).map(({ month, count }, nth) => (
                <td key={`${month} ${nth}`} colSpan={count}>
                  <span>{month === "" ? w.claims.noDate : monthWords(month, count, w)}</span>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </div>
  );
}

/** A month over few columns is cut to its beginning. */
function monthWords(month: string, columns: number, w: Words): string {
  const words = dateWords(month, w);
  return columns > 3 ? words : words.slice(0, 3);
}

function SideMark({ side }: { side: Side }): ReactNode {
  const shape = {
    for: <circle cx="7" cy="7" r="5" fill="var(--bar)" />,
    "takes-for-granted": (
      <>
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="var(--bar)" strokeWidth="1.6" />
        <circle cx="7" cy="7" r="2" fill="var(--bar)" />
      </>
    ),
    leans: (
      <>
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="var(--bar)" strokeWidth="1.6" />
        <path d="M7 2.5a4.5 4.5 0 0 1 0 9z" fill="var(--bar)" />
      </>
    ),
    against: <path d="m3 3 8 8m0-8-8 8" stroke="var(--against)" strokeWidth="2.6" />,
    disputes: <path d="M7 2l5 5-5 5-5-5z" fill="none" stroke="var(--against)" strokeWidth="1.8" />,
    neither: (
      <circle cx="7" cy="7" r="4.2" fill="none" stroke="var(--quiet)" strokeWidth="1.3" strokeDasharray="2 1.6" />
    ),
  }[side];
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      {shape}
    </svg>
  );
}
