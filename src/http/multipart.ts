/**
 * multipart/form-data in a stream: one part after the other, none held in memory, nothing read ahead of what is asked for
 * but the piece that happens to be there.
 *
 * From the network: untrusted. What browsers, undici and curl write is read; what two readers could read in two ways is
 * not: a preamble, folded or repeated headers, an encoding of the content, text after the end.
 *
 * Source  RFC 7578, RFC 2046 §5.1; names as the HTML standard writes them.
 */
import { concat, findText, type Bytes } from "../base/bytes.ts";
import type { RefusalCode } from "../base/refusals.ts";
import { ok, refused, type Result } from "../base/result.ts";

export interface MultipartLimits {
  readonly parts: number;
  /** Bytes of the headers of one part. */
  readonly headerBytes: number;
  readonly headers: number;
  /** Bytes of everything. */
  readonly total: number;
}

export const MULTIPART_LIMITS: MultipartLimits = {
  parts: 201,
  headerBytes: 4096,
  headers: 16,
  total: 8 * 1024 * 1024 * 1024,
};

export interface Part {
  readonly name: string;
  /** Present where the part is a file. */
  readonly filename: string | undefined;
  readonly mime: string | undefined;
  /** The content; it can be read once, and only until the next part is asked for. */
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/** What the reader throws, as its caller wants it: a stream has no other way to say no. */
export type Broken = (code: RefusalCode, message: string) => Error;

/**
 * The boundary that a Content-Type names.
 *
 * Refuses  `wrong-media-type`, `bad-upload`.
 */
export function boundaryOf(contentType: string): Result<string, "wrong-media-type" | "bad-upload"> {
  if (!/^multipart\/form-data *(?:;|$)/i.test(contentType))
    return refused("wrong-media-type", `the body is ${contentType || "of no stated kind"}, not multipart/form-data`);
  const [, quoted, bare] =
    /^multipart\/form-data *; *boundary=(?:"([A-Za-z0-9'()+_,\-./:=? ]{1,70})"|([A-Za-z0-9'+_\-.]{1,70}))$/i.exec(
      contentType,
    ) ?? [];
  const boundary = quoted ?? bare;
  return boundary === undefined || boundary.endsWith(" ")
    ? refused("bad-upload", "the Content-Type has to end in one boundary of 1 to 70 plain characters")
    : ok(boundary);
}

const CRLF = Buffer.from("\r\n");
const HEADER_END = Buffer.from("\r\n\r\n");

export class FormReader {
  private readonly source: AsyncIterator<Uint8Array, undefined>;
  private readonly delimiter: Buffer;
  private readonly limits: MultipartLimits;
  private readonly broken: Broken;
  /** What was received and not handed out. The first delimiter has no line break before it, so one is put there. */
  private held: Buffer = CRLF;
  private size = 0;
  private parts = 0;
  private state: "at-delimiter" | "in-content" | "ended" = "at-delimiter";

  constructor(
    source: AsyncIterator<Uint8Array, undefined>,
    boundary: string,
    broken: Broken,
    limits: MultipartLimits = MULTIPART_LIMITS,
  ) {
    this.source = source;
    this.delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
    this.broken = broken;
    this.limits = limits;
  }

  /** The next part, after what is left of the one before; undefined after the last. */
  async next(): Promise<Part | undefined> {
    if (this.state === "in-content") for await (const _ of this.content());
    if (this.state === "ended") return undefined;
    const after = await this.upTo(this.delimiter.length + 2);
    if (!after.subarray(0, this.delimiter.length).equals(this.delimiter))
      throw this.broken("bad-upload", "the body does not begin with its boundary");
    const mark = after.toString("latin1", this.delimiter.length, this.delimiter.length + 2);
    this.drop(this.delimiter.length + 2);
    if (mark === "--") return this.end();
    if (mark !== "\r\n") throw this.broken("bad-upload", "after a boundary comes neither a line nor the end");
    if (++this.parts > this.limits.parts)
      throw this.broken("too-large", `the form has more than ${this.limits.parts} parts`);
    const part = { ...(await this.header()), bytes: this.content() };
    this.state = "in-content";
    return part;
  }

  /** The content up to the next delimiter, which stays. */
  private async *content(): AsyncGenerator<Uint8Array> {
    const keep = this.delimiter.length - 1;
    while (this.state === "in-content") {
      const at = this.held.indexOf(this.delimiter);
      const whole = at >= 0 ? at : Math.max(0, this.held.length - keep);
      const piece = this.held.subarray(0, whole);
      this.drop(whole);
      if (at >= 0) this.state = "at-delimiter";
      if (piece.length > 0) yield piece;
      if (at < 0) await this.more();
    }
  }

  private async header(): Promise<Omit<Part, "bytes">> {
    let at = this.held.indexOf(HEADER_END);
    while (at < 0) {
      if (this.held.length > this.limits.headerBytes) break;
      await this.more();
      at = this.held.indexOf(HEADER_END);
    }
    if (at < 0 || at > this.limits.headerBytes)
      throw this.broken("too-large", `the headers of a part are longer than ${this.limits.headerBytes} bytes`);
    const text = findText(this.held.subarray(0, at));
    this.drop(at + HEADER_END.length);
    const read = readHeaders(text, this.limits.headers);
    if (typeof read === "string") throw this.broken("bad-upload", `part ${this.parts}: ${read}`);
    return read;
  }

  private async end(): Promise<undefined> {
    let rest: Bytes = concat(this.held);
    for (;;) {
      if (rest.length > 2 || !CRLF.subarray(0, rest.length).equals(rest))
        throw this.broken("bad-upload", "the body goes on after its end");
      const { done, value } = await this.source.next();
      if (done === true) break;
      rest = concat(rest, value);
    }
    this.state = "ended";
    return undefined;
  }

  private async upTo(length: number): Promise<Buffer> {
    while (this.held.length < length) await this.more();
    return this.held;
  }

  private drop(length: number): void {
    this.held = this.held.subarray(length);
  }

  private async more(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done === true) throw this.broken("bad-upload", "the body ends before its last boundary");
    this.size += value.length;
    if (this.size > this.limits.total)
      throw this.broken("too-large", `the body is larger than ${this.limits.total} bytes`);
    this.held =
      this.held.length === 0
        ? Buffer.from(value.buffer, value.byteOffset, value.length)
        : Buffer.concat([this.held, value]);
  }
}

/** The headers of a part, or what is wrong with them. */
function readHeaders(text: string | undefined, most: number): Omit<Part, "bytes"> | string {
  if (text === undefined) return "its headers are not UTF-8";
  const headers = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    const [, name, value] =
      /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}):[ \t]*([^\u0000-\u0008\u000a-\u001f\u007f]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return "a header is not a name, a colon and a line of text";
    if (headers.has(name.toLowerCase())) return `the header ${name} stands twice`;
    headers.set(name.toLowerCase(), value.trimEnd());
  }
  if (headers.size > most) return `it has more than ${most} headers`;
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase() ?? "binary";
  if (!["binary", "8bit", "7bit"].includes(encoding)) return "its content is encoded; it has to come as it is";
  const disposition = readDisposition(headers.get("content-disposition") ?? "");
  return typeof disposition === "string" ? disposition : { ...disposition, mime: headers.get("content-type") };
}

const PARAMETER = /^; *([a-zA-Z0-9*]+)=(?:"((?:[^"\\]|\\"|\\(?!"))*)"|([^\s";,]+)) */;

function readDisposition(value: string): { name: string; filename: string | undefined } | string {
  if (!/^form-data *(?:;|$)/i.test(value)) return "its Content-Disposition is not form-data";
  let rest = value.slice("form-data".length).trimStart();
  const given = new Map<string, string>();
  while (rest !== "") {
    const [all, key, quoted, bare] = PARAMETER.exec(rest) ?? [];
    if (all === undefined || key === undefined) return "its Content-Disposition cannot be read";
    if (given.has(key.toLowerCase())) return `its Content-Disposition says ${key} twice`;
    if (key.endsWith("*")) return "its file name is encoded in a way that RFC 7578 forbids";
    given.set(key.toLowerCase(), quoted === undefined ? bare! : unquoted(quoted));
    rest = rest.slice(all.length);
  }
  const name = given.get("name");
  return name === undefined ? "it has no name" : { name, filename: given.get("filename") };
}

/** As the HTML standard escapes them (three characters, as %XX), and curl, which puts a backslash before a quotation mark. */
const unquoted = (text: string): string =>
  text.replace(/%(22|0D|0A)|\\(")/gi, (_, code: string | undefined, quote: string | undefined) =>
    code === undefined ? quote! : String.fromCharCode(Number.parseInt(code, 16)),
  );
