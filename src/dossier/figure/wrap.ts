/** Breaking names into lines where nothing can be measured: by counted characters, wide ones twice. */

/** Lines of at most so many characters, broken between words where there are any. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).flatMap((w) => pieces(w, most))) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** The first line, with a sign that there is more. */
export function clipped(text: string, most: number): string {
  const [first = "", ...rest] = wrapped(text, most);
  return rest.length === 0 ? first : `${first} …`;
}

/** A word longer than a line, cut. */
function pieces(word: string, most: number): readonly string[] {
  if (widthOf(word) <= most) return [word];
  const cut: string[] = [];
  let piece = "";
  for (const c of word) {
    if (widthOf(piece + c) > most) {
      cut.push(piece);
      piece = "";
    }
    piece += c;
  }
  return [...cut, piece];
}

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, c) => sum + (c.codePointAt(0)! >= 0x1100 ? 2 : 1), 0);
