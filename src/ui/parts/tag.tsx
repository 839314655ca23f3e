import type { ReactNode } from "react";
import css from "./parts.module.css";

/** What a colour repeats; the words always say it too. */
export type Tone = "plain" | "quiet" | "accent" | "good" | "warn" | "alarm" | "fiction";

export const Tag = ({ tone = "quiet", children }: { tone?: Tone; children: ReactNode }): ReactNode => (
  <span className={`${css["tag"]!} ${css[tone]!}`}>{children}</span>
);

export const Tags = ({ children }: { children: ReactNode }): ReactNode => <div className={css["tags"]}>{children}</div>;
