/** A page about schemes that the reader chooses: the choice lives in the address, what is shown comes from the API. */

import { el } from "./dom.js";
import { closePanel } from "./panel.js";
import { Problem, read } from "./stream.js";

const part = (name) => document.getElementById(name);
const form = part("choice");

/**
 * Run a page. `sides` are its lists of schemes by name, `extras` what else its address may say, `words` what the status
 * says (`none` chosen, `some` chosen, `waiting`). `addressOf` gives the address at the API of what is wanted; `show` shows
 * what came from there and returns what the status says then. Returns `choose`, which takes what is wanted and shows it.
 */
export function choosing(page) {
  let turn = 0; // a slow answer to an earlier choice must not replace what is asked for now
  let shown = null; // a move within what is shown changes the address too, and asks for nothing

  form.addEventListener("change", () => choose(Object.fromEntries(new FormData(form))));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => location.search === shown || follow());
  start();
  return choose;

  async function start() {
    try {
      const { schemes } = await read("/v1/schemes");
      page.sides.forEach((side) => offer(form.elements[side], schemes));
      form.hidden = false;
      await follow();
    } catch (error) {
      fail(error, start);
    }
  }

  function choose(wanted) {
    const search = String(new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)));
    history.pushState(null, "", `${location.pathname}${search && `?${search}`}`);
    return follow();
  }

  /** Show what the address asks for. */
  async function follow() {
    const wanted = chosen(page);
    const mine = ++turn;
    shown = location.search;
    page.sides.forEach((side) => reflect(form.elements[side], wanted[side] ?? ""));
    closePanel();
    part("trouble").replaceChildren();
    if (!page.sides.every((side) => wanted[side])) return showChoice(page, wanted);
    part("examples").hidden = true;
    part("status").textContent = page.words.waiting;
    try {
      const found = await read(page.addressOf(wanted));
      if (mine === turn) reveal(page.show(found, wanted));
    } catch (error) {
      if (mine === turn) fail(error, follow);
    }
  }
}

/** What the address asks for. */
export function chosen({ sides, extras = [] }) {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries([...sides, ...extras].filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
}

function reveal(told) {
  part("status").textContent = told;
  part("found").hidden = false;
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function showChoice({ sides, words }, wanted) {
  const some = sides.some((side) => wanted[side]);
  part("found").hidden = true;
  part("examples").hidden = some;
  part("status").textContent = some ? words.some : words.none;
}

/** A list shows what the address says; a text of the library that is no scheme gets an entry of its own. */
function reflect(list, value) {
  if (![...list.options].some((option) => option.value === value)) list.append(el("option", { value, text: value }));
  list.value = value;
}

function offer(list, schemes) {
  const sorted = [...schemes].sort((a, b) => a.short_name.localeCompare(b.short_name, "en"));
  const name = (one) => (one.short_name === one.name ? one.name : `${one.short_name} · ${one.name}`);
  list.replaceChildren(list.options[0], ...sorted.map((one) => el("option", { value: one.id, text: name(one) })));
}

function fail(error, again) {
  part("found").hidden = true;
  part("status").textContent = "";
  const retry = error instanceof Problem && !error.retry ? null : el("button", { type: "button", class: "choice", text: "Try again" });
  retry?.addEventListener("click", again);
  if (!(error instanceof Problem)) console.error(error);
  const told = error instanceof Problem ? error.message : "Something went wrong on this page.";
  part("trouble").replaceChildren(el("div", { class: "notice wrong", role: "alert" }, el("p", { text: told }), retry));
}
