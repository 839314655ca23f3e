/**
 * JSON to the one byte string that gets signed and hashed (RFC 8785), narrowed so that no two programs can read it
 * differently: whole numbers up to 2^53 − 1 only, no lone surrogates. Fractions travel as decimal strings.
 */
import canonicalize from "canonicalize";
import { utf8, type Bytes } from "./bytes.ts";
import { Defect } from "./result.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** The canonical text of a value of our own making; anything that cannot be canonical is a defect. */
export function canonical(value: unknown): string {
  const problem = findUncanonical(value, "");
  if (problem !== undefined) throw new Defect(`cannot be written canonically: ${problem}`);
  const text = canonicalize(value);
  if (text === undefined) throw new Defect("nothing to write canonically");
  return text;
}

export const canonicalBytes = (value: unknown): Bytes => utf8(canonical(value));

function findUncanonical(value: unknown, at: string): string | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "string") return value.isWellFormed() ? undefined : `${at} has a lone surrogate`;
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? undefined : `${at} is ${value}, not a whole number`;
  if (Array.isArray(value)) return firstOf(value.map((v, i) => [`${at}[${i}]`, v]));
  if (typeof value === "object") return firstOf(Object.entries(value).map(([k, v]) => [`${at}.${k}`, v]));
  return `${at} is ${typeof value}`;
}

function firstOf(entries: readonly (readonly [string, unknown])[]): string | undefined {
  for (const [at, value] of entries) {
    const problem = findUncanonical(value, at);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
