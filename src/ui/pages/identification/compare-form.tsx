/** Running a comparison with a collection that the person brings as a file. */
import { NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { z } from "zod";
import { parseJson } from "../../../base/strict-json.ts";
import { Settings } from "../../../identification/settings.ts";
import { api, type Identified } from "../../api.ts";
import { useCase } from "../../parts/case.tsx";
import { Cite } from "../../parts/cite.tsx";
import { useDraft } from "../../parts/draft.ts";
import { Drop } from "../../parts/drop.tsx";
import { Form, rememberedSigner, rememberSigner, SignAs } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Section } from "../../parts/section.tsx";
import { useWords } from "../../words/words.ts";
import { caseKey } from "../cases/frame.tsx";
import css from "./identification.module.css";

const Input = z.strictObject({ collection: z.record(z.string(), z.unknown()), settings: Settings.optional() });

export function CompareForm(): ReactNode {
  const w = useWords();
  const { id, record } = useCase();
  const client = useQueryClient();
  const draft = useDraft({ as: rememberedSigner(), piece: record.exhibits[0]?.exhibit ?? "" });
  const [collection, setCollection] = useState<File>();
  const [settings, setSettings] = useState<File>();
  const [done, setDone] = useState<Identified>();
  const comparing = useMutation({
    mutationFn: (input: z.infer<typeof Input>) => api.compare(id, draft.text("piece"), input, draft.text("as").trim()),
    onSuccess: async (identified) => {
      rememberSigner(draft.text("as").trim());
      await client.invalidateQueries({ queryKey: caseKey(id) });
      setDone(identified);
    },
    onError: draft.refuse,
  });
  const submit = async (): Promise<void> => {
    setDone(undefined);
    const read = await readSettings(settings);
    const input = draft.check(Input, {
      collection: await readFile(collection),
      ...(read !== undefined && { settings: read }),
    });
    if (input !== undefined) comparing.mutate(input);
  };
  return (
    <Section title={w.compare.title} lead={w.compare.lead} id="compare">
      {done !== undefined && (
        <Notice tone="good" title={w.compare.done} role="status">
          <p>
            {w.compare.doneSays} <Cite index={done.index} />
          </p>
        </Notice>
      )}
      <Form
        draft={draft}
        label={w.compare.title}
        submit={w.compare.submit}
        onSubmit={() => void submit()}
        isBusy={comparing.isPending}
        error={comparing.error}
      >
        <NativeSelect
          label={w.compare.piece}
          description={w.compare.pieceSays}
          data={record.exhibits.map((e) => e.exhibit)}
          {...draft.field("piece")}
        />
        <div className={css["files"]}>
          <Drop
            title={w.compare.collection}
            says={collection?.name ?? w.compare.collectionSays}
            accept=".json,application/json"
            onFiles={([file]) => setCollection(file)}
          />
          <Drop
            title={w.compare.settings}
            says={settings?.name ?? w.compare.settingsSays}
            accept=".json,application/json"
            onFiles={([file]) => setSettings(file)}
          />
        </div>
        <SignAs draft={draft} />
      </Form>
    </Section>
  );
}

/** What a file states; its refusal as a text that no schema takes, so that it is shown beside the others. */
async function readFile(file: File | undefined): Promise<unknown> {
  if (file === undefined) return undefined;
  const json = parseJson(new Uint8Array(await file.arrayBuffer()));
  return json.ok ? json.value : json.message;
}

/** Settings stand alone in their file, or beside other things under their name. */
async function readSettings(file: File | undefined): Promise<unknown> {
  const json = await readFile(file);
  return typeof json === "object" && json !== null && "settings" in json ? json.settings : json;
}
