/** One mapping on the page: both texts side by side with what differs marked, and what can be done with it. */

import { el } from "./dom.js";
import { numberOf, pieces, RELATIONS, relationOf, wordsToMark } from "./judging.js";
import { openPanel } from "./panel.js";

const KINDS = {
  obligation: "another obligation",
  threshold: "other numbers",
  scope: "another scope",
  only: "only on this side",
};

/** Draw a mapping anew; who stood on a button or wrote in a field still does. */
export function drawMapping(section, ...told) {
  const active = section.contains(document.activeElement) ? document.activeElement : null;
  const span = active?.matches("textarea") ? [active.selectionStart, active.selectionEnd] : null;
  section.replaceChildren(...detailOf(...told));
  const again = active?.dataset.part ? section.querySelector(`[data-part="${active.dataset.part}"]`) : null;
  again?.focus({ preventScroll: true });
  if (again && span) again.setSelectionRange(...span);
}

/** The parts; `acts` are `confirm`, `reject`, `write`, `note`, `undo`, `add` and `move`, `draft` what is not decided yet. */
function detailOf(mapping, texts, acts, draft) {
  const both = mapping.left && mapping.right;
  return [
    heading(mapping, both, acts),
    el("p", { class: "standing" }, standing(mapping), el("span", { class: "meta", text: ` strength ${Math.round(100 * mapping.strength)} %` })),
    changed(mapping),
    el("div", { class: "texts" }, ...["left", "right"].map((side) => textOf(mapping, side, texts))),
    differences(mapping),
    el("p", { class: "meta", text: mapping.rationale }),
    buttons(mapping, both, acts, draft),
    noting(mapping, acts, draft),
  ].filter(Boolean);
}

function heading(mapping, both, acts) {
  return el("header", {},
    el("h3", { id: "detail-title" },
      el("span", { text: numberOf(mapping.left) }), el("span", { class: "joins", text: relationOf(mapping) }),
      el("span", { text: both || mapping.right ? numberOf(mapping.right) : "" })),
    el("div", { class: "moves" },
      button("Previous", "k", () => acts.move(-1)), button("Next", "j", () => acts.move(1))));
}

/** The status, who decided and when. */
function standing({ status, author, date }) {
  const who = status === "proposed" ? "by the machine" : `by ${author}${date ? `, ${date.slice(0, 10)}` : ""}`;
  return el("span", { class: `state ${status}`, text: `${status} ${who}` });
}

function changed({ status, changed: sides }) {
  if (status !== "suspect") return null;
  return el("p", { class: "notice", text: `The text on the ${sides.join(" and the ")} changed since this was decided. Look at it again.` });
}

function textOf(mapping, side, texts) {
  const criterion = texts.get(mapping[side]);
  if (!criterion) return missing(mapping, side, texts);
  return el("article", { class: "criterion", "aria-label": `${side} criterion ${criterion.number}` },
    titled(criterion, `${criterion.number} ${criterion.title}`),
    el("p", { class: "meta", text: criterion.obligation }),
    el("p", { class: "words" }, ...pieces(criterion.text, wordsToMark(mapping, side)).map(marked)),
    only(mapping[`only_${side}`]));
}

/** What differs is told in words too, for those who hear the text; what only one side has stands below it. */
function marked({ text, kind }) {
  if (!kind) return el("span", { text });
  const told = kind === "only" ? null : el("span", { class: "hidden", text: ` (${KINDS[kind]})` });
  return el("mark", { class: kind, title: KINDS[kind] }, el("span", { text }), told);
}

function only(words) {
  return words.length ? el("p", { class: "meta lone" }, el("span", { text: "Only here: " }), el("mark", { class: "only", text: words.join(", ") })) : null;
}

function missing(mapping, side, texts) {
  const near = texts.get(mapping.nearest);
  const gone = mapping[side] ? `${numberOf(mapping[side])} is not in this text any more.` : "No equivalent was found on this side.";
  const told = near ? [titled(near, `The nearest is ${near.number} ${near.title}`), el("p", { class: "words", text: near.text })] : [];
  return el("article", { class: "criterion none", "aria-label": `no ${side} criterion` }, el("p", { class: "meta", text: gone }), ...told);
}

function titled({ number, citation }, text) {
  return el("h4", {}, el("span", { text: text.trim() }), citation ? source(number, citation) : null);
}

function source(number, citation) {
  const name = `Read ${number} where it stands`;
  const opener = el("button", { type: "button", class: "cite", "data-part": name, "aria-haspopup": "dialog", "aria-label": `Source: ${name}`, text: "Source" });
  opener.addEventListener("click", () => openPanel(citation, opener));
  return opener;
}

function differences({ differences: all }) {
  if (!all.length) return null;
  const line = ({ kind, left, right }) => el("li", {},
    el("b", { text: `${KINDS[kind]}: ` }), el("mark", { text: left || "nothing" }), el("span", { text: " on the left, " }),
    el("mark", { text: right || "nothing" }), el("span", { text: " on the right" }));
  return el("ul", { class: "differences", role: "list", "aria-label": "In what they differ" }, ...all.map(line));
}

/** A button with its key; keys are told to readers of screens by an attribute of its own. */
function button(text, key, act, style = "quiet") {
  return el("button", { type: "button", class: style, "data-part": text, "aria-keyshortcuts": key, on: { click: act } },
    el("span", { text: `${text} ` }), el("kbd", { "aria-hidden": "true", text: key }));
}

/** Arrow keys run through the relations, so choosing one decides nothing: Confirm or Enter does. */
function buttons(mapping, both, acts, draft) {
  const options = Object.entries(RELATIONS).map(([value, text], at) =>
    el("option", { value, text: `${at + 1} ${text}`, selected: value === (draft.relation ?? mapping.relation) }));
  const chosen = el("select", { id: "relation", "data-part": "relation", "aria-label": "Relation of the left criterion to the right one, confirmed with Enter" }, ...options);
  chosen.addEventListener("change", () => acts.write({ relation: chosen.value }));
  chosen.addEventListener("keydown", (event) => event.key === "Enter" && acts.confirm());
  return el("div", { class: "acts" },
    both ? el("label", {}, el("span", { text: "Left " }), chosen, el("span", { text: " right" })) : null,
    button("Confirm", "c", acts.confirm, "primary"), button("Reject", "r", acts.reject),
    button("Add", "a", acts.add), button("Undo", "u", acts.undo));
}

/** A note that is not saved yet goes along with the next decision. */
function noting(mapping, acts, draft) {
  const field = el("textarea", { id: "note", "data-part": "note", rows: 2, maxlength: 4000 });
  field.value = draft.note ?? mapping.note;
  field.addEventListener("input", () => acts.write({ note: field.value }));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) acts.note();
  });
  return el("div", { class: "noting" }, el("label", {}, el("span", { text: "Note; it goes along with your decision " }), field), button("Save note", "Ctrl+Enter", acts.note));
}
