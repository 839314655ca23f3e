/** What the result depends on, number by number; what would bring a type back; what to look at next. */
import type { ReactNode } from "react";
import type { Identification, StoredNode, StoredSweep } from "../../../identification/identification.ts";
import { isOtherFinding, movingSweeps } from "../../../identification/wording.ts";
import { useCase } from "../../parts/case.tsx";
import { CiteLeaf } from "../../parts/cite.tsx";
import { Section } from "../../parts/section.tsx";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/words.ts";

/** Rows at the most. */
const ROWS = 8;

export function Depends({ i }: { i: Identification }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const nodeWords = (node: StoredNode | undefined): string =>
    node === undefined ? w.finding.openShort : `${w.rungs[node.rung]} ${names.node(node.node)}`;
  const changes = (s: StoredSweep): boolean => s.ends.some((e) => isOtherFinding(i, e));
  const moving = movingSweeps(i);
  return (
    <Section title={w.depends.title}>
      <p>{w.depends.lead(i.sweeps.length, moving.length, moving.filter(changes).length)}</p>
      {moving.length > 0 && (
        <Table
          caption={w.depends.caption(names.node(i.leading), names.node(i.rival))}
          rows={moving.slice(0, ROWS)}
          rowKey={(s) => `${s.what} ${s.reading ?? ""}`}
          columns={[
            {
              name: w.depends.moved,
              isHead: true,
              cell: (s) => w.depends.swept[s.what](names.feature(s.reading ?? "")),
            },
            { name: w.depends.to, cell: (s) => s.ends.map((e) => w.depends.at(e.at)).join("; ") },
            { name: w.depends.weight, isNumber: true, cell: (s) => s.ends.map((e) => signed(e.low)).join("; ") },
            {
              name: w.depends.finding,
              cell: (s) =>
                changes(s)
                  ? s.ends.map((e) => (isOtherFinding(i, e) ? nodeWords(e.finding) : w.depends.same)).join("; ")
                  : w.depends.same,
            },
          ]}
        />
      )}
      {i.comeBacks.length > 0 && (
        <ul>
          {i.comeBacks.map(({ hypothesis, by, mistake }) => (
            <li key={hypothesis}>
              {w.depends.comesBack(names.node(hypothesis), mistake)}{" "}
              {by.map((leaf, n) => (
                <span key={leaf}>
                  {n > 0 && ", "}
                  <CiteLeaf leaf={leaf} />
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {i.next.length > 0 && (
        <Table
          caption={w.depends.next}
          rows={i.next}
          rowKey={(n) => n.feature}
          columns={[
            { name: w.depends.notObserved, isHead: true, cell: (n) => names.feature(n.feature) },
            { name: w.depends.bits, isNumber: true, cell: (n) => Number(n.expected).toFixed(2) },
            {
              name: w.depends.references,
              isNumber: true,
              cell: (n) => w.depends.of(n.referenced, i.inTheRunning.length),
            },
            { name: w.depends.cost, cell: (n) => w.depends.costs(n.cost, n.destructive) },
          ]}
        />
      )}
    </Section>
  );
}

const signed = (decimal: string): string => {
  const x = Number(decimal);
  return `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(1)}`;
};
