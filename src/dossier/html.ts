/**
 * Markup that escapes by default: whatever is put into a template is text, unless it is markup made by the same function.
 * The markup is HTML and well-formed XML at once, so that a figure is the same in a page and in a file of its own.
 */

/** Finished markup. Only `html` makes it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Content = string | number | Markup | undefined | readonly Content[];

/**
 * Markup from a template.
 *
 * Limits  Values stand between tags or within double quotes, never in a tag's name, a script, a style or an unquoted attribute.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + written(values[i - 1]) + part));
}

function written(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(written).join("");
  return escape(visible(String(content)));
}

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPED[c]!);

/** Control characters, those that turn the direction of text, and those that no XML may hold; line breaks and tabs stay. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g;

/** The text with characters that could mislead a reader's eye written as their numbers. */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(UNSEEN, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`);
