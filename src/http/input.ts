/** What a request says, parsed once: path, query and body together, and every problem of all three at once. */
import type { z } from "zod";
import { ok, refused, type Problem, type Refused, type Result } from "../base/result.ts";
import { parseJson } from "../base/strict-json.ts";
import type { Incoming } from "./incoming.ts";

/** Bytes and depth of a JSON body. */
export const BODY_LIMITS = { size: 8 * 1024 * 1024, depth: 64 };

/** A part of a request that was looked at: what it says, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

export function read<S extends z.ZodType>(schema: S, input: unknown, within?: string): Read<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  return {
    problems: parsed.error.issues.flatMap(nearest).map((issue) => ({
      at: [...(within === undefined ? [] : [within]), ...issue.path.map(String)].join(".") || "body",
      message: issue.message,
    })),
  };
}

/** Where a value could have had several forms, the problems of the form that it comes closest to. */
function nearest(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly z.core.$ZodIssue[]): number => Math.max(...branch.map((i) => i.path.length));
  const best = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  if (depth(best) === 0 && issue.errors.length > 1) return [issue];
  return best.flatMap(nearest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** One refusal for all that is wrong, or undefined. */
export function findFault(...parts: readonly Read<unknown>[]): Refused<"bad-input"> | undefined {
  const problems = parts.flatMap((part) => ("problems" in part ? part.problems : []));
  if (problems.length === 0) return undefined;
  return refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);
}

/** The query of an address; a name that stands twice has no one meaning. */
export function queryOf(address: URL): Read<Record<string, string>> {
  const names = [...address.searchParams.keys()];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined
    ? { value: Object.fromEntries(address.searchParams) }
    : { problems: [{ at: `query.${twice}`, message: "stands twice" }] };
}

/**
 * The JSON of a body.
 *
 * Refuses  `wrong-media-type`, `too-large`, `bad-json`.
 */
export async function jsonOf(
  incoming: Incoming,
): Promise<Result<unknown, "wrong-media-type" | "too-large" | "bad-json">> {
  if (!/^application\/json *(?:; *charset=utf-8 *)?$/i.test(incoming.contentType))
    return refused(
      "wrong-media-type",
      `the body is ${incoming.contentType || "of no stated kind"}, not application/json`,
    );
  const json = parseJson(await incoming.all(BODY_LIMITS.size), BODY_LIMITS);
  return json.ok ? ok(json.value) : json;
}
