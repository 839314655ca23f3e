/** A "no" as HTTP says it: a problem (RFC 9457) with the refusal's code, and the status that fits. */
import { REFUSALS, type RefusalCode } from "../base/refusals.ts";
import type { Problem as Fault, Refused } from "../base/result.ts";
import { StorageError } from "../storage/storage-error.ts";
import { BrokenUpload } from "./incoming.ts";

export const PROBLEM_TYPE = "application/problem+json";

/** What is no refusal but a failure of the machine or of ours. */
export const FAILURES = {
  "machine-failed": "The disk or the system failed; nothing was acknowledged.",
  defect: "Sherd has a defect; what was asked for may not have been done.",
} as const;
export type ProblemCode = RefusalCode | keyof typeof FAILURES;

/** Where none is named here: 422, the request is well-formed and the answer is no. */
const CODES_OF: Readonly<Record<number, readonly ProblemCode[]>> = {
  400: ["bad-input", "bad-json", "bad-date", "bad-quantity", "bad-upload"],
  401: ["no-session", "used-link"],
  403: ["wrong-host", "wrong-origin", "not-local"],
  404: [
    "not-found",
    "unknown-case",
    "unknown-exhibit",
    "unknown-statement",
    "unknown-blob",
    "unknown-edition",
    "unknown-dossier",
  ],
  405: ["wrong-method"],
  409: [
    "case-exists",
    "exhibit-exists",
    "already-enrolled",
    "already-withdrawn",
    "edition-exists",
    "proposition-exists",
    "claim-exists",
    "record-exists",
    "person-exists",
    "already-a-workbench",
    "in-use",
    "port-taken",
    "backdated",
  ],
  410: ["erased"],
  413: ["too-large", "too-long"],
  415: ["wrong-media-type"],
  500: ["defect", "dossier-fails"],
  503: ["machine-failed"],
};
const STATUS = new Map(Object.entries(CODES_OF).flatMap(([status, codes]) => codes.map((c) => [c, Number(status)])));

export const statusOf = (code: ProblemCode): number => STATUS.get(code) ?? 422;

export const meaningOf = (code: ProblemCode): string => ({ ...REFUSALS, ...FAILURES })[code];

export interface Problem {
  /** An address on this server that explains the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly problems?: readonly Fault[];
}

export function problemOf(refusal: Pick<Refused, "message" | "problems"> & { readonly code: ProblemCode }): Problem {
  const { code, message, problems } = refusal;
  return {
    type: `/problems/${code}`,
    title: meaningOf(code),
    status: statusOf(code),
    detail: message,
    code,
    ...(problems && { problems }),
  };
}

/** The problem that something thrown is; never its stack, and of a defect not even its words. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof BrokenUpload) return problemOf(error.refusal);
  if (error instanceof StorageError) return problemOf({ code: "machine-failed", message: error.message });
  const code = isSystem(error) ? "machine-failed" : "defect";
  return problemOf({ code, message: "the terminal in which Sherd runs says more" });
}

const isSystem = (error: unknown): boolean =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string" && "syscall" in error;

export const refuse = (refusal: Parameters<typeof problemOf>[0], headers: Record<string, string> = {}): Response =>
  respond(problemOf(refusal), headers);

export const respond = (problem: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": PROBLEM_TYPE, ...headers },
  });
