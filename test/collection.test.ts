/** A collection of one's own from the command line, and an older result laid beside a newer edition. */
import { readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { editionDigest } from "../src/reference/edition.ts";
import type { Collection } from "../src/reference/collection.ts";
import { jsonFile, newFolder, sherd, type Ran } from "./sherd.ts";

const COLLECTION = "examples/training/collection.json";
const training = JSON.parse(readFileSync(COLLECTION, "utf8")) as Collection;
/** The same, with the diameter of Tern-2 surveyed again and another type that nobody had listed. */
const newer: Collection = {
  ...training,
  id: "training-2027",
  types: training.types.map((t) =>
    t.id === "tern-2"
      ? {
          ...t,
          values: { ...t.values, "casing-diameter": { ...t.values["casing-diameter"]!, mean: "470.4" } as never },
        }
      : t,
  ),
};

describe("sherd collection", () => {
  test("freezes an edition whose digest sha256sum finds in the file, and which a second freeze leaves as it is", async () => {
    const out = `${newFolder()}/edition.json`;
    const made = await sherd(newFolder(), "collection", "freeze", COLLECTION, "--out", out, "--json");
    const { digest } = (JSON.parse(made.out) as { value: { digest: string } }).value;
    expect(digest).toBe(editionDigest(training));
    expect(execFileSync("sha256sum", [out], { encoding: "utf8" }).slice(0, 64)).toBe(digest);
    const again = await sherd(newFolder(), "collection", "freeze", out, "--json");
    expect((JSON.parse(again.out) as { value: { digest: string } }).value.digest).toBe(digest);
  });

  test("tells every problem of a table with its line, and ends with the code for bad input", async () => {
    const { types, populations, ...rest } = training;
    const bare = <T extends { values: unknown }>({ values: _, ...x }: T): Omit<T, "values"> => x;
    const manifest = jsonFile({
      ...rest,
      format: "sherd-manifest-1",
      types: types.map(bare),
      populations: populations.map(bare),
    });
    const table = `${newFolder()}/values.csv`;
    writeFileSync(
      table,
      "of,feature,status,value\ntern-2,casing-diameter,measured,4\nnobody,casing-diameter,measured,x\n",
    );
    const refused = await sherd(newFolder(), "collection", "freeze", manifest, table);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 3, column "of": the manifest has no type and no population nobody');
    expect(refused.err).toContain('line 3, column "value": "x" is not a decimal number');
  });

  test("compares two editions entry by entry", async () => {
    const { out } = await sherd(newFolder(), "collection", "compare", COLLECTION, jsonFile(newer));
    expect(out).toContain("~ value tern-2 casing-diameter");
    expect(out).toContain("+ about training-2027");
    expect((await sherd(newFolder(), "collection", "compare", COLLECTION, COLLECTION)).out).toContain(
      "nothing changed",
    );
  });
});

describe("sherd recompute", () => {
  const bench = newFolder();
  let size: string;
  const recompute = (collection: string, ...more: string[]): Promise<Ran> =>
    sherd(bench, "recompute", "harbour", "--collection", collection, ...more);
  beforeAll(async () => {
    await sherd(bench, "init");
    await sherd(bench, "open", "harbour", "--title", "Harbour", "--fictional");
    for (const piece of ["t-01", "t-02", "t-03", "t-04"]) {
      await sherd(bench, "receive", "harbour", piece, "--description", "a piece");
      await sherd(bench, "observe", "harbour", piece, `examples/training/observations/${piece}.json`);
    }
    await sherd(bench, "associate", "harbour", "t-01", "t-02", "t-03", "t-04", "--basis", "fracture edges fit");
    const ran = await sherd(bench, "identify", "harbour", "t-01", "--collection", COLLECTION);
    expect(ran.err).toBe("");
    size = (await sherd(bench, "log", "checkpoint")).out;
  });

  test("on the same edition nothing differs", async () => {
    const { out } = await recompute(COLLECTION, "--json");
    expect((JSON.parse(out) as { value: object }).value).toMatchObject({
      sameFinding: true,
      joins: [],
      leaves: [],
      changes: [],
      before: { finding: { rung: "type", node: "tern-2" } },
    });
  });

  test("on an edition that says otherwise of the leading type another finding is carried, and both are shown", async () => {
    const { out, code } = await recompute(jsonFile(newer));
    expect(code).toBe(0);
    expect(out).toContain("Another finding is carried");
    expect(out).toMatch(/carries\s+type: tern-2\s+open/);
    expect(out).toContain("~ value tern-2 casing-diameter");
  });

  test("nothing of it is written", async () => {
    expect((await sherd(bench, "log", "checkpoint")).out).toBe(size);
  });

  test("a comparison that is not there, and a collection that is none, are refused", async () => {
    expect((await recompute(COLLECTION, "--comparison", "#0")).err).toContain("no-comparison");
    expect((await recompute(jsonFile({ format: "something" }))).err).toContain("bad-input");
  });
});
