import { useMediaQuery } from "@mantine/hooks";
import { useId, useMemo, type ReactNode } from "react";
import { weightsFigure } from "../../../dossier/figure.ts";
import type { Identification } from "../../../identification/identification.ts";
import { useCase } from "../../parts/case.tsx";
import { useWords } from "../../words/words.ts";
import css from "./identification.module.css";

/** The weights as the dossier draws them, by the same code. */
export function Figure({ i }: { i: Identification }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, "");
  const isWide = useMediaQuery("(min-width: 50em)");
  const svg = useMemo(
    () =>
      weightsFigure(i, `weights${id}`, isWide ? "wide" : "narrow", {
        feature: names.feature,
        observation: names.statement,
      }),
    [i, isWide, id, names],
  );
  return (
    <details className={css["sources"]}>
      <summary>{w.identification.figure}</summary>
      {/* The figure is made by html.ts, which escapes whatever is put into it. */}
      <div className={css["figure"]} dangerouslySetInnerHTML={{ __html: svg }} />
    </details>
  );
}
