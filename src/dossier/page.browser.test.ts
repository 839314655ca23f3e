import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kharkiv, training, trainingPictures } from "../../test/fixtures/publication.ts";
import { pageOf } from "./page.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((file) => existsSync(file));
const PAGES = { kharkiv: kharkiv(), training: training(), "training-closed": training([]) };

describe.skipIf(CHROMIUM === undefined)(
  `the page in Chromium, opened from a folder${CHROMIUM === undefined ? " (skipped: none here)" : ""}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "sherd-page-"));
    let browser: Browser;
    beforeAll(async () => {
      for (const [name, publication] of Object.entries(PAGES)) {
        mkdirSync(join(folder, name));
        writeFileSync(join(folder, name, "index.html"), pageOf(publication));
        for (const [path, bytes] of trainingPictures()) {
          mkdirSync(dirname(join(folder, name, path)), { recursive: true });
          writeFileSync(join(folder, name, path), bytes);
        }
      }
      browser = await chromium.launch({ executablePath: CHROMIUM!, args: ["--no-sandbox"] });
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });

    interface Opened {
      readonly page: Page;
      readonly complaints: string[];
      readonly asked: string[];
    }
    async function open(name: string, options: Parameters<Browser["newContext"]>[0]): Promise<Opened> {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(join(folder, name, "index.html")).href);
      return { page, complaints, asked };
    }

    test("is styled and shows its pictures under its own policy, and asks for nothing from a network", async () => {
      const { page, complaints, asked } = await open("training", { viewport: { width: 1200, height: 900 } });
      expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight")).toBe("600");
      for (const picture of await page.locator("main img").all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
      }
      expect(complaints).toEqual([]);
      expect(asked.length).toBeGreaterThan(5);
      for (const url of asked) expect(url).toMatch(/^file:/);
      await page.context().close();
    });

    test.each([
      ["kharkiv", 390],
      ["training", 390],
      ["training", 320],
      ["training-closed", 390],
      ["kharkiv", 800],
      ["kharkiv", 1400],
    ])("%s needs no scrolling to the side at %i pixels", async (name, width) => {
      const { page } = await open(name, { viewport: { width, height: 800 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      const shown = width < 672 ? "narrow" : "wide";
      expect(await page.locator(`.weights .${shown}`).isVisible()).toBe(true);
      expect(await page.locator(`.weights .${shown === "wide" ? "narrow" : "wide"}`).isVisible()).toBe(false);
      await page.context().close();
    });

    test.each([
      ["kharkiv", "light", 1200],
      ["training", "dark", 1200],
      ["training", "light", 390],
      ["training-closed", "dark", 390],
    ] as const)("%s has nothing that axe objects to, %s, %i pixels wide", async (name, colorScheme, width) => {
      // The page forbids scripts; axe is one.
      const { page } = await open(name, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ["violations"] })
        .analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 200)} ${v.nodes[0]?.failureSummary}`)).toEqual(
        [],
      );
      await page.context().close();
    });
  },
);
