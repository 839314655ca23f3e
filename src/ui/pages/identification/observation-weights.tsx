import { NativeSelect } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { overEachOther } from "../../../dossier/record/weights.ts";
import { spelled } from "../../../dossier/record/names.ts";
import { bars, type Bar, type ReadingBar } from "../../../identification/bars.ts";
import type { Identification } from "../../../identification/identification.ts";
import type { Range } from "../../../identification/weigh.ts";
import { useCase } from "../../parts/case.tsx";
import { CiteAll } from "../../parts/cite.tsx";
import { Section } from "../../parts/section.tsx";
import { Table } from "../../parts/table.tsx";
import { Tag } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import { MiniBar, reachOf } from "./mini-bar.tsx";
import { betweenWords, numberWords } from "./weight.ts";
import css from "./identification.module.css";

interface Row extends Range {
  readonly key: string;
  readonly label: string;
  readonly observations: readonly string[];
  readonly notCompared: boolean;
  /** A block of several readings; they follow it. */
  readonly readings: number;
  readonly isPart: boolean;
}

/** What each observation says for one hypothesis against another, whichever two the reader picks. */
export function ObservationWeights({ i }: { i: Identification }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const [over, setOver] = useState(i.leading);
  const nearest = overEachOther(i).find((o) => o.hypothesis.listed)?.hypothesis.id;
  const [picked, setUnder] = useState<string | undefined>(nearest);
  const under = picked === undefined || picked === over ? i.hypotheses.find((h) => h.id !== over)?.id : picked;
  if (under === undefined) return undefined;
  const rows = bars(i, over, under).flatMap((bar) => rowsOf(bar, names.feature));
  const reach = reachOf(rows);
  const options = i.hypotheses.map((h) => ({ value: h.id, label: h.name }));
  const [one, other] = [names.node(over), names.node(under)];
  return (
    <Section title={w.identification.each} lead={w.identification.eachSays}>
      <div className={css["pick"]}>
        <NativeSelect
          label={w.identification.for}
          value={over}
          data={options}
          onChange={(e) => setOver(e.currentTarget.value)}
        />
        <NativeSelect
          label={w.identification.against}
          value={under}
          data={options.filter((o) => o.value !== over)}
          onChange={(e) => setUnder(e.currentTarget.value)}
        />
      </div>
      <Table
        caption={w.identification.eachCaption(one, other)}
        rows={rows}
        rowKey={(r) => r.key}
        columns={[
          {
            name: w.identification.observation,
            isHead: true,
            cell: (r) => (
              <span className={r.isPart ? css["part"] : undefined}>
                {r.label}{" "}
                {r.readings > 1 ? <Tag>{w.identification.block(r.readings)}</Tag> : <CiteAll leaves={r.observations} />}
              </span>
            ),
          },
          {
            name: w.identification.sides(one, other),
            cell: (r) => <MiniBar range={r} reach={reach} isFaint={r.isPart} />,
          },
          { name: w.identification.weight, isNumber: true, cell: (r) => numberWords(r, w) },
          {
            name: w.identification.inWords,
            cell: (r) => (r.notCompared ? w.identification.notCompared : betweenWords(r, one, other, w)),
          },
        ]}
      />
    </Section>
  );
}

function rowsOf(bar: Bar, feature: (id: string) => string): readonly Row[] {
  const rowOf = (r: ReadingBar, isPart: boolean): Row => ({
    ...r,
    key: `${bar.block} ${r.reading}`,
    label: feature(r.reading.split("/")[0]!),
    readings: 1,
    isPart,
  });
  const [only, ...more] = bar.readings;
  if (only !== undefined && more.length === 0) return [rowOf(only, false)];
  const whole: Row = {
    low: bar.low,
    central: bar.central,
    high: bar.high,
    key: bar.block,
    label: spelled(bar.block),
    observations: bar.readings.flatMap((r) => r.observations),
    notCompared: bar.readings.every((r) => r.notCompared),
    readings: bar.readings.length,
    isPart: false,
  };
  return [whole, ...bar.readings.map((r) => rowOf(r, true))];
}
