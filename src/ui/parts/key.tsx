/** Keys by whom they belong to, as far as that is disclosed. */
import type { ReactNode } from "react";
import { useCase, type Case } from "./case.tsx";
import css from "./parts.module.css";

const short = (key: string): string => `${key.slice(0, 8)}…`;

/** The holder's name or role; with the key beside it where another key has the same, and the key alone where nobody says. */
export function keyWords({ record }: Case, key: string): string {
  const called = (k: (typeof record.keys)[number]): string | undefined => k.person?.name ?? k.person?.role;
  const own = record.keys.find((k) => k.key === key);
  const name = own === undefined ? undefined : called(own);
  if (name === undefined) return short(key);
  return record.keys.filter((k) => called(k) === name).length > 1 ? `${name} (${short(key)})` : name;
}

/** For a line of its own, without what a role adds in brackets, unless that alone tells two keys apart. */
export function keyTitle(found: Case, key: string): string {
  const plain = (k: string): string => keyWords(found, k).replace(/ \(.+\)$/, "");
  return found.record.keys.some((k) => k.key !== key && plain(k.key) === plain(key))
    ? keyWords(found, key)
    : plain(key);
}

/** What a role adds in brackets is said more quietly. */
export function Key({ of: key }: { of: string }): ReactNode {
  const words = keyWords(useCase(), key);
  const [, name = words, aside] = /^(.+?) (\(.+\))$/.exec(words) ?? [];
  return (
    <span title={key}>
      {name}
      {aside !== undefined && <span className={css["keyAside"]}> {aside}</span>}
    </span>
  );
}
