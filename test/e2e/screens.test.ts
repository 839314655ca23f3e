/** Every screen, on both cases of the demonstration: what it shows, and that everybody can use it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launch, seriousFaults, serve, turnTo, WHY_SKIPPED, type Entered, type Served } from "./browser.ts";
import { demoWorkbench } from "./demo-workbench.ts";
import { builtScreens } from "./screens-built.ts";

const KHARKIV = "/cases/kharkiv-2024-01-02";
const TRAINING = "/cases/training";
/** A screen by its address, and words that are there only once it has what it shows. */
const SCREENS: readonly (readonly [string, string, string])[] = [
  ["the cases", "/", "Training case"],
  ["a case from the public record", KHARKIV, "No photograph of ours: public record"],
  ["a case with photographs", TRAINING, "What is open"],
  ["an exhibit with a gap in its custody", `${TRAINING}/exhibits/t-03`, "Gap: nobody is known to have had it"],
  ["an exhibit that only others described", `${KHARKIV}/exhibits/debris`, "nobody of them signed here"],
  ["receiving", `${TRAINING}/receive`, "Drop photographs here"],
  ["observing", `${TRAINING}/exhibits/t-01/observe`, "What is the value?"],
  ["an open identification", `${KHARKIV}/identification`, "What would change it"],
  ["an identification that carries a type", `${TRAINING}/identification`, "Set aside against Tern-2"],
  ["parts and dates", `${TRAINING}/parts`, "from making to use"],
  ["published parts", `${KHARKIV}/parts`, "At most 307 days from making to use"],
  ["claims in time", `${KHARKIV}/claims`, "Who spoke when"],
  ["claims by proposition", `${KHARKIV}/claims?view=propositions`, "finally assembled in North Korea"],
  ["disagreements", `${KHARKIV}/claims?view=disagreements`, "How many hits in Kharkiv"],
  ["reported facts", `${KHARKIV}/claims?view=facts`, "The days of the case"],
  ["measures", `${KHARKIV}/measures`, "Security Council resolution 1718"],
  ["the dossier", `${TRAINING}/dossier`, "Published here"],
  ["the record", `${KHARKIV}/record`, "Every statement of the case"],
  ["verifying", "/verify", "Drop a dossier here"],
  ["a case that is not there", "/cases/no-such-case", "There is no case of that name"],
];

const LOOKS = [
  { look: "light", colorScheme: "light", size: { width: 1280, height: 900 }, rules: "all" },
  { look: "dark", colorScheme: "dark", size: { width: 1280, height: 900 }, rules: "contrast" },
  { look: "on a telephone", colorScheme: "light", size: { width: 390, height: 844 }, rules: "layout" },
] as const;
/** Several pages share the processor, and the longest have thousands of elements. */
const PATIENCE_MS = 180_000;

describe.skipIf(CHROMIUM === undefined)(`the screens${WHY_SKIPPED}`, () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    const [started, folder] = await Promise.all([launch(), demoWorkbench(), builtScreens()]);
    browser = started;
    served = await serve(folder);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  describe("each", () => {
    // Pages of one context share a process: two contexts, in each of which one page is looked at after another.
    let lanes: { readonly entered: Entered; free: Promise<unknown> }[];
    beforeAll(async () => {
      const enter = (): Promise<Entered> => served.enter(browser, { reducedMotion: "reduce" });
      lanes = [await enter(), await enter()].map((entered) => ({ entered, free: Promise.resolve() }));
    });
    afterAll(async () => {
      for (const { entered } of lanes) await entered.context.close();
    });
    let turn = 0;
    const inLane = async <T>(look: (page: Page) => Promise<T>): Promise<T> => {
      const lane = lanes[turn++ % lanes.length]!;
      const looked = lane.free.then(() => look(lane.entered.page));
      lane.free = looked.catch(() => undefined);
      return looked;
    };

    test.concurrent.each(SCREENS)(
      "%s: is whole, no wider than the window, without a serious fault for anybody, in light, in dark and on a telephone",
      async (_, address, words) => {
        const faults = await inLane(async (page) => {
          const found: string[] = [];
          await page.goto(served.address + address);
          for (const { look, colorScheme, size, rules } of LOOKS) {
            await page.setViewportSize(size);
            await page.getByText(words).first().waitFor();
            await turnTo(page, colorScheme);
            const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (tooWide > 0) found.push(`${look}: ${tooWide} pixels wider than the window`);
            found.push(...(await seriousFaults(page, rules)).map((fault) => `${look}: ${fault}`));
          }
          return found;
        });
        expect(faults).toEqual([]);
      },
      PATIENCE_MS,
    );

    test("nothing in a script failed, and nothing was asked that the content policy forbids", () => {
      for (const { entered } of lanes) expect(entered.complaints).toEqual([]);
    });
  });

  describe("what they say", () => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await served.enter(browser));
    });
    afterAll(() => page.context().close());
    const goTo = async (address: string, heading: string): Promise<void> => {
      await page.goto(served.address + address);
      await page.getByRole("heading", { name: heading }).first().waitFor();
    };

    test("a fictional case says so on each of its pages, and a real one never", async () => {
      for (const name of ["", "/identification", "/claims", "/dossier", "/record", "/exhibits/t-01"]) {
        await goTo(TRAINING + name, "Training case");
        expect(await page.getByText("Everything in it is invented").isVisible()).toBe(true);
      }
      await goTo(KHARKIV, "What is open");
      expect(await page.getByText("Everything in it is invented").count()).toBe(0);
    });

    test("a photograph is shown, and a real case has none", async () => {
      await goTo(`${TRAINING}/exhibits/t-01`, "Custody");
      const natural = await page
        .locator("figure img")
        .first()
        .evaluate((img: HTMLImageElement) => img.naturalWidth);
      expect(natural).toBeGreaterThan(1000);
      await goTo(KHARKIV, "What is open");
      expect(await page.locator("main img").count()).toBe(0);
    });

    test("the open finding of the public record stands on no rung, and the trained one on the rung of a type", async () => {
      await goTo(KHARKIV, "The finding so far");
      expect(await page.getByText("the finding stands here").count()).toBe(0);
      await goTo(TRAINING, "The finding so far");
      expect(await page.getByRole("listitem").filter({ hasText: "the finding stands here" }).innerText()).toMatch(
        /Type\s+Tern-2/,
      );
    });

    test("any two hypotheses can be held against each other, and swapping them turns the sign", async () => {
      await goTo(`${TRAINING}/identification`, "What each observation says");
      const weight = (): Promise<string> =>
        page
          .getByRole("row", { name: /Stamped|Marking|marking/ })
          .last()
          .locator("td")
          .nth(1)
          .innerText();
      await page.getByLabel("For", { exact: true }).selectOption("tern-2");
      await page.getByLabel("Against", { exact: true }).selectOption("heron-1");
      const straight = await weight();
      await page.getByLabel("Against", { exact: true }).selectOption("unlisted-tern");
      await page.getByLabel("For", { exact: true }).selectOption("heron-1");
      await page.getByLabel("Against", { exact: true }).selectOption("tern-2");
      const turned = await weight();
      expect(straight).toMatch(/^[+−]/);
      expect(turned.startsWith("−")).toBe(straight.startsWith("+"));
      expect(turned.slice(1)).toBe(straight.slice(1));
    });

    test("a number of a statement leads to its line in the record", async () => {
      await goTo(TRAINING, "The finding so far");
      const cite = page
        .getByRole("main")
        .getByRole("link", { name: /^statement #\d+$/ })
        .first();
      const number = /#\d+/.exec((await cite.textContent()) ?? "")![0];
      await cite.click();
      await page.waitForURL(/\/record#s\d+$/);
      await page.getByRole("rowheader", { name: number, exact: true }).waitFor();
      expect(await page.locator(`tr[id="s${number.slice(1)}"]`).getAttribute("class")).toContain("marked");
    });

    test("claims can be narrowed to those that go further than the evidence", async () => {
      await goTo(`${KHARKIV}/claims`, "Who spoke when");
      await page.getByLabel("Side").selectOption("above");
      const cards = page.getByRole("article");
      expect(await cards.count()).toBeGreaterThan(0);
      for (const text of await cards.allInnerTexts()) expect(text).toContain("goes further than the evidence");
    });

    test("the choice of light or dark outlives the page", async () => {
      await goTo("/", "Cases");
      await page.getByText("Dark", { exact: true }).click();
      await page.reload();
      await page.getByText("Open a case").first().waitFor();
      expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
    });
  });
});
