/** Adding a mapping: both criteria are chosen from lists that can be searched, and their words are shown. */

import { el } from "./dom.js";
import { criterionNamed, labelOf } from "./judging.js";

const SIDES = ["left", "right"];
const part = (name) => document.getElementById(name);
const form = part("adding");

/** Over the criteria of each side, `{left, right}`; `add` takes what was filled in, `done` is called at the end. */
export function adding(criteria, add, done) {
  for (const side of SIDES) {
    part(`${side}-criteria`).replaceChildren(...criteria[side].map((one) => el("option", { value: labelOf(one) })));
    form.elements[side].addEventListener("input", () => check(side));
  }
  form.addEventListener("submit", submit);
  part("adding-close").addEventListener("click", close);
  return { open, close, isOpen: () => !form.hidden };

  /** Beside the mapping that is shown: its left criterion, or the right one of a gap, stands there already. */
  function open(one) {
    form.hidden = false;
    for (const side of SIDES) {
      const held = criteria[side].find(({ address }) => address === one?.[side]);
      form.elements[side].value = held && (side === "left" || !one.left) ? labelOf(held) : "";
      check(side);
    }
    form.elements[form.elements.left.value ? "right" : "left"].focus();
  }

  function close() {
    form.hidden = true;
    done();
  }

  /** Tell the browser's own checks what is wrong, and show the words of what is named. */
  function check(side) {
    const field = form.elements[side];
    const found = criterionNamed(field.value, criteria[side]);
    field.setCustomValidity(field.value && !found ? "Choose a criterion of the list, or type its number." : "");
    part(`${side}-words`).textContent = found?.text ?? "";
    return found;
  }

  async function submit(event) {
    event.preventDefault();
    const [left, right] = SIDES.map((side) => check(side)?.address);
    const { relation, note } = Object.fromEntries(new FormData(form));
    if (!left || !right || !(await add({ left, right, relation, note }))) return;
    form.reset();
    form.hidden = true;
  }
}
