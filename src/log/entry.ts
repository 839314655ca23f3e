/**
 * What a type of statement may say, and how much of it stands in the log in the clear.
 *
 * Each folder of the evidence declares its types in its `entries.ts` with `defineEntry`. A field of a body is either in
 * the clear, or a salted disclosure (RFC 9901) that lies beside the log and can be left out of a dossier, or erased,
 * without touching the signature. The class of a disclosure says what kind of secret it is; a publication releases
 * or withholds by class. The table in `log/SPEC.md` is made from these declarations.
 */
import { z } from "zod";
import { Defect } from "../base/result.ts";

/** The classes a field can have, with what a publication does with them unless told otherwise. */
export const FIELD_CLASSES = {
  clear: { released: true, meaning: "stands in the log itself; can never be withheld" },
  evidence: { released: true, meaning: "what was read or seen, and what a recomputation needs" },
  source: { released: true, meaning: "where a published thing was published" },
  text: { released: false, meaning: "free text of any kind" },
  place: { released: false, meaning: "where something was found, held or documented" },
  person: { released: false, meaning: "who a key or an act belongs to" },
  exif: { released: false, meaning: "what a camera wrote into a photograph" },
  fingerprint: { released: false, meaning: "the perceptual fingerprint of a photograph, which could confirm a guess" },
} as const;

export type FieldClass = keyof typeof FIELD_CLASSES;

export interface EntryField {
  readonly schema: z.ZodType;
  readonly class: FieldClass;
}

export interface EntryType<
  Name extends string = string,
  Fields extends Record<string, EntryField> = Record<string, EntryField>,
> {
  readonly type: Name;
  /** Version of this type's body; every past one is read for ever. */
  readonly v: number;
  /** One sentence: what the statement says. */
  readonly says: string;
  readonly fields: Fields;
  /** The body as its author writes it, whole. */
  readonly body: z.ZodType<BodyOf<Fields>>;
  /** The body as a stranger may meet it: withheld fields are absent. */
  readonly seen: z.ZodType<SeenOf<Fields>>;
}

type Shape<F extends Record<string, EntryField>> = { [K in keyof F]: z.infer<F[K]["schema"]> };
type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];
type Tidy<T> = { [K in keyof T]: T[K] };
export type BodyOf<F extends Record<string, EntryField>> = Tidy<
  Omit<Shape<F>, OptionalKeys<Shape<F>>> & { [K in OptionalKeys<Shape<F>>]?: Shape<F>[K] }
>;
type WithheldKeys<F extends Record<string, EntryField>> = {
  [K in keyof F]: F[K]["class"] extends "clear" ? never : K;
}[keyof F];
export type SeenOf<F extends Record<string, EntryField>> = Tidy<
  Omit<BodyOf<F>, WithheldKeys<F>> & { [K in Extract<keyof BodyOf<F>, WithheldKeys<F>>]?: BodyOf<F>[K] | undefined }
>;

/** The whole body of an entry type, as its author writes it. */
export type Body<E> = E extends EntryType<string, infer F> ? BodyOf<F> : never;
/** The body of an entry type as a stranger may meet it. */
export type Seen<E> = E extends EntryType<string, infer F> ? SeenOf<F> : never;

export const field = <S extends z.ZodType, C extends FieldClass>(
  fieldClass: C,
  schema: S,
): { schema: S; class: C } => ({
  schema,
  class: fieldClass,
});

export function defineEntry<const Name extends string, Fields extends Record<string, EntryField>>(
  type: Name,
  v: number,
  says: string,
  fields: Fields,
): EntryType<Name, Fields> {
  if ("_sd" in fields) throw new Defect("_sd is a reserved name (RFC 9901)");
  const schemas = Object.entries(fields).map(([name, f]) => [name, f.schema] as const);
  const partial = Object.entries(fields).map(
    ([name, f]) => [name, f.class === "clear" ? f.schema : f.schema.optional()] as const,
  );
  return {
    type,
    v,
    says,
    fields,
    body: z.strictObject(Object.fromEntries(schemas)) as unknown as z.ZodType<BodyOf<Fields>>,
    seen: z.strictObject(Object.fromEntries(partial)) as unknown as z.ZodType<SeenOf<Fields>>,
  };
}
