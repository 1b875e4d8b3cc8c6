/** Schemes side by side: the checked sentences of an answer in the cells of its table, the others as prose around it. */

import { sentenceBlocks, sentenceSpan } from "./answer.js";
import { el } from "./dom.js";

/** The sentences of a finished answer; in a table where the answer has one. */
export function answerBlocks(answer, sentences) {
  const table = answer.table;
  if (!table) return sentenceBlocks(sentences, answer.citations);
  const placed = new Set(table.rows.flatMap((row) => row.cells.flat()));
  const first = Math.min(...placed);
  const outside = (wanted) => sentences.filter((_, index) => !placed.has(index) && index < first === wanted);
  const around = (wanted) => sentenceBlocks(outside(wanted), answer.citations);
  return [...around(true), tableBlock(table, sentences, answer.citations), ...around(false)];
}

function tableBlock(table, sentences, citations) {
  const known = new Map(citations.map((citation) => [citation.marker, citation]));
  const columns = table.columns.map((name) => el("th", { scope: "col", role: "columnheader", text: name }));
  const head = el("tr", { role: "row" }, el("td", { role: "cell" }), ...columns);
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell, at) => cellOf(cell.map((index) => sentences[index]), known, table.columns[at]));
    return el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader", text: row.label }), ...cells);
  });
  // Cards on a phone; the roles keep it a table for readers of screens.
  const body = el("tbody", { role: "rowgroup" }, ...rows);
  const made = el("table", { role: "table" }, el("thead", { role: "rowgroup" }, head), body);
  // A wide table scrolls in its own frame, by keyboard as well.
  return el("div", { class: "compared", role: "region", tabindex: "0", "aria-label": "Schemes side by side" }, made);
}

function cellOf(sentences, known, column) {
  const about = { role: "cell", "data-label": column };
  if (!sentences.length) return el("td", { ...about, class: "none", text: "not found in the library" });
  return el("td", about, ...sentences.flatMap((one) => [sentenceSpan(one, known), " "]));
}
