/** A statement as somebody reads it who has some, all or none of its disclosures. */
import type { JsonObject } from "../base/canonical.ts";
import { parse } from "../base/parse.ts";
import { ok, type Result } from "../base/result.ts";
import { openDisclosures } from "./disclosure.ts";
import { BlobInfo, type Statement } from "./statement.ts";

export interface OpenedStatement extends Omit<Statement, "signed" | "signature" | "clear" | "digests" | "blobDigests"> {
  /** Its place in the log. */
  readonly index: number;
  /** The clear fields and the disclosed ones. */
  readonly body: JsonObject;
  /** Fields of the body that stay withheld, or were erased. */
  readonly withheld: number;
  /** By position: what is disclosed of each file. */
  readonly blobs: readonly (BlobInfo | undefined)[];
}

/**
 * Refuses `bad-disclosure`: a disclosure that does not belong, or one of a file that is not a file's.
 */
export function openStatement(
  statement: Statement,
  index: number,
  disclosures: readonly string[],
): Result<OpenedStatement, "bad-disclosure" | "bad-input"> {
  const { signed: _signed, signature: _signature, clear, digests, blobDigests, ...rest } = statement;
  const opened = openDisclosures({ body: clear, digests, blobDigests }, disclosures);
  if (!opened.ok) return opened;
  const blobs: (BlobInfo | undefined)[] = [];
  for (const blob of opened.value.blobs) {
    const info = blob === undefined ? ok(undefined) : parse(BlobInfo, blob);
    if (!info.ok) return info;
    blobs.push(info.value);
  }
  return ok({ ...rest, index, body: opened.value.body, withheld: opened.value.withheld, blobs });
}
