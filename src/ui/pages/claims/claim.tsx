/** One claim: who, for whom, in which words, what it does to which others, and how it stands beside the evidence. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ClaimRecord } from "../../../dossier/record/claims.ts";
import type { Opposition } from "../../../claims/oppose.ts";
import type { Standing } from "../../../claims/above-evidence.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { dateWords } from "../../parts/day.tsx";
import { Missing, Stated } from "../../parts/stated.tsx";
import { Source } from "../../parts/source.tsx";
import { Tag, Tags, type Tone } from "../../parts/tag.tsx";
import { useWords, type Words } from "../../words/words.ts";
import css from "./claims.module.css";

/** Who speaks, as the source names or describes them. */
export function speakerWords({ said }: ClaimRecord, w: Words): string {
  const { speaker, speakerWithheld } = said;
  if (speaker === undefined) return speakerWithheld?.description ?? w.claims.speakerWithheld;
  return speaker.unnamed ?? [speaker.name, speaker.office].filter((t) => t !== undefined).join(", ");
}

export function ClaimEntry({ claim: c, isMarked }: { claim: ClaimRecord; isMarked: boolean }): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { said, position } = c;
  const proposition = record.claims.propositions.find((p) => p.said.id === said.proposition);
  return (
    <article className={`${css["claim"]!} ${isMarked ? css["marked"]! : ""}`} id={`c-${said.id ?? ""}`}>
      <div className={css["saying"]}>
        <p className={css["who"]}>
          <strong>{speakerWords(c, w)}</strong>
          {said.onBehalfOf !== undefined && <span className={css["quiet"]}> · {w.party(said.onBehalfOf)}</span>}
        </p>
        <Stances claim={c} />
        {said.words === undefined && (
          <p>
            <Missing>{w.absences.withheld}</Missing>
          </p>
        )}
        {said.words !== undefined && said.words !== "" && (
          <blockquote className={css["words"]}>
            {said.cue !== undefined && <span className={css["quiet"]}>{said.cue}: </span>}“{said.words}”
          </blockquote>
        )}
        <p>
          <Stated item={c} field="summary" />
        </p>
        <p className={css["source"]}>
          {said.source !== undefined && <Source source={said.source} />}
          {said.source?.tier !== undefined && `, ${w.claims.tiers[said.source.tier]}`} ·{" "}
          {w.claims.dated[said.stated?.basis ?? "not-known"]} · <Cite index={c.index} />
          {position === undefined && ` · ${w.claims.tooMuchWithheld}`}
        </p>
      </div>
      <div className={css["relations"]}>
        <p>
          {said.rung !== undefined && <Tag>{w.rungs[said.rung]}</Tag>}{" "}
          <Link
            to="/cases/$case/claims"
            params={{ case: record.case }}
            search={{ view: "propositions" }}
            hash={`p-${said.proposition ?? ""}`}
          >
            {proposition?.said.says ?? said.proposition ?? w.absences.withheld}
          </Link>
        </p>
        <Beside now={c.now} then={c.then} />
        <Meetings claim={c} />
      </div>
    </article>
  );
}

/** Two fields that are easily confused: what the speaker's words do, and what the source says that they do. */
function Stances({ claim: { said, position } }: { claim: ClaimRecord }): ReactNode {
  const w = useWords();
  const own = said.stance?.inOwnWords;
  const told = said.stance?.asCharacterised;
  return (
    <Tags>
      <Tag tone={own === undefined || own === "" ? "quiet" : "accent"}>
        {w.claims.inOwnWords}: {own === undefined || own === "" ? w.claims.notSeen : w.claims.stances[own]}
      </Tag>
      <Tag tone={position?.describedAs === undefined ? "quiet" : "alarm"}>
        {w.claims.asCharacterised}: {told === undefined || told === "" ? w.claims.onlyQuoted : w.claims.stances[told]}
        {position?.describedAs !== undefined && ` (${w.claims.otherSide})`}
      </Tag>
      {said.certainty !== undefined && <Tag>{w.claims.certainties[said.certainty]}</Tag>}
      {said.status === "RECALLED" && <Tag tone="warn">{w.claims.recalled}</Tag>}
    </Tags>
  );
}

function Meetings({ claim: c }: { claim: ClaimRecord }): ReactNode {
  const w = useWords();
  const own = c.meets.filter((m) => m.meeting !== "rivals");
  const others = c.metBy.filter((m) => m.meeting !== "rivals");
  if (own.length + others.length + c.sameVoice.length + c.revisedBy.length === 0) return undefined;
  return (
    <ul className={css["meetings"]}>
      {grouped(own).map(([meeting, all]) => (
        <li key={meeting}>
          {w.claims.meets[meeting]} <ClaimLinks ids={all.map((m) => m.to)} />
          {all.some((m) => m.by === "characterisation") && ` (${w.claims.byAccount})`}
        </li>
      ))}
      {grouped(others).map(([meeting, all]) => (
        <li key={meeting}>
          {w.claims.metBy[meeting]} <ClaimLinks ids={all.map((m) => m.of)} />
        </li>
      ))}
      {c.sameVoice.length > 0 && (
        <li>
          {w.claims.sameVoice} <ClaimLinks ids={c.sameVoice} />
        </li>
      )}
      {c.revisedBy.length > 0 && (
        <li>
          {w.claims.revisedBy} <ClaimLinks ids={c.revisedBy.map((r) => r.later)} />
        </li>
      )}
    </ul>
  );
}

function grouped(all: readonly Opposition[]): (readonly [Opposition["meeting"], readonly Opposition[]])[] {
  const groups = new Map<Opposition["meeting"], Opposition[]>();
  for (const m of all) groups.set(m.meeting, [...(groups.get(m.meeting) ?? []), m]);
  return [...groups];
}

/** Claims by who made them and when, each with a link to its words. */
export function ClaimLinks({ ids }: { ids: readonly string[] }): ReactNode {
  const w = useWords();
  const shown = ids.length <= MOST_LINKS ? ids : ids.slice(0, MOST_LINKS - 1);
  const rest = ids.slice(shown.length);
  return (
    <>
      <LinkList ids={shown} />
      {rest.length > 0 && (
        <details className={css["rest"]}>
          <summary>{w.claims.andMore(rest.length)}</summary>
          <LinkList ids={rest} />
        </details>
      )}
    </>
  );
}

/** More links than so many are folded. */
const MOST_LINKS = 4;

function LinkList({ ids }: { ids: readonly string[] }): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  return ids.map((claimId, i) => {
    const claim = record.claims.claims.find((c) => c.said.id === claimId);
    const date = claim?.said.stated?.date;
    return (
      <span key={claimId}>
        {i > 0 && "; "}
        <Link to="/cases/$case/claims" params={{ case: id }} search={{ view: "time" }} hash={`c-${claimId}`}>
          {claim === undefined
            ? claimId
            : `${speakerWords(claim, w)}${date === undefined ? "" : `, ${dateWords(date, w)}`}`}
        </Link>
      </span>
    );
  });
}

const TONES: Partial<Record<Standing["verdict"], Tone>> = { above: "warn", contradicted: "alarm", carried: "good" };

/** How it stands beside the finding; nothing is said where it says neither yes nor no, or nothing was found yet. */
function Beside({ now, then }: { now: Standing | undefined; then: Standing | undefined }): ReactNode {
  const w = useWords();
  const { names } = useCase();
  if (now === undefined || now.verdict === "says-neither") return undefined;
  const says = w.claims.verdicts[now.verdict];
  const by = (now.by ?? []).map((b) => w.claims.further[b]);
  return (
    <div className={css["beside"]}>
      <Tags>
        <Tag tone={TONES[now.verdict] ?? "quiet"}>
          {says}
          {by.length > 0 && `: ${by.join(", ")}`}
        </Tag>
        {then !== undefined && then.verdict !== now.verdict && then.verdict !== "no-finding" && (
          <Tag>{w.claims.atTheTime(w.claims.verdicts[then.verdict])}</Tag>
        )}
      </Tags>
      {(now.against ?? []).length > 0 && (now.verdict === "above" || now.verdict === "contradicted") && (
        <details>
          <summary>{w.claims.stillOpen(now.against!.length)}</summary>
          <p className={css["quiet"]}>{now.against!.map(names.node).join("; ")}</p>
        </details>
      )}
    </div>
  );
}
