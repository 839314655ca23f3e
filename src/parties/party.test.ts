import { describe, expect, test } from "vitest";
import { CountryCode, countryName, findCountry } from "./country.ts";
import { Party } from "./party.ts";

describe("party", () => {
  const example = { kind: "company", names: ["Example Instruments Ltd"], identifiers: [], country: "GB" };

  test("a company with a name and a country is a party", () => {
    expect(Party.safeParse(example).success).toBe(true);
  });

  test.each([
    ["without a name", { ...example, names: [] }],
    ["of no kind", { ...example, kind: "thing" }],
    ["of a country that does not exist", { ...example, country: "ZZ" }],
    [
      "with a tax number that fails its check digit",
      { ...example, identifiers: [{ scheme: "inn", value: "7718763394" }] },
    ],
    [
      "with a number not in its compared form",
      { ...example, identifiers: [{ scheme: "tail-number", value: "RF-82011" }] },
    ],
    ["with a field that nobody knows", { ...example, rating: 3 }],
  ])("a party %s is refused", (_, party) => {
    expect(Party.safeParse(party).success).toBe(false);
  });

  test.each([
    ["Russia", "RU"],
    ["Korea, North", "KP"],
    ["Congo, Democratic Republic of the", "CD"],
    ["burma", "MM"],
    ["UA", "UA"],
  ])("%s is %s", (name, code) => {
    expect(findCountry(name)).toBe(code);
  });

  test("a name that is no country has no code", () => {
    expect(findCountry("Atlantis")).toBeUndefined();
  });

  test("every code is found again by the name that is shown for it", () => {
    const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((c) => CountryCode.safeParse(c).success);
    expect(codes.length).toBeGreaterThan(230);
    for (const code of codes) expect(findCountry(countryName(CountryCode.parse(code)))).toBe(code);
  });
});
