/** Building the page: text enters by textContent only, so that no document or answer can bring markup with it. */

/** An element with its properties and children; `text` is plain text, `on` are listeners, the rest are attributes. */
export function el(tag, { text, on = {}, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  if (text !== undefined) made.textContent = text;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A heading path, without the document's own title. */
export function headingsOf({ headings, title }) {
  return headings.filter((heading) => heading !== title).join(" › ");
}

/** "page 3", "pages 3–4", or nothing where the format has no pages. */
export function pagesOf({ page_start: first, page_end: last }) {
  if (first === null) return "";
  return first === last || last === null ? `page ${first}` : `pages ${first}–${last}`;
}

/** "edition 2.1"; an edition that is words already stands for itself. */
export function editionOf({ edition }) {
  return edition && /^\d/.test(edition) ? `edition ${edition}` : edition;
}

/** Where some words come from, in one line. */
export function addressOf(cited) {
  const parts = [cited.publisher, editionOf(cited), namedYear(cited), criterionOf(cited), headingsOf(cited), pagesOf(cited)];
  return parts.filter(Boolean).join(" · ");
}

/** A citation to paste elsewhere. */
export function citationText(cited) {
  const place = [
    cited.title, cited.publisher, editionOf(cited), namedYear(cited), criterionOf(cited), headingsOf(cited), pagesOf(cited),
  ];
  const quote = cited.quote ? `“${cited.quote}” ` : "";
  return `${quote}${place.filter(Boolean).join(", ")}.${cited.url ? ` ${cited.url}` : ""}`;
}

/** Only web addresses become links: a document's metadata could hold javascript: or file: ones. */
export function webAddress(url) {
  return /^https?:\/\//i.test(url ?? "") ? url : null;
}

/** "criterion 6.2.1"; null where the words stand in no numbered requirement. */
function criterionOf({ criterion }) {
  return criterion ? `criterion ${criterion}` : null;
}

function namedYear({ year, edition }) {
  return year && !(edition ?? "").includes(String(year)) ? String(year) : null;
}
