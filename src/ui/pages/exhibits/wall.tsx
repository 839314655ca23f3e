/** The exhibits of a case as a wall of photographs. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ExhibitRecord } from "../../../dossier/record/exhibits.ts";
import { Action } from "../../parts/action.tsx";
import { useCase } from "../../parts/case.tsx";
import { Notice } from "../../parts/notice.tsx";
import { ExhibitPicture } from "../../parts/photograph.tsx";
import { Section } from "../../parts/section.tsx";
import { Missing, Stated } from "../../parts/stated.tsx";
import { Tag, Tags } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import parts from "../../parts/parts.module.css";
import css from "./wall.module.css";

export function Wall(): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  return (
    <Section
      title={w.wall.title}
      aside={
        <Action to="/cases/$case/receive" params={{ case: id }} size="xs">
          {w.case.receive}
        </Action>
      }
    >
      {record.exhibits.length === 0 ? (
        <Notice title={w.wall.none}>
          <p>{w.wall.noneSays}</p>
        </Notice>
      ) : (
        <ul className={css["wall"]}>
          {record.exhibits.map((e) => (
            <li key={e.exhibit}>
              <Piece exhibit={e} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Piece({ exhibit: e }: { exhibit: ExhibitRecord }): ReactNode {
  const w = useWords();
  const { id } = useCase();
  const gaps = e.custody.filter((l) => l.state === "gap" || l.state === "broken").length;
  const waiting = e.custody.filter((l) => l.state === "waits-for-receiver").length;
  return (
    <Link to="/cases/$case/exhibits/$exhibit" params={{ case: id, exhibit: e.exhibit }} className={css["piece"]}>
      <div className={`${parts["photo"]!} ${css["picture"]!}`}>
        <ExhibitPicture exhibit={e} />
      </div>
      <div className={css["words"]}>
        <p className={css["name"]}>
          <code>{e.exhibit}</code>
          {e.photographs.length > 1 && <span>{w.counts.photographs(e.photographs.length)}</span>}
        </p>
        <p className={css["description"]}>
          {e.received === undefined ? (
            <Missing>{w.exhibit.neverReceived}</Missing>
          ) : (
            <Stated item={e.received} field="description" />
          )}
        </p>
        <Tags>
          {e.photographs.some((p) => p.illustration === true) && <Tag tone="fiction">{w.photographs.illustration}</Tag>}
          <Tag>{w.counts.observations(e.observations.length)}</Tag>
          {gaps > 0 && <Tag tone="alarm">{w.counts.gaps(gaps)}</Tag>}
          {waiting > 0 && <Tag tone="warn">{w.wall.waiting}</Tag>}
        </Tags>
      </div>
    </Link>
  );
}
