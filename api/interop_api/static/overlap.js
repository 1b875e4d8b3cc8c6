/** A comparison by topic as the reader sees it: how much, the rows with one-click citations, files and ways on. */

import { sentenceSpan } from "./answer.js";
import { el } from "./dom.js";

const FORMATS = { topic: ["xlsx", "csv", "html", "json"], criterion: ["xlsx", "csv", "html", "json", "oscal", "sssom"] };
const ENDINGS = { oscal: "oscal.json", sssom: "sssom.tsv" };
const NAMES = { xlsx: "Excel", csv: "CSV", html: "Report", json: "JSON", oscal: "OSCAL", sssom: "SSSOM" };

const part = (name) => document.getElementById(name);

/** Show a comparison; `asked` names the sides as the address does. */
export function showOverlap(found, asked) {
  const known = new Map(found.citations.map((citation) => [citation.marker, citation]));
  part("counts").replaceChildren(...counts(found));
  part("told").replaceChildren(...told(found));
  const parts = Object.entries(titles(found)).map(([presence, title]) => topics(presence, title, found, known));
  const systems = table("systems", "The systems behind them", "From the profiles.", found.systems, found, known);
  part("parts").replaceChildren(...[...parts, systems].filter(Boolean));
  part("links").replaceChildren(...links(found, asked));
}

function titles({ left, right }) {
  return { both: "Both", only_left: `Only ${left.called}`, only_right: `Only ${right.called}`, not_found: "Not found" };
}

/** A bar of four lengths, and the same as numbers that lead to their rows. */
function counts(found) {
  const shown = Object.entries(titles(found)).filter(([presence]) => found.counts[presence]);
  const bar = el("div", { class: "share", "aria-hidden": "true" });
  for (const [presence] of shown) {
    const piece = el("span", { class: presence });
    piece.style.flexGrow = found.counts[presence];
    bar.append(piece);
  }
  const items = shown.map(([presence, title]) => {
    const number = el("b", { text: String(found.counts[presence]) });
    return el("li", { class: presence }, el("a", { href: `#${presence}` }, number, ` ${title}`));
  });
  return [bar, el("ul", { class: "tally", role: "list" }, ...items)];
}

/** How much of one side's topics the other names too, and what the reader must know. */
function told(found) {
  const { left, right, coverage, counts: many } = found;
  const shares = [
    [right, left, coverage.left, many.both + many.only_left],
    [left, right, coverage.right, many.both + many.only_right],
  ].filter(([, , share]) => share !== null);
  const lines = shares.map(([one, other, , all]) => `${upper(one.called)} names ${many.both} of the ${all} topics of ${other.called}.`);
  const notes = [...left.notes, ...right.notes, found.next_step].filter(Boolean);
  return [
    el("p", { class: "covered", text: lines.join(" ") }),
    el("p", { class: "meta", text: found.note }),
    ...notes.map((text) => el("p", { class: "meta", text })),
  ];
}

function upper(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function topics(presence, title, found, known) {
  const rows = found.topics.filter((row) => row.presence === presence);
  if (!rows.length) return null;
  if (presence !== "not_found") return table(presence, title, "", rows, found, known);
  const items = rows.map((row) => el("li", { "data-key": row.key, text: row.label }));
  const hint = "The library holds no words on these topics at either scheme. That does not say that they do not cover them.";
  const list = el("ul", { class: "missing", role: "list" }, ...items);
  return el("section", { id: presence, "aria-labelledby": `${presence}-title` }, heading(presence, title), el("p", { class: "meta", text: hint }), list);
}

function heading(id, title) {
  return el("h3", { id: `${id}-title`, class: id, text: title });
}

function table(id, title, hint, rows, found, known) {
  if (!rows.length) return null;
  const heads = ["", found.left.called, found.right.called].map((name) => el("th", { scope: "col", role: "columnheader", text: name }));
  const body = rows.map((row) => rowOf(row, found, known));
  const made = el(
    "table",
    { role: "table", "aria-labelledby": `${id}-title` },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
    el("tbody", { role: "rowgroup" }, ...body),
  );
  const told = hint ? el("p", { class: "meta", text: hint }) : null;
  return el("section", { id, "aria-labelledby": `${id}-title` }, heading(id, title), told, made);
}

function rowOf(row, found, known) {
  const cells = ["left", "right"].map((side) => {
    const content = row[side].citations.length ? cell(row[side], known, row.key) : [el("span", { text: "not found in the library" })];
    return el("td", { role: "cell", "data-label": found[side].called, class: row[side].citations.length ? null : "none" }, ...content);
  });
  const head = el("th", { scope: "row", role: "rowheader" }, el("span", { text: row.label }), ...compared(row, found));
  return el("tr", { role: "row", "data-key": row.key }, head, ...cells);
}

/** A topic by the best of its places with the numbers of the others; a system by all that is said of it. */
function cell(one, known, key) {
  const quotes = /^T\d/.test(key) ? [one.citations] : one.citations.map((marker) => [marker]);
  const left = one.places - one.citations.length;
  const more = left ? `${left} more ${left === 1 ? "place" : "places"} in the library` : null;
  const notes = [one.note, more].filter(Boolean).join(" · ");
  const sentences = quotes.map((markers) => el("p", {}, sentenceSpan(sentence(markers, known), known)));
  return [...sentences, notes ? el("p", { class: "meta", text: notes }) : null].filter(Boolean);
}

function sentence(markers, known) {
  return { text: known.get(markers[0]).quote, support: "verbatim", citations: markers };
}

/** What both have and what only one has, as far as both are known. */
function compared(row, { left, right }) {
  const parts = [["both", row.common], [`only ${left.called}`, row.only_left], [`only ${right.called}`, row.only_right]];
  const shown = parts.filter(([, codes]) => codes.length);
  return shown.map(([who, codes]) => el("span", { class: "meta", text: `${who}: ${codes.join(", ").replaceAll("_", " ")}` }));
}

function links(found, asked) {
  const both = found.left.source_id && found.right.source_id;
  const address = `/v1/comparisons/${encodeURIComponent(asked.left)}/${encodeURIComponent(asked.right)}`;
  const name = `${found.left.id}-${found.right.id}`;
  const levels = both ? ["topic", "criterion"] : ["topic"];
  const files = levels.map((level) => {
    const items = FORMATS[level].map((format) => {
      const href = `${address}?level=${level}&format=${format}`;
      const download = format === "html" ? null : `${name}-${level}.${ENDINGS[format] ?? format}`;
      const target = format === "html" ? "_blank" : null;
      return el("a", { href, download, target, class: "button", text: NAMES[format] });
    });
    return el("div", { class: "files" }, el("span", { class: "meta", text: `By ${level}` }), ...items);
  });
  return [...files, el("ul", { class: "on", role: "list" }, ...onward(found, both).map(([href, text]) => el("li", {}, el("a", { href, text }))))];
}

/** Where to go on: the review of the criteria, what a recognition would take, and whom else each could work with. */
function onward({ left, right }, both) {
  const ways = [];
  if (both) ways.push([`/review?${new URLSearchParams({ left: left.source_id, right: right.source_id })}`, "Review the mappings, criterion by criterion"]);
  if (left.id !== right.id && left.as_of && right.as_of) {
    for (const [one, other] of [[left, right], [right, left]]) {
      ways.push([`/roadmap?from=${one.id}&to=${other.id}`, `What ${one.called} recognising ${other.called} would take`]);
    }
  }
  for (const one of left.id === right.id ? [left] : [left, right]) {
    if (one.as_of) ways.push([`/opportunities?scheme=${one.id}`, `Whom ${one.called} could work with`]);
  }
  return ways;
}
