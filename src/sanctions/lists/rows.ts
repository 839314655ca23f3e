/**
 * Lines out of bytes and cells out of lines, for lists that are published as comma-separated files.
 *
 * From outside, so untrusted: reading stops at the first line, field or file that is longer than its limit, and no
 * more than one line is held in memory.
 */
import { findText } from "../../base/bytes.ts";
import type { Problem } from "../../base/result.ts";

export interface RowLimits {
  readonly fileBytes: number;
  readonly lineBytes: number;
  readonly rows: number;
  /** Reading stops after this many problems. */
  readonly problems: number;
}

export const ROW_LIMITS: RowLimits = { fileBytes: 64 * 1024 * 1024, lineBytes: 64 * 1024, rows: 500_000, problems: 50 };

const LF = 10;
const CR = 13;

/** Cuts pushed bytes into lines ended by LF, CR LF or CR, and hands each on with its number. */
export class Lines {
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private totalBytes = 0;
  private number = 1;
  private afterCr = false;
  private stopped = false;
  readonly problems: Problem[] = [];
  private readonly onLine: (text: string, number: number) => void;
  readonly limits: RowLimits;

  constructor(onLine: (text: string, number: number) => void, limits: RowLimits) {
    this.onLine = onLine;
    this.limits = limits;
  }

  /** False when nothing more will be read. */
  push(chunk: Uint8Array): boolean {
    if (this.stopped) return false;
    this.totalBytes += chunk.length;
    if (this.totalBytes > this.limits.fileBytes) {
      return this.stop(`the file is longer than ${this.limits.fileBytes} bytes`);
    }
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte !== LF && byte !== CR) {
        this.afterCr = false;
        continue;
      }
      if (byte === LF && this.afterCr) start = i + 1;
      else {
        if (!this.hold(chunk.subarray(start, i))) return false;
        this.line();
        start = i + 1;
      }
      this.afterCr = byte === CR;
      if (this.isStopped()) return false;
    }
    return this.hold(chunk.subarray(start));
  }

  /** The last line, if the file does not end with a line end. */
  end(): void {
    if (!this.stopped && this.heldBytes > 0) this.line();
  }

  /** Notes a problem with the current line; stops at the limit. */
  problem(at: string, message: string): void {
    this.problems.push({ at, message });
    if (this.problems.length < this.limits.problems) return;
    this.stopped = true;
    this.problems.push({ at: "file", message: `stopped after ${this.limits.problems} problems` });
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  private hold(part: Uint8Array): boolean {
    if (this.heldBytes + part.length > this.limits.lineBytes)
      return this.stop(`the line is longer than ${this.limits.lineBytes} bytes`);
    // Copied: the giver may use its buffer again.
    if (part.length > 0) this.held.push(part.slice());
    this.heldBytes += part.length;
    return true;
  }

  private line(): void {
    if (this.number > this.limits.rows) {
      this.stop(`more than ${this.limits.rows} lines`);
      return;
    }
    const bytes = this.held.length === 1 ? this.held[0]! : join(this.held, this.heldBytes);
    this.held = [];
    this.heldBytes = 0;
    const text = findText(bytes);
    if (text === undefined) this.problem(`line ${this.number}`, "not UTF-8 text");
    else this.onLine(text, this.number);
    this.number++;
  }

  private stop(message: string): false {
    this.problems.push({ at: `line ${this.number}`, message });
    this.stopped = true;
    return false;
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The cells of one line, or what is wrong with it. A cell is quoted text, with "" for a quote, or bare text of the form
 * asked for; spaces around it say nothing. One pass, no backtracking: the line is from outside.
 */
export function cellsOf(line: string, most: number, bareForm = /^/): readonly string[] | string {
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    if (cells.length === most) return `more than ${most} fields`;
    while (line[at] === " ") at++;
    let end: number;
    if (line[at] === '"') {
      end = closingQuote(line, at + 1);
      if (end < 0) return `a quote that is not closed in field ${cells.length + 1}`;
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      while (line[at] === " ") at++;
      if (at < line.length && line[at] !== ",") return `text beside a quote in field ${cells.length}`;
    } else {
      const comma = line.indexOf(",", at);
      end = comma < 0 ? line.length : comma;
      const bare = line.slice(at, end);
      if (bare.includes('"')) return `a quote in the middle of field ${cells.length + 1}`;
      if (!bareForm.test(bare.trimEnd())) return `text without quotes in field ${cells.length + 1}`;
      cells.push(bare.trimEnd());
      at = end;
    }
    if (at >= line.length) return cells;
  }
}

/** The place of the quote that ends a text which begins at `from`, or -1. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) if (line[at + 1] !== '"') return at;
  return -1;
}
