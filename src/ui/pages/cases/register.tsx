/** The record: every statement of the case, in the order of the log. */
import { useLocation } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import type { Item } from "../../../dossier/record/said.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite, CiteAll } from "../../parts/cite.tsx";
import { Key } from "../../parts/key.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/words.ts";

const SHOWN_REFS = 6;

export function CaseRegister(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== "") document.getElementById(hash)?.scrollIntoView({ block: "center" });
  }, [hash]);
  return (
    <Page title={w.register.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      <p>{w.register.lead}</p>
      {record.unread.length > 0 && (
        <Notice tone="alarm" title={w.register.unread(record.unread.length)}>
          <ul>
            {record.unread.map((u) => (
              <li key={u.leaf}>
                <Cite index={u.index} /> {u.type}: {u.why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Table<Item>
        caption={w.counts.statements(record.register.length)}
        rows={record.register}
        rowKey={(s) => s.leaf}
        rowId={(s) => `s${s.index}`}
        marked={hash}
        columns={[
          { name: w.register.number, isNumber: true, isHead: true, cell: (s) => `#${s.index}` },
          { name: w.register.what, cell: (s) => w.types[s.type] ?? s.type },
          { name: w.register.exhibit, cell: (s) => s.exhibit !== undefined && <code>{s.exhibit}</code> },
          { name: w.register.signed, cell: (s) => <Key of={s.by} /> },
          { name: w.register.at, isNumber: true, cell: (s) => s.at.replace("T", " ").replace("Z", " UTC") },
          {
            name: w.register.rests,
            cell: (s) =>
              s.refs.length > 0 && (
                <>
                  <CiteAll leaves={s.refs.slice(0, SHOWN_REFS)} />
                  {s.refs.length > SHOWN_REFS && ` ${w.register.more(s.refs.length - SHOWN_REFS)}`}
                </>
              ),
          },
          { name: w.register.absent, cell: (s) => s.withheld > 0 && w.register.fields(s.withheld) },
          {
            name: w.register.leaf,
            isNumber: true,
            cell: (s) => <code title={s.leaf}>{s.leaf.slice(0, 12)}…</code>,
          },
        ]}
      />
    </Page>
  );
}
