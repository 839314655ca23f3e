import { useId, type ReactNode } from "react";
import css from "./parts.module.css";

/** A part of a page under its heading. */
export function Section(props: {
  title: string;
  id?: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const made = useId();
  const id = props.id ?? made;
  return (
    <section className={css["section"]} aria-labelledby={`${id}-title`} id={props.id}>
      <div className={css["sectionHead"]}>
        <h2 id={`${id}-title`}>{props.title}</h2>
        {props.aside}
      </div>
      {props.lead !== undefined && <p className={css["lead"]}>{props.lead}</p>}
      {props.children}
    </section>
  );
}

export const Card = ({ children }: { children: ReactNode }): ReactNode => (
  <div className={`${css["card"]!} ${css["section"]!}`}>{children}</div>
);

/** Names and values; a pair without a value is left out. */
export const Pairs = ({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }): ReactNode => (
  <dl className={css["pairs"]}>
    {pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== "")
      .map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
