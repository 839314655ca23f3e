/** Custody as a line from the intake to the holder, with what is missing in it in red. */
import type { ReactNode } from "react";
import type { CustodyRecord, ExhibitRecord } from "../../../dossier/record/exhibits.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite, CiteLeaf } from "../../parts/cite.tsx";
import { dateWords, Day } from "../../parts/day.tsx";
import { keyTitle } from "../../parts/key.tsx";
import { Section } from "../../parts/section.tsx";
import { Source } from "../../parts/source.tsx";
import { Missing, Stated } from "../../parts/stated.tsx";
import { useWords } from "../../words/words.ts";
import css from "./exhibit.module.css";

const LOOK: Record<CustodyRecord["state"], string> = {
  "signed-by-both": "",
  "waits-for-receiver": "isOpen",
  "published-only": "isToldOnly",
  gap: "isGap",
  broken: "isGap",
};

export function Custody({ exhibit }: { exhibit: ExhibitRecord }): ReactNode {
  const w = useWords();
  const found = useCase();
  const { received, custody, holder } = exhibit;
  return (
    <Section title={w.custody.title} lead={w.custody.lead}>
      <ol className={css["line"]}>
        {received !== undefined && (
          <Link
            look={received.said.giver === "named" ? "" : "isGap"}
            when={<Day edtf={received.at.slice(0, 10)} />}
            title={w.custody.intake(keyTitle(found, received.by))}
          >
            <p className={css["detail"]}>
              {received.said.giver === "named"
                ? w.custody.from
                : received.said.giver === "unknown"
                  ? w.custody.unknownGiver
                  : w.custody.noGiver}{" "}
              <Stated item={received} field="receivedFrom" optional /> (<Cite index={received.index} />)
            </p>
          </Link>
        )}
        {custody.map((link) => (
          <CustodyLink key={link.leaf} link={link} />
        ))}
        <Link
          look={holder === undefined ? "isGap" : ""}
          when={w.custody.now}
          title={holder === undefined ? w.custody.nobodyHolds : w.custody.holds(keyTitle(found, holder))}
        />
      </ol>
    </Section>
  );
}

function Link(props: { look: string; when: ReactNode; title: ReactNode; children?: ReactNode }): ReactNode {
  return (
    <li className={`${css["link"]!} ${props.look === "" ? "" : css[props.look]!}`}>
      <span className={css["dot"]} aria-hidden="true" />
      <span className={css["when"]}>{props.when}</span>
      <div className={css["what"]}>
        <p className={css["whatTitle"]}>{props.title}</p>
        {props.children}
      </div>
    </li>
  );
}

function CustodyLink({ link }: { link: CustodyRecord }): ReactNode {
  const w = useWords();
  const found = useCase();
  const { state, from, to, at, until, why, given, received, gap, published } = link;
  const time =
    at === undefined
      ? undefined
      : until === undefined
        ? dateWords(at, w)
        : w.dates.between(dateWords(at, w), dateWords(until, w));
  const name = (key: string | undefined): string => (key === undefined ? w.custody.somebody : keyTitle(found, key));
  const title =
    state === "gap"
      ? w.custody.gaps[gap?.said.kind ?? "gap"]
      : state === "published-only"
        ? w.custody.published
        : state === "broken"
          ? w.custody.broken
          : w.custody.handedOver(name(from), name(to));
  return (
    <Link look={LOOK[state]} when={time ?? <Missing>{w.custody.noTime}</Missing>} title={title}>
      {state === "broken" && why !== undefined && <p>{why}</p>}
      {given !== undefined && (
        <p className={css["detail"]}>
          {w.custody.giverSigned} (<Cite index={given.index} />)
          <Detail label={w.custody.purpose}>{given.said.purpose}</Detail>
          <Detail label={w.custody.seal}>{given.said.seal}</Detail>
          <Detail label={w.form.fields.condition}>{given.said.condition}</Detail>
        </p>
      )}
      {received !== undefined && state === "signed-by-both" && (
        <p className={css["detail"]}>
          {w.custody.receiverSigned} (<Cite index={received.index} />)
          <Detail label={w.custody.seal}>{received.said.seal}</Detail>
          <Detail label={w.form.fields.condition}>{received.said.condition}</Detail>
        </p>
      )}
      {state === "waits-for-receiver" && <p>{w.custody.waits(name(to))}</p>}
      {gap !== undefined && (
        <>
          <p>
            <Stated item={gap} field="why" /> (<Cite index={gap.index} />)
          </p>
          {gap.said.couldHaveHappened !== undefined && (
            <p>
              {w.custody.could} {gap.said.couldHaveHappened}
            </p>
          )}
        </>
      )}
      {published !== undefined && (
        <>
          <p>
            <Stated item={published} field="account" /> (<CiteLeaf leaf={published.leaf} />)
          </p>
          <p className={css["detail"]}>
            {published.said.order === "inferred" ? w.custody.orderInferred : w.custody.orderStated}{" "}
            {(published.said.sources ?? []).map((s, i) => (
              <span key={s.title}>
                {i > 0 && "; "}
                <Source source={s} />
              </span>
            ))}
          </p>
        </>
      )}
    </Link>
  );
}

const Detail = ({ label, children }: { label: string; children: string | undefined }): ReactNode =>
  children !== undefined && (
    <>
      {" · "}
      {label}: {children}
    </>
  );
