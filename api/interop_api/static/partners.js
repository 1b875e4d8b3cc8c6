/** Whom a scheme could work with, as the reader sees it: what exists first, then whom to talk to, how, and why. */

import { el } from "./dom.js";
import { further, labelled, list, many, question, section, sources, statement, table, upper } from "./lines.js";

const part = (name) => document.getElementById(name);

/** Show what was found; returns how much it is, in words. */
export function showPartners(found) {
  const known = new Map(found.citations.map((one) => [one.marker, one]));
  part("overview-title").textContent = `Whom ${titleOf(found)} could work with`;
  part("told").replaceChildren(el("p", { class: "meta", text: `What is known of ${found.short_name} reaches to ${found.as_of}.` }));
  const exists = found.existing.length ? listed(found.existing, (one) => existing(one, known)) : nothing("No relation was found, which does not mean that there is none.");
  const places = found.opportunities.map((one) => placeOf(one, found, known));
  const parts = [
    section("exists", "What exists already", exists),
    section("timing", "Timing", listed(found.timing, (one) => said(one, known, [found.short_name]))),
    section("glance", "At a glance", found.opportunities.length ? glance(found) : null),
    section("places", "Whom to talk to", places.length ? places : nothing("Nothing new to propose was found among the schemes of the library.")),
    section("reading", "How to read this", reading(found, known)),
    section("weights", "How places are given", weights(found)),
    sources(found.citations),
  ];
  part("parts").replaceChildren(...parts.filter(Boolean));
  part("links").replaceChildren(...links(found));
  return told(found);
}

function nothing(text) {
  return el("p", { class: "meta", text });
}

function listed(items, shown) {
  return list(items.map(shown), { class: "lines" });
}

/** The name, and what people call it where that is not in it. */
function titleOf({ name, short_name: called }) {
  return name.includes(called) ? name : `${name} (${called})`;
}

/** A relation in the library's words and how it stands; its parties can say what is open about it. */
function existing(one, known) {
  const told = { ...one, note: words(one.status) };
  return [el("div", { class: "quoted" }, ...statement(told, known)), asked(one, one.parties)];
}

/** Words of ours with what carries them, then what is open; `parties` can say that. */
function said(one, known, parties, before) {
  return [el("div", { class: "derived" }, ...statement(one, known, before)), asked(one, parties)];
}

function asked({ question: text }, parties) {
  return text ? question({ text, who: either(parties) }, new Map()) : "";
}

function either(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} or ${names.at(-1)}` : names[0];
}

function words(code) {
  return code.replaceAll("_", " ");
}

function glance(found) {
  const rows = found.opportunities.map((one) => [
    el("a", { href: `#with-${one.scheme}`, text: `${one.place}. ${one.short_name}` }),
    String(one.points),
    [...one.proposals.map((each) => words(each.type)), ...one.flags].join(", "),
  ]);
  return table(["Scheme", "Points", "What fits, and what to beware of"], rows, { class: "glance places", "aria-labelledby": "glance-title" });
}

function placeOf(one, found, known) {
  const id = `with-${one.scheme}`;
  const both = [found.short_name, one.short_name];
  const pairs = [
    ["Already", listed(one.existing, (each) => existing(each, known))],
    ["What fits", listed(one.proposals, (each) => said(each, known, both, upper(words(each.type))))],
    ["Why this place", listed(one.reasons, (each) => [points(each), el("div", {}, ...said(each, known, both))])],
    ["Go on", list(ways(found, one).map(([href, text]) => el("a", { href, text })), { class: "on" })],
  ];
  const title = el("h4", { id: `${id}-title` }, `${one.place}. ${titleOf(one)} `, el("span", { class: "points", text: many(one.points, "point") }));
  const flags = one.flags.map((flag) => el("p", { class: "flag", text: upper(flag) }));
  return el("section", { id, "aria-labelledby": `${id}-title` }, title, ...flags, labelled(pairs));
}

function points(one) {
  return el("span", { class: "points", text: signed(one.points) });
}

/** "+11", "−8": with the sign that is as wide as a plus. */
function signed(number) {
  return number < 0 ? `−${-number}` : `+${number}`;
}

function ways({ scheme, short_name: called }, other) {
  return [
    [`/compare?left=${scheme}&right=${other.scheme}`, `${upper(called)} and ${other.short_name} side by side`],
    [`/roadmap?from=${scheme}&to=${other.scheme}`, `What ${called} recognising ${other.short_name} would take`],
    [`/roadmap?from=${other.scheme}&to=${scheme}`, `What ${other.short_name} recognising ${called} would take`],
  ];
}

/** How all of it is to be read, how many more there are, and what was left out. */
function reading(found, known) {
  const more = found.found - found.opportunities.length;
  const href = `/opportunities?scheme=${encodeURIComponent(found.scheme)}&limit=${Math.min(found.found, 100)}`;
  const rest = more > 0 ? [[`${many(more, "scheme")} more ${more === 1 ? "fits" : "fit"}: `, el("a", { href, text: `show all ${found.found}` })]] : [];
  const out = found.left_out.map((one) => statement({ text: one.why, citations: one.citations }, known, "Left out"));
  return list([...found.notes, ...rest, ...out], { class: "lines" });
}

function weights(found) {
  const rows = found.weights.map((one) => [upper(words(one.kind)), signed(one.points), upper(one.says)]);
  return table(["Reason", "Points", "What it means"], rows, { class: "weights", "aria-labelledby": "weights-title" });
}

function links(found) {
  const address = `/v1/opportunities/${encodeURIComponent(found.scheme)}?limit=${Math.max(found.opportunities.length, 1)}`;
  return further(address, `opportunities-${found.scheme}`, [["/relations", "Who recognises whom, as a map"]]);
}

function told(found) {
  const shown = found.opportunities.length;
  const schemes = shown < found.found ? `${shown} of ${many(found.found, "scheme")}` : many(shown, "scheme");
  return [`${schemes} to talk to`, many(found.existing.length, "existing relation"), many(found.citations.length, "source")].join(" · ");
}
