/**
 * The tables that screens and commands read. They are a cache of the log: thrown away and made again at any time, with
 * the same rows (`sherd rebuild`, and a test).
 */
import Database from "libsql";
import { Kysely, SqliteDialect, sql } from "kysely";
import { StorageError } from "./storage-error.ts";

export interface Tables {
  /** Every statement, opened as far as its disclosures are there. */
  statements: {
    ix: number;
    leaf: string;
    case_id: string;
    seq: number;
    type: string;
    v: number;
    at: string;
    by_key: string;
    exhibit: string | null;
    /** JSON list of leaves. */
    refs: string;
    /** JSON object: the clear fields and the disclosed ones. */
    body: string;
    /** JSON list: what is disclosed of each file, or null. */
    blobs: string;
    /** Fields of the body that are not disclosed here. */
    withheld: number;
  };
  cases: { case_id: string; ix: number; title: string | null; fictional: number };
  case_keys: { case_id: string; key_id: string; x: string; ix: number; held_in: string; role: string | null };
  exhibits: { case_id: string; exhibit: string; ix: number; description: string | null };
  photographs: {
    case_id: string;
    exhibit: string;
    ix: number;
    position: number;
    sha256: string | null;
    mime: string | null;
    fingerprint: string | null;
  };
}

export type TableName = keyof Tables;
export type Rows = { readonly [T in TableName]?: readonly Tables[T][] };

/** Raised when the tables change; an older cache is thrown away. */
const SCHEMA = 1;

const CREATE = `
  CREATE TABLE statements (
    ix INTEGER PRIMARY KEY, leaf TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
    v INTEGER NOT NULL, at TEXT NOT NULL, by_key TEXT NOT NULL, exhibit TEXT, refs TEXT NOT NULL, body TEXT NOT NULL,
    blobs TEXT NOT NULL, withheld INTEGER NOT NULL) STRICT;
  CREATE INDEX statements_by_case ON statements (case_id, type, ix);
  CREATE INDEX statements_by_exhibit ON statements (case_id, exhibit, ix);
  CREATE INDEX statements_by_key ON statements (case_id, by_key, seq);
  CREATE TABLE cases (case_id TEXT PRIMARY KEY, ix INTEGER NOT NULL, title TEXT, fictional INTEGER NOT NULL) STRICT;
  CREATE TABLE case_keys (case_id TEXT NOT NULL, key_id TEXT NOT NULL, x TEXT NOT NULL, ix INTEGER NOT NULL,
    held_in TEXT NOT NULL, role TEXT, PRIMARY KEY (case_id, key_id)) STRICT;
  CREATE TABLE exhibits (case_id TEXT NOT NULL, exhibit TEXT NOT NULL, ix INTEGER NOT NULL, description TEXT,
    PRIMARY KEY (case_id, exhibit)) STRICT;
  CREATE TABLE photographs (case_id TEXT NOT NULL, exhibit TEXT NOT NULL, ix INTEGER NOT NULL, position INTEGER NOT NULL,
    sha256 TEXT, mime TEXT, fingerprint TEXT, PRIMARY KEY (ix, position)) STRICT;
  CREATE INDEX photographs_by_digest ON photographs (sha256);
  CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), applied INTEGER NOT NULL, origin TEXT NOT NULL) STRICT;
`;
const TABLES: readonly TableName[] = ["statements", "cases", "case_keys", "exhibits", "photographs"];
/** SQLite takes at most 32,766 parameters a statement. */
const ROWS_AT_ONCE = 500;

/**
 * Rows derived from the log.
 *
 * Atomicity  `apply` adds all rows and moves `applied` on, or does nothing.
 * Order      Rows are applied in the order of the log; `applied` counts the entries they come from.
 * Loss       The cache may be lost or stale after a crash, never wrong: whoever opens it brings it up to the log.
 */
export interface Index {
  readonly db: Kysely<Tables>;
  applied(): number;
  apply(rows: readonly Rows[]): Promise<void>;
  /** Forgets everything. */
  clear(): void;
  close(): Promise<void>;
}

/** Opens the tables at a path, or in memory for `:memory:`; those of another log or schema are thrown away. */
export function openIndex(path: string, origin: string): Index {
  const database = open(path);
  const version = (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  const known =
    version === SCHEMA
      ? (database.prepare("SELECT origin FROM progress").get() as { origin: string } | undefined)
      : undefined;
  if (known?.origin !== origin) reset(database, origin);
  return new SqliteIndex(database, origin);
}

function open(path: string): Database.Database {
  try {
    const database = new Database(path);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    return database;
  } catch (error) {
    throw new StorageError(`cannot open ${path}; it can be deleted and made again by \`sherd rebuild\``, {
      cause: error,
    });
  }
}

function reset(database: Database.Database, origin: string): void {
  const old = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string }[];
  database.exec("BEGIN");
  for (const { name } of old) database.exec(`DROP TABLE "${name}"`);
  database.exec(CREATE);
  database.prepare("INSERT INTO progress VALUES (1, 0, ?)").run(origin);
  database.exec(`PRAGMA user_version = ${SCHEMA}`);
  database.exec("COMMIT");
}

class SqliteIndex implements Index {
  readonly db: Kysely<Tables>;
  private readonly database: Database.Database;
  private readonly origin: string;

  constructor(database: Database.Database, origin: string) {
    this.database = database;
    this.origin = origin;
    this.db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: database }) });
  }

  applied(): number {
    return (this.database.prepare("SELECT applied FROM progress").get() as { applied: number }).applied;
  }

  async apply(rows: readonly Rows[]): Promise<void> {
    await this.db.transaction().execute(async (t) => {
      for (const table of TABLES) {
        const all: readonly object[] = rows.flatMap((r): readonly object[] => r[table] ?? []);
        for (let i = 0; i < all.length; i += ROWS_AT_ONCE)
          await t
            .insertInto(table)
            .values(all.slice(i, i + ROWS_AT_ONCE) as never)
            .execute();
      }
      await sql`UPDATE progress SET applied = applied + ${rows.length}`.execute(t);
    });
  }

  clear(): void {
    reset(this.database, this.origin);
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}
