/** The chat page: one question at a time, its answer as it comes. */

import { conclusion, sentenceBlocks, spoken, understood } from "./answer.js";
import { answerBlocks } from "./compared.js";
import { el } from "./dom.js";
import { ask, Problem } from "./stream.js";

const part = (name) => document.getElementById(name);
const log = part("log");
const box = part("question");
let conversation = null;
let running = null; // the AbortController of the question at hand

part("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text || running) return;
  box.value = "";
  run(text);
});
box.addEventListener("keydown", (event) => {
  // While an input method composes a character, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  part("ask").requestSubmit();
});
for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => follow(example.textContent));
}
part("stop").addEventListener("click", () => running?.abort());
part("new").addEventListener("click", begin);

/** Ask a question that stands on a button; the button may vanish, so focus goes to the question as asked. */
function follow(text) {
  if (!running) run(text, true);
}

function begin() {
  running?.abort();
  conversation = null;
  log.replaceChildren();
  part("welcome").hidden = false;
  part("new").hidden = true;
  part("status").textContent = "";
  box.focus();
}

async function run(text, focus = false) {
  const turn = newTurn(text);
  // Where typing opens a keyboard on the screen, it would cover the answer.
  if (focus || matchMedia("(pointer: coarse)").matches) turn.asked.focus({ preventScroll: true });
  const stopper = new AbortController();
  setRunning(stopper);
  try {
    await receive(text, turn, stopper.signal);
  } catch (error) {
    fail(text, turn, error, stopper.signal.aborted);
  } finally {
    turn.body.removeAttribute("aria-busy");
    turn.wait.remove();
    if (running === stopper) setRunning(null);
  }
}

function newTurn(text) {
  const body = el("div", { class: "answer", "aria-busy": "true" });
  const wait = el("p", { class: "waiting", text: "Searching the library" });
  const asked = el("h2", { class: "asked", tabindex: "-1", text });
  const article = el("article", {}, asked, wait, body);
  part("welcome").hidden = true;
  part("new").hidden = false;
  part("status").textContent = "";
  log.append(article);
  article.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  return { article, asked, body, wait };
}

async function receive(text, turn, signal) {
  const sentences = [];
  let citations = [];
  let pending = "";
  for await (const [event, data] of ask(text, conversation, signal)) {
    if (event === "sources") {
      citations = data.citations ?? [];
      turn.wait.textContent = "Checking each sentence against its source";
    } else if (event === "delta") {
      pending += data.text;
      showPending(turn, pending);
    } else if (event === "sentence") {
      sentences.push(data);
      pending = "";
      turn.body.replaceChildren(...sentenceBlocks(sentences, citations));
    } else if (event === "final") {
      finish(turn, data, sentences);
    }
  }
}

/** The sentence in the making stands last, until its checked form replaces it. */
function showPending(turn, text) {
  let last = turn.body.querySelector(".pending");
  if (!last) turn.body.append((last = el("p", { class: "pending" })));
  last.textContent = text.trim();
}

/** The final answer is what counts; only the places in a list come from the events before it. */
function finish(turn, answer, streamed) {
  conversation = answer.conversation_id;
  const sentences = answer.sentences.map((one, index) => ({ item: streamed[index]?.item, ...one }));
  const blocks = answerBlocks(answer, sentences);
  turn.body.replaceChildren(...understood(answer), ...blocks, ...conclusion(answer, follow));
  part("status").textContent = spoken(answer);
}

function fail(text, turn, error, stopped) {
  const told = stopped ? "Stopped. What stands above is not the whole answer." : plainly(error);
  const again = el("button", { type: "button", class: "choice", text: stopped ? "Ask again" : "Try again" });
  again.addEventListener("click", () => {
    if (running) return;
    turn.article.remove();
    follow(text);
  });
  const helps = stopped || !(error instanceof Problem) || error.retry;
  if (!helps && !box.value) box.value = text; // to be mended, not typed again
  turn.body.append(el("div", { class: "notice wrong" }, el("p", { text: told }), helps ? again : null));
  part("status").textContent = told;
}

function plainly(error) {
  if (error instanceof Problem) return error.message;
  console.error(error);
  return "Something went wrong on this page. Try again.";
}

function setRunning(stopper) {
  running = stopper;
  const busy = stopper !== null;
  const hadFocus = document.activeElement;
  // Read-only rather than disabled: a disabled box would lose the focus.
  box.readOnly = busy;
  box.setAttribute("aria-disabled", String(busy));
  part("send").hidden = busy;
  part("stop").hidden = !busy;
  if (hadFocus === part("send") || hadFocus === part("stop")) box.focus({ preventScroll: true });
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
