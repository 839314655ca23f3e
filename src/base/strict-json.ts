/**
 * Reading JSON from outside so that every program reads the same: UTF-8, no duplicate keys, no lone surrogates, whole
 * numbers within ±(2^53 − 1), bounded depth and size. `JSON.parse` lets the last duplicate win and rounds large numbers.
 */
import { findText } from "./bytes.ts";
import type { Json } from "./canonical.ts";
import { ok, refused, type Result } from "./result.ts";

export interface JsonLimits {
  /** Bytes. */
  readonly size: number;
  readonly depth: number;
}

export const JSON_LIMITS: JsonLimits = { size: 32 * 1024 * 1024, depth: 64 };

/**
 * The value that strict JSON text states.
 *
 * Refuses  `bad-json`, `too-large`.
 * Source   RFC 8259, narrowed to RFC 7493 (I-JSON).
 */
export function parseJson(input: Uint8Array | string, limits = JSON_LIMITS): Result<Json, "bad-json" | "too-large"> {
  if (input.length > limits.size) return refused("too-large", `${input.length} bytes of JSON; at most ${limits.size}`);
  const text = typeof input === "string" ? input : findText(input);
  if (text === undefined) return refused("bad-json", "not UTF-8");
  try {
    const reader = new Reader(text, limits.depth);
    return ok(reader.document());
  } catch (error) {
    if (error instanceof BadJson) return refused("bad-json", error.message);
    throw error;
  }
}

class BadJson extends Error {}

class Reader {
  private at = 0;
  private readonly text: string;
  private readonly maxDepth: number;
  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  document(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail("more text after the end");
    return value;
  }

  private fail(what: string): never {
    throw new BadJson(`${what} at character ${this.at}`);
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return;
      this.at++;
    }
  }

  private value(depth: number): Json {
    if (depth > this.maxDepth) this.fail(`nested deeper than ${this.maxDepth}`);
    this.space();
    const c = this.text[this.at];
    if (c === "{") return this.object(depth);
    if (c === "[") return this.array(depth);
    if (c === '"') return this.string();
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  private object(depth: number): Json {
    const object: Record<string, Json> = {};
    const seen = new Set<string>();
    this.at++;
    this.space();
    if (this.text[this.at] === "}") return this.skip(object);
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') this.fail("expected a key");
      const key = this.string();
      if (seen.has(key)) this.fail(`the key ${JSON.stringify(key)} stands twice`);
      seen.add(key);
      this.space();
      if (this.text[this.at++] !== ":") this.fail("expected a colon");
      // Not an assignment: the key "__proto__" would set the prototype.
      Object.defineProperty(object, key, {
        value: this.value(depth + 1),
        enumerable: true,
        writable: true,
        configurable: true,
      });
      this.space();
      const c = this.text[this.at++];
      if (c === "}") return object;
      if (c !== ",") this.fail("expected a comma or the end of the object");
    }
  }

  private array(depth: number): Json {
    const array: Json[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "]") return this.skip(array);
    for (;;) {
      array.push(this.value(depth + 1));
      this.space();
      const c = this.text[this.at++];
      if (c === "]") return array;
      if (c !== ",") this.fail("expected a comma or the end of the list");
    }
  }

  private skip<T>(value: T): T {
    this.at++;
    return value;
  }

  private string(): string {
    const start = this.at++;
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (Number.isNaN(c)) this.fail("a text without end");
      if (c === 34) break;
      if (c < 32) this.fail("a control character in a text");
      this.at += c === 92 ? 2 : 1;
    }
    this.at++;
    let text: string;
    try {
      text = JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      this.at = start;
      return this.fail("a bad escape in the text");
    }
    if (!text.isWellFormed()) this.fail("a lone surrogate in a text");
    return text;
  }

  private number(): number {
    const match = /-?(?:0|[1-9][0-9]*)/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text)?.[0];
    if (found === undefined) return this.fail("expected a value");
    const next = this.text[this.at + found.length];
    if (next !== undefined && /[.eE0-9]/.test(next)) this.fail("a number that is not whole (write fractions as texts)");
    const value = Number(found);
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      this.fail(`the number ${found.slice(0, 40)} is out of range`);
    this.at += found.length;
    return value;
  }
}
