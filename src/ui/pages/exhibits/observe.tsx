/** Recording an observation: one property, one value, by one reader, by one method. */
import { Autocomplete, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Unit } from "../../../base/quantity.ts";
import { mainComparison } from "../../../dossier/record/names.ts";
import { Marking, ObservationStatus, VALUES, type ValueKind } from "../../../exhibits/observation.ts";
import { ObserveInput } from "../../../exhibits/observe.ts";
import { api, type Written } from "../../api.ts";
import { Action } from "../../parts/action.tsx";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { givenOf, useDraft, type Draft } from "../../parts/draft.ts";
import { Form, rememberedSigner, rememberSigner, Row, SignAs } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../words/words.ts";
import { caseKey } from "../cases/frame.tsx";
import { NotFound } from "../not-found.tsx";

const KINDS = Object.keys(VALUES) as ValueKind[];
const START = {
  value: "quantity",
  "quantity.unit": "mm",
  "marking.script": "latin",
  "marking.applied": "stamped",
  "marking.legibility": "clear",
  presence: "present",
  "match.outcome": "match",
  status: "own",
  method: "",
};
const METHODS = ["visual", "calliper", "tape", "photograph-scale", "as-published", "laboratory"];

export function ObservePage(): ReactNode {
  const w = useWords();
  const { exhibit } = useParams({ from: "/cases/$case/exhibits/$exhibit/observe" });
  const { id, record } = useCase();
  const client = useQueryClient();
  const [written, setWritten] = useState<Written>();
  const draft = useDraft({ ...START, as: rememberedSigner() });
  const observing = useMutation({
    mutationFn: (input: ObserveInput) => api.observe(id, exhibit, input, draft.text("as").trim()),
    onSuccess: async (all) => {
      rememberSigner(draft.text("as").trim());
      await client.invalidateQueries({ queryKey: caseKey(id) });
      setWritten(all[0]);
      draft.reset({
        ...draft.values,
        feature: "",
        "quantity.value": "",
        "quantity.u": "",
        count: "",
        category: "",
        "marking.text": "",
        note: "",
      });
    },
    onError: draft.refuse,
  });
  if (!record.exhibits.some((e) => e.exhibit === exhibit)) return <NotFound />;
  const submit = (): void => {
    setWritten(undefined);
    const input = draft.check(ObserveInput, inputOf(draft));
    if (input !== undefined) observing.mutate(input);
  };
  return (
    <Page
      title={w.observe.title(exhibit)}
      level={2}
      {...(record.title !== undefined && { under: record.title })}
      actions={
        <Action to="/cases/$case/exhibits/$exhibit" params={{ case: id, exhibit }} variant="default">
          {w.observe.back}
        </Action>
      }
    >
      <p>{w.observe.lead}</p>
      {written !== undefined && (
        <Notice tone="good" title={w.observe.done} role="status">
          <p>
            {w.observe.doneSays} <Cite index={written.index} />
          </p>
        </Notice>
      )}
      <Form
        draft={draft}
        label={w.observe.title(exhibit)}
        submit={w.observe.submit}
        onSubmit={submit}
        isBusy={observing.isPending}
        error={observing.error}
      >
        <Feature draft={draft} />
        <Value draft={draft} />
        <How draft={draft} />
        <SignAs draft={draft} />
      </Form>
    </Page>
  );
}

function inputOf(draft: Draft): unknown {
  const { given, text } = draft;
  const kind = text("value") as ValueKind;
  const count = given("count");
  const value = {
    quantity: () => ({
      ...givenOf({ u: given("quantity.u"), k: given("quantity.k") }),
      value: text("quantity.value").trim(),
      unit: text("quantity.unit"),
    }),
    count: () => (count !== undefined && /^\d+$/.test(count) ? Number(count) : (count ?? "")),
    category: () => text("category").trim(),
    marking: () => ({
      ...givenOf({ position: given("marking.position") }),
      text: text("marking.text"),
      script: text("marking.script"),
      applied: text("marking.applied"),
      legibility: text("marking.legibility"),
    }),
    presence: () => text("presence"),
    match: () => ({ type: text("match.type").trim(), outcome: text("match.outcome") }),
  }[kind]();
  const source = givenOf({
    title: given("source.title"),
    address: given("source.address"),
    published: given("source.published"),
  });
  const isOwn = text("status") === "own";
  return {
    ...givenOf({
      observedAt: given("observedAt"),
      misread: given("misread"),
      block: given("block"),
      note: given("note"),
      instrument: given("instrument"),
      source: isOwn ? undefined : (source ?? { title: "" }),
    }),
    feature: text("feature").trim(),
    method: text("method").trim(),
    reader: text("reader"),
    status: text("status"),
    [kind]: value,
  };
}

function Feature({ draft }: { draft: Draft }): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const known = mainComparison(record)?.edition?.features.map((f) => f.id) ?? [];
  const used = record.exhibits.flatMap((e) => e.observations.map((o) => o.said.feature));
  const { id, value, error } = draft.field("feature");
  return (
    <Autocomplete
      id={id}
      label={w.form.fields.feature}
      description={w.observe.featureSays}
      required
      data={[...new Set([...known, ...used])]}
      value={value}
      onChange={(v) => draft.set("feature", v)}
      error={error}
    />
  );
}

function Value({ draft }: { draft: Draft }): ReactNode {
  const w = useWords();
  const { fields } = w.form;
  const kind = draft.text("value") as ValueKind;
  const options = (words: Record<string, string>): { value: string; label: string }[] =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Radio.Group
        label={w.observe.kind}
        value={kind}
        onChange={(v) => draft.set("value", v)}
        error={KINDS.includes(kind) ? undefined : draft.error("input")}
      >
        <Row>
          {KINDS.map((k) => (
            <Radio key={k} value={k} label={w.observe.kinds[k]} />
          ))}
        </Row>
      </Radio.Group>
      {kind === "quantity" && (
        <Row>
          <TextInput
            label={fields["quantity.value"]}
            description={w.observe.decimal}
            required
            inputMode="decimal"
            {...draft.field("quantity.value")}
          />
          <NativeSelect
            label={fields["quantity.unit"]}
            description={w.observe.unitSays}
            data={Unit.options}
            {...draft.field("quantity.unit")}
          />
          <TextInput
            label={fields["quantity.u"]}
            description={w.observe.uSays}
            inputMode="decimal"
            {...draft.field("quantity.u")}
          />
          <TextInput
            label={fields["quantity.k"]}
            description={w.observe.kSays}
            inputMode="decimal"
            {...draft.field("quantity.k")}
          />
        </Row>
      )}
      {kind === "count" && <TextInput label={fields.count} required inputMode="numeric" {...draft.field("count")} />}
      {kind === "category" && (
        <TextInput label={fields.category} description={w.observe.categorySays} required {...draft.field("category")} />
      )}
      {kind === "marking" && (
        <>
          <TextInput
            label={fields["marking.text"]}
            description={w.observe.markingSays}
            required
            {...draft.field("marking.text")}
          />
          <Row>
            <NativeSelect
              label={fields["marking.script"]}
              data={Marking.shape.script.options.map((value) => ({ value, label: w.observed.scripts[value] }))}
              {...draft.field("marking.script")}
            />
            <NativeSelect
              label={fields["marking.applied"]}
              data={options({ ...w.observed.applied, unknown: w.observe.notKnown })}
              {...draft.field("marking.applied")}
            />
            <NativeSelect
              label={fields["marking.legibility"]}
              data={options({ ...w.observed.legibility, clear: w.observe.clear })}
              {...draft.field("marking.legibility")}
            />
            <TextInput label={fields["marking.position"]} {...draft.field("marking.position")} />
          </Row>
        </>
      )}
      {kind === "presence" && (
        <NativeSelect label={fields.presence} data={options(w.observed.presence)} {...draft.field("presence")} />
      )}
      {kind === "match" && (
        <Row>
          <NativeSelect
            label={fields["match.outcome"]}
            data={options(w.observe.outcomes)}
            {...draft.field("match.outcome")}
          />
          <TextInput
            label={fields["match.type"]}
            description={w.observe.matchSays}
            required
            {...draft.field("match.type")}
          />
        </Row>
      )}
    </>
  );
}

function How({ draft }: { draft: Draft }): ReactNode {
  const w = useWords();
  const { fields } = w.form;
  const method = draft.field("method");
  const isOwn = draft.text("status") === "own";
  return (
    <>
      <Row>
        <Autocomplete
          id={method.id}
          label={fields.method}
          description={w.observe.methodSays}
          required
          data={METHODS}
          value={method.value}
          onChange={(v) => draft.set("method", v)}
          error={method.error}
        />
        <TextInput label={fields.reader} description={w.observe.readerSays} required {...draft.field("reader")} />
        <NativeSelect
          label={fields.status}
          description={w.observe.statusSays}
          data={ObservationStatus.options.map((value) => ({ value, label: w.statuses[value] }))}
          {...draft.field("status")}
        />
      </Row>
      {!isOwn && (
        <Row>
          <TextInput label={fields["source.title"]} required {...draft.field("source.title")} />
          <TextInput label={fields["source.address"]} type="url" {...draft.field("source.address")} />
          <TextInput
            label={fields["source.published"]}
            description={w.form.edtf}
            {...draft.field("source.published")}
          />
        </Row>
      )}
      <Row>
        <TextInput label={fields.observedAt} description={w.form.edtf} {...draft.field("observedAt")} />
        <TextInput label={fields.instrument} description={w.observe.instrumentSays} {...draft.field("instrument")} />
        <TextInput
          label={fields.misread}
          description={w.observe.misreadSays}
          inputMode="decimal"
          {...draft.field("misread")}
        />
      </Row>
      <Textarea label={fields.note} rows={2} {...draft.field("note")} />
    </>
  );
}
