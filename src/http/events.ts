/** Server-sent events: what happens while something long is being done. */
import { utf8 } from "../base/bytes.ts";

export type Tell = (event: string, data: unknown) => void;

/** An answer that goes on as long as the work does. The work goes on to its end also where nobody listens any more. */
export function eventsOf(work: (tell: Tell) => Promise<void>): Response {
  let listened = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell: Tell = (event, data) => {
        if (listened) controller.enqueue(utf8(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      void work(tell).finally(() => {
        if (listened) controller.close();
      });
    },
    cancel() {
      listened = false;
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
}
