import type { ReactNode } from "react";
import type { Source as SourceRecord } from "../../exhibits/observation.ts";
import { useWords } from "../words/words.ts";
import { Day } from "./day.tsx";

/** A published source; only an address of the web becomes a link. */
export function Source({ source }: { source: SourceRecord }): ReactNode {
  const { title, address, published, record } = source;
  return (
    <>
      <Outside address={address}>{title}</Outside>
      {published !== undefined && (
        <>
          , <Day edtf={published} />
        </>
      )}
      {record !== undefined && (
        <>
          {" "}
          <code>{record}</code>
        </>
      )}
    </>
  );
}

export function Outside({ address, children }: { address: string | undefined; children: ReactNode }): ReactNode {
  const w = useWords();
  if (address === undefined || !/^https?:\/\/[^\s<>"']+$/i.test(address)) return children;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {children}
      <span className="hidden-but-read"> ({w.opensOutside})</span>
    </a>
  );
}
