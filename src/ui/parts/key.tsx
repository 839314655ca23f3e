/** Keys by whom they belong to, as far as that is disclosed. */
import type { ReactNode } from "react";
import { useCase, type Case } from "./case.tsx";

const short = (key: string): string => `${key.slice(0, 8)}…`;

/** The holder's name or role; with the key beside it where another key has the same, and the key alone where nobody says. */
export function keyWords({ record }: Case, key: string): string {
  const called = (k: (typeof record.keys)[number]): string | undefined => k.person?.name ?? k.person?.role;
  const own = record.keys.find((k) => k.key === key);
  const name = own === undefined ? undefined : called(own);
  if (name === undefined) return short(key);
  return record.keys.filter((k) => called(k) === name).length > 1 ? `${name} (${short(key)})` : name;
}

export function Key({ of: key }: { of: string }): ReactNode {
  const found = useCase();
  return <span title={key}>{keyWords(found, key)}</span>;
}
