/** What stands around the mappings of a review: which texts, how far it is, files; or the choice of two texts. */

import { el } from "./dom.js";
import { FORMATS, tally } from "./judging.js";
import { told } from "./said.js";
import { Problem, read } from "./stream.js";

const SIDES = ["left", "right"];
const part = (name) => document.getElementById(name);

/** Which texts, the topics to filter by, and the same as files. */
export function showTexts({ left, right, topics }) {
  part("titles").textContent = `${named(left)} on the left, ${named(right)} on the right. The machine proposes; people decide.`;
  document.title = `${left.title} and ${right.title}: review · interop-assistant`;
  part("by-topic").append(...topics.map(({ id, label }) => el("option", { value: id, text: label })));
  const address = `/v1/comparisons/${encodeURIComponent(left.source_id)}/${encodeURIComponent(right.source_id)}?level=criterion&format=`;
  part("files").replaceChildren(...Object.entries(FORMATS).map(([format, text]) => {
    const opens = format === "html";
    return el("a", { class: "button", href: address + format, text, target: opens ? "_blank" : null, download: !opens });
  }));
}

function named({ title, edition }) {
  return edition ? `${title}, ${edition}` : title;
}

/** How many are decided, and how much of each text has a counterpart. */
export function showCounts(mappings, { left, right }) {
  const { confirmed, rejected, proposed, suspect } = tally(mappings.values());
  const done = confirmed + rejected;
  part("done").value = done / Math.max(1, mappings.size);
  part("counts").textContent =
    `${done} of ${mappings.size} decided: ${confirmed} confirmed, ${rejected} rejected. To do: ${proposed} proposed, ${suspect} suspect. ` +
    `${percent(left)} of the left text and ${percent(right)} of the right one have a counterpart.`;
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}

/** The texts of requirements that the library holds, to choose two of; `given` is what the address says. */
export async function offer(given) {
  const { sources } = await read("/v1/sources");
  const texts = sources.filter((one) => one.kind === "requirements");
  if (texts.length < 2) {
    part("status").textContent = "Two texts of requirements are needed: bring them with interop-assistant ingest FILE --kind requirements.";
    return;
  }
  for (const side of SIDES) {
    const list = part("choice").elements[side];
    list.replaceChildren(list.options[0], ...texts.map((one) => el("option", { value: one.id, text: named(one) })));
    if (texts.some(({ id }) => id === given.get(side))) list.value = given.get(side);
  }
  part("choice").hidden = false;
  if (!given.get("left") || !given.get("right")) part("status").textContent = "Choose the two texts whose mappings you want to review.";
}

/** Lead to the review of the texts that were chosen. */
export function choose() {
  const { left, right } = Object.fromEntries(new FormData(part("choice")));
  if (left && right) location.search = String(new URLSearchParams({ left, right }));
}

/** Why there is nothing to review; `again` is offered where the same could work later. */
export function showTrouble(error, again) {
  part("status").textContent = "";
  const retry = error instanceof Problem && !error.retry ? null : el("button", { type: "button", class: "choice", text: "Try again", on: { click: again } });
  part("trouble").replaceChildren(el("div", { class: "notice wrong", role: "alert" }, el("p", { text: told(error) }), retry));
}
