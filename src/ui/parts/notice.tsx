import type { ReactNode, Ref } from "react";
import type { Tone } from "./tag.tsx";
import css from "./parts.module.css";

/** A box that says one thing. `role` is alert where it answers what somebody just did. */
export function Notice(props: {
  tone?: Tone;
  title?: string;
  role?: "alert" | "status";
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}): ReactNode {
  const { tone = "quiet", title, role, ref, children } = props;
  return (
    <div className={`${css["notice"]!} ${css[tone]!}`} role={role} ref={ref} tabIndex={ref ? -1 : undefined}>
      {title !== undefined && <p className={css["noticeTitle"]}>{title}</p>}
      {children}
    </div>
  );
}
