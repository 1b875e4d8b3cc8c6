/** What was done, told once to everyone: good news goes by itself, what went wrong stays until it is closed. */

import { el } from "./dom.js";
import { Problem } from "./stream.js";

const STAYS = 8000; // milliseconds
const part = (name) => document.getElementById(name);
let leaving = 0;

/** Tell what was done. */
export function say(words) {
  clearTimeout(leaving);
  part("said").textContent = words;
  leaving = setTimeout(() => say(""), STAYS);
}

/** Tell what went wrong; `show`, if given, leads to what it is about. */
export function sayWrong(words, show = null) {
  const button = (text, act) => el("button", { type: "button", class: "quiet", text, on: { click: act } });
  const close = button("Close", () => part("wrong").replaceChildren());
  const lead = show ? button("Show it", () => (part("wrong").replaceChildren(), show())) : null;
  part("wrong").replaceChildren(el("p", { text: words }), ...[lead, close].filter(Boolean));
}

/** An error in words for the reader. */
export function told(error) {
  if (!(error instanceof Problem)) console.error(error);
  return error instanceof Problem ? error.message : "Something went wrong on this page.";
}
