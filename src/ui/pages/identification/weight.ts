/** A weight as a person says it: a factor of two digits, and which way it goes. */
import { toNumber } from "../../../base/decimal.ts";
import { factorOf } from "../../../identification/classes.ts";
import type { StoredRange } from "../../../identification/identification.ts";
import type { Range } from "../../../identification/weigh.ts";
import type { Words } from "../../words/words.ts";

/** 10^weight in words: “about 40 times more probable”. */
export function timesWords(weight: number, w: Words): string {
  const { times } = w.identification;
  if (Math.abs(weight) < 0.02) return times.equal;
  if (Math.abs(weight) > 6) return times.million(weight > 0);
  const factor = factorOf(Math.abs(weight));
  return times.about(factor < 10 ? factor.toFixed(1) : String(Number(factor.toPrecision(2))), weight > 0);
}

/** What was observed, under one hypothesis and under another: the central value, and the ends where they differ from it. */
export function betweenWords({ low, central, high }: Range, one: string, other: string, w: Words): string {
  const { both, under, ends } = w.identification;
  const says = Math.abs(central) < 0.02 ? both(one, other) : under(timesWords(central, w), one, other);
  return high - low < 0.02 ? says : `${says} ${ends(timesWords(low, w), timesWords(high, w))}`;
}

export const rangeOf = ({ low, central, high }: StoredRange): Range => ({
  low: toNumber(low),
  central: toNumber(central),
  high: toNumber(high),
});

export const turned = ({ low, central, high }: Range): Range => ({
  low: 0 - high,
  central: 0 - central,
  high: 0 - low,
});

/** +0.32 (−1.66 to +1.70), with a true minus. */
export const numberWords = ({ low, central, high }: Range, w: Words): string =>
  high - low < 0.005 ? signed(central) : w.identification.range(signed(central), signed(low), signed(high));

export function signed(x: number): string {
  const text = Math.abs(x).toFixed(2);
  return text === "0.00" ? text : `${x < 0 ? "−" : "+"}${text}`;
}
