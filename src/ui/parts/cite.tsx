import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";
import { useCase } from "./case.tsx";
import css from "./parts.module.css";

/** A statement by its number in the log, with a link to its line in the record. */
export function Cite({ index }: { index: number }): ReactNode {
  const { id } = useCase();
  const w = useWords();
  return (
    <Link
      className={css["cite"]}
      to="/cases/$case/record"
      params={{ case: id }}
      hash={`s${index}`}
      aria-label={`${w.statement} #${index}`}
    >
      #{index}
    </Link>
  );
}

/** The same by the statement's leaf; a leaf that is not of this case stays a short text. */
export function CiteLeaf({ leaf }: { leaf: string }): ReactNode {
  const { names } = useCase();
  const number = names.statement(leaf);
  return number.startsWith("#") ? <Cite index={Number(number.slice(1))} /> : <code>{number}</code>;
}

export const CiteAll = ({ leaves }: { leaves: readonly string[] }): ReactNode =>
  leaves.map((leaf, i) => (
    <span key={leaf}>
      {i > 0 && ", "}
      <CiteLeaf leaf={leaf} />
    </span>
  ));
