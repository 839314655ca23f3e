/** The pictures of the screens in docs/images, taken of the demonstration: npx tsx scripts/screenshots.ts */
import { mkdirSync, readdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { launch, serve, turnTo } from "../test/e2e/browser.ts";
import { demoWorkbench } from "../test/e2e/demo-workbench.ts";

const FOLDER = "docs/images";
const SIZE = { width: 1280, height: 900 };
const MOST_BYTES = 250_000;

const folder = await demoWorkbench();
const browser = await launch();
const served = await serve(folder);
const { page } = await served.enter(browser, { viewport: SIZE, reducedMotion: "reduce" });

mkdirSync(FOLDER, { recursive: true });
await take("identification", "/cases/training/identification");
await take("exhibit", "/cases/training/exhibits/t-03");
await take("claims", "/cases/kharkiv-2024-01-02/claims", (p) =>
  p.locator("h1").evaluate((h) => window.scrollTo(0, h.getBoundingClientRect().top - 16)),
);
await take("verify", "/verify", async (p) => {
  const dossier = readdirSync(`${folder}/dossiers`).find((name) => name.startsWith("training-"));
  if (dossier === undefined) throw new Error("the demonstration left no dossier of the training case");
  await p.locator('input[type="file"]').first().setInputFiles(`${folder}/dossiers/${dossier}`);
  const report = p.getByRole("status").filter({ hasText: dossier });
  await report.getByRole("heading").waitFor();
  await report.evaluate((found) => window.scrollTo(0, found.getBoundingClientRect().top + window.scrollY - 24));
});
await browser.close();
await served.stop();

/** Photographs one screen in light, with a palette that keeps the file small. */
async function take(name: string, address: string, prepare?: (page: Page) => Promise<void>): Promise<void> {
  await page.goto(served.address + address);
  await turnTo(page, "light");
  await page.waitForLoadState("networkidle");
  await prepare?.(page);
  await page.waitForTimeout(300);
  const file = `${FOLDER}/screen-${name}.png`;
  const bytes = await page.screenshot();
  for (const colours of [256, 128, 64]) {
    await sharp(bytes).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toFile(file);
    if ((await stat(file)).size <= MOST_BYTES) break;
  }
  console.log(`${file}: ${(await stat(file)).size} bytes`);
}
