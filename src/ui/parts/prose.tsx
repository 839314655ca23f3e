import type { ReactNode } from "react";

/** A sentence in which `commands` between backticks stand in their own type. */
export const Prose = ({ children }: { children: string }): ReactNode =>
  children.split("`").map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
