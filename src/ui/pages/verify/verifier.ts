/** Verifying away from the page that shows it, so that the page stays awake; the work is src/verify, as in Node. */
import type { Report } from "../../../verify/report.ts";
import { verify, type Trust } from "../../../verify/verify.ts";

export type Verifier = (bytes: Uint8Array, trust: Trust, progress: (check: string) => void) => Promise<Report>;

interface Order {
  readonly bytes: Uint8Array;
  readonly trust: Trust;
}
type Answer = { readonly check: string } | { readonly report: Report } | { readonly failed: string };

/** What of a worker's own side is needed here. */
interface Scope {
  onmessage: ((e: MessageEvent<Order>) => void) | null;
  postMessage(answer: Answer): void;
}

/** The worker's side: one order, its progress, one report. */
export function serveVerification(scope: Scope): void {
  scope.onmessage = ({ data: { bytes, trust } }) => {
    verify(bytes, trust, (check) => scope.postMessage({ check })).then(
      (report) => scope.postMessage({ report }),
      (error: unknown) => scope.postMessage({ failed: String(error) }),
    );
  };
}

/** A verifier in a worker of its own, which ends with its report. */
export const inWorker =
  (start: () => Worker): Verifier =>
  async (bytes, trust, progress) => {
    const worker = start();
    try {
      return await new Promise<Report>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => {
          if ("check" in data) progress(data.check);
          else if ("report" in data) resolve(data.report);
          else reject(new Error(data.failed));
        };
        worker.onerror = (e) => reject(new WorkerFailed(e.message));
        worker.postMessage({ bytes, trust } satisfies Order);
      });
    } finally {
      worker.terminate();
    }
  };

/** The worker did not start or broke; the work itself said nothing. */
export class WorkerFailed extends Error {
  override readonly name = "WorkerFailed";
}

/** In a worker where the browser allows one, else in the page itself. */
export const preferWorker =
  (start: () => Worker): Verifier =>
  async (bytes, trust, progress) => {
    try {
      return await inWorker(start)(bytes, trust, progress);
    } catch (error) {
      if (error instanceof WorkerFailed || error instanceof DOMException) return verify(bytes, trust, progress);
      throw error;
    }
  };
