/** The frame that all figures of a validation share: paper, axes, curves and legend, as one text that is always the same. */

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly tick: (x: number) => string;
}

export interface Curve {
  readonly name: string;
  readonly kind: "one" | "two" | "three";
  /** In the units of the axes. */
  readonly points: readonly (readonly [number, number])[];
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** For those who do not see it: what it shows, with its numbers. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** Thin lines of reference, such as LR = 1. */
  readonly guides?: readonly (readonly [readonly [number, number], readonly [number, number]])[];
}

const [WIDTH, HEIGHT] = [640, 420];
const PAPER = { left: 66, right: 616, top: 74, bottom: 356 } as const;

const STYLE = `
svg{--paper:#fdfcf9;--ink:#22262b;--quiet:#6b7076;--rule:#dcd9d1;--one:#0b5c8a;--two:#b4481f;--three:#6b7076}
@media (prefers-color-scheme:dark){svg{--paper:#16191d;--ink:#e9e7e1;--quiet:#9aa0a6;--rule:#33383e;--one:#6cb6e8;--two:#f0915f;--three:#9aa0a6}}
.paper{fill:var(--paper)}text{fill:var(--ink);font:13px ui-sans-serif,system-ui,sans-serif}
.title{font-size:16px;font-weight:600}.quiet{fill:var(--quiet);font-size:12px}
.rule{stroke:var(--rule);stroke-width:1}.axis{stroke:var(--quiet);stroke-width:1}.guide{stroke:var(--quiet);stroke-width:1;stroke-dasharray:2 4}
.curve{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
.one{stroke:var(--one)}.two{stroke:var(--two);stroke-dasharray:9 4}.three{stroke:var(--three);stroke-dasharray:2 4}`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const at = (x: number): string => {
  const text = x.toFixed(1);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
};

/** A whole SVG document. */
export function plot({ id, title, description, x, y, curves, guides = [] }: Plot): string {
  const px = (v: number): number => place(v, x, PAPER.left, PAPER.right);
  const py = (v: number): number => place(v, y, PAPER.bottom, PAPER.top);
  const line = (name: string, [a, b]: readonly [number, number], [c, d]: readonly [number, number]): string =>
    `<line class="${name}" x1="${at(a)}" y1="${at(b)}" x2="${at(c)}" y2="${at(d)}"/>`;
  const legend = curves.flatMap((c, i) => {
    const left = PAPER.left + i * 184;
    return [
      `<path class="curve ${c.kind}" d="M${at(left)} 54h28"/>`,
      `<text x="${at(left + 36)}" y="58">${escaped(c.name)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(description)}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="title" x="${PAPER.left}" y="30">${escaped(title)}</text>`,
    ...legend,
    ...y.ticks.flatMap((t) => [
      line("rule", [PAPER.left, py(t)], [PAPER.right, py(t)]),
      `<text class="quiet" x="${PAPER.left - 8}" y="${at(py(t) + 4)}" text-anchor="end">${escaped(y.tick(t))}</text>`,
    ]),
    ...x.ticks.flatMap((t) => [
      line("axis", [px(t), PAPER.bottom], [px(t), PAPER.bottom + 5]),
      `<text class="quiet" x="${at(px(t))}" y="${PAPER.bottom + 20}" text-anchor="middle">${escaped(x.tick(t))}</text>`,
    ]),
    line("axis", [PAPER.left, PAPER.bottom], [PAPER.right, PAPER.bottom]),
    ...guides.map(([a, b]) => line("guide", [px(a[0]), py(a[1])], [px(b[0]), py(b[1])])),
    ...curves.map((c) => `<path class="curve ${c.kind}" d="${pathOf(c.points.map(([u, v]) => [px(u), py(v)]))}"/>`),
    `<text x="${at((PAPER.left + PAPER.right) / 2)}" y="${HEIGHT - 18}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text transform="translate(18 ${at((PAPER.top + PAPER.bottom) / 2)}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
    "</svg>",
    "",
  ].join("\n");
}

function place(v: number, axis: Axis, from: number, to: number): number {
  const held = Math.max(axis.from, Math.min(axis.to, v));
  return from + ((held - axis.from) / (axis.to - axis.from)) * (to - from);
}

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([u, v], i) => `${i === 0 ? "M" : "L"}${at(u)} ${at(v)}`).join("");

/** Numbers from one to the other, both included, at even steps. */
export const even = (from: number, to: number, steps: number): readonly number[] =>
  Array.from({ length: steps + 1 }, (_, k) => from + ((to - from) * k) / steps);

/** A weight as a power of ten. */
export const power = (x: number): string =>
  x === 0 ? "1" : `10${Array.from(String(x), (c) => RAISED[c] ?? c).join("")}`;
const RAISED: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};
export const percentTick = (x: number): string => `${Math.round(100 * x)} %`;

/** A range of whole powers of ten that shows most weights: symmetric, 2 to 12, with at most nine ticks. */
export function powersFor(log10LR: Float64Array): { readonly end: number; readonly ticks: readonly number[] } {
  const sorted = log10LR
    .filter((x) => Number.isFinite(x))
    .map(Math.abs)
    .sort();
  const most = sorted.length === 0 ? 2 : sorted[Math.floor((sorted.length - 1) * 0.9)]!;
  const end = Math.max(2, Math.min(12, 2 * Math.ceil(most / 2)));
  const step = end > 8 ? 3 : end > 4 ? 2 : 1;
  const half = Array.from({ length: Math.floor(end / step) }, (_, k) => (k + 1) * step);
  return { end, ticks: [...half.map((t) => -t).reverse(), 0, ...half] };
}
