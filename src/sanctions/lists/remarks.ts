/**
 * OFAC's Remarks column: everything about an entry in one line of clauses, each with a label, such as
 * "DOB 16 May 1970; nationality Russia; Tax ID No. 772975847073 (Russia); Linked To: …".
 */
import type { Edtf } from "../../base/instant.ts";
import { findCountry } from "../../parties/country.ts";
import { readIdentifier, type IdentifierScheme } from "../../parties/identifiers.ts";
import type { ListedBirth, ListedIdentifier, Listing, NameRank } from "../listing.ts";

/** OFAC's own limit for the column; a longer remark is cut there and goes on in another file. */
export const REMARKS_CUT_AT = 1000;

/** The parts of a listing that remarks add to, open for adding. */
export type Draft = {
  [K in "names" | "identifiers" | "born" | "countries" | "links" | "details" | "rest"]: Listing[K][number][];
};

/** Adds what the remarks say; each clause goes to exactly one place, and to `rest` if no rule knows it. */
export function addRemarks(remarks: string, draft: Draft): void {
  for (const written of clausesOf(remarks)) addClause(written, draft);
}

/** The clauses of a remark: they join again with "; " to the remark without its last full stop. */
export const clausesOf = (remarks: string): string[] => (remarks === "" ? [] : remarks.replace(/\.$/, "").split("; "));

function addClause(written: string, draft: Draft): void {
  const clause = written.replace(/^alt\. /, "").trim();
  const alias = /^([afnw])\.k\.a\. '(.*)'$/.exec(clause);
  if (alias !== null) {
    draft.names.push({ written, text: alias[2]!.trim() || clause, rank: RANKS[alias[1]!]! });
    return;
  }
  const born = /^DOB (.+)$/.exec(clause);
  const date = born === null ? undefined : findDate(born[1]!);
  if (date !== undefined) {
    draft.born.push({ written, ...date });
    return;
  }
  const link = /^(Linked To|Aircraft Operator|Vessel Owner):? (.+)$/.exec(clause);
  if (link !== null) {
    draft.links.push({ written, relation: link[1]!.toLowerCase(), to: link[2]! });
    return;
  }
  const tie = /^(nationality|citizen|Nationality of Registration|Vessel Flag|Former Vessel Flag):? (.+)$/.exec(clause);
  const country = tie === null ? undefined : findCountry(tie[2]!);
  if (tie !== null && country !== undefined) {
    draft.countries.push({ written, relation: tie[1]!.toLowerCase(), country });
    return;
  }
  const identifier = findIdentifier(clause, written);
  if (identifier !== undefined) {
    draft.identifiers.push(identifier);
    return;
  }
  const label = DETAILS_BY_WORD.get(firstWord(clause))?.find(
    (l) => clause.startsWith(l) && /^(?:$|[ :])/.test(clause.slice(l.length)),
  );
  if (label !== undefined)
    draft.details.push({ written, label, text: clause.slice(label.length).replace(/^:? */, "") });
  else draft.rest.push(written);
}

/** In the csv files, aliases among the remarks are the ones that OFAC holds to be weak; the others are in alt.csv. */
const RANKS: Record<string, NameRank> = { a: "weak-alias", w: "weak-alias", f: "former", n: "alias" };

/** Which scheme the number after a label belongs to. Longest first where one label begins another. */
const IDENTIFIERS: readonly (readonly [string, IdentifierScheme])[] = (
  [
    [
      "tax",
      "Tax ID No.|V.A.T. Number|R.F.C.|RFC|NIT #|N.I.T. #|RUC #|RUC|RIF #|Italian Fiscal Code|Fiscal Code|RTN|RTN #|C.U.I.T.|C.U.I.T. #|Tax Number|NIE",
    ],
    [
      "registration",
      "Registration Number|Registration ID|Business Registration Number|Company Number|UK Company Number|Commercial Registry Number|C.R. No.|Government Gazette Number|Unified Social Credit Code (USCC)|Trade License No.|Economic Register Number (CBLS)|Folio Mercantil No.|Matricula Mercantil No|Enterprise Number|Business Number|Chamber of Commerce Number|Central Registration System Number|Public Registration Number|Business Registration Document #|Istanbul Chamber of Comm. No.|D-U-N-S Number|Dubai Chamber of Commerce Membership No.|Certificate of Incorporation Number|Organization Code|Registered Charity No.|Federal ID Card|Tourism License No.|Serial No.|Permit Number|Registry Number|Romanian C.R.|Romanian Tax Registration|Vessel Registration Identification",
    ],
    ["lei", "Legal Entity Number"],
    ["imo", "Vessel Registration Identification IMO|IMO"],
    ["mmsi", "MMSI"],
    ["tail-number", "Aircraft Tail Number|Previous Aircraft Tail Number"],
    ["msn", "Aircraft Manufacturer's Serial Number (MSN)"],
    ["mode-s", "Aircraft Mode S Transponder Code"],
    ["passport", "Passport|Diplomatic Passport|British National Overseas Passport|Stateless Person Passport"],
    [
      "national-id",
      "National ID No.|Cedula No.|C.U.R.P.|CURP|D.N.I.|SSN|Driver's License No.|Birth Certificate Number|Electoral Registry No.|Credencial electoral|Identification Number|Personal ID Card|National Foreign ID Number|Residency Number|Citizen's Card Number|Cedula de Residencia|Numero de Identidad|Kenyan ID No.|Bosnian Personal ID No.|Turkish Identification Number|Stateless Person ID Card|I.F.E.|C.U.I.P.|Moroccan Personal ID No.|VisaNumberID|Travel Document Number|Refugee ID Card|Seafarer's Identification Document|Afghan Money Service Provider License Number",
    ],
    [
      "other",
      "SWIFT/BIC|BIK (RU)|Aircraft Construction Number (also called L/N or S/N or F/N)|License|ISIN|Aircraft Serial Identification|UAE Identification",
    ],
  ] as const
)
  .flatMap(([scheme, labels]) => labels.split("|").map((label) => [label, scheme] as const))
  .sort(([a], [b]) => b.length - a.length);

/** An entry for each first word of a label: an edition has eighty thousand clauses and most begin no label. */
function byFirstWord<T>(items: readonly T[], label: (item: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    const word = firstWord(label(item));
    map.set(word, [...(map.get(word) ?? []), item]);
  }
  return map;
}
const firstWord = (text: string): string => /^[^ :]*/.exec(text)![0];
const IDENTIFIERS_BY_WORD = byFirstWord(IDENTIFIERS, ([label]) => label);

/** Number, then the issuing state in brackets, then dates of issue and expiry. */
const NUMBER = /^(.+?)(?: \(([^()]+)\))?((?: issued| expires) .*)?$/;

function findIdentifier(clause: string, written: string): ListedIdentifier | undefined {
  const found = IDENTIFIERS_BY_WORD.get(firstWord(clause))?.find(
    ([label]) => clause.startsWith(`${label} `) || clause.startsWith(`${label}: `),
  );
  if (found === undefined) return undefined;
  const [label, scheme] = found;
  const parts = NUMBER.exec(clause.slice(label.length).replace(/^: */, "").trim());
  if (parts === null || (scheme !== "tail-number" && !/\d/.test(parts[1]!))) return undefined;
  const country = parts[2] === undefined ? undefined : findCountry(parts[2]);
  const russian = country === undefined || country === "RU";
  const narrower = russian
    ? { tax: ["inn"], registration: ["ogrn", "inn"] }[scheme as "tax" | "registration"]
    : undefined;
  for (const candidate of [...(narrower ?? []), scheme, "other"] as IdentifierScheme[]) {
    const read = readIdentifier(candidate, parts[1]!, country);
    if (read.ok) return { written, scheme: candidate, value: read.value.value, ...(country && { country }) };
  }
  return undefined;
}

const DETAILS =
  `Gender|POB|Place of Birth|Organization Established Date|Organization Type|Target Type|Aircraft Model|Aircraft Manufacture Date|Aircraft Type
Phone Number|Telephone|Fax|Email Address|Email|Website|Digital Currency Address -|Secondary sanctions risk|Additional Sanctions Information -|Executive Order
Listing Date|Effective Date|Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions|Vessel Year of Build|Vessel Type
Other Vessel Type|Other Vessel Flag|Other Vessel Call Sign|Former Vessel Type|Vessel Call Sign|Deadweight|Gross Registered Tonnage|Gross Tonnage|Tonnage|Vessel Owner
CAATSA Section|IFCA Determination -|BIK (RU)|DOB|nationality|citizen|ethnicity|Nationality of Registration|Vessel Flag|Former Vessel Flag|Previous Aircraft Tail Number
For more information on directives, please visit the following link|Aircraft Construction Number|National ID No.|Passport|Registration ID|Identification Number
Residency Number|Tax ID No.|Registration Number|Executive Order|Member|PEESA Information|Peesa Information|Effective|Prohibited Transactions|Procurement|UN/LOCODE`
    .split(/[|\n]/)
    .sort((a, b) => b.length - a.length);
const DETAILS_BY_WORD = byFirstWord(DETAILS, (label) => label);

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * "10 Dec 1948", "Dec 1948", "1948", "circa 1948" or two of them with "to" between, as EDTF with its bounds. Made by hand:
 * there are seven thousand dates in an edition, and a parser for all of EDTF takes half a millisecond for each.
 */
function findDate(text: string): Omit<ListedBirth, "written"> | undefined {
  const [first, last, ...more] = text.split(" to ").map(dateOf);
  if (first === undefined || more.length > 0) return undefined;
  if (!text.includes(" to ")) return first;
  return last && { date: `${first.date}/${last.date}` as Edtf, from: first.from, to: last.to };
}

function dateOf(text: string): Omit<ListedBirth, "written"> | undefined {
  const parts = /^(circa )?(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})$/.exec(text);
  if (parts === null) return undefined;
  const [, circa, dayText, monthText, year] = parts;
  const month = monthText === undefined ? undefined : MONTHS.indexOf(monthText) + 1;
  const day = dayText === undefined ? undefined : Number(dayText);
  const last = daysIn(Number(year), month ?? 12);
  if (month === 0 || (day !== undefined && (day < 1 || day > last))) return undefined;
  const two = (n: number): string => String(n).padStart(2, "0");
  const date = [year!, ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])].join(
    "-",
  );
  return {
    date: (circa === undefined ? date : `${date}~`) as Edtf,
    from: `${year!}-${two(month ?? 1)}-${two(day ?? 1)}`,
    to: `${year!}-${two(month ?? 12)}-${two(day ?? last)}`,
  };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
