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
import type { Journal } from "../storage/journal.ts";
import { openLedger, type Ledger, type OpenedLedger, type Opening } from "./ledger.ts";
import { Reader } from "./read.ts";
import { erase, type EraseInput } from "./verbs/erase.ts";
import { fsck } from "./verbs/fsck.ts";
import { conclude, identify, latestIdentification, recompute, withdraw } from "./verbs/identify.ts";
import { enrol, openCase } from "./verbs/open.ts";
import type { PublishInput, Stage } from "./verbs/publish.ts";
import { record } from "./verbs/record.ts";
import { difference, editions, importList, judge, screen, type ScreenInput } from "./verbs/screen.ts";
import { recordParts, trace, type PartsInput } from "./verbs/trace.ts";
import { associate, observe } from "./verbs/observe.ts";
import type { IncomingFile } from "./verbs/receive.ts";
import { accept, give, recordGap, recordPublishedCustody } from "./verbs/transfer.ts";

export interface OpenOptions {
  readonly passphrase?: string | undefined;
  /** What this process is, for whoever finds the workbench held. */
  readonly holder?: string;
  readonly now?: () => Utc;
}

export class Workbench {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly read: Reader;
  private readonly opened: OpenedLedger;

  private constructor(folder: string, opened: OpenedLedger, blobs: BlobStore) {
    this.folder = folder;
    this.opened = opened;
    this.blobs = blobs;
    this.read = new Reader(opened.ledger.parts.index, opened.log);
  }

  get ledger(): Ledger {
    return this.opened.ledger;
  }
  get log(): Journal {
    return this.opened.log;
  }
  /** The log's public key, as verifiers write it. */
  get vkey(): string {
    return this.opened.vkey;
  }
  get opening(): Opening {
    return this.opened.opening;
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
    const ledger = await openLedger(folder, { passphrase, holder, now });
    return ledger.ok ? ok(new Workbench(folder, ledger.value, await openBlobs(`${folder}/blobs`))) : ledger;
  }

  async close(): Promise<void> {
    await this.opened.close();
  }

  // The way of the evidence. Two verbs are loaded when they are called: they bring libraries that take long to start.

  openCase = (input: OpenInput, as: string) => openCase(this, input, as);
  enrol = (caseId: CaseId, person: string, heldIn: HeldIn, as: string) => enrol(this, caseId, person, heldIn, as);
  receive = async (
    caseId: CaseId,
    exhibit: ExhibitId,
    input: ReceiveInput,
    files: readonly IncomingFile[],
    as: string,
  ) => (await import("./verbs/receive.ts")).receive(this, caseId, exhibit, input, files, as);
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
  recompute = (caseId: CaseId, comparison: string | undefined, collection: unknown) =>
    recompute(this, caseId, comparison, collection);
  withdraw = (caseId: CaseId, finding: string, why: string, as: string) => withdraw(this, caseId, finding, why, as);
  record = (caseId: CaseId, file: PublicRecord, as: string) => record(this, caseId, file, as);
  screen = (caseId: CaseId, input: ScreenInput, as: string) => screen(this, caseId, input, as);
  judge = (caseId: CaseId, screening: string, said: { uid: string; verdict: Verdict; why: string }, as: string) =>
    judge(this, caseId, screening, said, as);
  publish = async (caseId: CaseId, input: PublishInput, as: string, progress?: (stage: Stage) => void) =>
    (await import("./verbs/publish.ts")).publish(this, caseId, input, as, progress);

  latestIdentification = (caseId: CaseId) => latestIdentification(this, caseId);

  // Keeping house.

  erase = (caseId: CaseId, input: EraseInput, as: string) => erase(this, caseId, input, as);
  editions = () => editions(this);
  importList = (about: { list: string; date: string }, file: AsyncIterable<Uint8Array>) =>
    importList(this, about, file);
  difference = (before: EditionId, after: EditionId) => difference(this, before, after);
  rebuild = () => this.ledger.alone(() => this.ledger.rebuild());
  fsck = (progress?: (done: number, of: number) => void) => fsck(this, progress);
}
