import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessIdentifiers, Identifier, readIdentifier, SCHEMES, type IdentifierScheme } from "./identifiers.ts";

const value = (scheme: IdentifierScheme, written: string): string | undefined => {
  const read = readIdentifier(scheme, written);
  return read.ok ? read.value.value : undefined;
};

describe("identifiers", () => {
  test.each([
    ["inn", "7718763393", "7718763393"],
    ["inn", "7729 7584 7073", "772975847073"],
    ["ogrn", "1097746281160", "1097746281160"],
    ["imo", "IMO 7406784", "7406784"],
    ["imo", "imo-7206512", "7206512"],
    ["lei", "253400V1H6ART1UQ0N98", "253400V1H6ART1UQ0N98"],
    ["mode-s", "15 405b", "15405B"],
    ["tail-number", " rf-82011", "RF82011"],
    ["tail-number", "YV2040", "YV2040"],
    ["tail-number", "EP-MNC", "EPMNC"],
    ["passport", "92/664", "92664"],
  ] as const)("a real %s, written %s, is read as %s", (scheme, written, read) => {
    expect(value(scheme, written)).toBe(read);
  });

  test.each([
    ["inn", "one digit short", "771876339"],
    ["imo", "too long", "74067840"],
    ["mode-s", "not hexadecimal", "15405G"],
    ["tail-number", "a bare number", "82011"],
    ["tail-number", "an ordinary word", "ASHULUK"],
    ["passport", "only punctuation", "--"],
    ["other", "65 characters", "1".repeat(65)],
  ] as const)("as %s, %s is refused", (scheme, _, written) => {
    expect(readIdentifier(scheme, written)).toMatchObject({ ok: false, code: "bad-identifier" });
  });

  test("another prefix is another aircraft", () => {
    expect(value("tail-number", "RA-86898")).not.toBe(value("tail-number", "RF-86898"));
  });

  test("Cyrillic letters on a tail are read by shape among Latin ones, by sound among their own", () => {
    expect(value("tail-number", "RА-86898")).toBe("RA86898"); // the second letter is Cyrillic
    expect(value("tail-number", "РФ-82011")).toBe("RF82011");
  });

  test.each([
    ["inn", "7718763393", 0.9],
    ["inn", "772975847073", 0.9],
    ["ogrn", "1097746281160", 0.9],
    ["imo", "7406784", 0.85], // weights of 5 and even weights let some slips by
    ["lei", "253400V1H6ART1UQ0N98", 1],
  ] as const)("of all slips of one digit in the %s %s at least %d are caught", (scheme, number, share) => {
    const slips = Array.from(number).flatMap((right, at) =>
      Array.from("0123456789")
        .filter((digit) => /\d/.test(right) && digit !== right)
        .map((digit) => number.slice(0, at) + digit + number.slice(at + 1)),
    );
    const caught = slips.filter((slip) => value(scheme, slip) === undefined);
    expect(caught.length / slips.length).toBeGreaterThanOrEqual(share);
  });

  test("an LEI with two neighbours exchanged is caught", () => {
    expect(value("lei", "253400V1H6ART1UQ0N89")).toBeUndefined();
    expect(value("lei", "235400V1H6ART1UQ0N98")).toBeUndefined();
  });

  test.each([
    ["RF-82011", ["tail-number", "other"]],
    ["772975847073", ["inn", "other"]],
    ["ИНН 7718763393", ["inn"]],
    ["IMO 7406784", ["imo"]],
    ["MSN 550", ["msn"]],
    ["EP-MNC", ["tail-number"]],
    ["Ashuluk", []],
    ["Plant No. 9", []],
    ["Vladimir Vladimirovich 1970", []],
    ["", []],
  ] as const)("%s may be: %j", (text, schemes) => {
    expect(guessIdentifiers(text).map((i) => i.scheme)).toEqual(schemes);
  });

  test("whatever is typed, what is read is in its own compared form and the record accepts it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 90 }),
        fc.constantFrom(...(Object.keys(SCHEMES) as IdentifierScheme[])),
        (text, scheme) => {
          const read = readIdentifier(scheme, text);
          for (const identifier of [...(read.ok ? [read.value] : []), ...guessIdentifiers(text)]) {
            expect(Identifier.safeParse(identifier).success).toBe(true);
            expect(value(identifier.scheme, identifier.value)).toBe(identifier.value);
          }
        },
      ),
    );
  });
});
