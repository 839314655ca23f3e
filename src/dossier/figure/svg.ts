/** A drawing as SVG, well-formed XML, described for whoever does not see it. */
import { html, type Markup } from "../html.ts";
import type { Drawing, Ink, Shape } from "./shapes.ts";

const FONT = "'Noto Serif', 'Noto Sans KR', Georgia, 'Times New Roman', serif";
const DASHES = { solid: "none", dashed: "5 3", dotted: "1 3" } as const;

/** Shape  `id`: unique in the page; the elements that describe the drawing are named after it. */
export function svgOf({ width, height, shapes, title, description }: Drawing, id: string, ink: Ink): string {
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
    font-family="${FONT}"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-desc">${description}</desc>
    ${shapes.map((shape) => setShape(shape, ink))}
  </svg> `.text;
}

function setShape(s: Shape, inks: Ink): Markup {
  const ink = inks[s.ink];
  switch (s.is) {
    case "text": {
      const { x, y, size, anchor } = s;
      const weight = s.bold ? 700 : 400;
      return html`<text${listed({ x, y, "font-size": size, "font-weight": weight, "text-anchor": anchor, fill: ink })}>${s.text}</text>`;
    }
    case "line": {
      const { x1, y1, x2, y2, width } = s;
      return html`<line${listed({ x1, y1, x2, y2, stroke: ink, "stroke-width": width, "stroke-dasharray": DASHES[s.dash] })} />`;
    }
    case "rect": {
      const { x, y, width, height } = s;
      return html`<rect${listed({ x, y, width, height, fill: ink, "fill-opacity": s.faint ? 0.55 : 0.9 })} />`;
    }
    case "polygon":
      return html`<polygon${listed({ points: s.points.map(([x, y]) => `${x},${y}`).join(" "), fill: ink })} />`;
  }
}

/** Attributes of names that are written here. */
const listed = (attributes: Readonly<Record<string, string | number>>): readonly Markup[] =>
  Object.entries(attributes).map(([name, value]) => html` ${name}="${value}"`);
