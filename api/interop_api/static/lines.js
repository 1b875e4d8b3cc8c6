/** Statements and questions with their one-click citations, and what stands at the end of a page of them. */

import { sentenceSpan, sourceItems } from "./answer.js";
import { el, webAddress } from "./dom.js";

/** A statement as the children of a list's item or a cell: `before` it a label, `note` says how it stands. */
export function statement({ text, citations, note }, known, before) {
  const label = before ? el("b", { class: "label", text: `${before}: ` }) : null;
  const said = sentenceSpan({ text: upper(text), support: "none", citations }, known);
  return [label, said, note ? el("span", { class: "meta", text: ` (${note})` }) : null].filter(Boolean);
}

/** A question, marked as one, with who should answer it; `number` and `id` where the page numbers its questions. */
export function question({ text, citations = [], note, who }, known, { number, id = null } = {}) {
  const numbered = number !== undefined;
  const mark = el("p", { class: "mark", text: numbered ? `Question ${number}` : `Question for ${who}` });
  const asked = el("p", {}, ...statement({ text, citations, note }, known));
  const by = numbered ? el("p", { class: "meta" }, "Who should answer: ", el("strong", { text: upper(who) })) : null;
  return el("div", { class: "question", id, tabindex: id ? "-1" : null }, mark, asked, by);
}

/** A list of what is given; nothing where nothing is. */
export function list(items, attributes = {}) {
  return items.length ? el("ul", { role: "list", ...attributes }, ...items.map((one) => el("li", {}, ...[one].flat()))) : null;
}

/** A titled part of the page, which a link may lead to; nothing without content. */
export function section(id, title, ...content) {
  const shown = content.flat().filter(Boolean);
  if (!shown.length) return null;
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h3", { id: `${id}-title`, text: title }), ...shown);
}

/** Labels at the side of what they name; what has no content is left out. */
export function labelled(pairs) {
  const shown = pairs.map(([label, content]) => [label, [content].flat().filter(Boolean)]).filter(([, content]) => content.length);
  return el("dl", {}, ...shown.map(([label, content]) => el("div", {}, el("dt", { text: label }), el("dd", {}, ...content))));
}

/** A table that becomes cards on a phone; the roles keep it a table for readers of screens. A cell is its children. */
export function table(heads, rows, attributes = {}) {
  const columns = heads.map((text) => el("th", { scope: "col", role: "columnheader", text }));
  const body = rows.map(([head, ...cells]) => {
    const first = el("th", { scope: "row", role: "rowheader" }, ...[head].flat());
    return el("tr", { role: "row" }, first, ...cells.map((cell, at) => cellOf([cell].flat().filter(Boolean), heads[at + 1])));
  });
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...columns));
  return el("table", { role: "table", ...attributes }, head, el("tbody", { role: "rowgroup" }, ...body));
}

function cellOf(content, column) {
  return el("td", { role: "cell", "data-label": column, class: content.length ? null : "empty" }, ...content);
}

/** All sources with their words, folded on the screen and open on paper. */
export function sources(citations) {
  if (!citations.length) return null;
  const items = sourceItems(citations);
  [...items.children].forEach((item, at) => item.append(...originalOf(citations[at])));
  const summary = el("summary", { text: `All ${citations.length} sources with the words cited` });
  return section("sources", "Sources", el("details", { class: "sources" }, summary, items));
}

function originalOf({ url }) {
  const href = webAddress(url);
  return href ? [el("p", { class: "meta" }, el("a", { href, target: "_blank", rel: "noopener noreferrer", text: url }))] : [];
}

addEventListener("beforeprint", () => unfold(true));
addEventListener("afterprint", () => unfold(false));

/** What a reader folded stays as it was: only what printing opened is closed again. */
function unfold(open) {
  for (const one of document.querySelectorAll(open ? "details:not([open])" : "details[data-printed]")) {
    one.open = open;
    one.toggleAttribute("data-printed", open);
  }
}

const FILES = { docx: ["Word", "docx"], markdown: ["Markdown", "md"], json: ["JSON", "json"] };

/** The same as files, and where to go on: `ways` are pairs of an address and its words. */
export function further(address, name, ways) {
  const joint = address.includes("?") ? "&" : "?";
  const files = Object.entries(FILES).map(([format, [called, ending]]) => {
    const href = `${address}${joint}format=${format}`;
    return el("a", { href, download: `${name}.${ending}`, class: "button", text: called });
  });
  const onward = ways.map(([href, text]) => el("li", {}, el("a", { href, text })));
  return [el("div", { class: "files" }, ...files), el("ul", { class: "on", role: "list" }, ...onward)];
}

/** The first letter as a capital: a quotation that begins inside a sentence begins a line here. */
export function upper(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** "12 steps", "1 step". */
export function many(count, one, more = `${one}s`) {
  return `${count} ${count === 1 ? one : more}`;
}
