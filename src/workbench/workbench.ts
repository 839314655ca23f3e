/**
 * The workbench joins the pure steps to clock, disk and log. `open` a folder; then the verbs, in the order in which
 * evidence moves. Every write is the same: read what the step needs, call the step, return its refusal, or log what it
 * proposes.
 */
import type { CaseId, ExhibitId } from "../base/id.ts";
import { utcOf, type Edtf, type Utc } from "../base/instant.ts";
import { ok, type Result } from "../base/result.ts";
import type { OpenInput } from "../cases/open.ts";
import type { HeldIn } from "../cases/entries.ts";
import type { ReceiveInput } from "../exhibits/exhibit.ts";
import type { AssociateInput, ObserveInput } from "../exhibits/observe.ts";
import type { PublicRecord } from "../claims/public-record.ts";
import type { FindingInput } from "../identification/finding.ts";
import type { Settings } from "../identification/settings.ts";
import type { EditionId } from "../sanctions/edition.ts";
import type { Verdict } from "../sanctions/judge.ts";
import type { GapInput, HandoverInput, PublishedCustodyInput } from "../exhibits/transfer.ts";
import { openBlobs } from "../storage/blobs.ts";
import type { BlobStore } from "../storage/blob-store.ts";
import { openDisclosures } from "../storage/disclosures.ts";
import { openJournal, type Dropped, type Journal } from "../storage/journal.ts";
import { takeLock, type Lock } from "../storage/lock.ts";
import { openIndex } from "../storage/sqlite.ts";
import { openMark, randomOf, readIdentity } from "./folder.ts";
import { Ledger } from "./ledger.ts";
import { People } from "./people.ts";
import { Reader } from "./read.ts";
import { erase, type EraseInput } from "./verbs/erase.ts";
import { fsck } from "./verbs/fsck.ts";
import { conclude, identify, withdraw } from "./verbs/identify.ts";
import { enrol, openCase } from "./verbs/open.ts";
import { publish, type PublishInput, type Stage } from "./verbs/publish.ts";
import { record } from "./verbs/record.ts";
import { difference, editions, importList, judge, screen, type ScreenInput } from "./verbs/screen.ts";
import { recordParts, trace, type PartsInput } from "./verbs/trace.ts";
import { associate, observe } from "./verbs/observe.ts";
import { receive, type IncomingFile } from "./verbs/receive.ts";
import { accept, give, recordGap, recordPublishedCustody } from "./verbs/transfer.ts";

export interface OpenOptions {
  readonly passphrase?: string | undefined;
  /** What this process is, for whoever finds the workbench held. */
  readonly holder?: string;
  readonly now?: () => Utc;
}

/** What opening found and did. */
export interface Opening {
  /** What was cut off behind the last commit: a write that was never acknowledged. */
  readonly dropped: Dropped | undefined;
  readonly orphans: number;
  /** Statements that were missing in the tables. */
  readonly caughtUp: number;
}

export class Workbench {
  readonly folder: string;
  readonly vkey: string;
  readonly log: Journal;
  readonly blobs: BlobStore;
  readonly ledger: Ledger;
  readonly read: Reader;
  opening: Opening = { dropped: undefined, orphans: 0, caughtUp: 0 };
  private readonly lock: Lock;

  private constructor(parts: {
    folder: string;
    vkey: string;
    log: Journal;
    blobs: BlobStore;
    ledger: Ledger;
    lock: Lock;
  }) {
    this.folder = parts.folder;
    this.vkey = parts.vkey;
    this.log = parts.log;
    this.blobs = parts.blobs;
    this.ledger = parts.ledger;
    this.lock = parts.lock;
    this.read = new Reader(parts.ledger.parts.index, parts.log);
  }

  /**
   * Opens a workbench for this process alone, and brings it to order after a crash.
   *
   * Refuses  `not-a-workbench`, `in-use`, `wrong-passphrase`.
   */
  static async open(
    folder: string,
    options: OpenOptions = {},
  ): Promise<Result<Workbench, "not-a-workbench" | "in-use" | "wrong-passphrase">> {
    const { passphrase, holder = `process ${process.pid}`, now = () => utcOf(Date.now()) } = options;
    const identity = await readIdentity(folder, passphrase);
    if (!identity.ok) return identity;
    const lock = takeLock(folder, holder);
    if (!lock.ok) return lock;
    try {
      const { origin, signer, vkey } = identity.value;
      const log = await openJournal(`${folder}/journal`, origin, signer);
      const blobs = await openBlobs(`${folder}/blobs`);
      const disclosures = await openDisclosures(`${folder}/disclosures`);
      const index = openIndex(`${folder}/index.sqlite`, origin);
      const people = new People(`${folder}/keys/people`, passphrase);
      const ledger = new Ledger({ log, disclosures, index, people, now, random: randomOf });
      const bench = new Workbench({ folder, vkey, log, blobs, ledger, lock: lock.value });
      const caughtUp = await ledger.catchUp();
      const orphans = openMark.stands(folder) ? await ledger.removeOrphans() : 0;
      await openMark.set(folder);
      bench.opening = { dropped: log.dropped, orphans, caughtUp };
      return ok(bench);
    } catch (error) {
      lock.value.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.ledger.alone(() => Promise.resolve());
    await this.log.close();
    await this.ledger.parts.index.close();
    await openMark.clear(this.folder);
    this.lock.release();
  }

  // The way of the evidence.

  openCase = (input: OpenInput, as: string) => openCase(this, input, as);
  enrol = (caseId: CaseId, person: string, heldIn: HeldIn, as: string) => enrol(this, caseId, person, heldIn, as);
  receive = (caseId: CaseId, exhibit: ExhibitId, input: ReceiveInput, files: readonly IncomingFile[], as: string) =>
    receive(this, caseId, exhibit, input, files, as);
  give = (caseId: CaseId, exhibit: ExhibitId, to: string, input: HandoverInput, as: string) =>
    give(this, caseId, exhibit, to, input, as);
  accept = (caseId: CaseId, exhibit: ExhibitId, input: Omit<HandoverInput, "purpose">, as: string) =>
    accept(this, caseId, exhibit, input, as);
  recordGap = (caseId: CaseId, exhibit: ExhibitId, input: GapInput, as: string) =>
    recordGap(this, caseId, exhibit, input, as);
  recordPublishedCustody = (caseId: CaseId, exhibit: ExhibitId, input: PublishedCustodyInput, as: string) =>
    recordPublishedCustody(this, caseId, exhibit, input, as);
  observe = (caseId: CaseId, exhibit: ExhibitId, inputs: readonly ObserveInput[], as: string) =>
    observe(this, caseId, exhibit, inputs, as);
  associate = (caseId: CaseId, input: AssociateInput, as: string) => associate(this, caseId, input, as);
  identify = (caseId: CaseId, exhibit: ExhibitId, collection: unknown, settings: Settings, as: string) =>
    identify(this, caseId, exhibit, collection, settings, as);
  recordParts = (caseId: CaseId, exhibit: ExhibitId, input: PartsInput, as: string) =>
    recordParts(this, caseId, exhibit, input, as);
  trace = (caseId: CaseId, exhibit: ExhibitId, event: Edtf, as: string) => trace(this, caseId, exhibit, event, as);
  conclude = (caseId: CaseId, comparison: string | undefined, input: FindingInput, as: string) =>
    conclude(this, caseId, comparison, input, as);
  withdraw = (caseId: CaseId, finding: string, why: string, as: string) => withdraw(this, caseId, finding, why, as);
  record = (caseId: CaseId, file: PublicRecord, as: string) => record(this, caseId, file, as);
  screen = (caseId: CaseId, input: ScreenInput, as: string) => screen(this, caseId, input, as);
  judge = (caseId: CaseId, screening: string, said: { uid: string; verdict: Verdict; why: string }, as: string) =>
    judge(this, caseId, screening, said, as);
  publish = (caseId: CaseId, input: PublishInput, as: string, progress?: (stage: Stage) => void) =>
    publish(this, caseId, input, as, progress);

  // Keeping house.

  erase = (caseId: CaseId, input: EraseInput, as: string) => erase(this, caseId, input, as);
  editions = () => editions(this);
  importList = (about: { list: string; date: string }, file: AsyncIterable<Uint8Array>) =>
    importList(this, about, file);
  difference = (before: EditionId, after: EditionId) => difference(this, before, after);
  rebuild = () => this.ledger.alone(() => this.ledger.rebuild());
  fsck = (progress?: (done: number, of: number) => void) => fsck(this, progress);
}
