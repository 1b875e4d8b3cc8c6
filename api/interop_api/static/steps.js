/** A roadmap as the reader sees it: where the two stand, the steps, and each question with who should answer it. */

import { el } from "./dom.js";
import { further, labelled, list, many, question, section, sources, statement, table, upper } from "./lines.js";

const STANDINGS = {
  in_force: "Such a recognition is in force",
  in_progress: "Such a recognition is under way",
  refused: "Such a recognition was refused",
  ended: "Such a recognition has ended",
  not_found: "No such recognition was found",
};
const TOLD = { purpose: "Purpose", who: "Who", inputs: "Needs", done_when: "Done when" };

const part = (name) => document.getElementById(name);

/** Show a roadmap; returns how much it holds, in words. */
export function showRoadmap(found) {
  const page = paged(found);
  part("overview-title").textContent = `${upper(found.from.called)} recognising ${found.to.called}`;
  const badge = el("p", {}, el("span", { class: `standing ${found.standing}`, text: STANDINGS[found.standing] ?? found.standing }));
  part("told").replaceChildren(badge, el("p", { text: found.goal }));
  const parts = [
    section("first", "Read this first", listed(found.warnings, page)),
    section("where", "Where the two stand", listed(found.where, page)),
    section("glance", "At a glance", glance(found, page)),
    ...before(found).map(([id, title, lines]) => section(id, title, listed(lines, page))),
    section("steps", "The steps", listed(found.basis, page), ...found.steps.map((step) => stepOf(step, found, page))),
    section("answering", "Who should answer", answering(found, page)),
    sources(found.citations),
  ];
  part("parts").replaceChildren(...parts.filter(Boolean));
  part("links").replaceChildren(...links(found));
  return told(found);
}

/** What every line needs: the citations by their markers, the numbers of the questions, and which were shown already. */
function paged(found) {
  const numbers = new Map(found.questions.map((line, at) => [JSON.stringify(line), at + 1]));
  return { known: new Map(found.citations.map((one) => [one.marker, one])), numbers, shown: new Set() };
}

function before(found) {
  return [
    ["timing", "Timing", found.timing],
    ["precedents", "Precedents", found.precedents],
    ["procedure", `How ${found.from.called} recognises others`, found.procedure],
  ];
}

function listed(lines, page) {
  return list(lines.map((line) => lineOf(line, page)), { class: "lines" });
}

/** A line as the children of what holds it; a question that stands twice can be led to once. */
function lineOf(line, page) {
  if (line.kind !== "question") return el("div", { class: line.kind }, ...statement(line, page.known));
  const number = page.numbers.get(JSON.stringify(line));
  const id = page.shown.has(number) ? null : `q${number}`;
  page.shown.add(number);
  return question(line, page.known, { number, id });
}

function stepOf(step, found, page) {
  const id = `step-${step.number}`;
  const lines = (some) => some.map((line) => lineOf(line, page));
  const rows = step.table.map((row) => [row.label, ...[row.from, row.to].map((side) => (side.length ? lines(side) : unknown()))]);
  const both = rows.length ? table(["", upper(found.from.called), upper(found.to.called)], rows, { "aria-label": "Both side by side" }) : null;
  const pairs = [
    ...Object.entries(TOLD).map(([name, label]) => [label, lines(step[name])]),
    ["Known", [listed(step.evidence, page), both]],
    ["To ask", listed(step.questions, page)],
  ];
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h4", { id: `${id}-title`, text: titleOf(step) }), labelled(pairs));
}

function unknown() {
  return el("span", { class: "none", text: "not found in the library" });
}

function titleOf({ number, title }) {
  return title ? `${number}. ${title}` : `Step ${number}`;
}

function glance(found, page) {
  const rows = found.steps.map((step) => {
    const numbers = new Set(step.questions.map((line) => page.numbers.get(JSON.stringify(line))));
    return [el("a", { href: `#step-${step.number}`, text: titleOf(step) }), String(known(step) || "none"), asked([...numbers])];
  });
  return table(["Step", "Facts in the library", "Open questions"], rows, { class: "glance", "aria-labelledby": "glance-title" });
}

function known(step) {
  return step.evidence.length + step.table.length;
}

function asked(numbers) {
  if (!numbers.length) return "none";
  return numbers.flatMap((number, at) => [at ? ", " : "", el("a", { href: `#q${number}`, "aria-label": `Question ${number}`, text: `Q${number}` })]);
}

/** Whom to send which questions to. */
function answering(found, page) {
  const by = new Map();
  for (const line of found.questions) by.set(line.who, [...(by.get(line.who) ?? []), line]);
  const rows = [...by].sort(([one], [other]) => one.localeCompare(other, "en")).map(([who, lines]) => [upper(who), list(lines.map((line) => led(line, page)))]);
  return rows.length ? table(["Who", "Questions"], rows, { class: "answering", "aria-labelledby": "answering-title" }) : null;
}

function led(line, page) {
  const number = page.numbers.get(JSON.stringify(line));
  return [el("a", { href: `#q${number}`, "aria-label": `Question ${number}`, text: `Q${number}` }), ` ${line.text}`];
}

function links({ from, to }) {
  const address = `/v1/roadmaps/${encodeURIComponent(from.id)}/${encodeURIComponent(to.id)}`;
  const ways = [[`/roadmap?from=${to.id}&to=${from.id}`, `The other direction: ${to.called} recognising ${from.called}`]];
  if (from.as_of && to.as_of) ways.push([`/compare?left=${from.id}&right=${to.id}`, `${upper(from.called)} and ${to.called} side by side`]);
  for (const one of [from, to]) if (one.as_of) ways.push([`/opportunities?scheme=${one.id}`, `Whom ${one.called} could work with`]);
  return further(address, `roadmap-${from.id}-${to.id}`, ways);
}

function told(found) {
  const facts = found.steps.reduce((sum, step) => sum + known(step), 0);
  const steps = found.steps.filter(({ number }) => number > 0); // 0 can come before the formal process
  const parts = [many(steps.length, "step"), many(facts, "fact") + " about these two", many(found.questions.length, "open question"), many(found.citations.length, "source")];
  return parts.join(" · ");
}
