/** The page of a review: rows on one side, the chosen mapping on the other; every act has a key. */

import { el } from "./dom.js";
import { beside, FORMATS, isOpen, numberOf, passes, relationOf, tally } from "./judging.js";
import { detailOf } from "./mapping.js";
import { Problem, read, send } from "./stream.js";

const SETTLE = 1200; // milliseconds without a decision after which the rows are read anew: gaps open and close
const SAID = 8000; // milliseconds for which a message stays
const part = (name) => document.getElementById(name);
const detail = (selector) => part("detail").querySelector(selector);
const FILTERS = { status: "by-status", relation: "by-relation", topic: "by-topic", words: "by-words" };
const state = { left: "", right: "", mappings: new Map(), texts: new Map(), chosen: null, undo: [], timer: 0, rows: new Map() };

part("author").value = localStorage.getItem("reviewer") ?? "";
part("author").addEventListener("change", () => localStorage.setItem("reviewer", part("author").value.trim()));
for (const id of Object.values(FILTERS)) part(id).addEventListener("input", filter);
part("keys").addEventListener("click", () => part("help").showModal());
part("adding").addEventListener("submit", add);
part("adding-close").addEventListener("click", closeAdding);
part("choice").addEventListener("change", choose);
addEventListener("hashchange", () => select(decodeURIComponent(location.hash.slice(1)), false));
addEventListener("keydown", keyed);

start();

async function start() {
  const given = new URLSearchParams(location.search);
  [state.left, state.right] = [given.get("left") ?? "", given.get("right") ?? ""];
  try {
    if (state.left && state.right) await load();
    else await offer();
  } catch (error) {
    fail(error);
  }
}

/** The texts of requirements that the library holds, to choose two of. */
async function offer() {
  const { sources } = await read("/v1/sources");
  const texts = sources.filter((one) => one.kind === "requirements");
  if (texts.length < 2) {
    say("status", "Two texts of requirements are needed: bring them with interop-assistant ingest FILE --kind requirements.");
    return;
  }
  for (const side of ["left", "right"]) {
    const list = part("choice").elements[side];
    list.append(...texts.map((one) => el("option", { value: one.id, text: `${one.title}${one.edition ? `, ${one.edition}` : ""}` })));
    list.value = state[side];
  }
  part("choice").hidden = false;
}

function choose() {
  const { left, right } = Object.fromEntries(new FormData(part("choice")));
  if (left && right) location.search = String(new URLSearchParams({ left, right }));
}

async function load() {
  say("status", "Comparing…");
  const found = await read(`/v1/mappings?${new URLSearchParams({ left: state.left, right: state.right })}`);
  say("status", "");
  for (const side of ["left", "right"]) for (const one of found[side].criteria) state.texts.set(one.address, one);
  part("titles").textContent = `${named(found.left)} on the left, ${named(found.right)} on the right. The machine proposes; people decide.`;
  document.title = `${found.left.title} and ${found.right.title}: review · interop-assistant`;
  part("by-topic").append(...found.topics.map(({ id, label }) => el("option", { value: id, text: label })));
  for (const side of ["left", "right"]) {
    part(`${side}-criteria`).replaceChildren(...found[side].criteria.map(({ address, number, title, text }) => el("option", { value: address, text: `${number} ${title || text.slice(0, 80)}` })));
  }
  files();
  part("desk").hidden = false;
  take(found.mappings);
  select(decodeURIComponent(location.hash.slice(1)) || firstOpen(), false);
}

function named({ title, edition }) {
  return edition ? `${title}, ${edition}` : title;
}

function files() {
  const address = `/v1/comparisons/${encodeURIComponent(state.left)}/${encodeURIComponent(state.right)}?level=criterion&format=`;
  const links = Object.entries(FORMATS).map(([format, text]) => el("a", { class: "button", href: address + format, text, target: format === "html" ? "_blank" : null, download: format === "html" ? null : true }));
  part("files").replaceChildren(...links);
}

/** All rows anew; rows that are there keep their elements. */
function take(mappings) {
  state.mappings = new Map(mappings.map((one) => [one.id, one]));
  state.rows = new Map(mappings.map((one) => [one.id, state.rows.get(one.id) ?? row(one)]));
  for (const one of mappings) paint(one);
  part("rows").replaceChildren(...state.rows.values());
  count();
  filter();
}

function row({ id }) {
  const button = el("button", { type: "button" });
  button.addEventListener("click", () => select(id));
  return el("li", {}, button);
}

function paint(one) {
  const button = state.rows.get(one.id).firstChild;
  button.className = one.status;
  button.replaceChildren(
    el("span", { class: "ends", text: `${numberOf(one.left)} ↔ ${numberOf(one.right)}` }),
    el("span", { class: "meta", text: `${relationOf(one)} · ${one.status}` }));
}

function count() {
  const counts = tally(state.mappings.values());
  const done = counts.confirmed + counts.rejected;
  part("done").value = done / Math.max(1, state.mappings.size);
  part("counts").textContent = `${done} of ${state.mappings.size} decided: ${counts.confirmed} confirmed, ${counts.rejected} rejected. To do: ${counts.proposed} proposed, ${counts.suspect} suspect.`;
}

function filter() {
  const wanted = Object.fromEntries(Object.entries(FILTERS).map(([name, id]) => [name, part(id).value]));
  let shown = 0;
  for (const [id, element] of state.rows) {
    element.hidden = !passes(state.mappings.get(id), wanted, state.texts);
    shown += !element.hidden;
  }
  part("shown").textContent = `${shown} of ${state.rows.size} shown`;
}

function visible() {
  return [...state.rows].filter(([, element]) => !element.hidden).map(([id]) => id);
}

function firstOpen() {
  return [...state.mappings.values()].find(isOpen)?.id ?? [...state.mappings.keys()][0];
}

function select(id, focus = true) {
  const one = state.mappings.get(id);
  if (!one) return;
  state.rows.get(state.chosen)?.firstChild.removeAttribute("aria-current");
  state.chosen = id;
  const button = state.rows.get(id).firstChild;
  button.setAttribute("aria-current", "true");
  button.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  part("detail").replaceChildren(...detailOf(one, state.texts, acts));
  if (focus) button.focus({ preventScroll: true });
}

const acts = {
  confirm: () => decide({ status: "confirmed" }),
  reject: () => decide({ status: "rejected" }),
  relate: (relation) => decide({ status: "confirmed", relation }),
  note: (note) => decide({ note }, false),
  undo,
  add: openAdding,
};

/** The page shows a decision at once, and takes it back if the server refuses it. */
async function decide(act, onward = true) {
  const author = part("author").value.trim();
  if (!author) {
    say("said", "First say who you are: the decision is kept with your name.");
    part("author").focus();
    return;
  }
  const before = state.mappings.get(state.chosen);
  if (!before) return;
  put({ ...before, ...act, author, date: new Date().toISOString() });
  if (onward) select(beside(visible(), before.id, 1));
  try {
    put(await send("PATCH", `/v1/mappings/${encodeURIComponent(before.id)}`, { author, ...act }));
    state.undo.push(before);
    say("said", `${numberOf(before.left)} ↔ ${numberOf(before.right)}: ${act.status ?? "note saved"}.`);
    settle();
  } catch (error) {
    put(before);
    say("said", `Not kept. ${told(error)}`);
  }
}

async function undo() {
  const before = state.undo.pop();
  if (!before) return say("said", "There is nothing to undo.");
  const { id, note, relation } = before;
  const status = isOpen(before) ? "proposed" : before.status;
  const author = part("author").value.trim();
  try {
    put(await send("PATCH", `/v1/mappings/${encodeURIComponent(id)}`, status === "proposed" ? { author, status, note } : { author, status, note, relation }));
    select(id);
    say("said", `${numberOf(before.left)} ↔ ${numberOf(before.right)}: taken back.`);
    settle();
  } catch (error) {
    state.undo.push(before);
    say("said", told(error));
  }
}

function put(one) {
  if (!state.rows.has(one.id)) return;
  state.mappings.set(one.id, one);
  paint(one);
  count();
  if (state.chosen === one.id) part("detail").replaceChildren(...detailOf(one, state.texts, acts));
}

function settle() {
  clearTimeout(state.timer);
  state.timer = setTimeout(refresh, SETTLE);
}

/** Gaps open and close by decisions: the rows are read anew, while nobody is typing. */
async function refresh() {
  if (isTyping(document.activeElement)) return settle();
  try {
    const found = await read(`/v1/mappings?${new URLSearchParams({ left: state.left, right: state.right })}`);
    const focused = part("rows").contains(document.activeElement);
    take(found.mappings);
    select(state.mappings.has(state.chosen) ? state.chosen : firstOpen(), focused);
  } catch (error) {
    say("said", told(error));
  }
}

function openAdding() {
  const one = state.mappings.get(state.chosen);
  const form = part("adding");
  form.hidden = false;
  form.elements.left.value = one?.left ?? "";
  form.elements.right.value = one?.left ? "" : (one?.right ?? "");
  form.elements[form.elements.left.value ? "right" : "left"].focus();
}

function closeAdding() {
  part("adding").hidden = true;
  state.rows.get(state.chosen)?.firstChild.focus();
}

async function add(event) {
  event.preventDefault();
  const author = part("author").value.trim();
  if (!author) return decide({});
  const given = Object.fromEntries(new FormData(part("adding")));
  try {
    const made = await send("POST", "/v1/mappings", { author, ...given });
    part("adding").hidden = true;
    part("adding").reset();
    state.chosen = made.id;
    await refresh();
    select(made.id);
    say("said", "Added.");
  } catch (error) {
    say("said", told(error));
  }
}

function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || part("desk").hidden) return;
  if (event.key === "Escape" && !part("adding").hidden) return closeAdding();
  if (isTyping(event.target)) return event.key === "Escape" ? state.rows.get(state.chosen)?.firstChild.focus() : undefined;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

const relations = ["equal", "superset_of", "subset_of", "intersects_with"];
const move = (step) => () => select(beside(visible(), state.chosen, step));
const relate = (relation) => () => {
  const one = state.mappings.get(state.chosen);
  if (one?.left && one.right) acts.relate(relation);
};
const KEYS = {
  j: move(1), ArrowDown: move(1), k: move(-1), ArrowUp: move(-1),
  c: acts.confirm, r: acts.reject, u: undo, a: openAdding,
  e: () => detail("#relation")?.focus(), n: () => detail("#note")?.focus(), "/": () => part("by-words").focus(),
  "?": () => part("help").showModal(),
  ...Object.fromEntries(relations.map((relation, at) => [String(at + 1), relate(relation)])),
};

function isTyping(element) {
  return element instanceof Element && element.matches("input, textarea, select");
}

function say(where, text) {
  part(where).textContent = text;
  if (where === "said" && text) setTimeout(() => part(where).textContent === text && say(where, ""), SAID);
}

function told(error) {
  if (!(error instanceof Problem)) console.error(error);
  return error instanceof Problem ? error.message : "Something went wrong on this page.";
}

function fail(error) {
  say("status", "");
  part("trouble").replaceChildren(el("div", { class: "notice wrong", role: "alert" }, el("p", { text: told(error) })));
  offer().catch(() => {}); // another choice may do
}
