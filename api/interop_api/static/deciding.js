/** Decisions: shown at once, sent one after the other, and taken back on the page where the server refuses them. */

import { joined, relationOf, undoing } from "./judging.js";
import { send } from "./stream.js";

/**
 * Over a page with `get(id)`, `put(mapping)`, `author()`, `kept(words)`, `undone(id, words)` and `failed(error, words, id)`.
 * Returns `decide`, `undo`, `add`, `pending`, how many acts the server has not answered, and `made`, how many there were.
 */
export function deciding(page) {
  const past = []; // {id, before}: what an undo brings back; `before` is null where a person had added the mapping
  const known = new Map(); // by id what the server last said, while acts are pending
  let queue = Promise.resolve();
  let [pending, made] = [0, 0];

  /** In the order in which they were made: the server must not see an undo before what it undoes. */
  function inTurn(act) {
    pending += 1;
    made += 1;
    queue = queue.then(act).finally(() => {
      pending -= 1;
      if (!pending) known.clear();
    });
    return queue;
  }

  /** Decide on a mapping; `refused` is called where that was in vain. */
  function decide(id, act, refused = () => {}) {
    const [before, author] = [page.get(id), page.author()];
    if (!known.has(id)) known.set(id, before);
    const shown = { ...before, ...act, author, date: new Date().toISOString() };
    page.put(shown);
    return inTurn(async () => {
      try {
        const kept = await patch(id, { author, ...act });
        past.push({ id, before: known.get(id) });
        known.set(id, kept);
        if (page.get(id) === shown) page.put(kept);
        page.kept(toldOf(kept, act));
      } catch (error) {
        refused();
        if (page.get(id) === shown) page.put(known.get(id));
        page.failed(error, `${joined(before)} was not kept and is as it was before.`, id);
      }
    });
  }

  function undo() {
    return inTurn(async () => {
      const last = past.pop();
      if (!last) return page.kept("There is nothing to undo.");
      try {
        const now = await patch(last.id, { author: page.author(), ...undoing(last.before) });
        known.set(last.id, now);
        page.put(now);
        page.undone(last.id, `${joined(now)}: taken back, ${last.before ? now.status : "removed"}.`);
      } catch (error) {
        past.push(last);
        page.failed(error, "That could not be undone.", last.id);
      }
    });
  }

  /** A pair that the machine did not propose; resolves to its id. Throws a `Problem`. */
  async function add(asked) {
    let [added, wrong] = [null, null];
    await inTurn(async () => {
      try {
        added = await send("POST", "/v1/mappings", { author: page.author(), ...asked });
        past.push({ id: added.id, before: page.get(added.id) ?? null });
      } catch (error) {
        wrong = error;
      }
    });
    if (wrong) throw wrong;
    return added.id;
  }

  return { decide, undo, add, pending: () => pending, made: () => made };
}

function patch(id, told) {
  return send("PATCH", `/v1/mappings/${encodeURIComponent(id)}`, told);
}

function toldOf(kept, act) {
  if (act.status === "rejected") return `${joined(kept)}: rejected.`;
  return act.status || act.relation ? `${joined(kept)}: confirmed, ${relationOf(kept)}.` : `${joined(kept)}: note saved.`;
}
