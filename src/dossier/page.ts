/**
 * The page of a dossier: one static file without a script that loads nothing but the pictures beside it. Whatever it says
 * comes from `readable`; here it is only set in type.
 */
import { toBase64, utf8 } from "../base/bytes.ts";
import { sha256 } from "../base/digest.ts";
import { html, Markup, type Content } from "./html.ts";
import type { Publication } from "./publication.ts";
import { readableOf } from "./readable.ts";
import type { Readable, Section } from "./readable/blocks.ts";
import { setBlock } from "./page/blocks.ts";
import { STYLE } from "./page/style.ts";

/** The page of a release, as HTML. */
export const pageOf = (publication: Publication): string => setPage(readableOf(publication));

/** Only this style sheet, and pictures beside the page; no script, no frame, no form, nothing from a network. */
const POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  `style-src 'sha256-${toBase64(sha256(utf8(STYLE)))}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export function setPage(readable: Readable): string {
  const { title, subtitle, banner, sections } = readable;
  return html`${new Markup("<!DOCTYPE html>")}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Sherd dossier</title>
        ${new Markup(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#finding">Skip to what was found</a>
        <header class="mast">
          ${
            banner === undefined
              ? undefined
              : html`<aside class="banner" aria-label="${banner.title}">
                  <strong>${banner.title}.</strong> ${banner.text}
                </aside> `
          }
          <p class="kicker">Sherd dossier · ${readable.release} release</p>
          <h1>${title}</h1>
          ${subtitle === "" ? undefined : html`<p class="subtitle">${subtitle}</p>`}
          <p class="made">
            Case <b>${readable.case}</b> · made <time datetime="${readable.madeAt}">${readable.made}</time>
          </p>
        </header>
        <nav class="contents" aria-label="Contents">
          <ol>
            ${sections.map((s) => html`<li><a href="#${s.id}">${s.title}</a></li>`)}
          </ol>
        </nav>
        <main>${sections.map((s, i) => setSection(s, 2, String(i + 1)))}</main>
        <footer>
          <p>
            Made with Sherd from signed statements. This page is covered by the dossier’s index and seal; a copy of it
            alone proves nothing. <a href="#check">How to check it</a>.
          </p>
        </footer>
      </body>
    </html> `.text;
}

function setSection(section: Section, level: 2 | 3, number: string): Markup {
  const { id, title, blocks, parts = [] } = section;
  const heading = level === 2 ? html`<h2><span class="number">${number}</span> ${title}</h2>` : html`<h3>${title}</h3>`;
  const inside: Content = [
    blocks.map((block, i) => setBlock(block, `${id}-${i}`)),
    parts.map((p) => setSection(p, 3, number)),
  ];
  return html`<section id="${id}" ${level === 2 ? html` class="section"` : html` class="part"`}>
    ${heading} ${inside}
  </section> `;
}
