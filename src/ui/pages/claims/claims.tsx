/** What others say: in time, by proposition, where the record disagrees with itself, and what was reported beside it. */
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCase } from "../../parts/case.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Prose } from "../../parts/prose.tsx";
import { useWords } from "../../words/words.ts";
import { Disagreements } from "./disagreements.tsx";
import { Facts } from "./facts.tsx";
import { Propositions } from "./propositions.tsx";
import { InTime } from "./in-time.tsx";
import { VIEWS } from "./view.ts";
import css from "./claims.module.css";

export function ClaimsPage(): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  const { view = "time" } = useSearch({ from: "/cases/$case/claims" });
  const { claims, propositions, disagreements, facts, timeline, speakersWithheld } = record.claims;
  const counts = {
    time: claims.length,
    propositions: propositions.length,
    disagreements: disagreements.length,
    facts: facts.length + timeline.length,
  };
  const isEmpty = Object.values(counts).every((n) => n === 0);
  return (
    <Page title={w.claims.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      {isEmpty ? (
        <Notice title={w.claims.none}>
          <p>
            <Prose>{w.claims.noneSays}</Prose>
          </p>
        </Notice>
      ) : (
        <>
          <nav className={css["views"]} aria-label={w.claims.views}>
            {VIEWS.map((v) => (
              <Link
                key={v}
                to="/cases/$case/claims"
                params={{ case: id }}
                search={{ view: v }}
                aria-current={v === view ? "page" : undefined}
              >
                {w.claims.viewNames[v]} <span>{counts[v]}</span>
              </Link>
            ))}
          </nav>
          {speakersWithheld > 0 && <Notice tone="warn" title={w.claims.speakersWithheld(speakersWithheld)} />}
          {view === "time" && <InTime />}
          {view === "propositions" && <Propositions />}
          {view === "disagreements" && <Disagreements />}
          {view === "facts" && <Facts />}
        </>
      )}
    </Page>
  );
}
