import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latinWords, soundOf } from "./latin.ts";
import { NameText, readName, sameOrder, sameWords } from "./names.ts";

describe("names", () => {
  test.each([
    ["Михейчик Владимир Владимирович", "MIKHEYCHIK, Vladimir Vladimirovich"],
    ["Ашулук", "ASHULUK"],
    ["Владимировка", "Vladimirovka"],
    ["Łódź Straße", "lodz strasse"],
    ["J.S.C. ALMAZ", "JSC Almaz"],
    ["V.V. Almaz", "V. V. Almaz"],
    ["Юрьев", "Yur'ev"],
    ["Smith & Sons", "SMITH AND SONS"],
  ])("%s and %s have the same Latin words", (a, b) => {
    expect(latinWords(a)).toEqual(latinWords(b));
  });

  test.each([
    ["Mikheychik", "Mikheichik"],
    ["Mikheychik", "Miheychik"],
    ["Evgeniy", "Yevgeny"],
    ["Sergey", "Sergej"],
    ["Aleksandr", "Alexandr"],
    ["Shchukin", "Schukin"],
  ])("%s and %s sound the same", (a, b) => {
    expect(soundOf(a.toLowerCase())).toBe(soundOf(b.toLowerCase()));
  });

  test.each([
    ["Mikheychik", "Mikhaylov"],
    ["Ivanov", "Ivanova"],
    ["Petrov", "Pavlov"],
  ])("%s and %s do not sound the same", (a, b) => {
    expect(soundOf(a.toLowerCase())).not.toBe(soundOf(b.toLowerCase()));
  });

  test.each([
    ["АО «Пример»", ["joint-stock"], "primer"],
    ["Открытое акционерное общество Пример", ["joint-stock"], "primer"],
    ["JOINT STOCK COMPANY PRIMER", ["joint-stock"], "primer"],
    ["ООО Пример", ["limited"], "primer"],
    ["Общество с ограниченной ответственностью Пример", ["limited"], "primer"],
    ["Ejemplo S.A.", ["joint-stock"], "ejemplo"],
    ["ТОВ Приклад", ["limited"], "priklad"],
    ["Beispiel GmbH & Co. KG", ["partnership"], "beispiel"],
    ["ФГУП Пример", ["state-enterprise"], "primer"],
    ["EXAMPLE TRADING CO., LTD.", ["limited"], "example trading"],
    ["As Safa Trading", ["joint-stock"], "safa trading"],
    ["Bank As Sham", [], "bank as sham"],
    ["JSC", [], "jsc"],
  ])("%s is %j and the words %s", (text, forms, words) => {
    const name = readName(text, "thing");
    expect([name.forms, name.words.join(" ")]).toEqual([forms, words]);
  });

  test("the legal forms of a company are not taken off a person's name", () => {
    expect(readName("KIM, Sa Ag", "person").words).toEqual(["kim", "sa", "ag"]);
  });

  test("the order of names does not matter, and is still known", () => {
    const listed = readName("MIKHEYCHIK, Vladimir Vladimirovich", "person");
    const typed = readName("Владимир Владимирович Михейчик", "person");
    expect(sameWords(listed, typed)).toBe(true);
    expect(sameOrder(listed, typed)).toBe(false);
    expect(listed.familyWords).toBe(1);
  });

  test("a name is kept as written, composed", () => {
    expect(NameText.parse(" Łódz\u0301 ")).toBe("Łódź");
    expect(NameText.safeParse("two\nlines").success).toBe(false);
    expect(NameText.safeParse("  ").success).toBe(false);
  });

  test("whatever is written, its words are Latin letters and digits, and reading them again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const words = latinWords(text);
        for (const word of words) expect(word).toMatch(/^[a-z0-9]+$/);
        expect(latinWords(words.join(" "))).toEqual(words);
        for (const word of words) expect(soundOf(word)).not.toBe("");
      }),
    );
  });
});
