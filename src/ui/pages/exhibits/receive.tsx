/** Taking an exhibit in, or more photographs of one that is there; says loudly when a photograph was there already. */
import { Checkbox, Fieldset, NativeSelect, Progress, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { z } from "zod";
import { ExhibitId } from "../../../base/id.ts";
import { CIRCUMSTANCES, ReceiveInput } from "../../../exhibits/exhibit.ts";
import { api, type Received } from "../../api.ts";
import { Action } from "../../parts/action.tsx";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { givenOf, useDraft, type Draft } from "../../parts/draft.ts";
import { Drop } from "../../parts/drop.tsx";
import { Form, rememberedSigner, rememberSigner, Row, SignAs } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../words/words.ts";
import { caseKey } from "../cases/frame.tsx";
import { Resemblances } from "./resemblances.tsx";
import css from "./receive.module.css";

const Whole = z.strictObject({ exhibit: ExhibitId, details: ReceiveInput });
type Whole = z.infer<typeof Whole>;

interface Done {
  readonly exhibit: string;
  readonly received: Received;
  readonly names: ReadonlyMap<string, string>;
}

export function ReceivePage(): ReactNode {
  const w = useWords();
  const { record } = useCase();
  const [done, setDone] = useState<Done>();
  return (
    <Page title={w.receive.title} level={2} {...(record.title !== undefined && { under: record.title })}>
      {done === undefined ? (
        <ReceiveForm onDone={setDone} />
      ) : (
        <ReceivedNotice done={done} onNext={() => setDone(undefined)} />
      )}
    </Page>
  );
}

function ReceiveForm({ onDone }: { onDone: (done: Done) => void }): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  const client = useQueryClient();
  const search = useSearch({ from: "/cases/$case/receive" });
  const draft = useDraft({ exhibit: search.exhibit ?? "", "details.kind": "fragment", as: rememberedSigner() });
  const [photographs, setPhotographs] = useState<readonly File[]>([]);
  const [share, setShare] = useState(0);
  const exhibit = draft.text("exhibit").trim();
  const isKnown = record.exhibits.some((e) => e.exhibit === exhibit);
  const receiving = useMutation({
    mutationFn: (input: Whole) =>
      api.receive(id, input.exhibit, { details: input.details, photographs }, draft.text("as").trim(), setShare),
    onSuccess: async (received, input) => {
      rememberSigner(draft.text("as").trim());
      await client.invalidateQueries({ queryKey: caseKey(id) });
      const names = new Map(received.photographs.map((p, i) => [p.sha256, photographs[i]?.name ?? ""]));
      onDone({ exhibit: input.exhibit, received, names });
    },
    onError: draft.refuse,
    onSettled: () => setShare(0),
  });
  const submit = (): void => {
    const input = draft.check(Whole, inputOf(draft, exhibit, isKnown));
    if (input !== undefined) receiving.mutate(input);
  };
  return (
    <Form
      draft={draft}
      label={w.receive.title}
      submit={isKnown ? w.receive.add : w.receive.submit}
      onSubmit={submit}
      isBusy={receiving.isPending}
      error={receiving.error}
      busy={receiving.isPending && <Sending share={share} hasFiles={photographs.length > 0} />}
    >
      <Row>
        <TextInput
          label={w.form.fields.exhibit}
          description={isKnown ? w.receive.known : w.receive.exhibitSays}
          required
          autoComplete="off"
          {...draft.field("exhibit")}
        />
        {!isKnown && (
          <NativeSelect
            label={w.form.fields.kind}
            description={w.receive.kindSays}
            data={Object.entries(w.kinds).map(([value, label]) => ({ value, label }))}
            {...draft.field("details.kind")}
          />
        )}
      </Row>
      <Photographs photographs={photographs} onChange={setPhotographs} />
      <Row>
        <TextInput label={w.form.fields.caption} {...draft.field("details.caption")} />
        <Checkbox className={css["tick"]} label={w.receive.illustration} {...draft.tick("details.illustration")} />
      </Row>
      {!isKnown && <Details draft={draft} />}
      <SignAs draft={draft} />
    </Form>
  );
}

function inputOf(draft: Draft, exhibit: string, isKnown: boolean): unknown {
  const given = (path: string): string | undefined => draft.given(`details.${path}`);
  const pictures = { caption: given("caption"), illustration: draft.ticked("details.illustration") };
  if (isKnown) return { exhibit, details: givenOf(pictures) };
  const precision = given("place.precisionMetres");
  const place = givenOf({
    description: given("place.description"),
    latitude: given("place.latitude"),
    longitude: given("place.longitude"),
    precisionMetres: precision === undefined ? undefined : /^\d+$/.test(precision) ? Number(precision) : precision,
  });
  const circumstances = givenOf(Object.fromEntries(CIRCUMSTANCES.map((c) => [c, given(`circumstances.${c}`)])));
  const details = givenOf({
    ...pictures,
    description: given("description") ?? "",
    kind: given("kind"),
    foundAt: given("foundAt"),
    place,
    receivedFrom: given("receivedFrom"),
    condition: given("condition"),
    circumstances,
  });
  // A new piece needs a description; adding photographs to a known one does not.
  return { exhibit, details: { ...details, description: given("description") ?? "" } };
}

function Details({ draft }: { draft: Draft }): ReactNode {
  const w = useWords();
  const { fields } = w.form;
  return (
    <>
      <Textarea label={fields["details.description"]} required rows={3} {...draft.field("details.description")} />
      <Row>
        <TextInput
          label={fields["details.receivedFrom"]}
          description={w.receive.receivedFromSays}
          {...draft.field("details.receivedFrom")}
        />
        <TextInput
          label={fields["details.foundAt"]}
          description={w.form.edtf}
          autoComplete="off"
          {...draft.field("details.foundAt")}
        />
      </Row>
      <Fieldset legend={fields["details.place"]}>
        <div className={css["inside"]}>
          <TextInput label={fields["details.place.description"]} {...draft.field("details.place.description")} />
          <Row>
            <TextInput
              label={fields["details.place.latitude"]}
              inputMode="decimal"
              {...draft.field("details.place.latitude")}
            />
            <TextInput
              label={fields["details.place.longitude"]}
              inputMode="decimal"
              {...draft.field("details.place.longitude")}
            />
            <TextInput
              label={fields["details.place.precisionMetres"]}
              inputMode="numeric"
              {...draft.field("details.place.precisionMetres")}
            />
          </Row>
        </div>
      </Fieldset>
      <Textarea label={fields["details.condition"]} rows={2} {...draft.field("details.condition")} />
      <details className={css["more"]}>
        <summary>{w.receive.circumstances}</summary>
        <p>{w.receive.circumstancesSays}</p>
        <div className={css["inside"]}>
          <Row>
            {CIRCUMSTANCES.map((c) => (
              <TextInput key={c} label={w.circumstances[c]} {...draft.field(`details.circumstances.${c}`)} />
            ))}
          </Row>
        </div>
      </details>
    </>
  );
}

function Photographs(props: { photographs: readonly File[]; onChange: (files: readonly File[]) => void }): ReactNode {
  const w = useWords();
  const { photographs, onChange } = props;
  return (
    <div className={css["photographs"]}>
      <Drop
        title={w.receive.drop}
        says={w.receive.dropSays}
        accept="image/*"
        multiple
        onFiles={(files) => onChange([...photographs, ...files])}
      />
      {photographs.length > 0 && (
        <ul className={css["files"]} aria-label={w.receive.chosen}>
          {photographs.map((file, i) => (
            <li key={`${file.name} ${file.size} ${i}`}>
              <Preview file={file} />
              <span className={css["file"]}>
                {file.name}
                <span>{w.size(file.size)}</span>
              </span>
              <button
                type="button"
                className={css["remove"]}
                aria-label={w.receive.remove(file.name)}
                onClick={() => onChange(photographs.filter((f) => f !== file))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Preview({ file }: { file: File }): ReactNode {
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return <img src={address} alt="" />;
}

function Sending({ share, hasFiles }: { share: number; hasFiles: boolean }): ReactNode {
  const w = useWords();
  const says = !hasFiles || share >= 1 ? w.receive.recording : w.receive.sending(Math.round(100 * share));
  return (
    <div className={css["sending"]} role="status">
      {hasFiles && <Progress value={100 * share} aria-label={w.receive.progress} animated={share >= 1} />}
      <span>{says}</span>
    </div>
  );
}

function ReceivedNotice({ done, onNext }: { done: Done; onNext: () => void }): ReactNode {
  const w = useWords();
  const { id } = useCase();
  const { exhibit, received } = done;
  return (
    <>
      <Resemblances received={received} exhibit={exhibit} names={done.names} />
      <Notice tone="good" title={w.receive.done(exhibit)} role="status">
        <p>
          {w.receive.doneSays(received.photographs.length)} <Cite index={received.index} />
        </p>
      </Notice>
      <div className={css["next"]}>
        <Action to="/cases/$case/exhibits/$exhibit" params={{ case: id, exhibit }}>
          {w.receive.toExhibit}
        </Action>
        <Action to="/cases/$case/exhibits/$exhibit/observe" params={{ case: id, exhibit }} variant="default">
          {w.exhibit.observe}
        </Action>
        <Link to="/cases/$case/receive" params={{ case: id }} search={{}} onClick={onNext}>
          {w.receive.another}
        </Link>
      </div>
    </>
  );
}
