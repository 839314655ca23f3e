/** The keys that speak in a case: whose they are as far as that is disclosed, who admitted them, and how often they spoke. */
import { CaseOpened, KeyAdded } from "../../cases/entries.ts";
import type { HeldIn, Person } from "../../cases/entries.ts";
import { keyIdOf } from "../../log/key.ts";
import type { Statements } from "./said.ts";

export interface KeyRecord {
  readonly key: string;
  /** Absent where it is withheld. */
  readonly person?: Person;
  /** The statement that brought it in; absent for a key that no statement admitted. */
  readonly since?: { readonly index: number; readonly leaf: string };
  readonly admittedBy?: string;
  readonly heldIn?: HeldIn | "opener";
  readonly statements: number;
}

export function keysOf(statements: Statements): KeyRecord[] {
  const spoken = new Map<string, number>();
  for (const s of statements.all) spoken.set(s.by, (spoken.get(s.by) ?? 0) + 1);
  const admitted = [
    ...statements.of(CaseOpened).map((s) => ({ s, heldIn: "opener" as const })),
    ...statements.of(KeyAdded).map((s) => ({ s, heldIn: s.said.heldIn })),
  ];
  const keys = admitted.map(({ s, heldIn }): KeyRecord => {
    const key = keyIdOf(s.said.key);
    return {
      key,
      ...(s.said.person && { person: s.said.person }),
      since: { index: s.index, leaf: s.leaf },
      admittedBy: s.by,
      heldIn,
      statements: spoken.get(key) ?? 0,
    };
  });
  const known = new Set(keys.map((k) => k.key));
  const strangers = [...spoken].filter(([key]) => !known.has(key)).map(([key, n]) => ({ key, statements: n }));
  return [...keys, ...strangers];
}
