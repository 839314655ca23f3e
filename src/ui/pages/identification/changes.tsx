/** What would change the finding: one observation less, one reader less, another belief before looking. */
import type { ReactNode } from "react";
import type { Identification, StoredNode, StoredWithout } from "../../../identification/identification.ts";
import { useCase } from "../../parts/case.tsx";
import { CiteLeaf } from "../../parts/cite.tsx";
import { Section } from "../../parts/section.tsx";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/words.ts";
import css from "./identification.module.css";

export function Changes({ i }: { i: Identification }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const premise = i.steps.find((s) => s.rung === i.finding?.rung)?.premise;
  return (
    <Section title={w.changes.title}>
      <div className={css["changes"]}>
        <div>
          <h3>{w.changes.without}</h3>
          <Withouts i={i} />
          {premise !== undefined && <p>{w.changes.premise(premise.p, premise.needed.slice(0, 6))}</p>}
        </div>
        <div>
          <h3>{w.changes.notWeighed}</h3>
          {i.notCompared.length === 0 ? (
            <p>{w.changes.allWeighed}</p>
          ) : (
            <ul>
              {i.notCompared.map((n) => (
                <li key={n.observation}>
                  <CiteLeaf leaf={n.observation} />: {w.changes.reasons[n.reason]}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      {i.flipPriors.length > 0 && (
        <Table
          caption={w.changes.flips}
          rows={i.flipPriors}
          rowKey={(f) => f.unlisted}
          columns={[
            { name: w.identification.hypothesis, isHead: true, cell: (f) => names.node(f.unlisted) },
            { name: w.changes.prior, isNumber: true, cell: (f) => share(f.central) },
            { name: w.changes.priorRange, isNumber: true, cell: (f) => w.changes.between(share(f.low), share(f.high)) },
          ]}
        />
      )}
    </Section>
  );
}

const share = (decimal: string): string => String(Number(Number(decimal).toPrecision(3)));

function Withouts({ i }: { i: Identification }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const nodeWords = (node: StoredNode | undefined): string =>
    node === undefined ? w.finding.openShort : `${w.rungs[node.rung]} ${names.node(node.node)}`;
  const isOther = ({ finding, joins, leaves }: StoredWithout): boolean =>
    finding?.rung !== i.finding?.rung || finding?.node !== i.finding?.node || joins.length + leaves.length > 0;
  const observations = i.withoutObservation.filter(isOther);
  const readers = i.withoutReader.filter(isOther);
  if (observations.length + readers.length === 0) return <p>{w.changes.nothing}</p>;
  const effect = (x: StoredWithout): string =>
    [
      w.changes.would(nodeWords(x.finding)),
      ...(x.joins.length > 0 ? [w.changes.joins(x.joins.map(names.node))] : []),
      ...(x.leaves.length > 0 ? [w.changes.leaves(x.leaves.map(names.node))] : []),
    ].join("; ");
  return (
    <ul>
      {observations.map((x) => (
        <li key={x.without}>
          {w.changes.withoutObservation} <CiteLeaf leaf={x.without} />: {effect(x)}
        </li>
      ))}
      {readers.map((x) => (
        <li key={x.without}>
          {w.changes.withoutReader(x.without)}: {effect(x)}
        </li>
      ))}
    </ul>
  );
}
