/** The answer as it comes: server-sent events over fetch, since EventSource cannot POST. */

/** A problem that the server told, or that kept us from reaching it; `message` is for the reader. */
export class Problem extends Error {
  constructor(message, retry) {
    super(message);
    this.retry = retry;
  }
}

const UNREACHABLE = "The server does not answer. Check that it is still running, then try again.";
const CUT_OFF = "The answer was cut off before its end. Try again.";

/** Ask, and yield `[event, data]` until the last event, which is `final`. Throws a `Problem`. */
export async function* ask(question, conversation, signal) {
  const body = JSON.stringify({ question, conversation_id: conversation });
  const headers = { "Content-Type": "application/json", Accept: "text/event-stream" };
  const response = await reach("/v1/answers", { method: "POST", headers, body, signal });
  let last = null;
  for await (const [event, data] of events(response.body, signal)) {
    if (event === "error") throw new Problem(data.detail, true);
    yield [event, data];
    last = event;
  }
  if (last !== "final") throw new Problem(CUT_OFF, true);
}

/** One JSON document of the API. Throws a `Problem`. */
export async function read(address) {
  return (await reach(address, { headers: { Accept: "application/json" } })).json();
}

/** Send JSON, and give the JSON of the answer. Throws a `Problem`. */
export async function send(method, address, told) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return (await reach(address, { method, headers, body: JSON.stringify(told) })).json();
}

/** A drawing of the API as an element. Throws a `Problem`. The page's policy lets no script parse text as markup. */
export async function draw(address) {
  const drawn = await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.response?.documentElement : null);
    request.onerror = () => reject(new Problem(UNREACHABLE, true));
    request.send();
  });
  if (drawn?.localName === "svg") return drawn;
  await reach(address, {}); // tells what is wrong
  throw new Problem("The map could not be read.", true);
}

async function reach(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(UNREACHABLE, true);
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  // What the reader typed is wrong (4xx): asking the same again would not help.
  throw new Problem(told?.detail ?? `The server answered with status ${response.status}.`, response.status >= 500);
}

async function* events(body, signal) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) {
        const event = parse(block);
        if (event) yield event;
      }
    }
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
    throw new Problem(CUT_OFF, true);
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  let event = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return data.length ? [event, JSON.parse(data.join("\n"))] : null;
}
