/** What was observed, in words: the one value that an observation has. */
import type { ReactNode } from "react";
import type { ExhibitRecord } from "../../dossier/record/exhibits.ts";
import type { Marking as MarkingRecord } from "../../exhibits/observation.ts";
import type { Quantity as QuantityRecord } from "../../base/quantity.ts";
import { useWords } from "../words/words.ts";
import { useCase } from "./case.tsx";
import { Missing } from "./stated.tsx";

export type ObservationRecord = ExhibitRecord["observations"][number];

export function Observed({ observation }: { observation: ObservationRecord }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const { feature, quantity, count, category, marking, presence, match } = observation.said;
  if (quantity !== undefined) return <Quantity quantity={quantity} />;
  if (count !== undefined) return <strong>{count}</strong>;
  if (category !== undefined) return <strong>{names.outcome(feature, category)}</strong>;
  if (marking !== undefined) return <Marking marking={marking} />;
  if (presence !== undefined) return <strong>{w.observed.presence[presence]}</strong>;
  if (match !== undefined) return <strong>{w.observed.match[match.outcome](names.node(match.type))}</strong>;
  return <Missing>{w.absences.withheld}</Missing>;
}

function Quantity({ quantity: { value, u, k, unit } }: { quantity: QuantityRecord }): ReactNode {
  const w = useWords();
  const shown = unit === "1" ? "" : unit === "%" || unit === "deg" ? (unit === "deg" ? "°" : " %") : ` ${unit}`;
  return (
    <>
      <strong>
        {value}
        {u !== undefined && ` ± ${u}`}
        {shown}
      </strong>{" "}
      {u === undefined ? <Missing>{w.observed.noUncertainty}</Missing> : <span>(k = {k ?? "2"})</span>}
    </>
  );
}

export function Marking({ marking }: { marking: MarkingRecord }): ReactNode {
  const w = useWords();
  const { text, script, applied, position, legibility } = marking;
  const lang = LANG[script];
  return (
    <>
      <strong>
        <q {...(lang !== undefined && { lang })}>{text}</q>
      </strong>{" "}
      {[w.observed.scripts[script], w.observed.applied[applied], w.observed.legibility[legibility], position]
        .filter((part) => part !== undefined && part !== "")
        .join(", ")}
    </>
  );
}

/** A script tells a language, or at least itself, to whoever reads it aloud. */
const LANG: Partial<Record<MarkingRecord["script"], string>> = {
  hangul: "ko",
  han: "und-Hani",
  cyrillic: "und-Cyrl",
  arabic: "und-Arab",
};
