/** What a reader sees instead of codes: names of features, nodes and keys, and the numbers of statements. */
import type { CaseRecord } from "../case-record.ts";
import type { ComparisonRecord } from "./findings.ts";

/** The comparison that the case rests on: that of its last standing finding, else the last one that was run. */
export function mainComparison(record: CaseRecord): ComparisonRecord | undefined {
  const standing = record.findings.filter((f) => f.withdrawn === undefined).at(-1);
  return record.comparisons.find((c) => c.leaf === standing?.comparison) ?? record.comparisons.at(-1);
}

export interface Names {
  readonly feature: (id: string) => string;
  readonly outcome: (feature: string, id: string) => string;
  /** A hypothesis, type, family, maker or state. */
  readonly node: (id: string) => string;
  /** The number of a statement, such as #12; short for a leaf that is not of this case. */
  readonly statement: (leaf: string) => string;
  /** A key by its holder's role where that is disclosed. */
  readonly key: (id: string) => string;
}

export function namesOf(record: CaseRecord): Names {
  const comparison = mainComparison(record);
  const features = new Map(comparison?.edition?.features.map((f) => [f.id, f]));
  const nodes = new Map([
    ...(comparison?.edition?.nodes ?? []).map((n) => [n.id, n.name] as const),
    ...(comparison?.result?.nodes ?? []).map((n) => [n.node, n.name] as const),
    ...(comparison?.result?.hypotheses ?? []).map((h) => [h.id, h.name] as const),
  ]);
  const numbers = new Map(record.register.map((s) => [s.leaf, s.index]));
  const people = new Map(record.keys.map((k) => [k.key, k.person]));
  return {
    feature: (id) => features.get(id)?.name ?? spelled(id),
    outcome: (feature, id) => features.get(feature)?.outcomes.find((o) => o.id === id)?.name ?? spelled(id),
    node: (id) => nodes.get(id) ?? spelled(id),
    statement: (leaf) => {
      const index = numbers.get(leaf);
      return index === undefined ? `${leaf.slice(0, 12)}…` : `#${index}`;
    },
    key: (id) => {
      const person = people.get(id);
      const short = `key ${id.slice(0, 8)}…`;
      return person === undefined ? short : `${person.name ?? person.role} (${short})`;
    },
  };
}

/** A code as words: `flange-bolt-count` is “flange bolt count”. */
export const spelled = (code: string): string => code.replaceAll("-", " ");
