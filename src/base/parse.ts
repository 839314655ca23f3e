/** Input is parsed once, at the edge, and all its problems are reported together. */
import type { z } from "zod";
import { ok, refused, type Problem, type Result } from "./result.ts";

export function parse<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>, "bad-input"> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const problems: Problem[] = parsed.error.issues.map((issue) => ({
    at: issue.path.length === 0 ? "input" : issue.path.map(String).join("."),
    message: issue.message,
  }));
  return refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);
}
