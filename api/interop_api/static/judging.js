/** What a review page needs to know of mappings, without a page: filters, counts, words to mark, the next one. */

export const RELATIONS = {
  equal: "asks the same as",
  superset_of: "holds all of",
  subset_of: "is part of",
  intersects_with: "overlaps with",
  no_relationship: "has nothing to do with",
};

export const FORMATS = { xlsx: "Excel", csv: "CSV", html: "Report", oscal: "OSCAL", sssom: "SSSOM", json: "JSON" };

/** What the left criterion is to the right one, in words. */
export function relationOf({ left, right, relation }) {
  return left && right ? RELATIONS[relation] : "no equivalent";
}

/** Whether nobody decided yet, or a text changed since. */
export function isOpen({ status }) {
  return status === "proposed" || status === "suspect";
}

/** The number in an address; a dash for none. */
export function numberOf(address) {
  return address ? address.slice(address.indexOf("#") + 1) : "–";
}

/** Whether a mapping passes the filters; `texts` are the criteria by address. */
export function passes(mapping, { status, relation, topic, words }, texts) {
  if (status && (status === "open" ? !isOpen(mapping) : mapping.status !== status)) return false;
  if (relation && mapping.relation !== relation) return false;
  if (topic && !mapping.topics.includes(topic)) return false;
  const asked = words.trim().toLowerCase();
  if (!asked) return true;
  const told = [mapping.left, mapping.right].map((address) => texts.get(address)).filter(Boolean);
  const held = [mapping.note, ...told.flatMap((one) => [one.number, one.title, one.text])].join(" ").toLowerCase();
  return asked.split(/\s+/).every((word) => holds(held, word));
}

/** A number is found from its beginning: 1.2 is in 1.2.3 and not in 11.2. */
function holds(text, word) {
  return /^\d/.test(word) ? new RegExp(`(?<![\\d.])${literal(word)}`).test(text) : text.includes(word);
}

function literal(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** How many mappings have each status. */
export function tally(mappings) {
  const counts = { proposed: 0, suspect: 0, confirmed: 0, rejected: 0 };
  for (const { status } of mappings) counts[status] += 1;
  return counts;
}

/** A mapping by the numbers of its criteria. */
export function joined({ left, right }) {
  return `${numberOf(left)} ↔ ${numberOf(right)}`;
}

/** The next open mapping after `id` among `ids`, from the top again at the end; the one beside it where none is open. */
export function nextOpen(ids, id, mappings) {
  const at = ids.indexOf(id);
  const round = [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at))];
  return round.find((one) => isOpen(mappings.get(one))) ?? beside(ids, id, 1);
}

/** What a decision sends: a confirmation the relation as it is shown, and both a note that was written and not saved. */
export function actOf(status, { relation }, draft = {}) {
  const act = status === "confirmed" ? { status, relation: draft.relation ?? relation } : { status };
  return draft.note === undefined ? act : { ...act, note: draft.note };
}

/** What brings a mapping back to `before`; null where a person had added it. */
export function undoing(before) {
  if (!before) return { status: "proposed" };
  const { status, relation, note } = before;
  return isOpen(before) ? { status: "proposed", note } : { status, relation, note };
}

/** A criterion as a list offers it to choose. */
export function labelOf({ number, title, text }) {
  return `${number} ${title || text.slice(0, 80)}`;
}

/** The criterion that typed words name by address, label or number; null for none, or where two have that number. */
export function criterionNamed(typed, criteria) {
  const wanted = typed.trim();
  const whole = criteria.find((one) => one.address === wanted || labelOf(one).trim() === wanted);
  const numbered = criteria.filter(({ number }) => number.toLowerCase() === wanted.toLowerCase());
  return whole ?? (numbered.length === 1 ? numbered[0] : null);
}

/** The id that the end of an address names; empty where it names none. */
export function idIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // a link that was cut
  }
}

/** The id `step` places further among `ids`; the first one where `id` is not among them; null where there are none. */
export function beside(ids, id, step) {
  const at = ids.indexOf(id);
  if (at < 0) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}

/** What to mark in the text of a side: the words of differences first, then those that only this side has. */
export function wordsToMark(mapping, side) {
  const differing = mapping.differences.map((one) => ({ words: one[side], kind: one.kind }));
  const only = mapping[`only_${side}`].map((words) => ({ words, kind: "only" }));
  return [...differing, ...only].filter(({ words }) => words);
}

/** A text in pieces, `{text, kind}` each, where `kind` is null for what is not marked. The earlier mark wins. */
export function pieces(text, marks) {
  const kinds = new Array(text.length).fill(null);
  for (const { words, kind } of marks) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literal(words).replace(/\s+/g, "\\s+")}(?![\\p{L}\\p{N}])`, "giu");
    for (const found of text.matchAll(pattern)) {
      const span = [found.index, found.index + found[0].length];
      if (kinds.slice(...span).every((one) => one === null)) kinds.fill(kind, ...span);
    }
  }
  const made = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = made.at(-1);
    if (last && last.kind === kinds[at]) last.text += text[at];
    else made.push({ text: text[at], kind: kinds[at] });
  }
  return made;
}
