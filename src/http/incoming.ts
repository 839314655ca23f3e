/** A request's body while it comes in: read in pieces or as a whole within a limit, and never before somebody asks. */
import { concat, type Bytes } from "../base/bytes.ts";
import { refused, type Refused } from "../base/result.ts";
import type { RefusalCode } from "../base/refusals.ts";

/** Thrown where a stream has to say no: whoever reads it is deep inside a store that knows nothing of refusals. */
export class BrokenUpload extends Error {
  readonly refusal: Refused;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.refusal = refused(code, message);
  }
}

export class Incoming {
  /** Why the body could not be read to its end; kept, because a store wraps what its source throws. */
  refusal: Refused | undefined;
  private readonly request: Request;
  constructor(request: Request) {
    this.request = request;
  }

  get contentType(): string {
    return this.request.headers.get("content-type") ?? "";
  }

  /** The body in pieces. Throws `BrokenUpload` where the connection ends early. */
  async *chunks(): AsyncGenerator<Uint8Array, undefined> {
    const { body } = this.request;
    if (body === null) return undefined;
    try {
      for await (const chunk of body as AsyncIterable<Uint8Array>) yield chunk;
    } catch (error) {
      if (error instanceof BrokenUpload) throw error;
      throw this.broken("bad-upload", "the upload ended early");
    }
    return undefined;
  }

  /** The whole body. Throws `BrokenUpload` with `too-large`, `bad-upload`. */
  async all(limit: number): Promise<Bytes> {
    const announced = Number(this.request.headers.get("content-length") ?? 0);
    if (announced > limit) throw this.broken("too-large", `a body of ${announced} bytes; at most ${limit}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of this.chunks()) {
      size += chunk.length;
      if (size > limit) throw this.broken("too-large", `the body is larger than ${limit} bytes`);
      chunks.push(chunk);
    }
    return concat(...chunks);
  }

  broken(code: RefusalCode, message: string): BrokenUpload {
    const broken = new BrokenUpload(code, message);
    this.refusal = broken.refusal;
    return broken;
  }
}
