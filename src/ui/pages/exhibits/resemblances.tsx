import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Resemblance } from "../../../exhibits/receive.ts";
import { thumbnailAddress, type Received } from "../../api.ts";
import { useWords } from "../../words/words.ts";
import css from "./receive.module.css";

/** Loud: a photograph that just came in is here already, or looks like one that is. Both are shown side by side. */
export function Resemblances(props: {
  received: Received;
  exhibit: string;
  names: ReadonlyMap<string, string>;
}): ReactNode {
  const { received } = props;
  return received.resembles.map((r) => (
    <Loud key={`${r.photograph} ${r.known.sha256} ${r.known.exhibit}`} found={r} {...props} />
  ));
}

function Loud(props: { found: Resemblance; exhibit: string; names: ReadonlyMap<string, string> }): ReactNode {
  const w = useWords();
  const { found, exhibit, names } = props;
  const { photograph, known, differs } = found;
  const isSame = differs === "identical";
  const isHere = known.case === "";
  return (
    <div className={css["loud"]} role="alert">
      <h3>{isSame ? w.resembles.same : w.resembles.alike(differs)}</h3>
      <p>{isSame ? w.resembles.sameSays : w.resembles.alikeSays}</p>
      <div className={css["pair"]}>
        <figure>
          <img src={thumbnailAddress(photograph)} alt={w.resembles.altNew} />
          <figcaption>
            <strong>{w.resembles.incoming}</strong> <code>{exhibit}</code> {names.get(photograph)}
          </figcaption>
        </figure>
        <figure>
          <img src={thumbnailAddress(known.sha256)} alt={w.resembles.altKnown} />
          <figcaption>
            <strong>{isHere ? w.resembles.alsoIncoming : w.resembles.known}</strong>{" "}
            {isHere ? (
              names.get(known.sha256)
            ) : (
              <Link to="/cases/$case/exhibits/$exhibit" params={{ case: known.case, exhibit: known.exhibit }}>
                {w.resembles.where(known.case, known.exhibit)}
              </Link>
            )}
          </figcaption>
        </figure>
      </div>
      <p>{w.resembles.recorded}</p>
    </div>
  );
}
