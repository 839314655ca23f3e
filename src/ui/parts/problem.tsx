import { Button } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { ProblemError, UNREACHED, type Problem } from "../api.ts";
import { Prose } from "./prose.tsx";
import { useWords } from "../words/words.ts";
import { Notice } from "./notice.tsx";

const problemFrom = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : { title: error instanceof Error ? error.message : String(error), status: 0 };

/** What went wrong, and what to change. */
export function ProblemNotice(props: { error: unknown; again?: () => void; ref?: Ref<HTMLDivElement> }): ReactNode {
  const w = useWords();
  const problem = problemFrom(props.error);
  const isUnreached = problem.code === UNREACHED;
  const { problems = [] } = problem;
  return (
    <Notice
      tone="alarm"
      title={isUnreached ? w.problem.unreached : problem.title}
      role="alert"
      {...(props.ref !== undefined && { ref: props.ref })}
    >
      {isUnreached && (
        <p>
          <Prose>{w.problem.unreachedHelp}</Prose>
        </p>
      )}
      {problems.length === 0 && problem.detail !== undefined && problem.detail !== problem.title && (
        <p>
          <Prose>{problem.detail}</Prose>
        </p>
      )}
      {problems.length > 0 && (
        <ul>
          {problems.map((p) => (
            <li key={`${p.at} ${p.message}`}>
              <code>{p.at}</code>: {p.message}
            </li>
          ))}
        </ul>
      )}
      {props.again !== undefined && (
        <p>
          <Button variant="default" size="xs" onClick={props.again}>
            {w.problem.again}
          </Button>
        </p>
      )}
    </Notice>
  );
}
