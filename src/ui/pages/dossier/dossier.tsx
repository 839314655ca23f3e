/** The dossier: what goes in, what stays out, publishing while one watches, and what was published before. */
import { Checkbox, Radio, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Release } from "../../../dossier/format.ts";
import type { Item } from "../../../dossier/record/said.ts";
import { WithholdInput } from "../../../dossier/withhold.ts";
import { FIELD_CLASSES, type FieldClass } from "../../../log/entry.ts";
import { api, dossierAddress, type DossierFile, type Published } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { dateWords } from "../../parts/day.tsx";
import { useDraft, type Draft } from "../../parts/draft.ts";
import { Form, rememberedSigner, rememberSigner, Row, SignAs } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Section } from "../../parts/section.tsx";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/words.ts";
import { caseKey } from "../cases/frame.tsx";
import css from "./dossier.module.css";

const PublishInput = WithholdInput.extend({ audience: Release });
const CLASSES = (Object.keys(FIELD_CLASSES) as FieldClass[]).filter((c) => c !== "clear");
/** As the workbench goes through them; one that is not here is shown all the same. */
const STAGES = [
  "choosing",
  "copying photographs",
  "setting the page",
  "setting the PDF",
  "sealing",
  "proving",
  "verifying",
] as const;

const dossiersKey = (id: string): readonly [string, string] => ["dossiers", id];

export function DossierPage(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const hasSomething = record.findings.length + record.comparisons.length + record.claims.claims.length > 0;
  return (
    <Page title={w.dossier.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      <p className={css["lead"]}>{w.dossier.lead}</p>
      <Earlier />
      <Section title={w.dossier.publish} lead={w.dossier.publishSays}>
        {hasSomething ? (
          <PublishForm />
        ) : (
          <Notice title={w.dossier.nothing}>
            <p>{w.dossier.nothingSays}</p>
          </Notice>
        )}
      </Section>
    </Page>
  );
}

function Earlier(): ReactNode {
  const w = useWords();
  const { id } = useCase();
  const query = useQuery({ queryKey: dossiersKey(id), queryFn: () => api.dossiers(id) });
  return (
    <Section title={w.dossier.earlier}>
      <Asked query={query}>
        {(files) =>
          files.length === 0 ? (
            <Notice title={w.dossier.none}>
              <p>{w.dossier.noneSays}</p>
            </Notice>
          ) : (
            <Table<DossierFile>
              caption={w.dossier.earlierCaption(files.length)}
              rows={[...files].reverse()}
              rowKey={(f) => f.name}
              columns={[
                {
                  name: w.dossier.file,
                  isHead: true,
                  cell: (f) => (
                    <a href={dossierAddress(f.name)} download={f.name}>
                      {f.name}
                    </a>
                  ),
                },
                { name: w.dossier.audience, cell: (f) => w.dossier.audiences[f.audience] },
                { name: w.dossier.date, cell: (f) => dateWords(f.date, w) },
                { name: w.dossier.seal, isNumber: true, cell: (f) => <Cite index={f.seal} /> },
                { name: w.dossier.size, isNumber: true, cell: (f) => w.size(f.bytes) },
              ]}
            />
          )
        }
      </Asked>
      <p className={css["lead"]}>
        {w.dossier.check} <Link to="/verify">{w.dossier.checkLink}</Link>
      </p>
    </Section>
  );
}

function PublishForm(): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  const client = useQueryClient();
  const draft = useDraft({ audience: "public", as: rememberedSigner() });
  const [reached, setReached] = useState<readonly string[]>([]);
  const [withhold, setWithhold] = useState(0);
  const publishing = useMutation({
    mutationFn: (input: Parameters<typeof api.publish>[1]) => {
      setReached([]);
      return api.publish(id, input, draft.text("as").trim(), (stage) => setReached((all) => [...all, stage]));
    },
    onSuccess: async () => {
      rememberSigner(draft.text("as").trim());
      await client.invalidateQueries({ queryKey: dossiersKey(id) });
      await client.invalidateQueries({ queryKey: caseKey(id) });
    },
    onError: draft.refuse,
  });
  const isCourt = draft.text("audience") === "court";
  const submit = (): void => {
    const input = draft.check(PublishInput, {
      audience: draft.text("audience"),
      release: isCourt ? [] : CLASSES.filter((c) => !FIELD_CLASSES[c].released && draft.ticked(`release.${c}`)),
      withhold: Array.from({ length: withhold }, (_, i) => ({
        statement: leafOf(draft.text(`withhold.${i}.statement`).trim(), record.register),
        field: draft.text(`withhold.${i}.field`).trim(),
        reason: draft.text(`withhold.${i}.reason`),
      })),
    });
    if (input !== undefined) publishing.mutate(input);
  };
  return (
    <>
      {publishing.data !== undefined && <Done published={publishing.data} />}
      <Form
        draft={draft}
        label={w.dossier.publish}
        submit={w.dossier.publishButton}
        onSubmit={submit}
        isBusy={publishing.isPending}
        error={publishing.error}
      >
        <Radio.Group
          label={w.dossier.audience}
          value={draft.text("audience")}
          onChange={(v) => draft.set("audience", v)}
        >
          <div className={css["choices"]}>
            {Release.options.map((a) => (
              <Radio key={a} value={a} label={w.dossier.audiences[a]} description={w.dossier.audienceSays[a]} />
            ))}
          </div>
        </Radio.Group>
        <Classes draft={draft} isCourt={isCourt} />
        <Withheld draft={draft} count={withhold} onCount={setWithhold} />
        <SignAs draft={draft} />
      </Form>
      {publishing.isPending && <Stages reached={reached} />}
    </>
  );
}

/** The leaf of a statement that is named by its number; anything else as it was typed. */
function leafOf(reference: string, register: readonly Item[]): string {
  const number = /^#?(\d{1,15})$/.exec(reference)?.[1];
  return register.find((s) => String(s.index) === number)?.leaf ?? reference;
}

function Classes({ draft, isCourt }: { draft: Draft; isCourt: boolean }): ReactNode {
  const w = useWords();
  return (
    <fieldset className={css["classes"]}>
      <legend>{w.dossier.classes}</legend>
      <p>{isCourt ? w.dossier.courtShowsAll : w.dossier.classesSays}</p>
      <div className={css["choices"]}>
        {CLASSES.map((c) => {
          const always = FIELD_CLASSES[c].released || isCourt;
          const tick = draft.tick(`release.${c}`);
          return (
            <Checkbox
              key={c}
              label={w.dossier.classNames[c]}
              description={w.dossier.classSays[c]}
              {...tick}
              checked={always || tick.checked}
              disabled={always}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Withheld(props: { draft: Draft; count: number; onCount: (n: number) => void }): ReactNode {
  const w = useWords();
  const { draft, count, onCount } = props;
  return (
    <fieldset className={css["classes"]}>
      <legend>{w.dossier.withhold}</legend>
      <p>{w.dossier.withholdSays}</p>
      {Array.from({ length: count }, (_, i) => (
        <Row key={i}>
          <TextInput
            label={w.dossier.statement}
            description={w.dossier.statementSays}
            {...draft.field(`withhold.${i}.statement`)}
          />
          <TextInput
            label={w.dossier.field}
            description={w.dossier.fieldSays}
            {...draft.field(`withhold.${i}.field`)}
          />
          <TextInput label={w.dossier.reason} {...draft.field(`withhold.${i}.reason`)} />
        </Row>
      ))}
      <p>
        <button type="button" className={css["plain"]} onClick={() => onCount(count + 1)}>
          {w.dossier.withholdMore}
        </button>
        {count > 0 && (
          <button type="button" className={css["plain"]} onClick={() => onCount(count - 1)}>
            {w.dossier.withholdLess}
          </button>
        )}
      </p>
    </fieldset>
  );
}

function Stages({ reached }: { reached: readonly string[] }): ReactNode {
  const w = useWords();
  const current = reached.at(-1);
  const all = [...STAGES, ...reached.filter((r) => !(STAGES as readonly string[]).includes(r))];
  return (
    <div role="status" className={css["stages"]}>
      <p className="hidden-but-read">{current !== undefined && w.dossier.stage(current)}</p>
      <ol aria-hidden="true">
        {all.map((s) => (
          <li key={s} className={s === current ? css["current"] : reached.includes(s) ? css["past"] : undefined}>
            {w.dossier.stage(s)}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Done({ published }: { published: Published }): ReactNode {
  const w = useWords();
  const { name, bytes, index, outcome } = published;
  return (
    <Notice tone="good" title={w.dossier.done} role="status">
      <p>
        <a href={dossierAddress(name)} download={name}>
          {name}
        </a>{" "}
        ({w.size(bytes)}), {w.dossier.sealed} <Cite index={index} />.
      </p>
      <p>{w.dossier.doneOutcome(w.verify.outcomes[outcome].title)}</p>
    </Notice>
  );
}
