/**
 * A route says once what it takes, what it answers and what it refuses; the check of a request, the answer, the OpenAPI
 * document, the readable page and the types of a client are all made from that.
 */
import { z } from "zod";
import { BlobId, CaseId, ExhibitId } from "../base/id.ts";
import type { RefusalCode } from "../base/refusals.ts";
import { Defect, type Result } from "../base/result.ts";
import { SUFFIX } from "../dossier/format.ts";
import { FIRST_PERSON } from "../workbench/people.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { Incoming } from "./incoming.ts";
import { findFault, jsonOf, queryOf, read, type Read } from "./input.ts";
import { problemOfError, refuse, type Problem } from "./problem.ts";

/** A statement by its place in the log or at least eight characters of its leaf hash. */
export const StatementReference = z
  .string()
  .regex(/^(?:#?\d{1,15}|[0-9a-f]{8,64})$/, "a place in the log, such as 12, or at least 8 characters of a leaf hash");

export const DossierName = z
  .string()
  .max(200)
  .regex(
    new RegExp(`^[a-z0-9][a-z0-9-]*-(?:public|court)-\\d{4}-\\d{2}-\\d{2}-\\d{1,15}${SUFFIX.replaceAll(".", "\\.")}$`),
    `the name of a dossier, ending in ${SUFFIX}`,
  );

export const Person = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, "the short name of a person of this workbench");

/** What may stand in a path, by its name there. */
export const PARAMETERS = {
  case: CaseId,
  exhibit: ExhibitId,
  statement: StatementReference,
  name: DossierName,
  sha256: BlobId,
} as const;
type ParameterName = keyof typeof PARAMETERS;

type NamesIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
export type PathOf<P extends string> = {
  readonly [N in NamesIn<P> & ParameterName]: z.output<(typeof PARAMETERS)[N]>;
};

const NO_QUERY = z.strictObject({});

/** What a route does its work with. */
export interface Call<P extends string, Q extends z.ZodObject, B> {
  readonly bench: Workbench;
  /** Whose key signs. */
  readonly as: string;
  readonly path: PathOf<P>;
  readonly query: z.output<Q>;
  readonly body: B;
  readonly incoming: Incoming;
  /** Whether whoever asks wants to watch the work. */
  readonly watched: boolean;
  /** Reports what was thrown where the answer has begun already, and says which problem it is. */
  readonly failed: (error: unknown) => Problem;
}

/** A body that is not JSON, and is left to the route: a form, or a file as it is. */
export interface StreamBody {
  readonly media: string;
  readonly says: string;
  /** Its fields, where it is a form. */
  readonly form?: z.ZodObject;
}

interface Declared<P extends string, Q extends z.ZodObject, B extends z.ZodType, A, C extends RefusalCode> {
  readonly id: string;
  readonly summary: string;
  readonly says?: string;
  /** Of the answer; 200 where absent. */
  readonly status?: number;
  /** Whether it signs a statement, and so needs a person. */
  readonly signs?: boolean;
  readonly query?: Q;
  readonly body?: B;
  /** A body that this route takes, for the document and its readers. */
  readonly example?: unknown;
  readonly stream?: StreamBody;
  /** The form of a JSON answer, or the media types of any other. */
  readonly answer: z.ZodType<A> | readonly string[];
  readonly refuses: readonly C[];
  readonly run: (call: Call<P, Q, z.output<B>>) => Promise<Result<A, NoInfer<C>> | Response>;
}

export interface Route<
  M extends "get" | "post" = "get" | "post",
  P extends string = string,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A = unknown,
> extends Omit<Declared<P, Q, B, A, RefusalCode>, "run"> {
  readonly method: M;
  readonly path: P;
  readonly serve: (served: Served, request: Request, parameters: Record<string, string>) => Promise<Response>;
}

/** What stands behind all routes. */
export interface Served {
  readonly bench: Workbench;
  /** Where a defect is reported. */
  readonly report: (error: unknown) => void;
}

/** Codes that every statement may be refused with. */
export const WRITES = ["unknown-person", "wrong-passphrase", "key-not-enrolled", "backdated", "too-long"] as const;

const make =
  <const M extends "get" | "post">(method: M) =>
  <
    const P extends string,
    A,
    C extends RefusalCode,
    Q extends z.ZodObject = typeof NO_QUERY,
    B extends z.ZodType = z.ZodUndefined,
  >(
    path: P,
    declared: Declared<P, Q, B, A, C>,
  ): Route<M, P, Q, B, A> => {
    const place = pathSchema(namesIn(path));
    return {
      ...declared,
      method,
      path,
      serve: (served, request, parameters) => serve({ ...declared, place }, served, request, parameters),
    };
  };

export const get = make("get");
export const post = make("post");

async function serve<P extends string, Q extends z.ZodObject, B extends z.ZodType, A, C extends RefusalCode>(
  route: Declared<P, Q, B, A, C> & { readonly place: z.ZodObject },
  { bench, report }: Served,
  request: Request,
  parameters: Record<string, string>,
): Promise<Response> {
  const incoming = new Incoming(request);
  try {
    const path = read(route.place, parameters, "path");
    const { as: asked, query } = asking(route, request);
    const json = route.body === undefined ? undefined : await jsonOf(incoming);
    if (json?.ok === false) return refuse(json);
    const body: Read<z.output<B>> =
      route.body === undefined ? { value: undefined as z.output<B> } : read(route.body, json?.value);
    const fault = findFault(path, asked, query, body);
    if (fault !== undefined) return refuse(fault);
    const answer = await route.run({
      bench,
      as: valueOf(asked),
      path: valueOf(path) as PathOf<P>,
      query: valueOf(query),
      body: valueOf(body),
      incoming,
      failed: (error) => {
        report(error);
        return problemOfError(error);
      },
      watched: /\btext\/event-stream\b/.test(request.headers.get("accept") ?? ""),
    });
    if (answer instanceof Response) return answer;
    return answer.ok
      ? Response.json(answer.value, { status: route.status ?? 200 })
      : refuse(incoming.refusal ?? answer);
  } catch (error) {
    // A store that was reading the upload wraps what it threw.
    if (incoming.refusal !== undefined) return refuse(incoming.refusal);
    throw error;
  }
}

/** Who asks, and with which query. */
function asking<Q extends z.ZodObject>(
  route: { readonly signs?: boolean; readonly query?: Q },
  request: Request,
): { as: Read<string>; query: Read<z.output<Q>> } {
  const given = queryOf(new URL(request.url));
  if ("problems" in given) return { as: given, query: { problems: [] } };
  const { as, ...rest } = given.value;
  const person = as ?? request.headers.get("sherd-as") ?? FIRST_PERSON;
  const query = read(route.query ?? NO_QUERY, route.signs === true ? rest : given.value, "query");
  return { as: read(Person, person, "as"), query: query as Read<z.output<Q>> };
}

export const namesIn = (path: string): readonly string[] => [...path.matchAll(/:([a-z0-9]+)/g)].map((m) => m[1]!);

export const pathSchema = (names: readonly string[]): z.ZodObject =>
  z.strictObject(Object.fromEntries(names.map((n) => [n, PARAMETERS[n as ParameterName]])));

function valueOf<T>(part: Read<T>): T {
  if ("problems" in part) throw new Defect("a request with a fault was let through");
  return part.value;
}
