/** The list of mappings: drawn once; later only rows that changed are painted. One row is in the order of Tab. */

import { el } from "./dom.js";
import { joined, relationOf } from "./judging.js";

/** Over an ordered list; `choose` is called with the id of a row that is clicked. */
export function listing(list, choose) {
  let rows = new Map(); // id: {item, button, told}
  let current = null;

  /** All mappings anew, in their order; rows that are there keep their elements. */
  function take(mappings) {
    const before = [...rows.keys()].join("\n");
    rows = new Map(mappings.map((one) => [one.id, rows.get(one.id) ?? row(one)]));
    mappings.forEach(put);
    if ([...rows.keys()].join("\n") === before) return;
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...[...rows.values()].map(({ item }) => item));
    if (focused) focus();
  }

  function row({ id }) {
    const button = el("button", { type: "button", tabindex: "-1", on: { click: () => choose(id) } });
    return { item: el("li", {}, button), button, told: "" };
  }

  /** One mapping as it is now. */
  function put(one) {
    const held = rows.get(one.id);
    const told = `${relationOf(one)} · ${one.status}`;
    if (!held || held.told === told) return;
    held.told = told;
    held.button.className = one.status;
    held.button.replaceChildren(el("span", { class: "ends", text: joined(one) }), el("span", { class: "meta", text: told }));
  }

  /** Show the rows whose id passes; returns how many. */
  function filter(passes) {
    for (const [id, { item }] of rows) {
      const hidden = !passes(id);
      if (item.hidden !== hidden) item.hidden = hidden;
    }
    return visible().length;
  }

  function visible() {
    return [...rows].filter(([, { item }]) => !item.hidden).map(([id]) => id);
  }

  /** Mark a row as the chosen one, null for none, and bring it into sight within the list. */
  function mark(id) {
    const held = rows.get(current)?.button;
    held?.removeAttribute("aria-current");
    held?.setAttribute("tabindex", "-1");
    current = rows.has(id) ? id : null;
    if (!current) return;
    const { button, item } = rows.get(current);
    button.setAttribute("aria-current", "true");
    button.setAttribute("tabindex", "0");
    reveal(item);
  }

  /** The page itself does not move: the reader reads the texts beside the list. */
  function reveal(item) {
    const [outer, inner] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
    if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
  }

  function focus() {
    rows.get(current)?.button.focus({ preventScroll: true });
  }

  return { take, put, filter, visible, mark, focus };
}
