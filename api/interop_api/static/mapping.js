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

/** The parts of the detail; `acts` are `confirm`, `reject`, `relate`, `note`, `undo`, `add`. */
export function detailOf(mapping, texts, acts) {
  const both = mapping.left && mapping.right;
  const sides = ["left", "right"].map((side) => textOf(mapping, side, texts));
  return [
    el("h3", { id: "detail-title" },
      el("span", { text: numberOf(mapping.left) }), el("span", { class: "joins", text: relationOf(mapping) }),
      el("span", { text: both || mapping.right ? numberOf(mapping.right) : "" })),
    el("p", { class: "standing" }, standing(mapping), el("span", { class: "meta", text: ` strength ${Math.round(100 * mapping.strength)} %` })),
    changed(mapping),
    el("div", { class: "texts" }, ...sides),
    differences(mapping),
    el("p", { class: "meta", text: mapping.rationale }),
    buttons(mapping, both, acts),
    noting(mapping, acts),
  ].filter(Boolean);
}

/** The status, who decided and when. */
export function standing({ status, author, date }) {
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
  const parts = pieces(criterion.text, wordsToMark(mapping, side)).map(({ text, kind }) =>
    kind ? el("mark", { class: kind, title: KINDS[kind], text }) : el("span", { text }));
  return el("article", { class: "criterion", "aria-label": `${side} criterion ${criterion.number}` },
    el("h4", {}, el("span", { text: `${criterion.number} ${criterion.title}`.trim() }), cited(criterion)),
    el("p", { class: "meta", text: criterion.obligation }),
    el("p", { class: "words" }, ...parts));
}

function missing(mapping, side, texts) {
  const near = texts.get(mapping.nearest);
  const told = [el("p", { class: "meta", text: "No equivalent was found on this side." })];
  if (near) told.push(el("h4", {}, el("span", { text: `The nearest is ${near.number} ${near.title}`.trim() }), cited(near)), el("p", { class: "words", text: near.text }));
  return el("article", { class: "criterion none", "aria-label": `no ${side} criterion` }, ...told);
}

function cited({ number, citation }) {
  if (!citation) return null;
  const button = el("button", { type: "button", class: "cite", "aria-haspopup": "dialog", "aria-label": `Read ${number} where it stands`, text: "Source" });
  button.addEventListener("click", () => openPanel(citation, button));
  return button;
}

function differences({ differences: all }) {
  if (!all.length) return null;
  const line = ({ kind, left, right }) => el("li", {}, el("b", { text: `${KINDS[kind]}: ` }), el("span", { text: `${left || "nothing"} / ${right || "nothing"}` }));
  return el("ul", { class: "differences", "aria-label": "In what they differ" }, ...all.map(line));
}

function buttons(mapping, both, acts) {
  const button = (text, key, act, style = "quiet") => el("button", { type: "button", class: style, on: { click: act } }, el("span", { text: `${text} ` }), el("kbd", { text: key }));
  const chosen = el("select", { id: "relation", on: { change: (event) => acts.relate(event.target.value) } },
    ...Object.entries(RELATIONS).map(([value, text]) => el("option", { value, text, selected: value === mapping.relation })));
  return el("div", { class: "acts" },
    button("Confirm", "c", acts.confirm, "primary"), button("Reject", "r", acts.reject),
    both ? el("label", {}, el("span", { text: "Left " }), chosen, el("span", { text: " right" })) : null,
    button("Add another", "a", acts.add), button("Undo", "u", acts.undo));
}

function noting(mapping, acts) {
  const field = el("textarea", { id: "note", rows: 2, maxlength: 4000 });
  field.value = mapping.note;
  const save = () => acts.note(field.value);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  });
  return el("div", { class: "noting" }, el("label", {}, el("span", { text: "Note " }), field),
    el("button", { type: "button", class: "quiet", text: "Save note", on: { click: save } }));
}
