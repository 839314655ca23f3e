/** The tutorial, run: every `sh` block in order in one shell, and what it prints held against the `text` block below it. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../scripts/bundle.ts";

interface Block {
  /** The heading it stands under. */
  readonly heading: string;
  readonly script: string;
  /** Lines that must come out, in this order; `…` is anything. */
  readonly expected: readonly string[];
}

function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let heading = "";
  for (const [, title, kind, content = ""] of page.matchAll(/^## (.+)$|^```(sh|text)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else if (kind === "sh") blocks.push({ heading, script: content, expected: [] });
    else if (blocks.length > 0) blocks.push({ ...blocks.pop()!, expected: content.trimEnd().split("\n") });
  }
  return blocks;
}

/** The first expected line that does not come, in order, in the output; undefined where all do. */
export function findMissing(expected: readonly string[], output: string): string | undefined {
  const lines = output.split("\n");
  let at = 0;
  for (const line of expected) {
    const pattern = new RegExp(
      `^${line
        .split("…")
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")}\\s*$`,
    );
    const found = lines.findIndex((l, i) => i >= at && pattern.test(l));
    if (found < 0) return line;
    at = found + 1;
  }
  return undefined;
}

const missing = ["bash", "unzip", "zip", "sha256sum"].filter(
  (program) => spawnSync(program, ["--version"]).error !== undefined,
);
const blocks = blocksOf(readFileSync("docs/tutorial.md", "utf8"));
const MARK = "@@block";

test("the comparison finds a line that does not come, one that comes too early, and takes … for anything", () => {
  const output = "#1  CaseOpened  ab…\nexit 2\nlast";
  expect(findMissing(["#1  CaseOpened  …", "last"], output)).toBeUndefined();
  expect(findMissing(["exit 1"], output)).toBe("exit 1");
  expect(findMissing(["exit 2", "#1  CaseOpened  …"], output)).toBe("#1  CaseOpened  …");
  expect(findMissing(["exit"], output)).toBe("exit");
});

describe.skipIf(missing.length > 0)(
  `docs/tutorial.md${missing.length > 0 ? ` (skipped: no ${missing.join(", ")} here)` : ""}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "sherd-tutorial-"));
    afterAll(() => rmSync(folder, { recursive: true }));
    let outputs: string[] = [];
    let status: number | null = null;

    beforeAll(async () => {
      await bundle(".cache/tutorial");
      const command = resolve(".cache/tutorial/sherd.js");
      mkdirSync(`${folder}/bin`);
      writeFileSync(`${folder}/bin/sherd`, `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
      chmodSync(`${folder}/bin/sherd`, 0o755);
      symlinkSync(resolve("examples"), `${folder}/examples`);
      const script = blocks.map((b) => `${b.script}\necho "${MARK}"\n`).join("");
      writeFileSync(`${folder}/tutorial.sh`, script);
      const { SHERD_WORKBENCH: _, SHERD_AS: __, ...env } = process.env;
      const run = spawnSync("bash", ["-c", "exec bash -e -o pipefail tutorial.sh 2>&1"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...env, PATH: `${folder}/bin:${process.env["PATH"] ?? ""}`, LC_ALL: "C.UTF-8" },
        maxBuffer: 2 ** 26,
      });
      status = run.status;
      outputs = run.stdout.split(`${MARK}\n`);
    }, 240_000);

    test("every block ends without an error", () => {
      expect({ status, blocks: outputs.length - 1, last: outputs.at(-1) }).toEqual({
        status: 0,
        blocks: blocks.length,
        last: "",
      });
      expect(blocks.length).toBeGreaterThan(15);
    });

    test.each(blocks.map((b, i) => [`${b.heading}, block ${i + 1}`, b, i] as const))(
      "%s prints what the page says",
      (_, block, i) => {
        const output = outputs[i] ?? "";
        expect({ missing: findMissing(block.expected, output), output }).toEqual({ missing: undefined, output });
      },
    );

    test("the dossier that the tutorial makes is taken apart by unzip without a fault", () => {
      expect(execFileSync("unzip", ["-t", `${folder}/harbour.sherd.zip`], { encoding: "utf8" })).toContain(
        "No errors detected",
      );
    });
  },
);
