import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Served } from "../../test/fixtures/served.ts";
import { Screens } from "./screens.ts";

let folder: string;
let screens: Screens;
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), "sherd-ui-"));
  folder = `${root}/ui`;
  await mkdir(`${folder}/assets`, { recursive: true });
  await writeFile(`${root}/secret.txt`, "secret");
  await writeFile(`${folder}/index.html`, "<!doctype html><title>the screens</title>");
  await writeFile(`${folder}/verify.html`, "<!doctype html><title>the verifier</title>");
  await writeFile(`${folder}/assets/main-abc.js`, "export {};");
  await symlink(`${root}/secret.txt`, `${folder}/assets/link.txt`);
  screens = (await Screens.find(folder))!;
});

describe("the screens", () => {
  test.each(["/", "/index.html", "/cases/harbour/claims", "/verify", "/cases/a.b/x"])(
    "%s is their first page, which asks again when it changes",
    async (path) => {
      const page = await screens.answer(path);
      expect(await page!.text()).toContain("the screens");
      expect(page!.headers.get("cache-control")).toBe("no-cache");
    },
  );

  test("a file of the build is given with its kind, and kept for good where its name is made from its content", async () => {
    const script = await screens.answer("/assets/main-abc.js");
    expect(script!.headers.get("content-type")).toMatch("text/javascript");
    expect(script!.headers.get("cache-control")).toMatch("immutable");
  });

  test("the verifier that stands alone is given to keep, not to run here", async () => {
    expect((await screens.answer("/verify.html"))!.headers.get("content-disposition")).toBe("attachment");
  });

  test.each([
    "/assets/none.js",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "//secret.txt",
    "/assets/link.txt",
    "/assets/../../secret.txt",
    "/assets\\..\\..\\secret.txt",
  ])("%s is no file of theirs", async (path) => {
    expect(await screens.answer(path)).toBeUndefined();
  });

  test("a folder without a first page has none", async () => {
    expect(await Screens.find(`${folder}/assets`)).toBeUndefined();
    expect(await Screens.find(`${folder}/nowhere`)).toBeUndefined();
  });

  test("are served before anybody is let in, under a policy without inline script or style; the API is not theirs", async () => {
    const served = await Served.open({ screens });
    try {
      const page = await served.app.request("http://127.0.0.1:4700/cases/x", {
        headers: { host: "127.0.0.1:4700" },
      });
      expect(await page.text()).toContain("the screens");
      const policy = page.headers.get("content-security-policy")!;
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/unsafe|nonce|https?:|\*/);
      expect((await served.ask("GET /api/v1/nothing")).status).toBe(404);
      expect((await served.ask("GET /api/v1/nothing", { known: false })).status).toBe(401);
      expect((await served.ask("GET /api/nothing")).status).toBe(404);
    } finally {
      await served.close();
    }
  });

  test("that were not built are missed in words", async () => {
    const served = await Served.open();
    try {
      expect(await (await served.ask("GET /", { known: false })).text()).toContain("npm run build");
    } finally {
      await served.close();
    }
  });
});
