import { Button, TextInput } from "@mantine/core";
import type { ReactNode, SyntheticEvent } from "react";
import { useWords } from "../words/words.ts";
import type { Draft } from "./draft.ts";
import { Notice } from "./notice.tsx";
import { ProblemNotice } from "./problem.tsx";
import css from "./form.module.css";

/** A form that reports everything that is wrong at once, above the fields and beside each. */
export function Form(props: {
  draft: Draft;
  label: string;
  submit: string;
  onSubmit: () => void;
  isBusy: boolean;
  error?: unknown;
  busy?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const w = useWords();
  const { draft, error } = props;
  const onSubmit = (e: SyntheticEvent): void => {
    e.preventDefault();
    if (!props.isBusy) props.onSubmit();
  };
  return (
    <form className={css["form"]} onSubmit={onSubmit} noValidate aria-label={props.label}>
      {draft.problems.length > 0 ? (
        <Notice tone="alarm" title={w.form.problems(draft.problems.length)} role="alert" ref={draft.summary}>
          <ul>
            {draft.problems.map((p) => (
              <li key={`${p.at} ${p.message}`}>
                {document.getElementById(p.at) === null ? (
                  <code>{p.at}</code>
                ) : (
                  <a
                    href={`#${p.at}`}
                    onClick={(e) => {
                      e.preventDefault();
                      document.getElementById(p.at)?.focus();
                    }}
                  >
                    {(w.form.fields as Record<string, string>)[p.at] ?? p.at}
                  </a>
                )}
                : {p.message}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        error !== null && error !== undefined && <ProblemNotice error={error} />
      )}
      {props.children}
      <div className={css["end"]}>
        <Button type="submit" loading={props.isBusy} loaderProps={{ type: "dots" }}>
          {props.submit}
        </Button>
        {props.busy}
      </div>
    </form>
  );
}

/** Fields in a row, as many as there is room for. */
export const Row = ({ children }: { children: ReactNode }): ReactNode => <div className={css["row"]}>{children}</div>;

/** Whose key signs; remembered in this browser. */
export function SignAs({ draft }: { draft: Draft }): ReactNode {
  const w = useWords();
  return (
    <TextInput
      className={css["signAs"]}
      label={w.form.signAs}
      description={w.form.signAsSays}
      placeholder={w.form.signAsFirst}
      autoComplete="off"
      {...draft.field("as")}
    />
  );
}

const REMEMBERED = "sherd-as";

export function rememberedSigner(): string {
  try {
    return window.localStorage.getItem(REMEMBERED) ?? "";
  } catch {
    return "";
  }
}

export function rememberSigner(as: string): void {
  try {
    window.localStorage.setItem(REMEMBERED, as);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
