/** The cases of this workbench, and opening another. */
import { Checkbox, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { OpenInput } from "../../../cases/open.ts";
import { api, type CaseSummary } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { useDraft } from "../../parts/draft.ts";
import { Form, Row, rememberedSigner, rememberSigner, SignAs } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Section } from "../../parts/section.tsx";
import { Tag } from "../../parts/tag.tsx";
import { Prose } from "../../parts/prose.tsx";
import { useWords } from "../../words/words.ts";
import css from "./list.module.css";

const CASES = ["cases"] as const;

export function CaseList(): ReactNode {
  const w = useWords();
  const query = useQuery({ queryKey: CASES, queryFn: api.cases });
  return (
    <Page title={w.cases.title}>
      <Asked query={query}>
        {(cases) => (
          <>
            {cases.length === 0 ? (
              <Notice title={w.cases.none}>
                <p>
                  <Prose>{w.cases.noneSays}</Prose>
                </p>
              </Notice>
            ) : (
              <ul className={css["cases"]}>
                {cases.map((c) => (
                  <li key={c.case}>
                    <Summary of={c} />
                  </li>
                ))}
              </ul>
            )}
            <Section title={w.cases.open} lead={w.cases.openSays}>
              <OpenForm />
            </Section>
          </>
        )}
      </Asked>
    </Page>
  );
}

function Summary({ of: c }: { of: CaseSummary }): ReactNode {
  const w = useWords();
  return (
    <Link to="/cases/$case" params={{ case: c.case }} className={css["case"]}>
      <span className={css["title"]}>{c.title ?? c.case}</span>
      <span className={css["about"]}>
        {c.fictional && <Tag tone="fiction">{w.case.fictional}</Tag>}
        <code>{c.case}</code>
        <span>{w.counts.exhibits(c.exhibits)}</span>
        <span>{w.counts.statements(c.statements)}</span>
      </span>
    </Link>
  );
}

function OpenForm(): ReactNode {
  const w = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const draft = useDraft({ as: rememberedSigner() });
  const opening = useMutation({
    mutationFn: (input: OpenInput) => api.open(input, draft.text("as").trim()),
    onSuccess: async (_, input) => {
      rememberSigner(draft.text("as").trim());
      await client.invalidateQueries({ queryKey: CASES });
      await navigate({ to: "/cases/$case", params: { case: input.case } });
    },
    onError: draft.refuse,
  });
  const submit = (): void => {
    const input = draft.check(OpenInput, {
      case: draft.text("case").trim(),
      title: draft.text("title"),
      description: draft.given("description"),
      fictional: draft.ticked("fictional"),
    });
    if (input !== undefined) opening.mutate(input);
  };
  return (
    <Form
      draft={draft}
      label={w.cases.open}
      submit={w.cases.openButton}
      onSubmit={submit}
      isBusy={opening.isPending}
      error={opening.error}
    >
      <Row>
        <TextInput label={w.form.fields.title} required autoComplete="off" {...draft.field("title")} />
        <TextInput
          label={w.form.fields.case}
          description={w.cases.caseSays}
          required
          autoComplete="off"
          {...draft.field("case")}
        />
      </Row>
      <Textarea label={w.form.fields.description} autosize={false} rows={3} {...draft.field("description")} />
      <Checkbox label={w.cases.fictional} {...draft.tick("fictional")} />
      <SignAs draft={draft} />
    </Form>
  );
}
