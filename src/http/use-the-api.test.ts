import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { must } from "../../test/fixtures/case-log.ts";
import { initWorkbench } from "../workbench/folder.ts";
import { Workbench } from "../workbench/workbench.ts";
import { ROUTES } from "./app.ts";
import { listen } from "./listen.ts";

const PAGE = "docs/how-to/use-the-api.md";
const page = readFileSync(PAGE, "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map((m) => m[1]!);

const missing = ["bash", "curl"].filter((program) => {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return false;
  } catch {
    return true;
  }
});

describe("docs/how-to/use-the-api.md", () => {
  test.skipIf(missing.length > 0)(
    `walks a case from opening to a verified dossier, every line as it stands${missing.length > 0 ? ` (skipped: no ${missing.join(", no ")})` : ""}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "sherd-api-"));
      symlinkSync(resolve("examples"), `${folder}/examples`);
      must(await initWorkbench({ folder: `${folder}/bench`, person: "analyst", role: "analyst" }));
      const bench = must(await Workbench.open(`${folder}/bench`));
      const defects: unknown[] = [];
      const listening = must(await listen(bench, { port: 0, report: (e) => defects.push(e) }));
      try {
        const script = blocks("sh")
          .join("\n")
          .replace(/^LINK=.*$/m, `LINK='${listening.link()}'`)
          .replaceAll("http://127.0.0.1:4700", listening.address);
        const { code, out } = await new Promise<{ code: number; out: string }>((done) => {
          const options = { cwd: folder, timeout: 50_000, maxBuffer: 64 * 1024 * 1024 };
          execFile("bash", ["-euo", "pipefail", "-c", script], options, (error, stdout, stderr) =>
            done({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
          );
        });
        expect({ code, out: code === 0 ? "" : out.slice(-3000) }).toEqual({ code: 0, out: "" });
        expect(defects).toEqual([]);

        // The answers that the page speaks of.
        expect(out).toMatch(/"resembles":\[/);
        expect(out).toMatch(/"code":"above-the-evidence"/);
        expect(out).toMatch(/event: stage\ndata: \{"stage":"choosing"\}/);
        expect(out).toMatch(/event: done\n/);
        expect(out).toMatch(/"outcome":"unanchored","checks":\[/);
        expect(out).toMatch(/c2sp\.org\/tlog-proof@v1/);
        const shown = JSON.parse(blocks("json")[0]!) as Record<string, unknown>;
        const answered = out.split("\n").find((line) => line.includes('"code":"bad-input"'))!;
        expect(JSON.parse(answered)).toMatchObject(shown);
      } finally {
        await listening.close();
        await bench.close();
      }
    },
  );

  test("names no address that the API does not have", () => {
    const paths = Object.values(ROUTES)
      .flat()
      .map((r) => new RegExp(`^${r.path.replace(/:[a-z0-9]+/g, "[^/]+")}$`));
    const named = [...page.matchAll(/\$API(\/[^"\s?]*)/g)].map((m) => m[1]!);
    expect(named.length).toBeGreaterThan(15);
    for (const path of named) expect([path, paths.some((p) => p.test(path))]).toEqual([path, true]);
  });
});
