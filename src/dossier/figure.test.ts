import { describe, expect, test } from "vitest";
import { decimalOf } from "../base/decimal.ts";
import type { Identification } from "../identification/identification.ts";
import { tagsOf, textOf } from "../../test/fixtures/markup.ts";
import { kharkiv, training } from "../../test/fixtures/publication.ts";
import { caseRecordOf } from "./case-record.ts";
import { weightsFigure, weightsPlates } from "./figure.ts";
import { draw, type Panel, type Row } from "./figure/draw.ts";
import type { Shape } from "./figure/shapes.ts";
import { signed } from "./figure/signed.ts";
import { clipped, wrapped } from "./figure/wrap.ts";
import { overEachOther } from "./record/weights.ts";
import type { Publication } from "./publication.ts";

const resultOf = (p: Publication): Identification => caseRecordOf(p.statements, p.documents).comparisons[0]!.result!;
const open = resultOf(kharkiv());
const closed = resultOf(training());

const row = (low: number, central: number, high: number): Row => ({
  ...{ label: "a row", low, central, high, note: "", isHead: true },
});
const panel = (rows: readonly Row[]): Panel => ({ title: "a panel", left: "the other", right: "the one", rows });
const shapesOf = (rows: readonly Row[]): readonly Shape[] =>
  draw([panel(rows)], "wide", { title: "", description: "" }).shapes;
const of = <K extends Shape["is"]>(shapes: readonly Shape[], is: K): (Shape & { is: K })[] =>
  shapes.filter((s): s is Shape & { is: K } => s.is === is);

describe.each([
  ["kharkiv", open],
  ["training", closed],
])("the figure of %s", (_, result) => {
  test.each(["wide", "narrow"] as const)("is well-formed, %s, with a title and every total in words", (layout) => {
    const svg = weightsFigure(result, "f", layout);
    const [root] = tagsOf(svg);
    expect(root?.attributes.get("aria-labelledby")).toBe("f-title f-desc");
    expect(root?.attributes.get("role")).toBe("img");
    const text = textOf(svg);
    for (const { hypothesis, range } of overEachOther(result)) {
      const [low, central, high] = [range.low, range.central, range.high].map((d) => signed(Number(d))) as [
        string,
        string,
        string,
      ];
      expect(text).toContain(`${hypothesis.name} ${central} (${low} to ${high})`);
    }
  });

  test("says what is set aside and what is in the running in words, not by colour", () => {
    const text = textOf(weightsFigure(result, "f", "wide"));
    expect(text.match(/× set aside/g) ?? []).toHaveLength(result.setAside.length);
    const running = result.inTheRunning.filter((h) => h !== result.leading).length;
    expect(text.match(/in the running/g) ?? []).toHaveLength(running);
  });

  test("says on sheets whatever it says on a screen", () => {
    const plates = weightsPlates(result);
    const sheets = new Set(plates.flatMap((plate) => of(plate.shapes, "text").map((s) => s.text)));
    const onScreen = [...weightsFigure(result, "f", "wide").matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) =>
      textOf(m[1]!),
    );
    const titles = plates.map((plate) => plate.title.replace(/ \(\d+ of \d+\)$/, ""));
    expect(onScreen.length).toBeGreaterThan(40);
    for (const words of onScreen) expect(sheets.has(words) || titles.some((t) => t.includes(words))).toBe(true);
  });
});

describe("a bar", () => {
  test("lies right of zero where it speaks for the leading hypothesis, and left of it where it speaks against", () => {
    const shapes = shapesOf([row(0.5, 1, 2), row(-2, -1, -0.5)]);
    const [right, left] = of(shapes, "rect");
    const zero = of(shapes, "line").find((l) => l.width === 1.2 && l.x1 === l.x2 && l.y2 - l.y1 > 30)!.x1;
    expect(right!.x).toBe(zero);
    expect(left!.x + left!.width).toBeCloseTo(zero, 6);
    expect([right!.ink, left!.ink]).toEqual(["forLeading", "against"]);
  });

  test("of twice the weight is twice as long", () => {
    const [one, two] = of(shapesOf([row(1, 1, 1), row(2, 2, 2)]), "rect");
    expect(two!.width / one!.width).toBeCloseTo(2, 1);
  });

  test("of nothing is a mark on the zero line, and never a bar of no length", () => {
    expect(of(shapesOf([row(0, 0, 0)]), "rect")).toHaveLength(0);
  });

  test("beyond a million to one stays in its field, with an arrow at the cut end", () => {
    const shapes = shapesOf([row(8, 20, 300)]);
    const [bar] = of(shapes, "rect");
    expect(bar!.x + bar!.width).toBeLessThanOrEqual(588);
    const arrows = of(shapes, "polygon").filter((p) => p.ink === "text");
    expect(arrows.length).toBe(1);
  });
});

test("many hypotheses make no endless figure: the nearest are drawn, and a sheet holds no more rows than fit", () => {
  const many = Array.from({ length: 500 }, (_, i) => ({ ...open.hypotheses[1]!, id: `h${i}`, name: `type ${i}` }));
  const totals = many.map((h, i) => {
    const weight = decimalOf(i / 100 + 0.5);
    return { over: open.leading, under: h.id, low: weight, central: weight, high: weight };
  });
  const leader = open.hypotheses.find((h) => h.id === open.leading)!;
  const none = { ...open.scenarios[0]!, totals };
  const wide = { ...open, hypotheses: [leader, ...many], scenarios: [none], blocks: [] };
  const text = textOf(weightsFigure(wide, "f", "wide"));
  expect(text).toContain("against the 40 nearest of 500 other hypotheses");
  expect(text).toContain("type 39");
  expect(text).not.toContain("type 40 ");
  for (const plate of weightsPlates(wide)) expect(plate.height).toBeLessThan(1150);
});

describe("names", () => {
  test("are broken between words, cut where a word is too long, and lose nothing", () => {
    expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapped("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
    expect(wrapped("북한 미사일", 4)).toEqual(["북한", "미사", "일"]);
    expect(clipped("one two three", 7)).toBe("one two …");
  });
});
