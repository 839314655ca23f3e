/** `sherd serve`: the workbench in a browser of this machine, and over HTTP. */
import type { Command } from "commander";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { refused } from "../../base/result.ts";
import { DEFAULT_PORT } from "../../http/default-port.ts";
import type { Listening } from "../../http/listen.ts";
import { command, common } from "../command.ts";
import { answer, fail, need, note, say, withWorkbench } from "../terminal.ts";

/** Where `npm run build` puts the interface, seen from the bundled command, from the built modules and from the source. */
const SCREENS = ["../ui", "../../../dist/ui"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

interface ServeOptions {
  readonly port: string;
  readonly host: string;
  readonly open: boolean;
}

export const serve = (): Command =>
  command(
    "serve",
    "Serve the workbench to the browsers of this machine, until Ctrl-C.",
    "sherd serve\nsherd serve --port 4800 --open",
  )
    .option("--port <number>", "the port of this machine", String(DEFAULT_PORT))
    .option("--host <name>", "127.0.0.1; anything wider needs accounts, which come later", "127.0.0.1")
    .option("--open", "open the browser", false)
    .action(async (options: ServeOptions, c: Command) => {
      const o = common(c);
      const port = /^\d{1,5}$/.test(options.port) ? Number(options.port) : NaN;
      if (!(port <= 65_535)) fail(o, refused("bad-input", `--port: "${options.port}" is no port`));
      const { listen } = await import("../../http/listen.ts");
      await withWorkbench(o, "serve", async (bench) => {
        const stopped = toldToStop();
        const listening = need(
          o,
          await listen(bench, {
            port,
            host: options.host,
            screens: SCREENS.find((folder) => existsSync(folder)) ?? SCREENS[0]!,
            report: (error) => note(error instanceof Error ? (error.stack ?? error.message) : String(error)),
          }),
        );
        const cases = await bench.read.cases();
        const { address, hasScreens } = listening;
        const link = listening.link();
        answer(o, { address, link, interface: hasScreens, cases: cases.map((x) => x.case) }, () =>
          [
            `Sherd serves ${bench.folder} at ${address}, to this machine only.`,
            "",
            `  ${link}`,
            "",
            `Open this link: it lets one browser in, once${process.stdin.isTTY ? "; press Enter for another" : ""}.`,
            hasScreens
              ? "Look first at: a case, the identification of its exhibit, and Verify, which you can give any dossier."
              : "The interface is not built (npm run build); the link works for the API all the same.",
            cases.length === 0
              ? "There is no case yet: sherd open begins one when this is stopped, or POST /api/v1/cases now."
              : `Cases: ${cases.map((x) => `${x.case}${x.title === undefined ? "" : ` (${x.title})`}`).join("; ")}.`,
            `What can be asked over HTTP is written at ${address}/api.`,
            "Ctrl-C stops it.",
          ].join("\n"),
        );
        const forget = options.open ? await openBrowser(listening.link()) : undefined;
        const asking = linksOnDemand(listening);
        await stopped;
        asking?.close();
        await forget?.();
        note("stopping; what has begun is finished first (Ctrl-C again ends at once)");
        await listening.close();
      });
    });

/** Resolves at the first signal; the second one ends the process in the system's own way. */
const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });

function linksOnDemand(listening: Listening): ReturnType<typeof createInterface> | undefined {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin });
  lines.on("line", () => say(`  ${listening.link()}`));
  return lines;
}

/** Through a file that only this user can read: arguments of programs are seen by every user of the machine. */
async function openBrowser(link: string): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "sherd-"));
  const page = join(folder, "open.html");
  await writeFile(page, `<!doctype html><meta http-equiv="refresh" content="0; url=${link}">`, { mode: 0o600 });
  const [program, ...first] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["explorer"] : ["xdg-open"];
  const child = spawn(program, [...first, page], { detached: true, stdio: "ignore" });
  child.once("error", () => note("no browser could be opened; open the link yourself"));
  child.unref();
  return () => rm(folder, { recursive: true, force: true });
}
