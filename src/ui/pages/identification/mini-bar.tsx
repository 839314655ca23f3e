import type { ReactNode } from "react";
import type { Range } from "../../../identification/weigh.ts";
import css from "./identification.module.css";

/** Further than this a bar is cut: beyond a million to one a length says nothing more. */
const FURTHEST = 6;

/** How far to each side the bars of a table reach, so that they share a scale. */
export const reachOf = (ranges: readonly Range[], mark = 0): number =>
  Math.max(
    1,
    1.05 * mark,
    ...ranges.flatMap((r) => [r.low, r.central, r.high].map((x) => Math.min(FURTHEST, Math.abs(x)))),
  );

/** A bar to the left or right of nothing, with its range as a line; the numbers beside it say the same. */
export function MiniBar(props: { range: Range; reach: number; isFaint?: boolean; mark?: number }): ReactNode {
  const { range, reach, isFaint = false, mark } = props;
  const x = (value: number): number => 80 + (78 * Math.max(-reach, Math.min(reach, value))) / reach;
  const [low, central, high] = [x(range.low), x(range.central), x(range.high)];
  return (
    <svg className={css["bar"]} viewBox="0 0 160 18" aria-hidden="true">
      <line x1="80" x2="80" y1="0" y2="18" stroke="var(--rule-strong)" />
      {mark !== undefined && (
        <line x1={x(mark)} x2={x(mark)} y1="0" y2="18" stroke="var(--ink)" strokeDasharray="3 2" />
      )}
      <rect
        x={Math.min(80, central)}
        width={Math.abs(central - 80)}
        y={isFaint ? 6.5 : 4.5}
        height={isFaint ? 5 : 9}
        fill={range.central < 0 ? "var(--against)" : "var(--bar)"}
      />
      <g stroke="var(--ink)" strokeWidth="1.1">
        <line x1={low} x2={high} y1="9" y2="9" />
        <line x1={low} x2={low} y1="5.5" y2="12.5" />
        <line x1={high} x2={high} y1="5.5" y2="12.5" />
      </g>
    </svg>
  );
}
