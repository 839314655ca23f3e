import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { html, visible } from "./html.ts";

const back = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

describe("markup", () => {
  test("lets no text open a tag, end an attribute or begin an entity, and loses none of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const inner = /^<a title="(.*)">(.*)<\/a>$/su.exec(html`<a title="${text}">${text}</a>`.text);
        expect(inner?.[1]).not.toMatch(/[<>"']/);
        expect(inner?.[1]).toBe(inner?.[2]);
        expect(inner?.[1]?.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
        expect(back(inner![1]!)).toBe(visible(text));
      }),
    );
  });

  test("takes markup of its own as it is, lists one after the other, and nothing for nothing", () => {
    expect(html`<p>${[html`<b>${"<"}</b>`, undefined, 1, " & "]}</p>`.text).toBe("<p><b>&lt;</b>1 &amp; </p>");
  });

  test("shows what would turn the direction of text, and half a character, instead of doing it", () => {
    expect(visible("a\u202Eb\u0007")).toBe("a[U+202E]b[U+0007]");
    expect(visible("\uD800")).toBe("\uFFFD");
    expect(visible("one\r\ntwo\tㅈ Щ")).toBe("one\ntwo\tㅈ Щ");
  });
});
