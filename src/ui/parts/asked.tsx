import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";
import { ProblemNotice } from "./problem.tsx";
import css from "./asked.module.css";

/** What was asked of the workbench: waiting, refused, or the answer. */
export function Asked<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}): ReactNode {
  const w = useWords();
  if (query.isPending)
    return (
      <p className={css["waiting"]} role="status">
        {w.loading}
      </p>
    );
  if (query.isError) return <ProblemNotice error={query.error} again={() => void query.refetch()} />;
  return children(query.data);
}
