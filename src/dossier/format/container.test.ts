import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPathFlaw, foldPath, shownPath, TakenPaths } from "./container.ts";

describe("portable paths", () => {
  test.each([
    "case/data/statements/00000001.jws",
    "справа/дані/фото 1.jpg",
    "사건/자료/사진.jpg",
    "a",
    ".hidden/..a/a..b",
    "console/com10/auxiliary",
    "a/b/c/d/e/f/g/h",
    "x".repeat(255),
  ])("%s is portable", (path) => {
    expect(findPathFlaw(path)).toBeUndefined();
  });

  test("a portable path resolves to itself, below the folder it is unpacked into", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webPath(), fc.string({ unit: fc.constantFrom(".", "/", "\\", "a", "b", ":") })),
        (path) => {
          if (findPathFlaw(path) !== undefined) return;
          const url = new URL(path.split("/").map(encodeURIComponent).join("/"), "file:///folder/");
          expect(decodeURIComponent(url.pathname)).toBe(`/folder/${path}`);
        },
      ),
    );
  });

  test("a shown path has no character that is invisible or acts on a terminal", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\n", "\u009b", "\u202e", "\u200b", "\u{e0041}", '"') }),
        (path) => {
          expect(shownPath(path)).toMatch(/^[\u0020-\u007e]*$/);
        },
      ),
    );
  });
});

describe("colliding paths", () => {
  const segment = fc.string({
    unit: fc.constantFrom("a", "A", "ß", "ss", "é", "e\u0301", "σ", "ς", "k", "\u212a"),
    minLength: 1,
    maxLength: 2,
  });
  const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/"));

  test("of any paths, exactly the first of those that fold to the same or to a folder of another are taken", () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
        const taken = new TakenPaths();
        const kept: string[] = [];
        for (const next of paths) {
          const collides = kept.some((earlier) => clash(earlier, next));
          expect(taken.findCollision(next) !== undefined).toBe(collides);
          if (collides) return;
          kept.push(next);
        }
      }),
      { numRuns: 2000 },
    );
  });

  /** By definition, segment by segment: alike as far as both go, and not two files in one folder. */
  function clash(a: string, b: string): boolean {
    const [as, bs] = [a.split("/"), b.split("/")];
    const depth = Math.min(as.length, bs.length);
    for (let i = 0; i < depth; i++) {
      if (foldPath(as[i]!) !== foldPath(bs[i]!)) return false;
      const isFile = i === as.length - 1 || i === bs.length - 1;
      if (isFile || as[i] !== bs[i]) return true;
    }
    return false;
  }

  test("folding is done once: folding again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldPath(foldPath(text))).toBe(foldPath(text));
      }),
    );
  });
});
