/** The page of relations: filters that live in the address, the map, and the table that says the same in words. */

import { el } from "./dom.js";
import { showMap } from "./map.js";
import { closePanel, openPanel, openWords } from "./panel.js";
import { draw, Problem, read } from "./stream.js";
import { showTable } from "./table.js";

const FILTERS = ["scheme", "topic", "year", "kind", "status"];
const RAPID = 1000; // milliseconds in which one choice replaces another: arrow keys run through a list

const part = (name) => document.getElementById(name);
const form = part("filters");
let every = []; // all relations: what the filters offer, and what a link may name
let shownSearch = null; // the filters of what is on the page
let openedHere = false; // whether the step before in the history is this page without the panel
let lastChange = { list: null, at: 0 };
let turn = 0; // a slow answer to earlier filters must not replace what is asked for now

form.addEventListener("change", ({ target }) => choose(Object.fromEntries(new FormData(form)), target));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  choose({});
});
addEventListener("popstate", () => follow());
addEventListener("hashchange", () => {
  openedHere = true;
  openNamed();
});
part("panel").addEventListener("close", () => {
  // The address names the relation while its panel is open, so that it can be sent on, and that Back closes it.
  if (!location.hash) return;
  if (openedHere) history.back();
  else history.replaceState(null, "", location.pathname + location.search);
});
document.addEventListener("click", (event) => {
  const scheme = event.target.closest?.("[data-scheme]")?.getAttribute("data-scheme");
  if (!scheme || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  choose({ ...chosen(), scheme });
});

start();

async function start() {
  try {
    part("status").textContent = "Reading the relations…";
    const [{ relations }, { topics }] = await Promise.all([read("/v1/relations"), read("/v1/topics")]);
    every = relations;
    offer(relations, topics);
    form.hidden = false;
    await follow();
    openNamed();
  } catch (error) {
    fail(error, start);
  }
}

/** The filters in the address; what it holds beside them is left alone. */
function chosen() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(FILTERS.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
}

/** The address of the page with these filters, and with a relation opened. */
function addressOf(filters, relation = "") {
  const search = String(new URLSearchParams(Object.entries(filters).filter(([, value]) => value)));
  return `${location.pathname}${search && `?${search}`}${relation && `#${relation}`}`;
}

/** Go to these filters; choices that follow quickly in the same list are one step of the history. */
function choose(filters, list = null) {
  const rapid = list !== null && list === lastChange.list && Date.now() - lastChange.at < RAPID;
  lastChange = { list, at: Date.now() };
  history[rapid ? "replaceState" : "pushState"](null, "", addressOf(filters));
  follow();
}

/** Show what the address asks for, if it is not shown already. */
async function follow() {
  const search = addressOf(chosen());
  if (search === shownSearch) return;
  shownSearch = search;
  const mine = ++turn;
  reflect();
  part("trouble").replaceChildren();
  part("map").setAttribute("aria-busy", "true");
  const drawn = draw(`/v1/relations?${new URLSearchParams({ ...chosen(), format: "svg" })}`).catch((error) => error);
  try {
    const found = await read(`/v1/relations?${new URLSearchParams(chosen())}`);
    show(found, await drawn, mine);
  } catch (error) {
    if (mine === turn) fail(error, retry);
  } finally {
    if (mine === turn) part("map").removeAttribute("aria-busy");
  }
}

function retry() {
  shownSearch = null;
  return follow();
}

function show(found, drawn, mine) {
  if (mine !== turn) return;
  const { relations } = found;
  part("status").textContent = counted(found);
  part("drawing").hidden = part("listing").hidden = !relations.length;
  if (!relations.length) return showNothing(found);
  const filters = chosen();
  const links = { relation: (id) => addressOf(filters, id), scheme: (id) => addressOf({ ...filters, scheme: id }) };
  showTable(relations, links, caption(found));
  if (drawn instanceof Error) {
    part("map").replaceChildren(notice(`${plainly(drawn)} The table below says the same in words.`, retry));
  } else {
    showMap(drawn, links, filters.scheme);
  }
}

function showNothing(found) {
  const told = "No relation in the table fits. That does not mean that there is none: none was found in the pages read.";
  const all = el("button", { type: "button", class: "choice", text: "Show all", on: { click: () => choose({}) } });
  part("trouble").replaceChildren(el("div", { class: "notice" }, el("p", { text: told }), leftOut(found), all));
}

function counted({ relations, undated_left_out: undated }) {
  const { scheme, year } = chosen();
  const many = relations.length ? counting(relations.length) : "No relation";
  const named = scheme ? ` of ${nameOf(scheme)}` : "";
  const left = undated ? `; ${undated} without a known beginning left out` : "";
  return `${many}${named}${year ? `, as it stood in ${year}` : ""}${left}.`;
}

function caption(found) {
  const told = "Recognition is not transitive. A relation that is missing here was not found, not refuted.";
  const dated = "The year chooses what had begun by then and had not ended; the status is that of the newest page read.";
  const notes = chosen().year ? [el("p", { text: dated }), leftOut(found)] : [];
  return [el("p", { text: `${counting(found.relations.length)}. ${told}` }), ...notes].filter(Boolean);
}

function counting(many) {
  return many === 1 ? "1 relation" : `${many} relations`;
}

function leftOut({ undated_left_out: undated }) {
  if (!undated) return null;
  const many = undated === 1 ? "1 relation is" : `${undated} relations are`;
  return el("p", { text: `${many} left out, because no page read says since when; without the year you see all.` });
}

/** The panel on the relation that the address names after its #. */
function openNamed() {
  const id = location.hash.slice(1);
  const relation = every.find((one) => one.id === id);
  if (!relation) {
    if (id && every.length && !part(id)) tell(`This link names a relation that is not in the table: ${id}.`);
    closePanel();
    return;
  }
  const links = [...document.querySelectorAll("main a")].filter((link) => link.getAttribute("href")?.endsWith(`#${id}`));
  const button = links.find((link) => link === document.activeElement) ?? links[0] ?? null;
  const place = button === document.activeElement ? "nearest" : "center";
  const kicker = `${named(relation.from)} ${relation.both_ways ? "↔" : "→"} ${named(relation.to)}`;
  if (relation.citation) openPanel({ ...relation.citation, kicker }, button);
  else openWords({ kicker, title: relation.scope, quote: relation.statement, notes: relation.originals }, button);
  reveal(button, place);
}

/** Bring an arrow into sight once the page has made room for the panel. */
async function reveal(link, place) {
  await Promise.allSettled(document.body.getAnimations().map((one) => one.finished));
  link?.scrollIntoView({ block: place, inline: place });
}

function named(parties) {
  return parties.map((one) => one.short_name).join(", ");
}

function nameOf(scheme) {
  return form.elements.scheme.selectedOptions[0]?.textContent || scheme;
}

/** What the lists offer: only what occurs. */
function offer(relations, topics) {
  const parties = new Map(relations.flatMap((one) => [...one.from, ...one.to]).map((one) => [one.id, one]));
  const sorted = [...parties.values()].sort((a, b) => a.short_name.localeCompare(b.short_name, "en"));
  const name = (one) => (one.short_name === one.name ? one.name : `${one.short_name} · ${one.name}`);
  const group = (label, some) => el("optgroup", { label }, ...some.map((one) => option(one.id, name(one))));
  const schemes = [group("With a profile", sorted.filter((one) => one.profile)), group("Others", sorted.filter((one) => !one.profile))];
  const used = new Set(relations.flatMap((one) => one.topics));
  const years = relations.flatMap((one) => [one.year, one.until]).filter(Boolean);
  const newest = new Date().getFullYear();
  const span = years.length ? newest - Math.min(...years) + 1 : 0;
  fill("scheme", schemes);
  fill("topic", topics.filter((one) => used.has(one.code)).map((one) => option(one.code, one.label)));
  fill("year", Array.from({ length: span }, (_, ago) => option(String(newest - ago))));
  for (const [field, key] of [["kind", "relation"], ["status", "status"]]) {
    const codes = [...new Set(relations.map((one) => one[key]))].sort();
    fill(field, codes.map((code) => option(code, code.replaceAll("_", " "))));
  }
}

function fill(field, options) {
  const list = form.elements[field];
  list.replaceChildren(list.options[0], ...options);
}

function option(value, text = value) {
  return el("option", { value, text });
}

/** The lists show what the address says; a value that no list offers, such as an owner's name, is added to it. */
function reflect() {
  const filters = chosen();
  for (const field of FILTERS) {
    const list = form.elements[field];
    const value = filters[field] ?? "";
    if (![...list.options].some((one) => one.value === value)) list.append(option(value));
    list.value = value;
  }
  part("reset").hidden = !Object.keys(filters).length;
  document.title = `${filters.scheme ? `${nameOf(filters.scheme)} · ` : ""}Who recognises whom · interop-assistant`;
}

function fail(error, again) {
  part("drawing").hidden = part("listing").hidden = true;
  part("status").textContent = "";
  tell(plainly(error), error instanceof Problem && !error.retry ? null : again);
}

function tell(told, again = null) {
  part("trouble").replaceChildren(notice(told, again));
}

function notice(told, again) {
  const button = again && el("button", { type: "button", class: "choice", text: "Try again" });
  button?.addEventListener("click", () => {
    part("trouble").replaceChildren();
    again();
  });
  return el("div", { class: "notice wrong", role: "alert" }, el("p", { text: told }), button);
}

function plainly(error) {
  if (error instanceof Problem) return error.message;
  console.error(error);
  return "Something went wrong on this page.";
}
