/** The page of two schemes: the choice lives in the address, the rows are those of the API. */

import { el } from "./dom.js";
import { showOverlap } from "./overlap.js";
import { closePanel } from "./panel.js";
import { Problem, read } from "./stream.js";

const SIDES = ["left", "right"];

const part = (name) => document.getElementById(name);
const form = part("choice");
let turn = 0; // a slow answer to an earlier choice must not replace what is asked for now

form.addEventListener("change", () => choose(Object.fromEntries(new FormData(form))));
form.addEventListener("submit", (event) => event.preventDefault());
part("swap").addEventListener("click", () => {
  const { left, right, ...others } = chosen();
  choose({ left: right, right: left, ...others });
});
addEventListener("popstate", () => follow());

start();

async function start() {
  try {
    const { schemes } = await read("/v1/schemes");
    offer(schemes);
    form.hidden = false;
    await follow();
  } catch (error) {
    fail(error, start);
  }
}

/** What the address asks for. */
function chosen() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries([...SIDES, "topic"].filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
}

function choose(wanted) {
  const search = String(new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)));
  history.pushState(null, "", `${location.pathname}${search && `?${search}`}`);
  return follow();
}

/** Show what the address asks for. */
async function follow() {
  const wanted = chosen();
  const mine = ++turn;
  reflect(wanted);
  closePanel();
  part("trouble").replaceChildren();
  if (!wanted.left || !wanted.right) return showChoice(wanted);
  part("examples").hidden = true;
  part("status").textContent = "Comparing…";
  try {
    const found = await read(`/v1/comparisons/${SIDES.map((side) => encodeURIComponent(wanted[side])).join("/")}?level=topic`);
    if (mine === turn) show(found, wanted);
  } catch (error) {
    if (mine === turn) fail(error, follow);
  }
}

function show(found, wanted) {
  const { left, right } = found;
  document.title = `${left.called} and ${right.called} side by side · interop-assistant`;
  part("status").textContent = "";
  part("found").hidden = false;
  showOverlap(found, wanted);
  if (wanted.topic) reveal(wanted.topic);
}

/** Bring the row of a topic into sight, which a link from an answer names. */
function reveal(topic) {
  const row = document.querySelector(`[data-key="${CSS.escape(topic)}"]`);
  if (!row) return;
  row.classList.add("named");
  row.scrollIntoView({ block: "center" });
}

function showChoice({ left, right }) {
  part("found").hidden = true;
  part("examples").hidden = Boolean(left || right);
  part("status").textContent = left || right ? "Choose the other scheme." : "Choose two schemes, or begin with two of these.";
}

/** The lists show what the address says; a text of the library that is no scheme gets an entry of its own. */
function reflect(wanted) {
  for (const side of SIDES) {
    const list = form.elements[side];
    const value = wanted[side] ?? "";
    if (![...list.options].some((option) => option.value === value)) list.append(el("option", { value, text: value }));
    list.value = value;
  }
}

function offer(schemes) {
  const sorted = [...schemes].sort((a, b) => a.short_name.localeCompare(b.short_name, "en"));
  const name = (one) => (one.short_name === one.name ? one.name : `${one.short_name} · ${one.name}`);
  for (const side of SIDES) {
    const list = form.elements[side];
    list.replaceChildren(list.options[0], ...sorted.map((one) => el("option", { value: one.id, text: name(one) })));
  }
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
