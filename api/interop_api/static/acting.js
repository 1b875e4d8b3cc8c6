/** What a reviewer can do, by button and by key. */

import { deciding } from "./deciding.js";
import { actOf, beside, joined, nextOpen, RELATIONS } from "./judging.js";
import { keying } from "./keying.js";
import { forget, keep, kept, name, named } from "./reviewer.js";
import { say, sayWrong, told } from "./said.js";

const part = (id) => document.getElementById(id);
const field = (name) => part("detail").querySelector(`[data-part="${name}"]`);

/**
 * Over a page with `list`, `mappings()`, `chosen()`, `select(id, focus)`, `put(mapping)` and `settle(id, wait)`, which
 * reads the rows anew. Returns the acts, for its buttons, and `desk`, what is sent.
 */
export function acting(page, { list, form }) {
  const drafts = new Map(); // by id what was chosen or written and not decided
  const desk = deciding({ get: (id) => page.mappings().get(id), put: page.put, author: name, kept: done, undone, failed });
  const one = () => page.mappings().get(page.chosen());

  const acts = {
    confirm: () => decide("confirmed"),
    reject: () => decide("rejected"),
    note: () => named(() => send(page.chosen(), { note: field("note").value })),
    undo: () => named(desk.undo),
    add: () => form().open(one()),
    move: (step) => page.select(beside(list.visible(), page.chosen(), step)),
    write: (draft) => drafts.set(page.chosen(), { ...drafts.get(page.chosen()), ...draft }),
    draft: (id) => drafts.get(id) ?? {},
    adding,
  };

  function decide(status) {
    const id = page.chosen();
    if (!one()) return;
    named(() => {
      send(id, actOf(status, page.mappings().get(id), drafts.get(id)));
      page.select(nextOpen(list.visible(), id, page.mappings()));
    });
  }

  /** What is not decided yet goes along with a decision, and is there again where that was not kept. */
  function send(id, act) {
    const draft = drafts.get(id);
    drafts.delete(id);
    desk.decide(id, act, () => draft && !drafts.has(id) && drafts.set(id, draft));
  }

  /** Confirm as another relation. */
  function relate(relation) {
    if (!one()?.left || !one().right) return say("A criterion without a counterpart has no relation; a adds a mapping.");
    acts.write({ relation });
    acts.confirm();
  }

  /** Send a mapping that a person adds; true once it is there. */
  async function adding(asked) {
    if (!name()) return named(() => part("adding").requestSubmit());
    try {
      page.settle(await desk.add(asked), 0);
      say(`${joined(asked)}: added and confirmed.`);
      return true;
    } catch (error) {
      sayWrong(`The mapping was not added. ${told(error)}`);
      return false;
    }
  }

  function done(words) {
    say(words);
    page.settle();
  }

  function undone(id, words) {
    say(words);
    page.settle(id, 0);
  }

  function failed(error, words, id) {
    sayWrong(`${words} ${told(error)}`, () => page.select(id));
  }

  function leave(typing) {
    forget();
    if (form().isOpen()) form().close();
    else if (typing) list.focus();
  }

  const moves = { j: () => acts.move(1), ArrowDown: () => acts.move(1), k: () => acts.move(-1), ArrowUp: () => acts.move(-1) };
  const keys = {
    c: acts.confirm, r: acts.reject, u: acts.undo, a: acts.add,
    e: () => field("relation")?.focus(), n: () => field("note")?.focus(), "/": () => part("by-words").focus(),
    "?": () => part("help").showModal(),
    ...Object.fromEntries(Object.keys(RELATIONS).map((relation, at) => [String(at + 1), () => relate(relation)])),
  };
  part("keys").addEventListener("click", keys["?"]);
  part("single-keys").checked = kept("keys") !== "off";
  part("single-keys").addEventListener("change", (event) => keep("keys", event.target.checked ? "on" : "off"));
  addEventListener("beforeunload", (event) => desk.pending() && event.preventDefault());
  keying({ moves, acts: keys, mayAct: () => part("single-keys").checked && !part("desk").hidden, leave });
  return { acts, desk };
}
