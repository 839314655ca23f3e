/**
 * Who made the parts, and where the makers sit: shares with the rule by which they were counted.
 *
 * Every recorded part was counted, so this is a census of what was recorded and has no sampling error. What it does not
 * show: parts that were destroyed, not found or not recorded. Parts whose maker is not resolved stand beside the shares.
 */
import { decimalOf, type Decimal } from "../base/decimal.ts";
import { readName } from "../parties/names.ts";
import type { Component } from "./component.ts";

export interface Share {
  /** The maker as most often written, or a country code. */
  readonly name: string;
  readonly count: number;
  /** Percent of all recorded parts, and of those that are resolved. */
  readonly ofAll: Decimal;
  readonly ofResolved: Decimal;
}

export interface Shares {
  readonly rule: string;
  readonly total: number;
  readonly unresolved: number;
  /** The largest first, then by name. */
  readonly shares: readonly Share[];
}

export const RULES = {
  maker: "each recorded part counts once, for the maker that its markings name; legal forms and spelling aside",
  headquarters: "each recorded part counts once, for the country where its maker has its headquarters",
} as const;

/** The shares of makers, or of the countries where they sit. */
export function sharesBy(by: keyof typeof RULES, components: readonly Component[]): Shares {
  const groups = new Map<string, string[]>();
  for (const component of components) {
    const name = component[by];
    if (name === undefined) continue;
    const key = by === "maker" ? readName(name, "thing").words.join(" ") || name : name;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const total = components.length;
  const resolved = [...groups.values()].reduce((sum, names) => sum + names.length, 0);
  const shares = [...groups.values()]
    .map((names) => ({
      name: mostWritten(names),
      count: names.length,
      ofAll: percent(names.length, total),
      ofResolved: percent(names.length, resolved),
    }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return { rule: RULES[by], total, unresolved: total - resolved, shares };
}

const percent = (part: number, whole: number): Decimal => decimalOf((100 * part) / whole);

/** The form written most often; of several, the first in the order of code points. */
function mostWritten(names: readonly string[]): string {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0];
}
