/** Comma-separated tables with a header (RFC 4180), strictly: every problem at once, each with its line. */
import { ok, refused, type Problem, type Result } from "./result.ts";

/** What a table may hold at the most. */
export const CSV_LIMITS = {
  size: 64 * 1024 * 1024,
  columns: 1000,
  rows: 1_000_000,
  cell: 20_000,
  problems: 100,
} as const;

export interface CsvRow {
  /** Line of the text on which it begins; the header's is 1. */
  readonly line: number;
  /** Cells by the header's names; an empty cell is the empty text. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads a table whose first line names its columns.
 *
 * Shape    LF or CRLF, a mark at the beginning allowed; empty lines are passed over; cells are trimmed.
 * Limits   `CSV_LIMITS`; the first hundred problems are told.
 * Refuses  `bad-input` for a quote that is not closed or stands inside a cell, a row of another width than the header's, a
 *          name that stands twice or nowhere; `too-large`.
 */
export function parseCsv(text: string): Result<CsvTable, "bad-input" | "too-large"> {
  if (text.length > CSV_LIMITS.size) return refused("too-large", `a table of ${text.length} characters`);
  const problems: Problem[] = [];
  const complain = (line: number, message: string): void => {
    if (problems.length < CSV_LIMITS.problems) problems.push({ at: `line ${line}`, message });
  };
  const records = recordsOf(text.startsWith("\uFEFF") ? text.slice(1) : text, complain);
  const [head, ...body] = records;
  if (head === undefined) complain(1, "there is no header");
  const header = head?.cells ?? [];
  if (header.length > CSV_LIMITS.columns) return refused("too-large", `${header.length} columns`);
  if (body.length > CSV_LIMITS.rows) return refused("too-large", `more than ${CSV_LIMITS.rows} rows`);
  header.forEach((name, i) => {
    if (name === "") complain(1, `column ${i + 1} has no name`);
    if (header.indexOf(name) !== i) complain(1, `the column ${name} stands twice`);
    if (name === "__proto__") complain(1, "no column can be called __proto__");
  });
  const rows = body.flatMap(({ line, cells }): CsvRow[] => {
    if (cells.length !== header.length) {
      complain(line, `${cells.length} cells under ${header.length} names`);
      return [];
    }
    return [{ line, cells: Object.fromEntries(header.map((name, i) => [name, cells[i]!])) }];
  });
  if (problems.length > 0)
    return refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);
  return ok({ header, rows });
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string, complain: (line: number, message: string) => void): Line[] {
  const records: Line[] = [];
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  let at = 0;
  const end = (): void => {
    if (cells.length > 1 || cells[0] !== "") records.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const from = line;
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close < 0) {
        complain(from, "a quote is opened and never closed");
        return records;
      }
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      line += cell.split("\n").length - 1;
      at = close + 1;
      if (at < text.length && !/[,\r\n]/.test(text[at]!)) {
        complain(line, "something stands between a closing quote and the comma");
        while (at < text.length && !/[,\n]/.test(text[at]!)) at++;
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== "," && text[at] !== "\n") at++;
      cell = text.slice(from, at);
      if (cell.includes('"')) complain(line, "a quote stands inside a cell that does not begin with one");
    }
    if (cell.length > CSV_LIMITS.cell) complain(line, `a cell of ${cell.length} characters`);
    cells.push(cell.trim());
    if (text[at] === "\r") at++;
    if (text[at] === ",") {
      at++;
      if (at === text.length) cells.push("");
    } else if (text[at] === "\n") {
      at++;
      line++;
      end();
    } else if (at < text.length) complain(line, "a carriage return stands without a line feed");
  }
  if (cells.length > 0) end();
  return records;
}
