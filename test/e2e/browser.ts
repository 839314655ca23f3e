/** Chromium for the tests of the screens, where there is one, and a workbench that it looks at. */
import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { listen, type Listening } from "../../src/http/listen.ts";
import { Workbench } from "../../src/workbench/workbench.ts";
import { must } from "../fixtures/case-log.ts";
import { builtScreens } from "./screens-built.ts";

export const CHROMIUM = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (file) => file !== undefined && existsSync(file),
);
/** For the title of what is skipped. */
export const WHY_SKIPPED = CHROMIUM === undefined ? " (skipped: no Chromium here; name one in CHROMIUM)" : "";

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM!,
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface Served extends Listening {
  readonly bench: Workbench;
  /** A context whose pages are let in, with what the browser complained about. */
  enter(browser: Browser, options?: Parameters<Browser["newContext"]>[0]): Promise<Entered>;
  stop(): Promise<void>;
}

export interface Entered {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Script errors, and what the content policy refused. */
  readonly complaints: readonly string[];
}

/** Serves a workbench folder, as `sherd serve` does, on a port of its own. */
export async function serve(folder: string): Promise<Served> {
  const screens = await builtScreens();
  const bench = must(await Workbench.open(folder));
  const complaints: string[] = [];
  const listening = must(
    await listen(bench, { port: 0, screens, report: (error) => complaints.push(`defect: ${String(error)}`) }),
  );
  return {
    ...listening,
    bench,
    enter: async (browser, options = {}) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const where = (at: Page | null): string => at?.url() ?? "";
      context.on("weberror", (e) => complaints.push(`${where(e.page())}: ${e.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("the server responded with a status"))
          complaints.push(`${where(message.page())}: ${message.text()}`);
      });
      await page.goto(listening.link());
      return { context, page, complaints };
    },
    stop: async () => {
      await listening.close();
      await bench.close();
    },
  };
}

/** By far the slowest of axe's rules, and the only one to which light or dark makes a difference. */
const CONTRAST = "color-contrast";

/** What axe finds serious or critical, in a form that a failing test shows well: by all rules, or by what a change of look can break. */
export async function seriousFaults(page: Page, which: "all" | "contrast" | "layout" = "all"): Promise<string[]> {
  // The pages have no frames, for which axe would otherwise open a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (which === "contrast") axe.withRules(CONTRAST);
  if (which === "layout") axe.disableRules(CONTRAST);
  const { violations } = await axe.analyze();
  return violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} (${n.failureSummary ?? ""})`));
}

/** Turns a page that follows the system to light or dark, and waits until it is. */
export async function turnTo(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
  await page.evaluate(async () => {
    for (const animation of document.getAnimations()) animation.finish();
    await new Promise((painted) => requestAnimationFrame(painted));
  });
}
