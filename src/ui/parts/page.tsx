import { useEffect, useRef, type ReactNode } from "react";
import css from "./page.module.css";

/**
 * A page under its title: names the window, and takes the focus when it is gone to, so that a keyboard and a screen
 * reader begin at its heading. The first page of a visit leaves the focus where the browser put it.
 */
let isFirst = true;

export function Page(props: {
  title: string;
  under?: string;
  /** Where the heading already stands above the page, such as a case's. */
  level?: 1 | 2;
  /** False where the page says what it is without its heading, which is then only read aloud. */
  isTold?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { title, under, level = 1, isTold = true, actions, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${[title, under].filter((t) => t !== undefined).join(" · ")} · Sherd`;
  }, [title, under]);
  useEffect(() => {
    if (!isFirst && window.location.hash === "") heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  const H = level === 1 ? "h1" : "h2";
  return (
    <div className={css["page"]}>
      <div className={isTold ? css["head"] : "hidden-but-read"}>
        <H ref={heading} tabIndex={-1} className={level === 2 ? css["second"] : undefined}>
          {title}
        </H>
        {actions !== undefined && <div className={css["actions"]}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A wide column and a narrow one beside it, one under the other where there is no room. */
export const Columns = ({ main, aside }: { main: ReactNode; aside: ReactNode }): ReactNode => (
  <div className={css["columns"]}>
    <div className={css["column"]}>{main}</div>
    <div className={css["column"]}>{aside}</div>
  </div>
);
