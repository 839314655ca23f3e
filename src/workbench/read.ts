/** The questions that commands and screens ask; each answered from the tables, which the log can make again. */
import type { CaseId, ExhibitId, KeyId, LeafId } from "../base/id.ts";
import type { JsonObject } from "../base/canonical.ts";
import type { Utc } from "../base/instant.ts";
import { ok, refused, type Result } from "../base/result.ts";
import type { LogStore } from "../log/append.ts";
import type { OpenedStatement } from "../log/opened.ts";
import type { BlobInfo } from "../log/statement.ts";
import type { KnownPhotograph } from "../exhibits/receive.ts";
import type { BlobId } from "../base/id.ts";
import type { Index, Tables } from "../storage/sqlite.ts";

export interface CaseSummary {
  readonly case: CaseId;
  readonly title: string | undefined;
  readonly fictional: boolean;
  readonly exhibits: number;
  readonly statements: number;
}

export class Reader {
  private readonly index: Index;
  private readonly log: LogStore;
  constructor(index: Index, log: LogStore) {
    this.index = index;
    this.log = log;
  }

  get size(): number {
    return this.log.size;
  }

  async cases(): Promise<CaseSummary[]> {
    const { db } = this.index;
    const rows = await db
      .selectFrom("cases")
      .select(["case_id", "title", "fictional"])
      .select((e) => [
        e
          .selectFrom("exhibits")
          .whereRef("exhibits.case_id", "=", "cases.case_id")
          .select(e.fn.countAll<number>().as("n"))
          .as("exhibits"),
        e
          .selectFrom("statements")
          .whereRef("statements.case_id", "=", "cases.case_id")
          .select(e.fn.countAll<number>().as("n"))
          .as("statements"),
      ])
      .orderBy("ix")
      .execute();
    return rows.map((r) => ({
      case: r.case_id as CaseId,
      title: r.title ?? undefined,
      fictional: r.fictional === 1,
      exhibits: r.exhibits ?? 0,
      statements: r.statements ?? 0,
    }));
  }

  async hasCase(caseId: string): Promise<boolean> {
    return (
      (await this.index.db.selectFrom("cases").select("ix").where("case_id", "=", caseId).executeTakeFirst()) !==
      undefined
    );
  }

  /** Refuses `unknown-case`. */
  async needCase(caseId: string): Promise<Result<CaseId, "unknown-case">> {
    if (await this.hasCase(caseId)) return ok(caseId as CaseId);
    const cases = (await this.cases()).map((c) => c.case);
    return refused(
      "unknown-case",
      `there is no case "${caseId}"; ${cases.length === 0 ? "`sherd open` begins one" : `there are: ${cases.join(", ")}`}`,
    );
  }

  async hasExhibit(caseId: CaseId, exhibit: string): Promise<boolean> {
    return (
      (await this.index.db
        .selectFrom("exhibits")
        .select("ix")
        .where("case_id", "=", caseId)
        .where("exhibit", "=", exhibit)
        .executeTakeFirst()) !== undefined
    );
  }

  async exhibits(caseId: CaseId): Promise<ExhibitId[]> {
    const rows = await this.index.db
      .selectFrom("exhibits")
      .select("exhibit")
      .where("case_id", "=", caseId)
      .orderBy("ix")
      .execute();
    return rows.map((r) => r.exhibit as ExhibitId);
  }

  /** Refuses `unknown-case`, `unknown-exhibit`. */
  async needExhibit(
    caseId: string,
    exhibit: string,
  ): Promise<Result<{ caseId: CaseId; exhibit: ExhibitId }, "unknown-case" | "unknown-exhibit">> {
    const known = await this.needCase(caseId);
    if (!known.ok) return known;
    if (await this.hasExhibit(known.value, exhibit)) return ok({ caseId: known.value, exhibit: exhibit as ExhibitId });
    const exhibits = await this.exhibits(known.value);
    return refused(
      "unknown-exhibit",
      `the case ${caseId} has no exhibit "${exhibit}"; ${exhibits.length === 0 ? "`sherd receive` takes one in" : `it has: ${exhibits.join(", ")}`}`,
    );
  }

  /** Statements of a case in the order of the log. */
  async statements(caseId: CaseId, only: { exhibit?: string; type?: string } = {}): Promise<OpenedStatement[]> {
    let query = this.index.db.selectFrom("statements").selectAll().where("case_id", "=", caseId);
    if (only.exhibit !== undefined) query = query.where("exhibit", "=", only.exhibit);
    if (only.type !== undefined) query = query.where("type", "=", only.type);
    return (await query.orderBy("ix").execute()).map(statementOf);
  }

  /** A statement by its place in the log (`12` or `#12`) or by at least eight characters of its leaf hash. */
  async findStatement(reference: string): Promise<OpenedStatement | undefined> {
    const { db } = this.index;
    const place = /^#?(\d{1,15})$/.exec(reference)?.[1];
    const query = db.selectFrom("statements").selectAll();
    const rows =
      place !== undefined && (reference.startsWith("#") || reference.length < 8)
        ? await query.where("ix", "=", Number(place)).execute()
        : /^[0-9a-f]{8,64}$/.test(reference)
          ? await query.where("leaf", ">=", reference).where("leaf", "<", `${reference}g`).limit(2).execute()
          : [];
    return rows.length === 1 ? statementOf(rows[0]!) : undefined;
  }

  /** Refuses `unknown-statement`, also where the statement is another case's. */
  async needStatement(caseId: CaseId, reference: string): Promise<Result<OpenedStatement, "unknown-statement">> {
    const found = await this.findStatement(reference);
    return found?.case === caseId
      ? ok(found)
      : refused(
          "unknown-statement",
          `the case ${caseId} has no statement "${reference}"; name it by its number in the log, such as #12, or by its leaf hash`,
        );
  }

  async keys(caseId: CaseId): Promise<Tables["case_keys"][]> {
    return this.index.db.selectFrom("case_keys").selectAll().where("case_id", "=", caseId).orderBy("ix").execute();
  }

  async hasKey(caseId: CaseId, key: KeyId): Promise<boolean> {
    return (await this.keys(caseId)).some((k) => k.key_id === key);
  }

  /** Every file that a statement discloses, and where: statement and position. */
  private async files(): Promise<{ sha256: string; leaf: LeafId; position: number }[]> {
    const rows = await this.index.db
      .selectFrom("statements")
      .select(["leaf", "blobs"])
      .where("blobs", "!=", "[]")
      .execute();
    return rows.flatMap((r) =>
      (JSON.parse(r.blobs) as (BlobInfo | null)[]).flatMap((b, position) =>
        b === null ? [] : [{ sha256: b.sha256, leaf: r.leaf as LeafId, position }],
      ),
    );
  }

  async namedFiles(): Promise<ReadonlySet<string>> {
    return new Set((await this.files()).map((f) => f.sha256));
  }

  async namersOf(sha256: string): Promise<{ leaf: LeafId; position: number }[]> {
    return (await this.files()).filter((f) => f.sha256 === sha256);
  }

  /** Every photograph of the workbench whose digest or fingerprint is known. */
  async photographs(): Promise<KnownPhotograph[]> {
    const rows = await this.index.db
      .selectFrom("photographs")
      .selectAll()
      .where("sha256", "is not", null)
      .orderBy("ix")
      .execute();
    return rows.map((r) => ({
      case: r.case_id,
      exhibit: r.exhibit,
      sha256: r.sha256 as BlobId,
      fingerprint: r.fingerprint ?? undefined,
    }));
  }
}

function statementOf(row: Tables["statements"]): OpenedStatement {
  const blobs = JSON.parse(row.blobs) as (BlobInfo | null)[];
  return {
    index: row.ix,
    leaf: row.leaf as LeafId,
    v: row.v,
    case: row.case_id as CaseId,
    seq: row.seq,
    type: row.type,
    at: row.at as Utc,
    by: row.by_key as KeyId,
    ...(row.exhibit !== null && { exhibit: row.exhibit as ExhibitId }),
    refs: JSON.parse(row.refs) as LeafId[],
    body: JSON.parse(row.body) as JsonObject,
    blobs: blobs.map((b) => b ?? undefined),
    withheld: row.withheld,
  };
}
