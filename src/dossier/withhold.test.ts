import fc from "fast-check";
import { expect, test } from "vitest";
import { FIELD_CLASSES, type FieldClass } from "../log/entry.ts";
import { WithholdInput, withholdingOf } from "./withhold.ts";

const CLASSES = Object.keys(FIELD_CLASSES) as FieldClass[];
const CAUTIOUS: readonly FieldClass[] = ["text", "place", "person", "exif", "fingerprint"];
const NOTHING = WithholdInput.parse({});
const leaf = "ab".repeat(32);

test("DOS-6 a public release withholds text, places, people, camera data and fingerprints, each with the reason", () => {
  const withholding = withholdingOf("public", NOTHING);
  for (const c of CLASSES) {
    const reason = withholding.reasonFor(leaf, "field", c);
    if (CAUTIOUS.includes(c)) expect(reason).toBe(`withheld by default: ${FIELD_CLASSES[c].meaning}`);
    else expect(reason).toBeUndefined();
    expect(withholding.releases(c)).toBe(!CAUTIOUS.includes(c));
  }
});

test("DOS-6 a class is released where the publisher says so, and no other with it", () => {
  fc.assert(
    fc.property(fc.subarray([...CAUTIOUS]), (release) => {
      const withholding = withholdingOf("public", WithholdInput.parse({ release }));
      for (const c of CAUTIOUS) expect(withholding.releases(c)).toBe(release.includes(c));
    }),
  );
});

test("DOS-7 a court's release withholds no class", () => {
  const withholding = withholdingOf("court", NOTHING);
  for (const c of CLASSES) expect(withholding.reasonFor(leaf, "field", c)).toBeUndefined();
});

test.each(["public", "court"] as const)(
  "DOS-6 a field or file named by the publisher is withheld in a %s release, that one alone, for the reason given",
  (release) => {
    const named = [
      { statement: leaf, field: "marking", reason: "shows a name" },
      { statement: leaf, field: "file 1", reason: "shows a face" },
    ];
    const withholding = withholdingOf(release, WithholdInput.parse({ withhold: named, release: CAUTIOUS }));
    expect(withholding.reasonFor(leaf, "marking", "evidence")).toBe("shows a name");
    expect(withholding.reasonFor(leaf, "category", "evidence")).toBeUndefined();
    expect(withholding.reasonFor("cd".repeat(32), "marking", "evidence")).toBeUndefined();
    expect([0, 1, 2].map((i) => withholding.reasonForFile(leaf, i))).toEqual([undefined, "shows a face", undefined]);
  },
);

test.each([
  ["a class that there is not", { release: ["secret"] }],
  ["a field without a reason", { withhold: [{ statement: leaf, field: "place" }] }],
  ["an empty reason", { withhold: [{ statement: leaf, field: "place", reason: "  " }] }],
  ["a statement by its number", { withhold: [{ statement: "12", field: "place", reason: "x" }] }],
  ["something else", { hide: [] }],
])("DOS-6 %s is refused", (_, input) => {
  expect(WithholdInput.safeParse(input).success).toBe(false);
});
