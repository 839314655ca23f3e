/** What changed from one edition of a collection to another, entry by entry. */
import { canonical } from "../base/canonical.ts";
import type { Collection } from "./collection.ts";

export interface Change {
  readonly what:
    | "type"
    | "feature"
    | "population"
    | "unlisted"
    | "state"
    | "maker"
    | "family"
    | "value"
    | "assembly"
    | "source"
    | "about";
  /** The entry: `tern-2`, or `tern-2 casing-diameter` for a value. */
  readonly entry: string;
  readonly how: "added" | "removed" | "changed";
  /** The entries as canonical JSON. */
  readonly before?: string;
  readonly after?: string;
}

/**
 * Every difference.
 *
 * Shape   Empty just where both editions have the same digest.
 */
export function differencesOf(before: Collection, after: Collection): readonly Change[] {
  const named = (c: Collection): Map<string, readonly [Change["what"], string, unknown]> => {
    const entries: [Change["what"], string, unknown][] = [
      ["about", c.id, { id: c.id, title: c.title, date: c.date, about: c.about }],
      ...c.sources.map((x): [Change["what"], string, unknown] => ["source", x.id, x]),
      ...c.states.map((x): [Change["what"], string, unknown] => ["state", x.id, x]),
      ...c.makers.map((x): [Change["what"], string, unknown] => ["maker", x.id, x]),
      ...c.families.map((x): [Change["what"], string, unknown] => ["family", x.id, x]),
      ...c.features.map((x): [Change["what"], string, unknown] => ["feature", x.id, x]),
      ...c.unlisted.map((x): [Change["what"], string, unknown] => ["unlisted", x.id, x]),
      ...(
        [
          ["type", c.types],
          ["population", c.populations],
        ] as const
      ).flatMap(([what, owners]) =>
        owners.flatMap(({ values, ...owner }): [Change["what"], string, unknown][] => [
          [what, owner.id, owner],
          ...Object.entries(values).map(([feature, value]): [Change["what"], string, unknown] => [
            "value",
            `${owner.id} ${feature}`,
            value,
          ]),
        ]),
      ),
      ...[...new Set(c.assembly.map((row) => row.of))].map((of): [Change["what"], string, unknown] => [
        "assembly",
        of,
        c.assembly.filter((row) => row.of === of),
      ]),
      // Order is part of an edition: hypotheses stand in it.
      [
        "about",
        "order",
        [c.sources, c.states, c.makers, c.families, c.features, c.types, c.populations, c.unlisted]
          .map((list) => list.map((x) => x.id))
          .concat([c.assembly.map((row) => row.of)]),
      ],
    ];
    return new Map(entries.map((e) => [`${e[0]} ${e[1]}`, e]));
  };
  const [old, young] = [named(before), named(after)];
  const changes: Change[] = [];
  for (const [key, [what, entry, value]] of old) {
    const now = young.get(key);
    if (now === undefined) changes.push({ what, entry, how: "removed", before: canonical(value) });
    else if (canonical(now[2]) !== canonical(value))
      changes.push({ what, entry, how: "changed", before: canonical(value), after: canonical(now[2]) });
  }
  for (const [key, [what, entry, value]] of young)
    if (!old.has(key)) changes.push({ what, entry, how: "added", after: canonical(value) });
  return changes;
}
