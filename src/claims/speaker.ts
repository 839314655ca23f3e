/** Who speaks, as the public source names them, and for whom. */
import { z } from "zod";
import { Code, text } from "./source.ts";

/** A state by its ISO 3166 code (EU and UN as reserved there), or an organisation by a code. */
export const Party = z
  .string()
  .regex(/^(?:[A-Z]{2}|[a-z0-9][a-z0-9-]{2,63})$/, "a code such as UA for a state, or a-code for an organisation");
export type Party = z.infer<typeof Party>;

/** A public speaker. An unnamed one carries the words by which the source describes them, and nothing more. */
export const Speaker = z
  .strictObject({
    name: text(200).optional(),
    office: text(300).optional(),
    /** The office or body as a code, so that two holders of one office are seen as one voice. */
    organ: Code.optional(),
    /** How the source describes a speaker whom it does not name. */
    unnamed: text(300).optional(),
  })
  .refine((s) => (s.unnamed === undefined) !== (s.name === undefined && s.office === undefined), {
    message: "either a name or an office, or the description of an unnamed speaker",
  });
export type Speaker = z.infer<typeof Speaker>;

/** A speaker whom the record knows but must not show: a private person, or the person behind an unnamed one. */
export const WithheldSpeaker = z.strictObject({ description: text(300), name: text(200).optional() });
export type WithheldSpeaker = z.infer<typeof WithheldSpeaker>;

export interface Voice {
  readonly speaker?: Speaker | undefined;
  readonly speakerWithheld?: WithheldSpeaker | undefined;
  readonly onBehalfOf?: Party | undefined;
}

/**
 * The marks by which two records are taken to have one speaker: any mark in common is enough.
 *
 * Limits   Names are compared as written, apart from case and spaces: two spellings are two speakers unless they share an organ.
 */
export function marksOf(voice: Voice): readonly string[] {
  const { speaker, speakerWithheld } = voice;
  const fold = (part: string): string => part.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const marks: string[] = [];
  if (speaker?.name !== undefined) marks.push(`name:${fold(speaker.name)}`);
  if (speaker?.organ !== undefined) marks.push(`organ:${speaker.organ}`);
  else if (speaker?.name === undefined && speaker?.office !== undefined)
    marks.push(`office:${voice.onBehalfOf ?? ""}:${fold(speaker.office)}`);
  if (speaker?.unnamed !== undefined) marks.push(`unnamed:${voice.onBehalfOf ?? ""}:${fold(speaker.unnamed)}`);
  if (speakerWithheld !== undefined)
    marks.push(`withheld:${fold(speakerWithheld.name ?? speakerWithheld.description)}`);
  return marks;
}

export const sameSpeaker = (a: Voice, b: Voice): boolean => {
  const marks = new Set(marksOf(a));
  return marksOf(b).some((mark) => marks.has(mark));
};
