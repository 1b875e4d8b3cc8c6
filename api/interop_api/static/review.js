/** The page of a review: rows on one side, the chosen mapping on the other; every act has a key and a button. */

import { acting } from "./acting.js";
import { adding } from "./adding.js";
import { idIn, isOpen, joined, passes, relationOf } from "./judging.js";
import { isTyping } from "./keying.js";
import { listing } from "./listing.js";
import { drawMapping } from "./mapping.js";
import { choose, offer, showCounts, showTexts, showTrouble } from "./overview.js";
import { say, sayWrong, told } from "./said.js";
import { read } from "./stream.js";

const SETTLE = 1200; // milliseconds without a decision after which the rows are read anew: gaps open and close
const STILL = 200; // milliseconds after which the address follows: browsers refuse many changes a second
const FILTERS = { status: "by-status", relation: "by-relation", topic: "by-topic", words: "by-words" };
const part = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
const state = { mappings: new Map(), texts: new Map(), coverage: {}, chosen: null, wanted: null, settling: 0, moving: 0 };
const list = listing(part("rows"), (id) => select(id));
let form = null; // to add a mapping, once the criteria are known
const page = { mappings: () => state.mappings, chosen: () => state.chosen, select, put, settle };
const { acts, desk } = acting(page, { list, form: () => form });

part("choice").addEventListener("change", choose);
start();

async function start() {
  part("trouble").replaceChildren();
  try {
    if (!asked.get("left") || !asked.get("right")) return await offer(asked);
    part("status").textContent = "Comparing…";
    open(await read(address()));
  } catch (error) {
    showTrouble(error, start);
    offer(asked).catch(() => {}); // another choice may do
  }
}

function address() {
  return `/v1/mappings?${new URLSearchParams({ left: asked.get("left"), right: asked.get("right") })}`;
}

function open(found) {
  part("status").textContent = "";
  for (const one of [...found.left.criteria, ...found.right.criteria]) state.texts.set(one.address, one);
  form = adding({ left: found.left.criteria, right: found.right.criteria }, acts.adding, list.focus);
  showTexts(found);
  part("desk").hidden = false;
  take(found);
  follow();
  if (!state.chosen) select([...state.mappings.values()].find(isOpen)?.id ?? list.visible()[0], false);
  listen();
}

function listen() {
  for (const id of Object.values(FILTERS)) part(id).addEventListener("input", filtered);
  addEventListener("hashchange", follow);
}

/** The mapping that the end of the address names, as a colleague's link does. */
function follow() {
  const id = idIn(location.hash);
  if (state.mappings.has(id)) select(id, false);
  else if (location.hash.length > 1) say("The mapping that this link names is not among these any more.");
}

/** What the server says now. */
function take({ mappings, coverage }) {
  state.mappings = new Map(mappings.map((one) => [one.id, one]));
  state.coverage = coverage;
  list.take(mappings);
  showCounts(state.mappings, coverage);
  filter();
}

function filter() {
  const wanted = Object.fromEntries(Object.entries(FILTERS).map(([what, id]) => [what, part(id).value]));
  const shown = list.filter((id) => passes(state.mappings.get(id), wanted, state.texts));
  part("shown").textContent = `${shown} of ${state.mappings.size} shown`;
}

/** What stands beside the list is one of the rows that the reader asked for. */
function filtered() {
  filter();
  const ids = list.visible();
  if (ids.length && !ids.includes(state.chosen)) select(ids[0], false);
}

function select(id, focus = true) {
  const one = state.mappings.get(id);
  if (!one) return;
  state.chosen = id;
  list.mark(id);
  draw(one);
  clearTimeout(state.moving);
  state.moving = setTimeout(() => history.replaceState(null, "", `#${encodeURIComponent(id)}`), STILL);
  if (focus) lead(one);
}

/** Who goes on with the buttons beside the list stays on them, and hears which mapping it is; others are led to its row. */
function lead(one) {
  const stays = part("detail").contains(document.activeElement) && document.activeElement.matches("button");
  part("now").textContent = stays ? `${joined(one)}, ${relationOf(one)}, ${one.status}` : "";
  if (!stays) list.focus();
  const { top } = part("detail").getBoundingClientRect();
  if (top < 0 || top > 0.6 * innerHeight) part("detail").scrollIntoView(); // the texts begin where the reader looks
}

function draw(one) {
  drawMapping(part("detail"), one, state.texts, acts, acts.draft(one.id));
}

/** A mapping as it is now, wherever it is shown. */
function put(one) {
  if (!state.mappings.has(one.id)) return;
  state.mappings.set(one.id, one);
  list.put(one);
  showCounts(state.mappings, state.coverage);
  if (state.chosen === one.id) draw(one);
}

/** Read the rows anew after `wait`; `wanted`, once given, is then the one that is shown. */
function settle(wanted = state.wanted, wait = SETTLE) {
  clearTimeout(state.settling);
  state.wanted = wanted;
  state.settling = setTimeout(refresh, wait);
}

/** Gaps open and close by decisions. What was decided meanwhile is newer than what was read. */
async function refresh() {
  const { wanted } = state;
  if (desk.pending() || (!wanted && isTyping(document.activeElement))) return settle();
  const made = desk.made();
  try {
    const found = await read(address());
    if (made !== desk.made()) return settle();
    const [before, at] = [JSON.stringify(state.mappings.get(state.chosen)), list.visible().indexOf(state.chosen)];
    const held = part("rows").contains(document.activeElement);
    state.wanted = null;
    take(found);
    const next = [wanted, state.chosen, list.visible().at(Math.max(0, at)), list.visible().at(-1)].find((id) => state.mappings.has(id));
    if (next === state.chosen && before === JSON.stringify(state.mappings.get(next))) list.mark(next);
    else select(next ?? state.mappings.keys().next().value, held || next === wanted);
  } catch (error) {
    sayWrong(`The rows could not be read anew. ${told(error)}`);
  }
}
