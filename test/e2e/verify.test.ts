/** Verifying by dropping a file into a page: it says what Node says of the same bytes, and asks nobody. */
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/verify/report.ts";
import { verify } from "../../src/verify/verify.ts";
import { newFolder } from "../sherd.ts";
import { CHROMIUM, launch, serve, WHY_SKIPPED, type Served } from "./browser.ts";
import { demoWorkbench } from "./demo-workbench.ts";
import { builtScreens, VERIFIER_FILE } from "./screens-built.ts";

const WORDS = { valid: "Valid", unanchored: "Valid, but unanchored", invalid: "Invalid", malformed: "Not a dossier" };
const DROP = "Drop a dossier here";

/** One bit turned in the middle of a copy. */
function tamper(genuine: Buffer): Buffer {
  const bytes = Buffer.from(genuine);
  const middle = bytes.length >> 1;
  bytes[middle] = bytes[middle]! ^ 1;
  return bytes;
}

/** Lets a file go over a place, as from a folder beside the browser. */
async function drop(page: Page, place: Locator, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: "application/zip" }));
      return transfer;
    },
    [name, bytes.toString("base64")] as const,
  );
  await place.dispatchEvent("drop", { dataTransfer });
}

/** The checks as they stand on the page. */
const shownChecks = (page: Page): Promise<unknown> =>
  page
    .getByRole("region", { name: "Every check" })
    .locator("ol > li")
    .evaluateAll((items) =>
      items.map((li) => ({
        id: li.querySelector("code")?.textContent,
        name: li.querySelector("strong")?.textContent,
        verdict: li.querySelector("code + span")?.textContent,
        says: li.querySelector("p + p")?.textContent,
      })),
    );
const expectedChecks = ({ checks }: Report): unknown =>
  checks.map(({ id, name, verdict, says }) => ({ id, name, verdict: verdict.replace("-", " "), says }));

async function savedReport(page: Page): Promise<unknown> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the report" }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

describe.skipIf(CHROMIUM === undefined)(`verifying in a browser${WHY_SKIPPED}`, () => {
  let browser: Browser;
  let served: Served;
  let verifierFile: string;
  const files: { name: string; bytes: Buffer }[] = [];
  beforeAll(async () => {
    const [started, folder] = await Promise.all([launch(), demoWorkbench(), builtScreens()]);
    browser = started;
    served = await serve(folder);
    // Away from whatever lies beside it in the build.
    verifierFile = `${newFolder()}/verify.html`;
    copyFileSync(VERIFIER_FILE, verifierFile);
    for (const name of readdirSync(`${folder}/dossiers`).sort()) {
      const bytes = readFileSync(`${folder}/dossiers/${name}`);
      files.push({ name, bytes }, { name: `changed-${name}`, bytes: tamper(bytes) });
    }
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  const PLACES: readonly (readonly [string, () => Promise<{ page: Page; address: string; own: RegExp }>])[] = [
    [
      "in the workbench",
      async () => {
        const { page } = await served.enter(browser);
        return { page, address: `${served.address}/verify`, own: new RegExp(`^${served.address}/(verify$|assets/)`) };
      },
    ],
    [
      "in the one file, opened from a disk, without a network",
      async () => {
        const context: BrowserContext = await browser.newContext({ offline: true });
        const address = pathToFileURL(verifierFile).href;
        return { page: await context.newPage(), address, own: new RegExp(`^(${address}|blob:.*|data:.*)$`) };
      },
    ],
  ];

  test.each(PLACES)("%s: the report on the page is the one that Node makes, and no request leaves", async (_, open) => {
    const { page, address, own } = await open();
    await page.goto(address);
    await page.getByText(DROP).waitFor();
    await page.waitForLoadState("networkidle");
    // From here on whatever is asked is asked by verifying.
    const asked: { url: string; method: string; body: string | null }[] = [];
    page.on("request", (r) => asked.push({ url: r.url(), method: r.method(), body: r.postData() }));
    expect(files).toHaveLength(4);
    const outcomes: string[] = [];
    for (const { name, bytes } of files) {
      const report = await verify(new Uint8Array(bytes));
      await drop(page, page.getByText(DROP), name, bytes);
      const result = page.getByRole("status").filter({ hasText: name });
      await result.getByRole("heading", { name: WORDS[report.outcome], exact: true }).waitFor();
      expect(await shownChecks(page)).toEqual(expectedChecks(report));
      expect(await savedReport(page)).toEqual(report);
      outcomes.push(report.outcome);
    }
    expect(outcomes[0]).toBe("unanchored");
    expect(outcomes[2]).toBe("unanchored");
    for (const changed of [outcomes[1], outcomes[3]]) expect(["invalid", "malformed"]).toContain(changed);
    expect(asked.length).toBeGreaterThan(0);
    for (const { url, method, body } of asked) {
      expect(url).toMatch(own);
      expect({ method, body }).toEqual({ method: "GET", body: null });
    }
    await page.context().close();
  });

  test("an answer that comes late does not replace the one to a later file", async () => {
    const { page, address } = await PLACES[0]![1]();
    await page.goto(address);
    const [first, , , last] = files;
    await drop(page, page.getByText(DROP), first!.name, first!.bytes);
    await drop(page, page.getByText(DROP), last!.name, last!.bytes);
    const report = await verify(new Uint8Array(last!.bytes));
    await page.getByRole("heading", { name: WORDS[report.outcome], exact: true }).waitFor();
    await page.waitForTimeout(1500);
    expect(await page.getByText(last!.name).isVisible()).toBe(true);
    expect(await page.getByText(first!.name, { exact: true }).count()).toBe(0);
    await page.context().close();
  });
});
