/**
 * How Sherd says no. An ordinary "no" of the domain is a `Refused`, returned; a broken machine or a bug throws.
 */
import type { RefusalCode } from "./refusals.ts";

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** One thing that is wrong with an input, and where. */
export interface Problem {
  /** A path such as `quantity.unit`, or `line 12, column "unit"`. */
  readonly at: string;
  readonly message: string;
}

export interface Refused<C extends RefusalCode = RefusalCode> {
  readonly ok: false;
  readonly code: C;
  readonly message: string;
  /** Every problem found, when an input had several. */
  readonly problems?: readonly Problem[];
}

export type Result<T, C extends RefusalCode = RefusalCode> = Ok<T> | Refused<C>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export function refused<C extends RefusalCode>(code: C, message: string, problems?: readonly Problem[]): Refused<C> {
  return problems === undefined ? { ok: false, code, message } : { ok: false, code, message, problems };
}

/** Our own logic broke. Caught nowhere but at the edge of the process. */
export class Defect extends Error {
  override readonly name = "Defect";
}
