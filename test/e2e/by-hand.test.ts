/** The way of the evidence by hand: from an empty workbench to a dossier that verifies, with nothing but the screens. */
import { readdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verify } from "../../src/verify/verify.ts";
import { initWorkbench } from "../../src/workbench/folder.ts";
import { must } from "../fixtures/case-log.ts";
import { newFolder } from "../sherd.ts";
import { CHROMIUM, launch, serve, WHY_SKIPPED, type Served } from "./browser.ts";
import { builtScreens } from "./screens-built.ts";

const PICTURES = "examples/training/pictures";
const CASE = "/cases/harbour";

describe.skipIf(CHROMIUM === undefined)(`the way by hand, on the screens${WHY_SKIPPED}`, () => {
  const folder = newFolder();
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: readonly string[];
  beforeAll(async () => {
    must(await initWorkbench({ folder, person: "analyst", role: "analyst" }));
    [browser] = await Promise.all([launch(), builtScreens()]);
    served = await serve(folder);
    ({ page, complaints } = await served.enter(browser));
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });
  const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  const follow = (name: string): Promise<void> => page.getByRole("link", { name, exact: true }).first().click();
  const fill = (label: string, value: string): Promise<void> => page.getByRole("textbox", { name: label }).fill(value);
  const heading = (name: string): Promise<void> => page.getByRole("heading", { name }).first().waitFor();

  test("an empty workbench says that there is no case, and how to open one", async () => {
    await page.goto(served.address);
    await page.getByText("There is no case yet").waitFor();
    await heading("Open a case");
  });

  test("a form that was filled in wrongly says which fields to change, and keeps what was typed", async () => {
    await fill("Code", "Harbour, Quay 4");
    await press("Open the case");
    const alert = page.getByRole("alert");
    expect(await alert.getByRole("link").allInnerTexts()).toEqual(expect.arrayContaining(["Code", "Title"]));
    expect(await page.getByRole("textbox", { name: "Code" }).inputValue()).toBe("Harbour, Quay 4");
  });

  test("a case is opened, and says what is still to do", async () => {
    await fill("Title", "Harbour, 3 March");
    await fill("Code", "harbour");
    await page.getByLabel("Everything in it is invented").check();
    await press("Open the case");
    await page.waitForURL(`${served.address}${CASE}`);
    await page.getByText("There is no exhibit yet").first().waitFor();
  });

  test("an exhibit comes in with two photographs, and the same photograph again is noticed", async () => {
    await follow("Receive an exhibit");
    await fill("Exhibit", "h-01");
    await page
      .locator('input[type="file"]')
      .setInputFiles([`${PICTURES}/t-02-plate.jpg`, `${PICTURES}/t-01-casing.jpg`]);
    expect(await page.getByRole("list", { name: "Photographs chosen" }).getByRole("listitem").count()).toBe(2);
    await fill("What it is", "Torn plate with a stamped marking.");
    await press("Receive and sign");
    await page.getByText("2 photographs kept").first().waitFor();
    await follow("Receive another");
    await fill("Exhibit", "h-02");
    await page.locator('input[type="file"]').setInputFiles(`${PICTURES}/t-02-plate.jpg`);
    await fill("What it is", "A copy that somebody sent again.");
    await press("Receive and sign");
    expect(await page.getByRole("alert").innerText()).toContain("h-01");
  });

  test("an observation is recorded, and stands on the exhibit", async () => {
    await page.goto(`${served.address}${CASE}/exhibits/h-01`);
    await follow("Record an observation");
    await page.getByRole("combobox", { name: "Feature" }).fill("casing-diameter");
    await fill("Value", "420");
    await fill("Uncertainty", "4");
    await page.getByRole("combobox", { name: "Method" }).fill("photograph-scale");
    await fill("Reader", "examiner-1");
    await press("Record and sign");
    await page.getByText("The observation is recorded").waitFor();
    await follow("Back to the exhibit");
    await page.getByText("420 ± 4 mm").waitFor();
  });

  test("it is compared with a collection, and the finding is signed", async () => {
    await follow("Identification");
    const files = page.getByRole("form", { name: "Compare with a collection" }).locator('input[type="file"]');
    await files.nth(0).setInputFiles("examples/training/collection.json");
    await files.nth(1).setInputFiles("examples/training/settings.json");
    await press("Compare");
    await heading("How the weights stand");
    await page.getByLabel("Finding", { exact: true }).selectOption("open");
    await fill("Reasons", "One diameter alone carries nothing.");
    await press("Sign the finding");
    await page.getByText("One diameter alone carries nothing.").first().waitFor();
  });

  test("a dossier is published, stage by stage, and verifies", async () => {
    await follow("Dossier");
    await press("Publish");
    await page
      .getByRole("link", { name: /\.sherd\.zip$/ })
      .first()
      .waitFor();
    const names = readdirSync(`${folder}/dossiers`);
    expect(names).toHaveLength(1);
    const report = await verify(new Uint8Array(readFileSync(`${folder}/dossiers/${names[0]!}`)));
    expect(report.outcome).toBe("unanchored");
  });

  test("no script failed on the way", () => {
    expect(complaints).toEqual([]);
  });
});
