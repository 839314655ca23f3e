import type { Bytes } from "../base/bytes.ts";

/** Compressed bytes given to the engine at once. Deflate grows at most 1,032 times, so at most 17 MB come back unasked. */
const SLICE = 16 * 1024;

/**
 * The bytes that a raw deflate stream unpacks to, where it is one whole stream of exactly `size` bytes and nothing after.
 *
 * Bounds  Memory `size` and what one slice grows to; twice the time of unpacking.
 * Limits  Says not what is wrong: engines differ in whether they report output or the error after it first.
 * Source  RFC 1951.
 */
export async function findInflated(deflated: Bytes, size: number): Promise<Bytes | undefined> {
  const unpacked = new Uint8Array(size);
  let at = 0;
  const whole = await inflate(deflated, (chunk) => {
    if (chunk.length > size - at) return false;
    unpacked.set(chunk, at);
    at += chunk.length;
    return true;
  });
  if (!whole || at !== size) return undefined;
  // Chromium refuses bytes after the stream's end, Node ignores them. Both refuse a stream without its end, so a stream
  // that is whole without the last byte has bytes after its end.
  return (await inflate(deflated.subarray(0, -1), () => true)) ? undefined : unpacked;
}

/** Unpacks until the stream ends, errs, or `take` has had enough; answers whether it ended well. */
async function inflate(deflated: Bytes, take: (chunk: Uint8Array) => boolean): Promise<boolean> {
  if (deflated.length === 0) return false;
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const fed = feed(writer, deflated);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return await fed;
      if (take(value)) continue;
      await reader.cancel();
      return false;
    }
  } catch {
    return false;
  } finally {
    await fed;
  }
}

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, bytes: Bytes): Promise<boolean> {
  try {
    for (let at = 0; at < bytes.length; at += SLICE) await writer.write(bytes.subarray(at, at + SLICE));
    await writer.close();
    return true;
  } catch {
    return false;
  }
}
