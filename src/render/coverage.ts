/** Which characters a font has: its table `cmap`, read as far as is needed to ask. */
import { Defect } from "../base/result.ts";

/**
 * The code points that a TrueType or OpenType font has a glyph for.
 *
 * Limits  Reads the Unicode tables of formats 4 and 12; every font that we ship has one.
 * Source  OpenType 1.9.1, cmap.
 */
export function coverageOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, "cmap");
  const covered = new Set<number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + 8 * i;
    const isUnicode =
      view.getUint16(record) === 0 || (view.getUint16(record) === 3 && [1, 10].includes(view.getUint16(record + 2)));
    const table = cmap + view.getUint32(record + 4);
    const format = view.getUint16(table);
    if (isUnicode && format === 4) addSegments(view, table, covered);
    if (isUnicode && format === 12) addGroups(view, table, covered);
  }
  if (covered.size === 0) throw new Defect("a font without a Unicode table that can be read");
  return covered;
}

function tableAt(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(record + k)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Defect(`a font without the table ${tag}`);
}

/** Format 4: segments of the first 65,536 code points. */
function addSegments(view: DataView, table: number, covered: Set<number>): void {
  const segments = view.getUint16(table + 6) / 2;
  const [ends, starts, deltas, offsets] = [14, 16 + 2 * segments, 16 + 4 * segments, 16 + 6 * segments].map(
    (at) => table + at,
  ) as [number, number, number, number];
  for (let s = 0; s < segments; s++) {
    const [end, start] = [view.getUint16(ends + 2 * s), view.getUint16(starts + 2 * s)];
    const [delta, offset] = [view.getUint16(deltas + 2 * s), view.getUint16(offsets + 2 * s)];
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const glyph = offset === 0 ? c + delta : view.getUint16(offsets + 2 * s + offset + 2 * (c - start));
      if ((glyph & 0xffff) !== 0) covered.add(c);
    }
  }
}

/** Format 12: groups of any code points. */
function addGroups(view: DataView, table: number, covered: Set<number>): void {
  for (let g = 0; g < view.getUint32(table + 12); g++) {
    const group = table + 16 + 12 * g;
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let c = start; c <= end; c++) if (glyph + c - start !== 0) covered.add(c);
  }
}

/** The text with every character that no font has written as its number. Line breaks and spaces stay. */
export const legible = (text: string, covered: ReadonlySet<number>): string =>
  Array.from(text, (c) => {
    const code = c.codePointAt(0)!;
    return covered.has(code) || /\s/u.test(c) ? c : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
