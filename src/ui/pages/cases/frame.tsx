/** A case's own head and the way to its pages; reads the case once for all of them. */
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import type { CaseRecord } from "../../../dossier/case-record.ts";
import { namesOf } from "../../../dossier/record/names.ts";
import { api } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { CaseContext } from "../../parts/case.tsx";
import { Missing } from "../../parts/stated.tsx";
import { useWords } from "../../words/words.ts";
import css from "./frame.module.css";

export const caseKey = (id: string): readonly [string, string] => ["case", id];

export function CaseFrame(): ReactNode {
  const { case: id } = useParams({ from: "/cases/$case" });
  const query = useQuery({ queryKey: caseKey(id), queryFn: () => api.case(id) });
  return <Asked query={query}>{(record) => <Frame id={id} record={record} />}</Asked>;
}

const TABS = [
  ["overview", "/cases/$case"],
  ["identification", "/cases/$case/identification"],
  ["parts", "/cases/$case/parts"],
  ["claims", "/cases/$case/claims"],
  ["measures", "/cases/$case/measures"],
  ["dossier", "/cases/$case/dossier"],
  ["record", "/cases/$case/record"],
] as const;

function Frame({ id, record }: { id: string; record: CaseRecord }): ReactNode {
  const w = useWords();
  const value = useMemo(() => ({ id, record, names: namesOf(record) }), [id, record]);
  return (
    <CaseContext value={value}>
      {record.fictional && (
        <p className={css["fiction"]}>
          <strong>{w.case.fictional}</strong> {w.case.fictionalSays}
        </p>
      )}
      <div className={css["head"]}>
        <p className={css["code"]}>
          {w.case.case} <code>{id}</code>
        </p>
        <h1>{record.title ?? <Missing>{w.case.untitled}</Missing>}</h1>
      </div>
      <Tabs id={id} />
      <Outlet />
    </CaseContext>
  );
}

/** The pages of a case. An exhibit is reached from the overview, which therefore stays marked; the marked tab is in sight. */
function Tabs({ id }: { id: string }): ReactNode {
  const w = useWords();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const isBelowOverview = /^\/cases\/[^/]+\/(?:exhibits|receive)/.test(pathname);
  useEffect(() => {
    const marked = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (marked && nav.current)
      nav.current.scrollLeft = marked.offsetLeft - (nav.current.clientWidth - marked.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav className={css["tabs"]} aria-label={w.case.pages} ref={nav}>
      {TABS.map(([name, to]) => (
        <Link
          key={name}
          to={to}
          params={{ case: id }}
          activeOptions={{ exact: true, includeHash: false }}
          activeProps={{ "aria-current": "page" }}
          {...(name === "overview" && isBelowOverview && { "aria-current": "true" as const })}
        >
          {w.case.tabs[name]}
        </Link>
      ))}
    </nav>
  );
}
