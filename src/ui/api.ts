/** How the screens ask the workbench. What it refuses arrives as a problem (RFC 9457) and is thrown as one. */
import type { Problem as FieldProblem } from "../base/result.ts";
import type { ReceiveInput } from "../exhibits/exhibit.ts";
import type { ObserveInput } from "../exhibits/observe.ts";
import type { Api } from "../http/app.ts";

export const API = "/api/v1";

export type CaseSummary = Api["GET /cases"]["answer"][number];
export type Received = Api["POST /cases/:case/exhibits/:exhibit"]["answer"];
export type Identified = Api["POST /cases/:case/exhibits/:exhibit/comparisons"]["answer"];
export type Published = Api["POST /cases/:case/dossiers"]["answer"];
export type PublishRequest = Api["POST /cases/:case/dossiers"]["body"];
export type DossierFile = Api["GET /cases/:case/dossiers"]["answer"][number];
/** A statement that now stands in the log. */
export type Written = Api["POST /cases"]["answer"];

/** RFC 9457, with the code of base/refusals.ts and every problem of an input. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code?: string;
  readonly problems?: readonly FieldProblem[];
}

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** Code of a request that never reached the workbench. */
export const UNREACHED = "unreached";

export const api = {
  cases: () => ask<readonly CaseSummary[]>("/cases"),
  case: (id: string) => ask<Api["GET /cases/:case"]["answer"]>(`/cases/${id}`),
  open: (input: Api["POST /cases"]["body"], as: string) => send<Written>("/cases", input, as),
  observe: (id: string, exhibit: string, input: ObserveInput, as: string) =>
    send<readonly Written[]>(`/cases/${id}/exhibits/${exhibit}/observations`, input, as),
  compare: (
    id: string,
    exhibit: string,
    input: Api["POST /cases/:case/exhibits/:exhibit/comparisons"]["body"],
    as: string,
  ) => send<Identified>(`/cases/${id}/exhibits/${exhibit}/comparisons`, input, as),
  conclude: (id: string, input: Api["POST /cases/:case/findings"]["body"], as: string) =>
    send<Written>(`/cases/${id}/findings`, input, as),
  dossiers: (id: string) => ask<readonly DossierFile[]>(`/cases/${id}/dossiers`),
  receive,
  publish,
};

export const fileAddress = (sha256: string): string => `${API}/files/${sha256}`;
export const thumbnailAddress = (sha256: string): string => `${API}/thumbnails/${sha256}`;
export const dossierAddress = (name: string): string => `${API}/dossiers/${encodeURIComponent(name)}`;

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await reach(path, init);
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (await response.json()) as T;
}

const send = <T>(path: string, input: unknown, as: string): Promise<T> =>
  ask<T>(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...signedAs(as) },
    body: JSON.stringify(input),
  });

const signedAs = (as: string): Record<string, string> => (as === "" ? {} : { "Sherd-As": as });

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(API + path, init);
  } catch {
    throw new ProblemError({ title: "", status: 0, code: UNREACHED });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  return readProblem(text, response.status, response.statusText);
}

function readProblem(text: string, status: number, statusText: string): Problem {
  try {
    const json = JSON.parse(text) as Partial<Problem>;
    if (typeof json.title === "string") return { ...json, title: json.title, status };
  } catch {
    // Not ours: something between here and the workbench answered.
  }
  return { title: statusText === "" ? `HTTP ${status}` : statusText, status };
}

/** Sends an exhibit with its photographs; `progress` is told the share that has left, 0 to 1. */
function receive(
  id: string,
  exhibit: string,
  input: { readonly details: ReceiveInput; readonly photographs: readonly File[] },
  as: string,
  progress: (share: number) => void,
): Promise<Received> {
  const form = new FormData();
  form.set("details", JSON.stringify(input.details));
  for (const file of input.photographs) form.append("photograph", file);
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has left.
    const request = new XMLHttpRequest();
    request.open("POST", `${API}/cases/${id}/exhibits/${exhibit}`);
    for (const [name, value] of Object.entries(signedAs(as))) request.setRequestHeader(name, value);
    request.upload.onprogress = (e) => {
      if (e.lengthComputable) progress(e.loaded / e.total);
    };
    request.onerror = () => reject(new ProblemError({ title: "", status: 0, code: UNREACHED }));
    request.onload = () => {
      const { status, statusText, responseText } = request;
      if (status < 200 || status >= 300) reject(new ProblemError(readProblem(responseText, status, statusText)));
      else resolve(JSON.parse(responseText) as Received);
    };
    request.send(form);
  });
}

/** Publishes; `stage` is told each stage as it begins. */
async function publish(
  id: string,
  input: PublishRequest,
  as: string,
  stage: (name: string) => void,
): Promise<Published> {
  const response = await reach(`/cases/${id}/dossiers`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream", ...signedAs(as) },
    body: JSON.stringify(input),
  });
  if (!response.ok || response.body === null) throw new ProblemError(await problemOf(response));
  for await (const { event, data } of eventsOf(response.body)) {
    if (event === "stage") stage((JSON.parse(data) as { stage: string }).stage);
    if (event === "done") return JSON.parse(data) as Published;
    if (event === "problem") throw new ProblemError(readProblem(data, 422, "problem"));
  }
  throw new ProblemError({ title: "", status: 0, code: UNREACHED });
}

/** Server-Sent Events (WHATWG HTML §9.2), as far as one answer needs them: `event` and `data`. */
export async function* eventsOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<{ readonly event: string; readonly data: string }> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += (value ?? "").replaceAll("\r", "");
    const blocks = rest.split("\n\n");
    rest = done ? "" : (blocks.pop() ?? "");
    for (const block of blocks) {
      const lines = block.split("\n").map((line) => /^([a-z]+): ?(.*)$/.exec(line));
      const all = (name: string): string[] => lines.flatMap((l) => (l?.[1] === name ? [l[2] ?? ""] : []));
      const data = all("data").join("\n");
      if (data !== "") yield { event: all("event").at(-1) ?? "message", data };
    }
    if (done) return;
  }
}
