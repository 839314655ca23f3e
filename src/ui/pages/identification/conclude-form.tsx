/** Signing a finding: on a rung that the evidence carries, or open. */
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ComparisonRecord } from "../../../dossier/record/findings.ts";
import { FindingInput } from "../../../identification/finding.ts";
import type { Identification } from "../../../identification/identification.ts";
import { api } from "../../api.ts";
import { useCase } from "../../parts/case.tsx";
import { givenOf, useDraft } from "../../parts/draft.ts";
import { Form, rememberedSigner, rememberSigner, Row, SignAs } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Section } from "../../parts/section.tsx";
import { useWords } from "../../words/words.ts";
import { caseKey } from "../cases/frame.tsx";

const OPEN = "open";

export function ConcludeForm({ comparison, i }: { comparison: ComparisonRecord; i: Identification }): ReactNode {
  const w = useWords();
  const { id, record, names } = useCase();
  const client = useQueryClient();
  const carried = i.steps.filter((s) => s.carried && s.node !== undefined);
  const draft = useDraft({
    as: rememberedSigner(),
    rung: carried[0] === undefined ? OPEN : `${carried[0].rung} ${carried[0].node!}`,
    standard: "reasonable-grounds-to-believe",
  });
  const concluding = useMutation({
    mutationFn: (input: FindingInput) =>
      api.conclude(id, { ...input, comparison: comparison.leaf }, draft.text("as").trim()),
    onSuccess: async () => {
      rememberSigner(draft.text("as").trim());
      await client.invalidateQueries({ queryKey: caseKey(id) });
      window.scrollTo({ top: 0 });
    },
    onError: draft.refuse,
  });
  const submit = (): void => {
    const [rung, node] = draft.text("rung").split(" ");
    const input = draft.check(FindingInput, {
      ...givenOf({
        node,
        limits: draft.given("limits"),
        repliesSought: draft.given("repliesSought"),
        secondReviewer: draft.given("secondReviewer"),
      }),
      rung,
      standard: draft.text("standard"),
      reasons: draft.text("reasons"),
    });
    if (input !== undefined) concluding.mutate(input);
  };
  const { fields } = w.form;
  const standing = record.findings.some((f) => f.comparison === comparison.leaf && f.withdrawn === undefined);
  return (
    <Section title={w.conclude.title} lead={w.conclude.lead}>
      {standing && <Notice title={w.conclude.already} />}
      <Form
        draft={draft}
        label={w.conclude.title}
        submit={w.conclude.submit}
        onSubmit={submit}
        isBusy={concluding.isPending}
        error={concluding.error}
      >
        <Row>
          <NativeSelect
            label={fields.rung}
            description={w.conclude.rungSays}
            data={[
              ...carried.map((s) => ({
                value: `${s.rung} ${s.node!}`,
                label: `${w.rungs[s.rung]}: ${names.node(s.node!)}`,
              })),
              { value: OPEN, label: w.conclude.open },
            ]}
            {...draft.field("rung")}
          />
          <NativeSelect
            label={fields.standard}
            description={w.conclude.standardSays}
            data={Object.entries(w.standards).map(([value, label]) => ({ value, label }))}
            {...draft.field("standard")}
          />
        </Row>
        <Textarea label={fields.reasons} required rows={4} {...draft.field("reasons")} />
        <Textarea label={fields.limits} rows={2} {...draft.field("limits")} />
        <Row>
          <TextInput label={fields.repliesSought} {...draft.field("repliesSought")} />
          <TextInput label={fields.secondReviewer} {...draft.field("secondReviewer")} />
        </Row>
        <SignAs draft={draft} />
      </Form>
    </Section>
  );
}
