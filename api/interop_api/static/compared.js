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
  const head = el("tr", {}, el("td"), ...table.columns.map((name) => el("th", { scope: "col", text: name })));
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell) => cellOf(cell.map((index) => sentences[index]), known));
    return el("tr", {}, el("th", { scope: "row", text: row.label }), ...cells);
  });
  const made = el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
  // A wide table scrolls in its own frame, by keyboard as well.
  return el("div", { class: "compared", role: "region", tabindex: "0", "aria-label": "Schemes side by side" }, made);
}

function cellOf(sentences, known) {
  if (!sentences.length) return el("td", { class: "none", text: "not found in the library" });
  return el("td", {}, ...sentences.flatMap((one) => [sentenceSpan(one, known), " "]));
}
