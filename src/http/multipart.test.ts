import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concat, findText, utf8 } from "../base/bytes.ts";
import { BrokenUpload } from "./incoming.ts";
import { boundaryOf, FormReader, MULTIPART_LIMITS, type MultipartLimits } from "./multipart.ts";

interface Whole {
  readonly name: string;
  readonly filename: string | undefined;
  readonly mime: string | undefined;
  readonly bytes: Uint8Array;
}

/** Cut at the places that `cuts` says, each a share of what is left. */
async function* inPieces(body: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array, undefined> {
  let rest = body;
  for (const cut of cuts) {
    const length = Math.floor(cut * rest.length);
    yield await Promise.resolve(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  if (rest.length > 0) yield rest;
  return undefined;
}

const broken = (code: never, message: string): BrokenUpload => new BrokenUpload(code, message);

async function partsOf(
  body: Uint8Array,
  boundary: string,
  { cuts = [], limits = MULTIPART_LIMITS }: { cuts?: readonly number[]; limits?: MultipartLimits } = {},
): Promise<Whole[]> {
  const reader = new FormReader(inPieces(body, cuts), boundary, broken as never, limits);
  const parts: Whole[] = [];
  for (let part = await reader.next(); part !== undefined; part = await reader.next()) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.bytes) chunks.push(chunk);
    parts.push({ name: part.name, filename: part.filename, mime: part.mime, bytes: concat(...chunks) });
  }
  return parts;
}

async function refusalOf(
  body: Uint8Array | string,
  limits?: MultipartLimits,
  cuts?: readonly number[],
): Promise<string> {
  const bytes = typeof body === "string" ? utf8(body) : body;
  try {
    await partsOf(bytes, "B", { ...(limits && { limits }), ...(cuts && { cuts }) });
    return "read";
  } catch (error) {
    if (error instanceof BrokenUpload) return `${error.refusal.code}: ${error.message}`;
    throw error;
  }
}

async function encoded(form: FormData): Promise<{ body: Uint8Array; boundary: string }> {
  const response = new Response(form);
  const boundary = boundaryOf(response.headers.get("content-type")!);
  if (!boundary.ok) throw new Error(boundary.message);
  return { body: new Uint8Array(await response.arrayBuffer()), boundary: boundary.value };
}

/** Bytes among which the pieces of a delimiter are frequent. */
const content = fc
  .array(fc.constantFrom("\r", "\n", "-", "--", "\r\n", "\r\n-", "\r\n--", "B", "a", "\u0000", "é"), { maxLength: 40 })
  .map((words) => utf8(words.join("")));
const wellFormed = fc.string({ unit: "binary", maxLength: 20 }).filter((s) => s.isWellFormed());
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
const onBreaks = (text: string): string => text.replace(/\r\n|\r|\n/g, "\r\n");

describe("a form in a stream", () => {
  test("is read as undici wrote it, wherever the stream is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            name: wellFormed,
            filename: fc.option(
              wellFormed.filter((s) => s !== ""),
              { nil: undefined },
            ),
            bytes: content,
          }),
        ),
        cuts,
        async (fields, places) => {
          const form = new FormData();
          for (const { name, filename, bytes } of fields) {
            if (filename === undefined) form.append(name, findText(bytes)!);
            else form.append(name, new File([bytes], filename, { type: "image/jpeg" }));
          }
          // A backslash before the closing quotation mark can be read in two ways, so it is not read at all.
          fc.pre(!fields.some((f) => f.name.endsWith("\\") || f.filename?.endsWith("\\")));
          // Control characters are legal in a File's name and not in a header.
          fc.pre(
            !fields.some((f) => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(f.name + (f.filename ?? ""))),
          );
          const { body, boundary } = await encoded(form);
          const parts = await partsOf(body, boundary, { cuts: places });
          expect(parts).toEqual(
            fields.map(({ name, filename, bytes }) => ({
              name: onBreaks(name),
              filename,
              mime: filename === undefined ? undefined : "image/jpeg",
              bytes: filename === undefined ? utf8(onBreaks(findText(bytes)!)) : new Uint8Array(bytes),
            })),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("gives its content byte for byte, also one byte at a time and with half delimiters in it", async () => {
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const body = concat(
          utf8('--B\r\ncontent-disposition: form-data; name="x"\r\n\r\n'),
          bytes,
          utf8("\r\n--B--\r\n"),
        );
        fc.pre(!concat(utf8("\r\n"), bytes, utf8("\r\n")).toString().includes(utf8("\r\n--B").toString()));
        const steps = Array.from({ length: body.length }, (_, i) => 1.5 / (body.length - i));
        expect((await partsOf(body, "B", { cuts: steps })).map((p) => p.bytes)).toEqual([bytes]);
      }),
    );
  });

  test("with any of its bytes changed is refused, or read as undici's own reader reads it, if that reads it", async () => {
    const form = new FormData();
    form.append("details", '{"description":"x"}');
    form.append(
      "photograph",
      new File([new Uint8Array([255, 216, 255, 13, 10, 45, 45, 0])], "a.jpg", { type: "image/jpeg" }),
    );
    const { body, boundary } = await encoded(form);
    const counts = { same: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(2), async (at, byte, how) => {
        const changed =
          how === 0
            ? body.map((b, i) => (i === at ? byte : b))
            : how === 1
              ? concat(body.subarray(0, at), body.subarray(at + 1))
              : concat(body.subarray(0, at), new Uint8Array([byte]), body.subarray(at));
        let ours: Whole[];
        try {
          ours = await partsOf(changed, boundary);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenUpload);
          counts.refused++;
          return;
        }
        const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
        const theirs = await new Response(new Uint8Array(changed), { headers }).formData().catch(() => undefined);
        // It also stops at a boundary in the middle of a line, which is content (RFC 2046).
        if (theirs === undefined) return;
        counts.same++;
        const shown = await Promise.all(
          [...theirs].map(async ([name, value]) =>
            typeof value === "string" ? [name, value] : [name, value.name, new Uint8Array(await value.arrayBuffer())],
          ),
        );
        expect(
          ours.map((p) =>
            p.filename === undefined ? [p.name, new TextDecoder().decode(p.bytes)] : [p.name, p.filename, p.bytes],
          ),
        ).toEqual(shown);
      }),
      { numRuns: 3000 },
    );
    expect(counts.same).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(100);
  });

  test("leaves a part that nobody reads, and goes on with the next", async () => {
    const form = new FormData();
    form.append("a", "x".repeat(100_000));
    form.append("b", "y");
    const { body, boundary } = await encoded(form);
    const reader = new FormReader(inPieces(body, [0.1, 0.1, 0.1]), boundary, broken as never);
    const first = await reader.next();
    for await (const _ of first!.bytes) break;
    expect((await reader.next())?.name).toBe("b");
    expect(await reader.next()).toBeUndefined();
    expect(await reader.next()).toBeUndefined();
  });

  test("is not read ahead: a part is there before the next one was sent", async () => {
    const sent: string[] = [];
    async function* slowly(): AsyncGenerator<Uint8Array, undefined> {
      for (const piece of [
        '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B\r\n',
        'Content-Disposition: form-data; name="b"\r\n\r\n2\r\n--B--',
      ]) {
        sent.push(piece);
        yield await Promise.resolve(utf8(piece));
      }
      return undefined;
    }
    const reader = new FormReader(slowly(), "B", broken as never);
    expect((await reader.next())?.name).toBe("a");
    expect(sent.length).toBe(1);
  });
});

describe("a hostile form", () => {
  const head = 'Content-Disposition: form-data; name="x"';
  const part = (headers: string): string => `--B\r\n${headers}\r\n\r\nx\r\n--B--\r\n`;

  test.each([
    ["nothing at all", "", "ends before"],
    ["a preamble", `hello\r\n${part(head)}`, "does not begin"],
    ["an empty line before the boundary", `\r\n${part(head)}`, "does not begin"],
    ["no end", `--B\r\n${head}\r\n\r\nx`, "ends before"],
    ["an end without its hyphens", `--B\r\n${head}\r\n\r\nx\r\n--B\r\n`, "ends before"],
    ["a boundary that goes on", `--Bogus\r\n${head}\r\n\r\nx\r\n--Bogus--`, "neither a line nor the end"],
    ["text after the end", `${part(head)}more`, "goes on after its end"],
    ["a second form after the end", part(head) + part(head), "goes on after its end"],
    ["spaces after the boundary", `--B \r\n${head}\r\n\r\nx\r\n--B--`, "neither a line nor the end"],
    ["line feeds alone", part(head).replaceAll("\r\n", "\n"), "neither a line nor the end"],
    ["a folded header", part(`${head};\r\n filename="a"`), "a name, a colon"],
    ["a header without a colon", part(`${head}\r\nnonsense`), "a name, a colon"],
    ["a header with a NUL", part(`${head}\r\nx: a\u0000b`), "a name, a colon"],
    ["a lone carriage return in a header", part(`${head}\r\nx: a\rb`), "a name, a colon"],
    ["no headers", `--B\r\n\r\nx\r\n--B--`, "longer than|ends before"],
    ["a header twice", part(`${head}\r\n${head}`), "stands twice"],
    ["no name", part("Content-Disposition: form-data"), "no name"],
    ["no disposition", part("Content-Type: image/jpeg"), "not form-data"],
    ["another disposition", part('Content-Disposition: attachment; name="x"'), "not form-data"],
    ["a name twice", part(`${head}; name="y"`), "says name twice"],
    ["an encoded file name", part(`${head}; filename*=UTF-8''a.jpg`), "RFC 7578"],
    ["an open quotation mark", part('Content-Disposition: form-data; name="x'), "cannot be read"],
    ["a file name that ends in a backslash", part(`${head}; filename="a\\"`), "cannot be read"],
    ["content in base64", part(`${head}\r\nContent-Transfer-Encoding: base64`), "as it is"],
    ["a body of another boundary", part(head).replaceAll("--B", "--C"), "does not begin"],
  ])("%s is refused", async (_, body, why) => {
    const said = await refusalOf(body);
    expect(said).toMatch(/^(?:bad-upload|too-large): /);
    expect(said).toMatch(new RegExp(why));
    const one = Array.from({ length: body.length }, (_x, i) => 1.5 / (body.length - i));
    expect(await refusalOf(body, undefined, one)).toBe(said);
  });

  test("headers that are not UTF-8 are refused", async () => {
    const body = concat(
      utf8('--B\r\nContent-Disposition: form-data; name="'),
      new Uint8Array([255]),
      utf8('"\r\n\r\nx\r\n--B--'),
    );
    expect(await refusalOf(body)).toMatch("not UTF-8");
  });

  test.each([
    [
      "parts",
      { parts: 3 },
      part(head).replace(
        "--B--",
        `--B\r\n${head}\r\n\r\nx\r\n--B\r\n${head}\r\n\r\nx\r\n--B\r\n${head}\r\n\r\nx\r\n--B--`,
      ),
    ],
    ["bytes of headers", { headerBytes: 100 }, part(`${head}; filename="${"a".repeat(100)}"`)],
    ["bytes of headers that never end", { headerBytes: 100 }, `--B\r\n${"a".repeat(1000)}`],
    ["bytes of everything", { total: 1000 }, part(head).replace("\r\nx\r\n", `\r\n${"x".repeat(1000)}\r\n`)],
  ])("more %s than allowed is refused", async (_, limit, body) => {
    expect(await refusalOf(body)).toMatch(/^read|ends before/);
    expect(await refusalOf(body, { ...MULTIPART_LIMITS, ...limit })).toMatch(/^too-large/);
  });

  test("more headers than allowed is refused", async () => {
    const many = Array.from({ length: 20 }, (_, i) => `x-${i}: y`).join("\r\n");
    expect(await refusalOf(part(`${head}\r\n${many}`))).toMatch("more than 16 headers");
  });

  test("any bytes at all are refused or read, and nothing else happens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), cuts, async (bytes, places) => {
        expect(await refusalOf(bytes, undefined, places)).toMatch(/^(?:bad-upload|too-large): |^read$/);
      }),
    );
  });
});

describe("the boundary of a Content-Type", () => {
  test.each([
    ["multipart/form-data; boundary=abc", "abc"],
    ['multipart/form-data; boundary="a b:c"', "a b:c"],
    ["Multipart/Form-Data;boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW", "----WebKitFormBoundary7MA4YWxkTrZu0gW"],
  ])("%s", (type, boundary) => {
    expect(boundaryOf(type)).toEqual({ ok: true, value: boundary });
  });

  test.each([
    ["", "wrong-media-type"],
    ["application/json", "wrong-media-type"],
    ["multipart/form-database; boundary=a", "wrong-media-type"],
    ["multipart/form-data", "bad-upload"],
    ["multipart/form-data; boundary=", "bad-upload"],
    [`multipart/form-data; boundary=${"a".repeat(71)}`, "bad-upload"],
    ['multipart/form-data; boundary="ends in a space "', "bad-upload"],
    ["multipart/form-data; boundary=a; boundary=b", "bad-upload"],
    ["multipart/form-data; boundary=a, multipart/form-data; boundary=b", "bad-upload"],
    ["multipart/form-data; boundary=a\u00e9", "bad-upload"],
  ])("is refused in %j", (type, code) => {
    expect(boundaryOf(type)).toMatchObject({ ok: false, code });
  });
});
