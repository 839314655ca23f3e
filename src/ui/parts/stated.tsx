/** What a statement says in a field, or that it is not there and why. */
import type { ReactNode } from "react";
import { absenceOf, type Item } from "../../dossier/record/said.ts";
import { useWords } from "../words/words.ts";
import css from "./parts.module.css";

export const Missing = ({ children }: { children: ReactNode }): ReactNode => (
  <span className={css["missing"]}>{children}</span>
);

/** Empty where an optional field was never stated, unless `unstated` says what to show then. */
export function Stated<T extends object, K extends keyof T & string>(props: {
  item: Item & { readonly said: T };
  field: K;
  optional?: boolean;
  unstated?: ReactNode;
  children?: (value: NonNullable<T[K]>) => ReactNode;
}): ReactNode {
  const w = useWords();
  const { item, field, optional = false, unstated, children } = props;
  const value = item.said[field];
  if (value !== undefined && value !== null) return children === undefined ? String(value) : children(value);
  const absence = absenceOf(item, field, optional);
  if (absence === undefined || absence === "not-stated") return unstated;
  return <Missing>{w.absences[absence]}</Missing>;
}

/** Whether there is anything to show: a value, or that one is withheld or erased. */
export const hasSomething = <T extends object>(item: Item & { readonly said: T }, field: keyof T & string): boolean =>
  item.said[field] !== undefined || absenceOf(item, field, true) !== "not-stated";
