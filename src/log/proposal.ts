/** What a step of the evidence answers when it does not refuse: a statement to be signed and logged. */
import type { Json, JsonObject } from "../base/canonical.ts";
import type { ExhibitId, LeafId } from "../base/id.ts";
import type { Body, EntryType } from "./entry.ts";
import type { BlobInfo } from "./statement.ts";

export interface Proposal {
  readonly type: EntryType;
  readonly exhibit?: ExhibitId;
  /** The leaves of the statements that this one rests on. */
  readonly refs: readonly LeafId[];
  readonly blobs: readonly BlobInfo[];
  readonly body: JsonObject;
}

/** A statement of a type; the body is checked by the compiler against the type's fields. */
export function propose<E extends EntryType>(
  type: E,
  body: Body<E>,
  rest: { exhibit?: ExhibitId | undefined; refs?: readonly LeafId[]; blobs?: readonly BlobInfo[] } = {},
): Proposal {
  const { exhibit, refs = [], blobs = [] } = rest;
  return { type, body: present(body) as JsonObject, refs, blobs, ...(exhibit !== undefined && { exhibit }) };
}

/** The value without the members that are undefined, at any depth: JSON has no such thing. */
function present(value: unknown): Json {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== "object" || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, present(v)]),
  );
}
