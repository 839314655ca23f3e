import { expect, test } from "vitest";
import { Defect } from "../base/result.ts";
import { bagOf } from "./bag.ts";

const nothing = new Uint8Array(0);
const textOf = (bag: ReadonlyMap<string, Uint8Array>, path: string): string => new TextDecoder().decode(bag.get(path));

test("the order in which files are given does not show in the bag's own files", () => {
  const files: [string, Uint8Array][] = [
    ["data/b", nothing],
    ["data/a", new Uint8Array([1])],
    ["ro-crate-metadata.json", nothing],
  ];
  const there = bagOf(new Map(files), { "Bagging-Date": "2026-01-02" });
  const back = bagOf(new Map([...files].reverse()), { "Bagging-Date": "2026-01-02" });
  expect([...there].sort()).toEqual([...back].sort());
  expect(
    textOf(there, "manifest-sha256.txt")
      .split("\n")
      .map((line) => line.slice(66)),
  ).toEqual(["data/a", "data/b", ""]);
  expect(textOf(there, "tagmanifest-sha256.txt")).toContain("  ro-crate-metadata.json\n");
  expect(textOf(there, "bag-info.txt")).toBe("Bagging-Date: 2026-01-02\nPayload-Oxum: 1.2\n");
});

test.each([
  ["a path that leads out", { "../a": nothing }, {}],
  ["a percent sign", { "data/100%": nothing }, {}],
  ["a manifest of its own", { "manifest-sha256.txt": nothing }, {}],
  ["a file to fetch", { "fetch.txt": nothing }, {}],
  ["a count of its own", {}, { "Payload-Oxum": "1.1" }],
  ["a value of two lines", {}, { "Source-Organization": "a\nb" }],
  ["an empty value", {}, { "Source-Organization": "" }],
  ["a label with a colon", {}, { "a:b": "c" }],
])("%s is a defect of the caller", (_, files, info) => {
  expect(() => bagOf(new Map(Object.entries(files)), info)).toThrow(Defect);
});
