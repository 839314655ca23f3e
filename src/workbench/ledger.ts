/**
 * Where every write passes: who speaks, as which number, at what time; sign; disclosures to disk; entry to the log; rows
 * to the tables. And the way back: from the log to the tables, after a crash or on demand.
 */
import type { Bytes } from "../base/bytes.ts";
import type { CaseId, LeafId } from "../base/id.ts";
import { millisecondsOf, type Utc } from "../base/instant.ts";
import { Defect, ok, refused, type Result } from "../base/result.ts";
import type { Proposal } from "../log/proposal.ts";
import { openStatement, type OpenedStatement } from "../log/opened.ts";
import { parseStatement, signStatement, type Signed, type Statement } from "../log/statement.ts";
import { openDisclosures, type Disclosures } from "../storage/disclosures.ts";
import { openJournal, type Dropped, type Journal } from "../storage/journal.ts";
import { takeLock } from "../storage/lock.ts";
import type { LogStore } from "../log/append.ts";
import { openIndex, type Index } from "../storage/sqlite.ts";
import { openMark, randomOf, readIdentity } from "./folder.ts";
import { People, type CaseSigner } from "./people.ts";
import { project } from "./project.ts";

export interface LedgerParts {
  readonly log: LogStore;
  readonly disclosures: Disclosures;
  readonly index: Index;
  readonly people: People;
  readonly now: () => Utc;
  readonly random: (size: number) => Bytes;
}

export interface Written {
  readonly index: number;
  readonly leaf: LeafId;
  readonly type: string;
}

export type WriteRefusal = "unknown-person" | "wrong-passphrase" | "key-not-enrolled" | "backdated" | "too-long";

/** Statements that one call may write; one commit of the log. */
const MAX_BATCH = 1000;
/** Rows of so many statements are applied together at a rebuild. */
const REBUILD_BATCH = 2000;

export class Ledger {
  readonly parts: LedgerParts;
  private last: Promise<unknown> = Promise.resolve();
  constructor(parts: LedgerParts) {
    this.parts = parts;
  }

  /** Runs one write at a time: what a step reads stays true until its statement stands in the log. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  /**
   * Signs and logs what a step proposes; call it inside `alone`.
   *
   * Bounds   At most 1,000 statements, in one commit.
   * Refuses  `unknown-person`, `wrong-passphrase`, `key-not-enrolled`, `backdated`, `too-long`.
   */
  async write(
    caseId: CaseId,
    person: string,
    proposals: readonly Proposal[],
  ): Promise<Result<Written[], WriteRefusal>> {
    const { log, disclosures, people, random } = this.parts;
    if (proposals.length === 0 || proposals.length > MAX_BATCH)
      throw new Defect(`${proposals.length} statements in one write`);
    const signer = await people.signer(person, caseId);
    if (!signer.ok) return signer;
    const turn = await this.turnOf(caseId, signer.value, proposals[0]!.type.type === "CaseOpened");
    if (!turn.ok) return turn;
    const signed: Signed[] = [];
    for (const [i, p] of proposals.entries()) {
      const draft = {
        case: caseId,
        seq: turn.value.seq + i,
        at: turn.value.at,
        exhibit: p.exhibit,
        refs: p.refs,
        blobs: p.blobs,
        body: p.body,
      };
      const statement = await signStatement(p.type, draft, signer.value, random);
      if (!statement.ok) return statement;
      signed.push(statement.value);
    }
    for (const s of signed) await disclosures.put(s.leaf, s.disclosures);
    const first = await log.append(signed.map((s) => s.entry));
    const opened = signed.map((s, i) => openOwn(read(s.entry, first + i), first + i, s.disclosures));
    await this.parts.index.apply(opened.map(project));
    return ok(opened.map(({ index, leaf, type }) => ({ index, leaf, type })));
  }

  /** The next number and the time for a key; refuses where the key may not speak or the clock went back. */
  private async turnOf(
    caseId: CaseId,
    signer: CaseSigner,
    opening: boolean,
  ): Promise<Result<{ seq: number; at: Utc }, "key-not-enrolled" | "backdated">> {
    const { db } = this.parts.index;
    const at = this.parts.now();
    if (opening) return ok({ seq: 0, at });
    const key = await db
      .selectFrom("case_keys")
      .select("ix")
      .where("case_id", "=", caseId)
      .where("key_id", "=", signer.id)
      .executeTakeFirst();
    if (key === undefined)
      return refused(
        "key-not-enrolled",
        `the key of "${signer.person}" is not enrolled in ${caseId}; \`sherd enrol\` does it`,
      );
    const previous = await db
      .selectFrom("statements")
      .select(["seq", "at"])
      .where("case_id", "=", caseId)
      .where("by_key", "=", signer.id)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if (previous !== undefined && millisecondsOf(previous.at as Utc) > millisecondsOf(at))
      return refused(
        "backdated",
        `this machine's clock says ${at}, but ${signer.person} already signed at ${previous.at}; set the clock`,
      );
    return ok({ seq: previous === undefined ? 0 : previous.seq + 1, at });
  }

  /** Brings the tables up to the log; answers how many statements were missing. */
  async catchUp(): Promise<number> {
    const { log, disclosures, index } = this.parts;
    if (index.applied() > log.size) index.clear();
    const from = index.applied();
    let batch: OpenedStatement[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await index.apply(batch.map(project));
      batch = [];
    };
    for await (const [i, entry] of log.entries(from)) {
      const statement = read(entry, i);
      batch.push(openOwn(statement, i, await disclosures.get(statement.leaf)));
      if (batch.length >= REBUILD_BATCH) await flush();
    }
    await flush();
    return log.size - from;
  }

  /** Throws the tables away and makes them again from the log. */
  async rebuild(): Promise<number> {
    this.parts.index.clear();
    return this.catchUp();
  }

  /** Removes disclosures whose statement never came to stand in the log; answers how many. */
  async removeOrphans(): Promise<number> {
    const { disclosures, index } = this.parts;
    const known = new Set((await index.db.selectFrom("statements").select("leaf").execute()).map((s) => s.leaf));
    const orphans = (await disclosures.list()).filter((leaf) => !known.has(leaf));
    for (const leaf of orphans) await disclosures.remove(leaf);
    return orphans.length;
  }
}

/** Our own log holds only well-formed statements: anything else is a defect. */
function read(entry: Uint8Array, index: number): Statement {
  const statement = parseStatement(entry);
  if (!statement.ok) throw new Defect(`entry ${index} of the log: ${statement.message}`);
  return statement.value;
}

function openOwn(statement: Statement, index: number, disclosures: readonly string[]): OpenedStatement {
  const opened = openStatement(statement, index, disclosures);
  if (!opened.ok) throw new Defect(`entry ${index} of the log: ${opened.message}`);
  return opened.value;
}

export interface OpenedLedger {
  readonly ledger: Ledger;
  readonly log: Journal;
  readonly vkey: string;
  readonly opening: Opening;
  close(): Promise<void>;
}

/** What opening found and did. */
export interface Opening {
  /** What was cut off behind the last commit: a write that was never acknowledged. */
  readonly dropped: Dropped | undefined;
  readonly orphans: number;
  /** Statements that were missing in the tables. */
  readonly caughtUp: number;
}

/**
 * Opens the ledger of a workbench folder for this process alone, and brings it to order after a crash.
 *
 * Refuses  `not-a-workbench`, `in-use`, `wrong-passphrase`.
 */
export async function openLedger(
  folder: string,
  options: { readonly passphrase: string | undefined; readonly holder: string; readonly now: () => Utc },
): Promise<Result<OpenedLedger, "not-a-workbench" | "in-use" | "wrong-passphrase">> {
  const { passphrase, holder, now } = options;
  const identity = await readIdentity(folder, passphrase);
  if (!identity.ok) return identity;
  const lock = takeLock(folder, holder);
  if (!lock.ok) return lock;
  try {
    const { origin, signer, vkey } = identity.value;
    const log = await openJournal(`${folder}/journal`, origin, signer);
    const disclosures = await openDisclosures(`${folder}/disclosures`);
    const index = openIndex(`${folder}/index.sqlite`, origin);
    const people = new People(`${folder}/keys/people`, passphrase);
    const ledger = new Ledger({ log, disclosures, index, people, now, random: randomOf });
    const caughtUp = await ledger.catchUp();
    const orphans = openMark.stands(folder) ? await ledger.removeOrphans() : 0;
    await openMark.set(folder);
    const close = async (): Promise<void> => {
      await ledger.alone(() => Promise.resolve());
      await log.close();
      await index.close();
      await openMark.clear(folder);
      lock.value.release();
    };
    return ok({ ledger, log, vkey, opening: { dropped: log.dropped, orphans, caughtUp }, close });
  } catch (error) {
    lock.value.release();
    throw error;
  }
}
