import { utf8 } from "../base/bytes.ts";

/** Bytes, or a text in UTF-8, as a stream of one chunk. */
export async function* streamOf(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(typeof bytes === "string" ? utf8(bytes) : bytes);
}
