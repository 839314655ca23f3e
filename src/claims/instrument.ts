/**
 * The instruments that a finding bears on: resolutions with the paragraphs that state a duty, joint statements with
 * whoever signed them, designations with the names listed, mandates and reports.
 *
 * A number that sources give differently (who signed, how many aircraft) is kept once per source, never settled here.
 */
import { z } from "zod";
import { Edtf } from "../base/instant.ts";
import { Party } from "./speaker.ts";
import { ArchivedSource, Code, RecordId, ReportedValue, Status, text } from "./source.ts";

/** One paragraph and what it asks of whom, in our own words. */
export const Paragraph = z.strictObject({
  paragraph: text(40),
  duty: text(1000),
  of: text(200).optional(),
  /** The propositions that, if true, would touch it. */
  bearsOn: z.array(Code).max(32).optional(),
  source: ArchivedSource,
  status: Status,
  note: text(500).optional(),
});
export type Paragraph = z.infer<typeof Paragraph>;

/** A name on a list, as printed there or in the source. */
export const ListedName = z.strictObject({
  name: text(300),
  kind: z.enum(["person", "organisation", "aircraft", "vessel", "place"]),
  note: text(300).optional(),
});
export type ListedName = z.infer<typeof ListedName>;

/** What one source says of a number or a date on which sources differ. */
export const Account = z.strictObject({
  by: text(200),
  value: ReportedValue.optional(),
  date: Edtf.optional(),
  note: text(500).optional(),
});
export type Account = z.infer<typeof Account>;

const whole = z.strictObject({
  id: Code,
  kind: z.enum(["resolution", "draft-resolution", "joint-statement", "designation", "mandate", "report"]),
  title: text(300),
  /** A document symbol, such as S/RES/1718 (2006). */
  symbol: text(80).optional(),
  issuer: z.array(Party).min(1).max(64),
  /** Adopted, issued or published. */
  date: Edtf,
  summary: text(1000),
  paragraphs: z.array(Paragraph).max(200).optional(),
  /** Other instruments that it names, by their id. */
  cites: z.array(Code).max(64).optional(),
  /** For a designation: the list or legal basis it stands on. */
  list: text(200).optional(),
  names: z.array(ListedName).max(5000).optional(),
  counts: z.array(ReportedValue).max(32).optional(),
  accounts: z.array(Account).max(64).optional(),
  bearsOn: z.array(Code).max(64).optional(),
  source: ArchivedSource,
  /** Further facts of the case's record that it carries. */
  records: z.array(RecordId).max(32).optional(),
  status: Status,
  note: text(1000).optional(),
});

export const INSTRUMENT_FIELDS = whole.shape;

/** The record of an instrument. */
export const Instrument = whole.superRefine((i, ctx) => {
  const problem = (path: string, message: string): void => ctx.addIssue({ code: "custom", path: [path], message });
  if (i.kind === "designation" && (i.names ?? []).length === 0 && (i.counts ?? []).length === 0)
    problem("names", "a designation names somebody, or says how many");
  if (i.kind === "designation" && i.list === undefined)
    problem("list", "a designation stands on a list or a legal basis");
  if (i.kind === "resolution" && i.symbol === undefined) problem("symbol", "a resolution has a symbol");
});
export type Instrument = z.infer<typeof Instrument>;

/** The paragraphs, each with its instrument, that a set of propositions would touch if they were true. */
export function paragraphsOn(
  propositions: ReadonlySet<string>,
  instruments: readonly Instrument[],
): readonly { readonly instrument: string; readonly paragraph: string; readonly status: Status }[] {
  return instruments.flatMap((instrument) =>
    (instrument.paragraphs ?? [])
      .filter((p) => (p.bearsOn ?? []).some((id) => propositions.has(id)))
      .map((p) => ({ instrument: instrument.id, paragraph: p.paragraph, status: p.status })),
  );
}
