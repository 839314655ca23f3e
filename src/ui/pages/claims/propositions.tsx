/** Every sentence that somebody takes a side on, by its rung, with the voices on each side counted once. */
import { useLocation } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { ABOUT_THE_RECORD, BESIDE, LADDER, type Rung } from "../../../claims/proposition.ts";
import type { PropositionRecord } from "../../../dossier/record/claims.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { Card, Section } from "../../parts/section.tsx";
import { Stated } from "../../parts/stated.tsx";
import { Tag, Tags } from "../../parts/tag.tsx";
import { useWords } from "../../words/words.ts";
import { ClaimLinks } from "./claim.tsx";
import css from "./claims.module.css";

/** The most specific that debris can answer first. */
const ORDER: readonly Rung[] = [...[...LADDER].reverse(), ...BESIDE, ...ABOUT_THE_RECORD];

export function Propositions(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== "") document.getElementById(hash)?.scrollIntoView({ block: "center" });
  }, [hash]);
  const { propositions } = record.claims;
  const unplaced = propositions.filter((p) => p.said.rung === undefined);
  return (
    <>
      <p className={css["lead"]}>{w.claims.countedOnce}</p>
      {ORDER.map((rung) => {
        const own = propositions.filter((p) => p.said.rung === rung);
        return own.length === 0 ? undefined : (
          <Group key={rung} title={w.rungs[rung]} says={w.rungSays[rung]} all={own} />
        );
      })}
      {unplaced.length > 0 && <Group title={w.claims.rungWithheld} all={unplaced} />}
    </>
  );
}

function Group(props: { title: string; says?: string; all: readonly PropositionRecord[] }): ReactNode {
  return (
    <Section title={props.title} {...(props.says !== undefined && { lead: props.says })}>
      {props.all.map((p) => (
        <Proposition key={p.leaf} of={p} />
      ))}
    </Section>
  );
}

function Proposition({ of: p }: { of: PropositionRecord }): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const own = record.claims.claims.filter((c) => c.said.proposition === p.said.id);
  const above = own.filter((c) => c.now?.verdict === "above").length;
  return (
    <div id={`p-${p.said.id ?? ""}`}>
      <Card>
        <div className={css["sentence"]}>
          <p className={css["says"]}>
            <Stated item={p} field="says" />
          </p>
          <Tags>
            {above > 0 && <Tag tone="warn">{w.claims.above(above)}</Tag>}
            <Cite index={p.index} />
          </Tags>
        </div>
        {p.voices.length === 0 ? (
          <p className={css["quiet"]}>{w.claims.nobody}</p>
        ) : (
          <dl className={css["voices"]}>
            {p.voices.map(({ side, origins }) => (
              <div key={side}>
                <dt>
                  <strong>{w.claims.sides[side]}</strong>
                  <span className={css["quiet"]}>
                    {" "}
                    {w.claims.voices(
                      origins.origins.length,
                      origins.articles,
                      origins.lineages.length,
                      origins.unplaced,
                    )}
                  </span>
                </dt>
                <dd>
                  <ul>
                    {origins.origins.map((o) => (
                      <li key={o.claims.join(" ")}>
                        <ClaimLinks ids={o.claims.slice(0, 1)} />
                        {o.claims.length > 1 && (
                          <span className={css["quiet"]}> {w.claims.recordsOfIt(o.claims.length)}</span>
                        )}
                        {o.lineages.map((l) => (
                          <span key={l} className={css["quiet"]}>
                            {" "}
                            · {w.claims.lineage} {lineageTitle(l, record.claims.lineages)}
                          </span>
                        ))}
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
    </div>
  );
}

const lineageTitle = (
  id: string,
  lineages: readonly { said: { id?: string | undefined; title?: string | undefined } }[],
): string => lineages.find((l) => l.said.id === id)?.said.title ?? id;
