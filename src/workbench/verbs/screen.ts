/** Lists as dated editions, screening a party against one, and a person's judgement of a candidate. */
import { mkdir, readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { utf8 } from "../../base/bytes.ts";
import { BlobId, type CaseId } from "../../base/id.ts";
import { parse } from "../../base/parse.ts";
import { Defect, ok, refused, type Result } from "../../base/result.ts";
import type { OpenedStatement } from "../../log/opened.ts";
import { propose } from "../../log/proposal.ts";
import {
  diffEditions,
  editionOn,
  EditionDate,
  ListName,
  readEdition,
  type Difference,
  type Edition,
  type EditionId,
} from "../../sanctions/edition.ts";
import { judged, MatchJudged, PartyScreened, screened } from "../../sanctions/entries.ts";
import { judge as judgeStep, recall, type Judgement, type Remembered, type Verdict } from "../../sanctions/judge.ts";
import {
  buildIndex,
  queryOf,
  screen as screenStep,
  type Query,
  type Screening,
  type ScreeningIndex,
} from "../../sanctions/screen.ts";
import { realDisk, writeDurably } from "../../storage/disk.ts";
import { isMissing } from "../../storage/storage-error.ts";
import { streamOf } from "../../storage/stream.ts";
import type { WriteRefusal, Written } from "../ledger.ts";
import type { Workbench } from "../workbench.ts";

const MAX_LIST = 64 * 1024 * 1024;
const EditionFile = z.strictObject({ list: ListName, date: EditionDate, digest: BlobId });

/** The editions that this installation holds, oldest first. */
export async function editions(bench: Workbench): Promise<EditionId[]> {
  const found: EditionId[] = [];
  let names: string[];
  try {
    names = await readdir(`${bench.folder}/lists`);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  for (const name of names.filter((n) => n.endsWith(".json") && !n.startsWith("."))) {
    const file = parse(EditionFile, JSON.parse(await readFile(`${bench.folder}/lists/${name}`, "utf8")));
    if (!file.ok) throw new Defect(`lists/${name}: ${file.message}`);
    found.push(file.value);
  }
  return found.sort((a, b) => (a.date < b.date ? -1 : 1));
}

export interface Imported extends EditionId {
  readonly listings: number;
  /** Whether the file carries its end mark. */
  readonly complete: boolean;
  /** What changed against the edition before it, where there is one. */
  readonly changes: Difference | undefined;
}

/** Takes a list file in as the edition of a day; a broken one is refused and the edition before it stays in force. */
export async function importList(
  bench: Workbench,
  about: { readonly list: string; readonly date: string },
  file: AsyncIterable<Uint8Array>,
): Promise<Result<Imported, "bad-input" | "too-large" | "bad-list" | "edition-exists">> {
  const named = parse(EditionFile.omit({ digest: true }), about);
  if (!named.ok) return named;
  const known = await editions(bench);
  if (known.some((e) => e.list === about.list && e.date === about.date))
    return refused("edition-exists", `there is an edition of ${about.list} of ${about.date} already`);
  const stored = await bench.blobs.put(file, MAX_LIST);
  if (!stored.ok) return stored;
  const id: EditionId = { ...about, digest: stored.value.id };
  const edition = await load(bench, id);
  if (!edition.ok) {
    if (!known.some((e) => e.digest === id.digest)) await bench.blobs.remove(id.digest);
    return edition;
  }
  await mkdir(`${bench.folder}/lists`, { recursive: true });
  await writeDurably(
    realDisk,
    `${bench.folder}/lists`,
    `${about.list}-${about.date}.json`,
    utf8(`${JSON.stringify(id, null, 2)}\n`),
  );
  const before = known.filter((e) => e.list === about.list && e.date < about.date).at(-1);
  const changes = before === undefined ? undefined : await difference(bench, before, id);
  return ok({
    ...id,
    listings: edition.value.listings.length,
    complete: edition.value.complete,
    changes: changes?.ok === true ? changes.value : undefined,
  });
}

async function load(bench: Workbench, id: EditionId): Promise<Result<Edition, "bad-list">> {
  const bytes = await bench.blobs.get(id.digest);
  if (bytes === undefined) throw new Defect(`the file of ${id.list} ${id.date} is not there`);
  return readEdition(id, streamOf(bytes));
}

export async function difference(
  bench: Workbench,
  before: EditionId,
  after: EditionId,
): Promise<Result<Difference, "bad-list" | "bad-input">> {
  const [a, b] = [await load(bench, before), await load(bench, after)];
  return !a.ok ? a : !b.ok ? b : diffEditions(a.value, b.value);
}

/** One index at a time stays in memory: building it takes longer than a thousand screenings. */
let cached: { digest: string; index: ScreeningIndex } | undefined;

async function indexOf(bench: Workbench, id: EditionId): Promise<Result<ScreeningIndex, "bad-list">> {
  if (cached?.digest === id.digest) return ok(cached.index);
  const edition = await load(bench, id);
  if (!edition.ok) return edition;
  cached = { digest: id.digest, index: buildIndex(edition.value) };
  return ok(cached.index);
}

export interface Screened extends Written {
  readonly screening: Screening;
  /** Earlier judgements of the candidates, by entry number. */
  readonly remembered: Record<string, Remembered>;
}

export interface ScreenInput {
  readonly query: Query | string;
  readonly list: string;
  /** The day as of which is asked; today where absent. */
  readonly asOf?: string | undefined;
  readonly why?: string | undefined;
}

export function screen(
  bench: Workbench,
  caseId: CaseId,
  input: ScreenInput,
  as: string,
): Promise<
  Result<Screened, WriteRefusal | "unknown-case" | "unknown-edition" | "bad-list" | "empty-name" | "bad-input">
> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const day = input.asOf ?? bench.ledger.parts.now().slice(0, 10);
    const all = await editions(bench);
    const edition = editionOn(all, input.list, day);
    if (edition === undefined) {
      const held = all.filter((e) => e.list === input.list).map((e) => e.date);
      return refused(
        "unknown-edition",
        `there is no edition of ${input.list} for ${day}; ${held.length === 0 ? "`sherd screen --import` takes one in" : `there are: ${held.join(", ")}`}`,
      );
    }
    const index = await indexOf(bench, edition);
    if (!index.ok) return index;
    const query = typeof input.query === "string" ? queryOf(input.query) : input.query;
    const screening = screenStep(index.value, query);
    if (!screening.ok) return screening;
    const past = pastJudgements(await bench.read.statements(known.value));
    const written = await bench.ledger.write(known.value, as, [
      propose(PartyScreened, screened(screening.value, query, input.why)),
    ]);
    if (!written.ok) return written;
    return ok({
      ...written.value[0]!,
      screening: screening.value,
      remembered: Object.fromEntries(recall(past, query, screening.value)),
    });
  });
}

/** What was judged earlier in the case, with what was asked; a withheld query cannot be recognised again. */
function pastJudgements(statements: readonly OpenedStatement[]): { query: Query; judgement: Judgement }[] {
  const screenings = new Map(statements.filter((s) => s.type === PartyScreened.type).map((s) => [s.leaf, s]));
  return statements.flatMap((s) => {
    if (s.type !== MatchJudged.type) return [];
    const body = parse(MatchJudged.seen, s.body);
    const asked = s.refs.map((r) => screenings.get(r)).find((x) => x !== undefined);
    const screening = asked === undefined ? undefined : parse(PartyScreened.seen, asked.body);
    if (!body.ok || screening?.ok !== true || screening.value.query === undefined) return [];
    const { uid, verdict, listing, why } = body.value;
    if (verdict === undefined || listing === undefined) return [];
    const { list, edition, digest, query } = screening.value;
    return [{ query, judgement: { edition: { list, date: edition, digest }, uid, verdict, listing, why: why ?? "" } }];
  });
}

export function judge(
  bench: Workbench,
  caseId: CaseId,
  screening: string,
  said: { readonly uid: string; readonly verdict: Verdict; readonly why: string },
  as: string,
): Promise<Result<Written, WriteRefusal | "unknown-case" | "unknown-statement" | "unknown-candidate">> {
  return bench.ledger.alone(async () => {
    const known = await bench.read.needCase(caseId);
    if (!known.ok) return known;
    const named = await bench.read.needStatement(known.value, screening);
    if (!named.ok) return named;
    const body = named.value.type === PartyScreened.type ? parse(PartyScreened.seen, named.value.body) : undefined;
    if (body?.ok !== true)
      return refused("unknown-statement", `statement #${named.value.index} is a ${named.value.type} and no screening`);
    const { list, edition, digest, model, candidates = [] } = body.value;
    const shown = {
      edition: { list, date: edition, digest },
      model,
      candidates: candidates as unknown as Screening["candidates"],
    };
    const step = judgeStep(shown, said);
    if (!step.ok) return step;
    const written = await bench.ledger.write(known.value, as, [
      propose(MatchJudged, judged(step.value), { refs: [named.value.leaf] }),
    ]);
    return written.ok ? ok(written.value[0]!) : written;
  });
}
