/** Who reviews: asked once and kept in this browser; a decision without a name waits for it. */

import { say } from "./said.js";

const field = document.getElementById("author");
let waiting = null;

field.value = kept("reviewer");
field.addEventListener("change", () => keep("reviewer", name()));
field.addEventListener("keydown", (event) => event.key === "Enter" && name() && given());

/** The name as it is told with a decision; empty where none was given yet. */
export function name() {
  return field.value.trim().replace(/\s+/g, " ");
}

/** Do what needs a name: now, or once it was given with Enter. */
export function named(act) {
  if (name()) return act();
  waiting = act;
  field.setAttribute("aria-invalid", "true");
  field.focus();
  return say("First say who you are, then press Enter: a decision is kept with a name.");
}

/** What waited for a name is not done. */
export function forget() {
  waiting = null;
  field.removeAttribute("aria-invalid");
}

function given() {
  keep("reviewer", name());
  const act = waiting;
  forget();
  field.blur();
  act?.();
}

/** What this browser keeps under a name; nothing where it keeps nothing. */
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage can be forbidden
  }
}

/** Keep a word in this browser, if it allows that. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* then it is asked for again */
  }
}
