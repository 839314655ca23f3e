/**
 * Numbers that an issuer gives to one party: a tax number, a ship's number, the mark on an aircraft's tail.
 *
 * They are compared letter for letter after taking out spaces and punctuation. A check digit catches a slip of the pen;
 * it does not show that the number was ever issued. The prefix of a tail number is part of it: RA-86898 is not RF-86898.
 */
import anyAscii from "any-ascii";
import { z } from "zod";
import { ok, refused, type Result } from "../base/result.ts";
import { CountryCode } from "./country.ts";

interface Scheme {
  readonly says: string;
  readonly form: string;
  /** Whether an issuer gives this value to one party in the whole world. */
  readonly unique: boolean;
  readonly valid: (value: string) => boolean;
}

const bounded = (value: string): boolean => /^[\p{L}\p{N}]{1,64}$/u.test(value);

export const SCHEMES = {
  inn: {
    says: "Russian tax number (INN)",
    form: "10 or 12 digits with their check digits",
    unique: true,
    valid: isInn,
  },
  ogrn: {
    says: "Russian state register number (OGRN)",
    form: "13 or 15 digits with their check digit",
    unique: true,
    valid: isOgrn,
  },
  imo: { says: "ship's number (IMO)", form: "7 digits, the last one a check digit", unique: true, valid: isImo },
  mmsi: { says: "ship's radio number (MMSI)", form: "9 digits", unique: true, valid: (v) => /^\d{9}$/.test(v) },
  "tail-number": {
    says: "aircraft registration mark (tail number)",
    form: "letters and digits with the prefix of its register, such as RF-82011",
    unique: true,
    valid: (v) => /^(?=.*[A-Z])[A-Z0-9]{3,9}$/.test(v) && !/^[A-Z]{6,}$/.test(v),
  },
  msn: {
    says: "manufacturer's serial number of an aircraft (MSN)",
    form: "letters and digits",
    unique: false,
    valid: (v) => /^[A-Z0-9]{2,20}$/.test(v),
  },
  "mode-s": {
    says: "aircraft transponder address (Mode S)",
    form: "6 hexadecimal digits",
    unique: true,
    valid: (v) => /^[0-9A-F]{6}$/.test(v),
  },
  lei: { says: "legal entity identifier (LEI)", form: "20 characters with check digits", unique: true, valid: isLei },
  passport: { says: "passport number", form: "letters and digits", unique: false, valid: bounded },
  tax: { says: "tax number", form: "letters and digits", unique: false, valid: bounded },
  registration: { says: "company register number", form: "letters and digits", unique: false, valid: bounded },
  "national-id": { says: "number of an identity document", form: "letters and digits", unique: false, valid: bounded },
  other: { says: "number of an unstated kind", form: "letters and digits", unique: false, valid: bounded },
} as const satisfies Record<string, Scheme>;

export type IdentifierScheme = keyof typeof SCHEMES;
export const IdentifierScheme = z.enum(Object.keys(SCHEMES) as [IdentifierScheme, ...IdentifierScheme[]]);

/** A number in its compared form: capital letters and digits only. */
export const Identifier = z
  .strictObject({
    scheme: IdentifierScheme,
    value: z.string().max(64),
    /** The issuing state, where it is known. */
    country: CountryCode.optional(),
  })
  .refine(
    ({ scheme, value }) => value === compact(value) && SCHEMES[scheme].valid(value),
    "not in the form of its scheme",
  );
export type Identifier = z.infer<typeof Identifier>;

/**
 * A number as somebody wrote it, in its compared form.
 *
 * Refuses  `bad-identifier` where the form or a check digit is wrong.
 */
export function readIdentifier(
  scheme: IdentifierScheme,
  written: string,
  country?: CountryCode,
): Result<Identifier, "bad-identifier"> {
  const value = compact(scheme === "imo" ? written.replace(/^\s*IMO/i, "") : written);
  if (value.length > 64 || !SCHEMES[scheme].valid(value))
    return refused(
      "bad-identifier",
      `"${written.slice(0, 80)}" is not a ${SCHEMES[scheme].says}: expected ${SCHEMES[scheme].form}`,
    );
  return ok(country === undefined ? { scheme, value } : { scheme, value, country });
}

/**
 * The numbers that a text may be when nobody said which: most telling first, empty for an ordinary name.
 *
 * Limits  A text with a space between words of letters is a name. Anything with five or more digits may be a number of another kind.
 */
export function guessIdentifiers(text: string): Identifier[] {
  const labelled =
    /^\s*(IMO|MSN|INN|ИНН|OGRN|ОГРН|MMSI|LEI|Mode[ -]S|Tax ID|Passport)(?: No\b)?[\s.:№#-]*(?=[\p{L}\p{N}]*\p{N})/iu.exec(
      text,
    );
  const rest = labelled === null ? text : text.slice(labelled[0].length);
  if (rest.length > 64 || /\p{L}{2,}\s+\p{L}{2,}/u.test(rest)) return [];
  const value = compact(rest);
  if (!/[0-9]/.test(value) && !(value.length <= 7 && /^\s*\p{L}{1,2}-\p{L}{3,4}\s*$/u.test(rest))) return [];
  if (labelled !== null) {
    const scheme = LABELS[labelled[1]!.toUpperCase().replace(/[ -]/, " ")]!;
    return SCHEMES[scheme].valid(value) ? [{ scheme, value }] : [];
  }
  const fits = (["inn", "ogrn", "imo", "lei"] as const).filter((scheme) => SCHEMES[scheme].valid(value));
  const tail =
    /^\s*[\p{L}\p{N}]{1,4}\s*[-‐–]?\s*[\p{L}\p{N}]{2,6}\s*$/u.test(rest) && SCHEMES["tail-number"].valid(value);
  const digits = value.replace(/[^0-9]/g, "").length;
  return [
    ...fits.map((scheme) => ({ scheme, value })),
    ...(tail ? [{ scheme: "tail-number" as const, value }] : []),
    ...(digits >= 5 && value.length <= 64 ? [{ scheme: "other" as const, value }] : []),
  ];
}

const LABELS: Record<string, IdentifierScheme> = {
  IMO: "imo",
  MSN: "msn",
  INN: "inn",
  ИНН: "inn",
  OGRN: "ogrn",
  ОГРН: "ogrn",
  MMSI: "mmsi",
  LEI: "lei",
  "MODE S": "mode-s",
  "TAX ID": "tax",
  PASSPORT: "passport",
};

/** Cyrillic capitals that look like Latin ones, as they occur on tails and in copied numbers. */
const LOOK_ALIKE: Record<string, string> = {
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  У: "Y",
  Х: "X",
};

/**
 * Capital letters and digits. Cyrillic letters among Latin ones are taken for their look-alikes; letters that are all
 * Cyrillic are transliterated (РФ becomes RF, not PФ).
 */
function compact(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const upper = text.normalize("NFKC").toUpperCase();
  const mixed = /\p{Script=Latin}/u.test(upper) && /\p{Script=Cyrillic}/u.test(upper);
  const plain = mixed ? upper.replace(/\p{Script=Cyrillic}/gu, (letter) => LOOK_ALIKE[letter] ?? letter) : upper;
  return anyAscii(plain)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);

function isInn(value: string): boolean {
  const tail = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const check = (weights: readonly number[]): boolean =>
    (weighted(value, weights) % 11) % 10 === Number(value[weights.length]);
  if (/^\d{10}$/.test(value)) return value !== "0000000000" && check(tail);
  return /^\d{12}$/.test(value) && value !== "000000000000" && check([7, ...tail]) && check([3, 7, ...tail]);
}

function isOgrn(value: string): boolean {
  if (/^[15]\d{12}$/.test(value)) return (Number(value.slice(0, 12)) % 11) % 10 === Number(value[12]);
  return /^3\d{14}$/.test(value) && (Number(value.slice(0, 14)) % 13) % 10 === Number(value[14]);
}

function isImo(value: string): boolean {
  return /^[1-9]\d{6}$/.test(value) && weighted(value, [7, 6, 5, 4, 3, 2]) % 10 === Number(value[6]);
}

/** ISO 7064 MOD 97-10 over the letters as two-digit numbers, A = 10. */
function isLei(value: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(value)) return false;
  let remainder = 0;
  for (const character of value)
    for (const digit of Number.parseInt(character, 36).toString()) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
}
