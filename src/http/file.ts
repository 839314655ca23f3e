/** Files in an answer: whatever they are, a browser only keeps or shows them, and runs nothing in them. */
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { isMissing } from "../storage/storage-error.ts";
import { FILE_POLICY } from "./guard.ts";

export interface Handed {
  readonly name: string;
  readonly mime: string;
  /** Bytes, where they are known. */
  readonly size?: number;
  /** A picture of our own making, to be shown in place and kept by the browser: what is named by digest never changes. */
  readonly shown?: boolean;
}

export const respondWith = (body: BodyInit, { name, mime, size, shown = false }: Handed): Response =>
  new Response(body, {
    headers: {
      "content-type": mime,
      "content-disposition": shown ? "inline" : `attachment; filename="${name}"`,
      "content-security-policy": FILE_POLICY,
      ...(size !== undefined && { "content-length": String(size) }),
      ...(shown && { "cache-control": "private, max-age=86400" }),
    },
  });

/** A file of the disk as an answer, read while it is sent; undefined where there is none. */
export async function fileOf(path: string, handed: Handed): Promise<Response | undefined> {
  let handle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const { size } = await handle.stat();
  return respondWith(Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>, { ...handed, size });
}
