/** `sherd validate` on a table of either form: what it prints, writes and refuses, and that its how-to page is true. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "../src/base/digest.ts";
import { ValidationRecord } from "../src/validation/record.ts";
import { newFolder, sherd } from "./sherd.ts";

const folder = newFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const SCORES = "log10lr,same,item\n2,1,a\n-1,0,a\n0.5,1,b\n-3,0,b\n-0.2,1,c\n0.3,0,c\n1.4,1,d\n-2,0,d\n";

describe("sherd validate", () => {
  test("it prints a table, writes a record of the file's digest and three figures, the same bytes twice, and needs no workbench", async () => {
    const scores = file("scores.csv", SCORES);
    const [record, figures] = [join(folder, "record.json"), join(folder, "figures")];
    const args = ["validate", scores, "--rounds", "100", "--record", record, "--figures", figures];
    const first = await sherd(join(folder, "nowhere"), ...args);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain("scores.csv: 4 comparisons of one source and 4 of two");
    expect(first.out).toMatch(/Cllr min +\d/);
    expect(first.out).toContain("This does not validate the identification of munitions.");
    const kept = (): readonly string[] =>
      [record, ...["tippett", "ece", "calibration"].map((f) => join(figures, `${f}.svg`))].map((p) =>
        readFileSync(p, "utf8"),
      );
    const before = kept();
    await sherd(join(folder, "nowhere"), ...args);
    expect(kept()).toEqual(before);
    const read = ValidationRecord.parse(JSON.parse(before[0]!));
    expect(read.dataset).toEqual({
      name: "scores.csv",
      sha256: sha256Hex(new TextEncoder().encode(SCORES)),
      form: "scores",
    });
    const json = await sherd(folder, "validate", scores, "--rounds", "100", "--json");
    expect(JSON.parse(json.out)).toEqual({ ok: true, value: read });
  });

  test.each([
    ["a header of neither form", "a,b\n1,2\n", [], "neither the columns"],
    ["a cell that is no number", "log10lr,same\nx,1\n1,2\n", [], 'line 2, column "log10lr"'],
    ["bytes that are not UTF-8", "\uD800", [], "not UTF-8"],
    ["a limit without a number", SCORES, ["--below", "Fe"], "a column, ="],
    ["a bootstrap of no draws", SCORES, ["--rounds", "0"], "rounds"],
  ] as const)("%s is refused with the reason", async (_, text, more, reason) => {
    const path = join(folder, "bad.csv");
    writeFileSync(path, text === "\uD800" ? Uint8Array.of(0x6c, 0xff, 0xfe) : text);
    const ran = await sherd(folder, "validate", path, ...more);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(reason);
  });

  test("every command of the how-to page runs, and its tables are read as it says", async () => {
    const page = readFileSync("docs/how-to/validate-a-system.md", "utf8");
    const tables = [...page.matchAll(/```csv\n# (\S+)\n([\s\S]*?)```/g)];
    expect(tables.length).toBe(2);
    for (const [, name = "", text = ""] of tables) file(name, text);
    const commands = [...page.matchAll(/^npx sherd (validate .+)$/gm)].map((m) => m[1]!.split(" "));
    expect(commands.length).toBeGreaterThan(2);
    for (const args of commands) {
      const placed = args.map((a) => (/\.(?:csv|json)$|^figures$/.test(a) ? join(folder, a) : a));
      const ran = await sherd(folder, ...placed);
      expect(ran.err.replace(/^three figures.*\n/, "")).toBe("");
      expect(ran.code, args.join(" ")).toBe(0);
    }
  });
});
