/** The table of relations: the same as the map in words, with headings that sort it. */

import { el, webAddress } from "./dom.js";

const part = (name) => document.getElementById(name);
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Each column: its heading, what it sorts by, and what stands in a cell. */
const COLUMNS = [
  { name: "From", key: (one) => names(one.from), cell: (one, links) => parties(one.from, links), head: true },
  { name: "Relation", key: words, cell: relation, wide: "few" },
  { name: "To", key: (one) => names(one.to), cell: (one, links) => parties(one.to, links) },
  { name: "Scope", key: (one) => one.scope, wide: "some" },
  { name: "Year", key: (one) => one.year },
  { name: "Until", key: (one) => one.until },
  { name: "Status", key: (one) => one.status, cell: status },
  { name: "Conditions", key: (one) => one.conditions, wide: "some" },
  { name: "Statement", key: (one) => one.statement, wide: "words" },
  { name: "Originals", key: (one) => one.originals[0]?.text, cell: originals, wide: "some" },
];

let shown = { relations: [], links: null };
let sorted = { column: null, down: false };

/** Show these relations under a caption, in the order chosen before. */
export function showTable(relations, links, caption) {
  shown = { relations, links };
  part("caption").replaceChildren(...caption);
  showHeads();
  showRows();
}

function showHeads() {
  const heads = COLUMNS.map((column) => {
    const button = el("button", { type: "button", text: column.name, on: { click: () => sortBy(column) } });
    return el("th", { scope: "col", role: "columnheader", "aria-sort": direction(column) }, button);
  });
  part("heads").replaceChildren(...heads);
}

function sortBy(column) {
  sorted = { column, down: sorted.column === column && !sorted.down };
  for (const [index, head] of [...part("heads").children].entries()) head.setAttribute("aria-sort", direction(COLUMNS[index]));
  showRows();
}

function direction(column) {
  if (sorted.column !== column) return "none";
  return sorted.down ? "descending" : "ascending";
}

function showRows() {
  const { column, down } = sorted;
  const rows = column ? [...shown.relations].sort((a, b) => compare(column.key(a), column.key(b), down)) : shown.relations;
  part("rows").replaceChildren(...rows.map(row));
}

/** Cells without a value come last either way. */
function compare(left, right, down) {
  if (!left || !right) return Number(!left) - Number(!right);
  const found = order.compare(String(left), String(right));
  return down ? -found : found;
}

function row(one) {
  const cells = COLUMNS.map((column) => {
    const content = column.cell ? column.cell(one, shown.links) : (column.key(one) ?? "");
    const known = { "data-label": column.name, class: column.wide ?? null };
    const given = column.head ? { scope: "row", role: "rowheader" } : { role: "cell" };
    return el(column.head ? "th" : "td", { ...given, ...known }, content);
  });
  return el("tr", { role: "row", class: one.status === "ended" ? "ended" : null }, ...cells);
}

function names(some) {
  return some.map((one) => one.short_name).join(", ");
}

function words(one) {
  return one.relation.replaceAll("_", " ");
}

function relation(one, links) {
  const link = el("a", { href: links.relation(one.id), text: words(one) });
  return el("span", {}, link, el("span", { class: "meta", text: one.both_ways ? "both ways" : "one way" }));
}

function parties(some, links) {
  const item = (one) => {
    const link = el("a", { href: links.scheme(one.id), "data-scheme": one.id, text: one.short_name });
    return el("li", {}, link, one.name === one.short_name ? null : el("span", { class: "meta", text: one.name }));
  };
  return el("ul", {}, ...some.map(item));
}

function status(one) {
  const asOf = one.as_of ? el("span", { class: "meta", text: `as of ${one.as_of}` }) : null;
  return el("span", { text: one.status.replaceAll("_", " ") }, asOf);
}

function originals(one) {
  const item = ({ text, url }) => {
    const address = webAddress(url);
    return el("li", {}, address ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer", text }) : text);
  };
  return el("ul", {}, ...one.originals.map(item));
}
