import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../test/fixtures/hostile/bundle.ts";
import { HOSTILE_ZIPS } from "../../test/fixtures/hostile/zip-cases.ts";
import { archive, text } from "../../test/fixtures/hostile/zips.ts";
import { readZip } from "./zip.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((file) => existsSync(file));
const honest = archive([
  { name: "case/дані/a", content: "stored" },
  { name: "case/b", content: "deflated ".repeat(5000), deflate: true },
]);

/** What a reader says of an archive, as text: the refusal, or every file's path and content. */
async function said(bytes: Uint8Array): Promise<string> {
  const result = await readZip(bytes);
  return result.ok
    ? JSON.stringify([...result.value].map(([path, content]) => [path, Buffer.from(content).toString("base64")]))
    : `${result.code}: ${result.message}`;
}

describe.skipIf(CHROMIUM === undefined)(`Chromium${CHROMIUM === undefined ? " (skipped: none here)" : ""}`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ["--no-sandbox"] });
    page = await browser.newPage();
    await page.addScriptTag({ content: await bundle("src/verify/zip.ts", "iife", "zip") });
    await page.addScriptTag({ content: IN_PAGE });
  });
  afterAll(async () => {
    await browser.close();
  });

  const inChromium = (archives: readonly Uint8Array[]): Promise<string[]> =>
    page.evaluate(`said(${JSON.stringify(archives.map((bytes) => Buffer.from(bytes).toString("base64")))})`);

  test("every hostile archive meets the same refusal, in the same words, as in Node", async () => {
    const archives = HOSTILE_ZIPS.map((hostile) => hostile.make());
    expect(await inChromium(archives)).toEqual(await Promise.all(archives.map(said)));
  });

  test("an honest archive yields the same files as in Node", async () => {
    expect(await inChromium([honest])).toEqual([await said(honest)]);
  });

  test("every change of one bit of a compressed archive gets the same verdict as in Node", async () => {
    const bytes = archive([{ name: "a", content: text("content ".repeat(9)), deflate: true }]);
    const changed = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = bytes.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      return copy;
    });
    expect(await inChromium(changed)).toEqual(await Promise.all(changed.map(said)));
  });
});

const IN_PAGE = `
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const base64Of = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  globalThis.said = async (archives) => {
    const all = [];
    for (const archive of archives) {
      const result = await zip.readZip(bytesOf(archive));
      all.push(
        result.ok
          ? JSON.stringify([...result.value].map(([path, content]) => [path, base64Of(content)]))
          : result.code + ": " + result.message,
      );
    }
    return all;
  };
`;
