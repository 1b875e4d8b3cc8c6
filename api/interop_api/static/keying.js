/** Keys of the page: single keys act while nobody is typing, and can be turned off for those who speak to their computer. */

/** Whether an element takes what is typed. */
export function isTyping(element) {
  return element instanceof Element && element.matches("input:not([type=checkbox]), textarea, select");
}

/**
 * `moves` and `acts` are functions by key; a key held down moves on and on, and acts once. `mayAct` says whether the page
 * listens; `leave` is called for Escape, with whether somebody was typing.
 */
export function keying({ moves, acts, mayAct, leave }) {
  addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (modified || event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return leave(isTyping(event.target));
    const act = moves[event.key] ?? (event.repeat ? null : acts[event.key]);
    if (!act || isTyping(event.target) || !mayAct()) return;
    event.preventDefault();
    act();
  });
}
