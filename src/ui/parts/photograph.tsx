import { useState, type ReactNode } from "react";
import type { ExhibitRecord, PhotographRecord } from "../../dossier/record/exhibits.ts";
import { fileAddress, thumbnailAddress } from "../api.ts";
import { useWords } from "../words/words.ts";
import css from "./parts.module.css";

/** A photograph, small or whole. Falls back to the small one where a browser cannot show the original. */
export function Photograph(props: {
  photograph: PhotographRecord;
  exhibit: string;
  size: "small" | "whole";
}): ReactNode {
  const w = useWords();
  const { photograph, exhibit, size } = props;
  const [failed, setFailed] = useState(0);
  const { sha256, caption, width, height } = photograph;
  const addresses =
    sha256 === undefined
      ? []
      : size === "small"
        ? [thumbnailAddress(sha256), fileAddress(sha256)]
        : [fileAddress(sha256), thumbnailAddress(sha256)];
  const address = addresses[failed];
  if (address === undefined) return <NoPhotograph says={w.photographs.gone} />;
  return (
    <img
      src={address}
      alt={w.photographs.alt(exhibit, caption)}
      {...(width !== undefined && { width })}
      {...(height !== undefined && { height })}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(failed + 1)}
    />
  );
}

/** The wall's picture of an exhibit. */
export function ExhibitPicture({ exhibit }: { exhibit: ExhibitRecord }): ReactNode {
  const w = useWords();
  const [first] = exhibit.photographs;
  if (first !== undefined) return <Photograph photograph={first} exhibit={exhibit.exhibit} size="small" />;
  return <NoPhotograph says={isKnownFromOthers(exhibit) ? w.photographs.publicRecord : w.photographs.none} />;
}

/** Nobody of the case held it: what is known of it was published by others. */
export const isKnownFromOthers = (exhibit: ExhibitRecord): boolean =>
  exhibit.custody.some((l) => l.state === "published-only") ||
  (exhibit.observations.length > 0 && exhibit.observations.every((o) => o.said.status !== "own"));

export const NoPhotograph = ({ says }: { says: string }): ReactNode => (
  <div className={css["none"]}>
    <svg viewBox="0 0 48 40" aria-hidden="true">
      <path d="M6 10 24 3l18 8-5 13-12 13-6-9-13-4z" strokeWidth="1.5" strokeDasharray="3 3" />
    </svg>
    {says}
  </div>
);
