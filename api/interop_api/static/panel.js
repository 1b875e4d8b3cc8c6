/** The panel that shows a passage where it stands, with the quoted words marked. */

import { addressOf, citationText, el, webAddress } from "./dom.js";
import { Problem, read } from "./stream.js";

const part = (name) => document.getElementById(name);
const panel = part("panel");
let shown = null; // what the panel shows; a slow answer for an earlier click must not replace it
let opener = null; // the button it was opened by

panel.addEventListener("close", () => opener?.removeAttribute("aria-expanded"));

part("panel-close").addEventListener("click", () => panel.close());
panel.addEventListener("click", (event) => {
  if (event.target === panel) panel.close(); // the backdrop belongs to the dialog
});
part("panel-copy").addEventListener("click", copy);

/** Open the panel on a citation, or on a passage that is only near; Esc closes, focus returns to `button`, if any. */
export async function openPanel(cited, button) {
  open(cited, button, el("p", { class: "waiting", text: "Opening the document…" }));
  try {
    const passage = await read(`/v1/passages/${encodeURIComponent(cited.passage_id)}`);
    if (shown === cited) show(passage, cited);
  } catch (error) {
    if (shown === cited) showFailure(error, cited);
  }
}

/** Open the panel on words that stand in no document of the library: `title`, `quote`, and `notes` as their originals. */
export function openWords({ kicker, title, quote, notes }, button) {
  const told = { kicker, title, quote, url: notes[0]?.url, publisher: "", headings: [], page_start: null };
  open(told, button, el("p", { class: "passage", text: quote }));
  showNotes(notes);
}

/** Close it, if it is open. */
export function closePanel() {
  if (panel.open) panel.close();
}

function open(cited, button, content) {
  opener?.removeAttribute("aria-expanded");
  shown = cited;
  opener = button;
  opener?.setAttribute("aria-expanded", "true");
  describe(cited);
  part("panel-text").replaceChildren(content);
  part("panel-notes").replaceChildren();
  part("panel-said").textContent = "";
  if (!panel.open) panel.showModal();
}

function show(passage, cited) {
  shown = { ...passage.source, ...passage, ...cited, url: cited.url ?? passage.source.url };
  describe(shown);
  const [start, end] = cited.quote ? [cited.start, cited.end] : [passage.start, passage.start];
  const main = el("div", { class: "passage" }, el("p", {}, ...marked(passage, start, end)));
  const around = (one) => el("div", { class: "around" }, el("p", { text: one.text }));
  const run = [...passage.before, passage, ...passage.after];
  const blocks = [...passage.before.map(around), main, ...passage.after.map(around)];
  blocks.forEach((block, index) => block.prepend(...headed(run[index], run[index - 1], passage.source)));
  part("panel-text").replaceChildren(...blocks);
  showNotes(passage.notes.filter((note) => start === end || (note.start < end && note.end > start)));
  (main.querySelector("mark") ?? main).scrollIntoView({ block: "center" });
}

/** Offsets count characters, as the server does; JavaScript's own strings count halves of some of them. */
function marked(passage, start, end) {
  const characters = Array.from(passage.text);
  const cut = (from, to) => characters.slice(Math.max(0, from - passage.start), Math.max(0, to - passage.start)).join("");
  const quote = cut(start, end);
  return [cut(passage.start, start), quote && el("mark", { text: quote }), cut(end, passage.end)].filter(Boolean);
}

/** The heading of a passage, where it begins; the document's title stands above already. */
function headed(one, previous, { title }) {
  const heading = one.headings.at(-1);
  return heading && heading !== title && heading !== previous?.headings.at(-1) ? [el("h3", { text: heading })] : [];
}

function describe(cited) {
  const pages = cited.superseded_by ? " · replaced by a newer edition" : "";
  part("panel-kicker").textContent = (cited.kicker ?? (cited.marker ? `Source ${cited.marker}` : "Nearest passage")) + pages;
  part("panel-title").textContent = cited.title;
  part("panel-meta").textContent = addressOf({ publisher: "", edition: null, year: null, page_start: null, ...cited });
  const address = webAddress(cited.url);
  part("panel-link").hidden = !address;
  if (address) part("panel-link").href = address;
}

function showNotes(notes) {
  const seen = new Map(notes.map((note) => [note.text, note.url]));
  const items = [...seen].map(([text, url]) => el("li", {}, reference(text, webAddress(url))));
  const list = [el("h3", { text: "Originals behind these words" }), el("ul", {}, ...items)];
  part("panel-notes").replaceChildren(...(items.length ? list : []));
}

function reference(text, url) {
  return url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text }) : el("span", { text });
}

function showFailure(error, cited) {
  const told = error instanceof Problem ? error.message : "The passage could not be shown.";
  const quote = cited.quote ? [el("blockquote", { text: cited.quote })] : [];
  part("panel-text").replaceChildren(el("p", { text: told }), ...quote);
}

async function copy() {
  const said = part("panel-said");
  try {
    await navigator.clipboard.writeText(citationText(shown));
    said.textContent = "Copied";
  } catch {
    said.textContent = "The browser did not allow it";
  }
}
