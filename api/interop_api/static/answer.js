/** An answer as the reader sees it: sentences with citations, sources, or the plain reason why there is none. */

import { addressOf, el, headingsOf, pagesOf } from "./dom.js";
import { openPanel } from "./panel.js";

const OUTCOMES = {
  partial: ["Part of an answer", "The library answers some of this question."],
  not_in_library: ["Not in the library", "The library holds nothing that answers this question."],
  out_of_scope: ["Outside the library’s subject", "The library is about how sustainability standards work together."],
  needs_clarification: ["Which one do you mean?", "The question can be read in more than one way."],
  scheme_unknown: ["An unknown scheme", "The library holds nothing about a scheme that the question names."],
  edition_not_indexed: ["An edition that is not here", "The library does not hold the edition that the question names."],
  sources_conflict: ["The sources disagree", "The documents in the library do not say the same."],
  not_understood: ["Not understood", "No words in the question can be looked up. Try a full sentence."],
};

const TOGETHER = 3; // numbers beside the last word that a phone has room for

/** The checked sentences; those with an item number stand in an ordered list. `citations` may be known already. */
export function sentenceBlocks(sentences, citations) {
  const known = new Map(citations.map((citation) => [citation.marker, citation]));
  const blocks = [];
  for (const sentence of sentences) {
    const shown = sentenceSpan(sentence, known);
    if (sentence.item) listAt(blocks).append(el("li", { value: sentence.item }, shown));
    else paragraphAt(blocks).append(shown, " ");
  }
  return blocks;
}

function listAt(blocks) {
  if (blocks.at(-1)?.tagName !== "OL") blocks.push(el("ol", { class: "steps" }));
  return blocks.at(-1);
}

function paragraphAt(blocks) {
  if (blocks.at(-1)?.tagName !== "P") blocks.push(el("p"));
  return blocks.at(-1);
}

/** One sentence with a button for each of its sources; `known` gives the citations by their markers. */
export function sentenceSpan(sentence, known) {
  const unsure = sentence.support === "unsupported" || sentence.support === "uncheckable";
  const buttons = sentence.citations.filter((marker) => known.has(marker)).map((marker) => citeButton(known.get(marker)));
  const warning = unsure ? el("span", { class: "unsure", text: " (not confirmed by its source)" }) : null;
  // The last word and its numbers stay on one line, so that no line begins with a number; many would not fit on it.
  const cut = sentence.text.lastIndexOf(" ") + 1;
  const tail = el("span", { class: "together", text: sentence.text.slice(cut) });
  tail.append(...buttons.slice(0, TOGETHER));
  return el("span", { class: "sentence", text: sentence.text.slice(0, cut) }, tail, ...buttons.slice(TOGETHER), warning);
}

function citeButton(citation) {
  const name = [`Source ${citation.marker}: ${citation.title}`, pagesOf(citation)].filter(Boolean).join(", ");
  const attributes = { type: "button", class: "cite", "aria-label": name, "aria-haspopup": "dialog", title: name };
  return el("button", { ...attributes, text: String(citation.marker), on: { click: opens(citation) } });
}

/** The whole question that a follow-up was understood as; nothing where it was whole as asked. */
export function understood(answer) {
  const whole = answer.provenance.resolved_question;
  return whole ? [el("p", { class: "meta understood" }, "Understood as: ", el("q", { text: whole }))] : [];
}

/** What stands under the sentences of a finished answer, and what stands in their place. */
export function conclusion(answer, ask) {
  const told = OUTCOMES[answer.outcome];
  return [
    told ? notice(answer, told) : null,
    answer.sentences.length ? checkedLine(answer) : null,
    answer.citations.length ? sourceList(answer.citations) : null,
    choices("More of this", (answer.links ?? []).map(linkOf)),
    choices("Nearest passages", answer.nearest.map(nearestButton)),
    choices(
      answer.outcome === "needs_clarification" ? "Choose one" : "You could ask",
      answer.suggestions.map((text) => askButton(text, ask)),
    ),
  ].filter(Boolean);
}

function linkOf({ label, href }) {
  return el("a", { href, target: "_blank", rel: "noopener", text: label });
}

function notice(answer, [title, meaning]) {
  // What is missing says more than the general meaning does.
  const told = answer.missing.length ? answer.missing : [meaning];
  return el("div", { class: "notice" }, el("h3", { text: title }), ...told.map((text) => el("p", { text })));
}

function opens(cited) {
  return (event) => openPanel(cited, event.currentTarget);
}

function checkedLine({ sentences }) {
  const verbatim = sentences.filter((one) => one.support === "verbatim").length;
  const claims = sentences.filter((one) => one.support !== "none").length;
  const sure = verbatim + sentences.filter((one) => one.support === "supported").length;
  if (!claims || sure < claims) return null;
  const words = claims === 1 ? "The sentence is in its source’s own words" : `All ${claims} sentences are in their sources’ own words`;
  const text = verbatim === claims ? words : "Each sentence was checked against its source";
  return el("p", { class: "checked", text });
}

function sourceList(citations) {
  const title = citations.length === 1 ? "Source" : "Sources";
  return el("section", { class: "sources" }, el("h3", { text: title }), sourceItems(citations));
}

/** The numbered sources with their words; the markers are the numbers of this list, written by its buttons. */
export function sourceItems(citations) {
  const items = citations.map((citation, index) => {
    const head = samePlace(citation, citations[index - 1]) ? [] : sourceHead(citation);
    const quote = el("blockquote", { text: citation.quote });
    return el("li", { class: head.length ? null : "same" }, citeButton(citation), ...head, quote);
  });
  return el("ol", { role: "list" }, ...items);
}

function sourceHead(citation) {
  return [
    el("p", { class: "source", text: citation.title }),
    el("p", { class: "meta", text: addressOf(citation) }),
    citation.superseded_by ? el("p", { class: "meta warn", text: "A newer edition replaces this source." }) : null,
  ].filter(Boolean);
}

/** Several quotes from one place of one source stand together under its title. */
function samePlace(one, other) {
  return other?.source_id === one.source_id && addressOf(other) === addressOf(one);
}

function choices(title, buttons) {
  if (!buttons.length) return null;
  const items = buttons.map((button) => el("li", {}, button));
  return el("section", { class: "choices" }, el("h3", { text: title }), el("ul", {}, ...items));
}

function nearestButton(near) {
  const where = headingsOf(near);
  const title = el("strong", { text: where || near.title });
  const under = where ? el("span", { class: "meta", text: near.title }) : null;
  return el("button", { type: "button", class: "choice", "aria-haspopup": "dialog", on: { click: opens(near) } }, title, under);
}

function askButton(text, ask) {
  return el("button", { type: "button", class: "choice", text, on: { click: () => ask(text) } });
}

/** What the status says once, for those who do not see the page. */
export function spoken(answer) {
  const count = answer.citations.length;
  if (answer.outcome === "answered") return `Answer ready, ${count} ${count === 1 ? "source" : "sources"}`;
  if (answer.outcome === "needs_clarification") return `${OUTCOMES.needs_clarification[0]} ${answer.suggestions.length} choices follow.`;
  return `${OUTCOMES[answer.outcome]?.[0] ?? "Finished"}. ${answer.missing.join(" ")}`.trim();
}
