/** Blocks of a readable dossier as HTML. */
import { html, Markup, type Content } from "../html.ts";
import type { Block, Entry, Picture, Run, Rung, Tag, Text } from "../readable/blocks.ts";

export const setText = (text: Text): Content => text.map((run) => (typeof run === "string" ? run : setRun(run)));

function setRun({ text, as, lang, to }: Run): Markup {
  const language = lang === undefined ? undefined : html` lang="${lang}"`;
  const inner =
    as === "strong"
      ? html`<strong${language}>${text}</strong>`
      : as === "code"
        ? html`<code>${text}</code>`
        : as !== undefined
          ? html`<span class="${as}" ${language}>${text}</span>`
          : language === undefined
            ? html`${text}`
            : html`<span${language}>${text}</span>`;
  if (to === undefined) return inner;
  return to.startsWith("#")
    ? html`<a class="cite" href="${to}">${inner}</a>`
    : html`<a href="${to}" rel="noopener noreferrer nofollow external">${inner}</a>`;
}

/** Shape  `id`: unique in the page. */
export function setBlock(block: Block, id: string): Markup {
  switch (block.kind) {
    case "text":
      return html`<p${block.as === undefined ? undefined : html` class="${block.as}"`}>${setText(block.text)}</p>
`;
    case "notice":
      return html`<div class="notice ${block.tone}" role="note" aria-label="${block.title}">
        <p class="notice-title">${block.title}</p>
        ${paragraphs(block.body)}
      </div> `;
    case "list":
      return html`<ul>
        ${block.items.map((item) => html`<li>${setText(item)}</li>`)}
      </ul> `;
    case "pairs":
      return block.pairs.length === 0
        ? html``
        : html`<dl>
            ${block.pairs.map(
              ({ name, value }) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${setText(value)}</dd>
                </div>`,
            )}
          </dl> `;
    case "table":
      return setTable(block, id);
    case "ladder":
      return setLadder(block);
    case "weights":
      return html`<figure class="weights">
        <div class="wide">${new Markup(block.wide)}</div>
        <div class="narrow">${new Markup(block.narrow)}</div>
        <figcaption>${setText(block.caption)}</figcaption>
      </figure> `;
    case "pictures":
      return html`<div class="pictures">${block.pictures.map(setPicture)}</div> `;
    case "line":
      return html`${block.title === undefined ? undefined : html`<h4>${block.title}</h4>`}
        <ol class="${block.entries.every((e) => e.when === undefined) ? "line undated" : "line"}">
          ${block.entries.map(setEntry)}
        </ol> `;
    case "verbatim":
      return html`<figure class="verbatim">
        <figcaption>${block.title}</figcaption>
        <pre tabindex="0">${block.lines.join("\n")}</pre>
      </figure> `;
  }
}

const paragraphs = (texts: readonly Text[]): Content =>
  texts.filter((t) => t.length > 0).map((t) => html`<p>${setText(t)}</p>`);

/** On a narrow screen each row becomes a card; the roles keep it a table for whoever listens to it. */
function setTable({ caption, columns, rows }: Block & { kind: "table" }, id: string): Markup {
  const cell = (text: Text, i: number): Markup => {
    const column = columns[i]!;
    const inner = setText(text);
    return i === 0
      ? html`<th scope="row" role="rowheader" class="${column.is}">${inner}</th>`
      : html`<td role="cell" class="${column.is}" data-title="${column.title}">${inner}</td>`;
  };
  return html`<table role="table" aria-describedby="${id}-caption">
    <caption id="${id}-caption">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((c) => html`<th scope="col" role="columnheader" class="${c.is}">${c.title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr
            role="row"
            ${row.id === undefined ? undefined : html` id="${row.id}"`}${row.isFaint === true ? html` class="faint"` : undefined}
          >
            ${row.cells.map(cell)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

const RUNG_STATES: Record<Rung["state"], string> = {
  taken: "taken as given",
  open: "open",
  finding: "the finding",
  carried: "carried as well",
  unanswered: "not answered",
};

function setLadder({ rungs, beside }: Block & { kind: "ladder" }): Markup {
  const item = ({ name, state, says }: Rung): Markup =>
    html`<li class="${state}">
      <span class="rung">${name}</span> <span class="state">${RUNG_STATES[state]}</span>
      <span class="says">${setText(says)}</span>
    </li>`;
  return html`<div class="ladder">
    <p class="ladder-title">The rungs, from the piece to the state of assembly</p>
    <ol>
      ${rungs.map(item)}
    </ol>
    <p class="ladder-title">Beside the ladder</p>
    <ul>
      ${beside.map(item)}
    </ul>
  </div> `;
}

function setPicture({ path, width, height, alt, caption, illustration }: Picture): Markup {
  const mark = illustration ? html`<span class="mark">Illustration</span> ` : undefined;
  return html`<figure>
    <img
      src="${path}"
      width="${width}"
      height="${height}"
      alt="${illustration ? `Illustration: ${alt}` : alt}"
      loading="lazy"
    />
    <figcaption>${mark}${setText(caption)}</figcaption>
  </figure>`;
}

const setTag = ({ text, tone }: Tag): Markup => html`<span class="tag ${tone}">${text}</span>`;

function setEntry({ when, tone, title, tags = [], body }: Entry): Markup {
  return html`<li class="${tone}">
    ${when === undefined ? undefined : html`<p class="when">${when}</p>`}
    <div class="what">
      <p class="title">${setText(title)}</p>
      ${
        tags.length === 0
          ? undefined
          : html`<p class="tags">${tags.map((t, i) => (i === 0 ? setTag(t) : html` ${setTag(t)}`))}</p>`
      }${paragraphs(body)}
    </div>
  </li> `;
}
