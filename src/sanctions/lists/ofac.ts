/**
 * OFAC's Specially Designated Nationals list in its sdn.csv layout → listings.
 *
 * Twelve fields, no header, `-0-` for empty, text in quotes; a real edition ends with a line that holds only Ctrl-Z.
 * A broken file is refused whole, with the line and the reason of every problem up to a limit: a list with holes is
 * worse than the edition before it.
 */
import { ok, refused, type Refused, type Result } from "../../base/result.ts";
import { findCountry } from "../../parties/country.ts";
import type { ListedKind, Listing } from "../listing.ts";
import { addRemarks, REMARKS_CUT_AT, type Draft } from "./remarks.ts";
import { cellsOf, Lines, ROW_LIMITS, type RowLimits } from "./rows.ts";

export interface ListFile {
  readonly listings: readonly Listing[];
  /** Whether the file ends with its end mark. Without one, nothing shows that it is complete. */
  readonly complete: boolean;
}

export type ListRefusal = "bad-list";

/** Names of the fields in OFAC's data specification. */
const FIELDS = [
  "ent_num",
  "SDN_Name",
  "SDN_Type",
  "Program",
  "Title",
  "Call_Sign",
  "Vess_type",
  "Tonnage",
  "GRT",
  "Vess_flag",
  "Vess_owner",
  "Remarks",
] as const;
type Field = (typeof FIELDS)[number];

const KINDS: Record<string, ListedKind> = {
  individual: "person",
  vessel: "vessel",
  aircraft: "aircraft",
  "": "entity",
};
/** Characters; OFAC's own limit is 1000. */
const FIELD_LIMIT = 4000;
const END_MARK = "\u001a";
const EMPTY = "-0-";
/** Only numbers and the mark for empty stand without quotes; anything else is a mark that was cut. */
const BARE = /^(?:-0-|\d*)$/;

/**
 * The listings of a whole file in memory.
 *
 * Refuses  `bad-list` with every problem up to `limits.problems`.
 * Source   OFAC, "SDN data specification" (dat_spec.txt), as found in the editions of 2023 and 2024.
 */
export function readOfac(bytes: Uint8Array, limits: RowLimits = ROW_LIMITS): Result<ListFile, ListRefusal> {
  const reader = new OfacReader(limits);
  reader.push(bytes);
  return reader.end();
}

/**
 * The listings of a file that comes in pieces; stops reading at the first limit.
 *
 * Refuses  `bad-list`.
 */
export async function readOfacChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: RowLimits = ROW_LIMITS,
): Promise<Result<ListFile, ListRefusal>> {
  const reader = new OfacReader(limits);
  for await (const chunk of chunks) if (!reader.push(chunk)) break;
  return reader.end();
}

class OfacReader {
  private readonly lines: Lines;
  private readonly listings: Listing[] = [];
  private readonly lineOf = new Map<string, number>();
  private blankLine = 0;
  private ended = 0;

  constructor(limits: RowLimits) {
    this.lines = new Lines((text, number) => this.line(text, number), limits);
  }

  push(chunk: Uint8Array): boolean {
    return this.lines.push(chunk);
  }

  end(): Result<ListFile, ListRefusal> {
    this.lines.end();
    const { problems } = this.lines;
    if (problems.length === 0 && this.listings.length === 0) problems.push({ at: "file", message: "no entries" });
    if (problems.length === 0) return ok({ listings: this.listings, complete: this.ended > 0 });
    return this.refusal();
  }

  private refusal(): Refused<ListRefusal> {
    const { problems } = this.lines;
    const first = problems[0]!;
    const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
    return refused("bad-list", `${first.at}: ${first.message}${more}`, problems);
  }

  private line(text: string, number: number): void {
    if (text === END_MARK && this.ended === 0) {
      this.ended = number;
      return;
    }
    if (text.trim() === "") {
      this.blankLine ||= number;
      return;
    }
    const at = `line ${number}`;
    if (this.ended > 0) {
      this.lines.problem(at, `text after the end mark of line ${this.ended}`);
      return;
    }
    if (this.blankLine > 0) {
      this.lines.problem(`line ${this.blankLine}`, "an empty line among the entries");
      this.blankLine = 0;
    }
    const control = /\p{Cc}/u.exec(text);
    const cells = control === null ? cellsOf(text, FIELDS.length, BARE) : controlAt(control);
    if (typeof cells === "string") this.lines.problem(at, cells);
    else if (cells.length !== FIELDS.length)
      this.lines.problem(at, `${cells.length} fields; an entry has ${FIELDS.length}`);
    else this.row(cells, number);
  }

  private row(cells: readonly string[], number: number): void {
    const cell = (field: Field): string => {
      const text = cells[FIELDS.indexOf(field)]!;
      return text === EMPTY ? "" : text;
    };
    const problem = (field: Field, message: string): void =>
      this.lines.problem(`line ${number}, field ${field}`, message);

    const uid = cell("ent_num");
    const kind = KINDS[cell("SDN_Type")];
    const before = this.lineOf.get(uid);
    if (!/^[1-9]\d{0,9}$/.test(uid)) problem("ent_num", `"${uid.slice(0, 40)}" is not a number`);
    else if (before !== undefined) problem("ent_num", `the number ${uid} stands in line ${before} too`);
    if (cell("SDN_Name").trim() === "") problem("SDN_Name", "no name");
    if (kind === undefined) problem("SDN_Type", `"${cell("SDN_Type").slice(0, 40)}" is no type of this list`);
    const long = FIELDS.find((field) => cell(field).length > FIELD_LIMIT);
    if (long !== undefined) problem(long, `${cell(long).length} characters; at most ${FIELD_LIMIT}`);
    if (cells[FIELDS.indexOf("Remarks")] === "") problem("Remarks", "neither text nor -0-; the line may be cut off");
    this.lineOf.set(uid, number);
    if (kind !== undefined) this.listings.push(listingOf(uid, kind, cell));
  }
}

const controlAt = ({ 0: character, index }: RegExpExecArray): string =>
  `a control character (U+${character.charCodeAt(0).toString(16).padStart(4, "0")}) at character ${index + 1}`;

const DETAIL_FIELDS = {
  Title: "Title",
  Call_Sign: "Call sign",
  Vess_type: "Vessel type",
  Tonnage: "Tonnage",
  GRT: "Gross registered tonnage",
} as const;

function listingOf(uid: string, kind: ListedKind, cell: (field: Field) => string): Listing {
  const name = cell("SDN_Name");
  const draft: Draft = {
    names: [{ written: name, text: name.trim(), rank: "primary" }],
    identifiers: [],
    born: [],
    countries: [],
    links: [],
    details: [],
    rest: [],
  };
  for (const [field, label] of Object.entries(DETAIL_FIELDS) as [keyof typeof DETAIL_FIELDS, string][]) {
    const text = cell(field);
    if (text !== "") draft.details.push({ written: text, label, text });
  }
  const flag = cell("Vess_flag");
  const country = findCountry(flag);
  if (country !== undefined) draft.countries.push({ written: flag, relation: "flag", country });
  else if (flag !== "") draft.details.push({ written: flag, label: "Flag", text: flag });
  const owner = cell("Vess_owner");
  if (owner !== "") draft.links.push({ written: owner, relation: "owner", to: owner });
  const remarks = cell("Remarks");
  addRemarks(remarks, draft);
  const programs = cell("Program").split("] [");
  return { uid, kind, programs, ...draft, cut: remarks.length >= REMARKS_CUT_AT };
}
