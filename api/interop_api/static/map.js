/** The map: the server's drawing in the page, with links, sizes, and what belongs together lit up. */

const SPACE = "http://www.w3.org/2000/svg";
const LINK = "http://www.w3.org/1999/xlink";
const STEP = 1.25;
const LEGIBLE = matchMedia("(pointer: coarse)").matches ? 0.8 : 0.5; // below it, names cannot be read or hit: better scroll
const WORDY = 0.75; // the same for a map with words beside its arrows, which are smaller
const LARGEST = 3;
const PIXELS = 96 / 72; // of a point

const part = (name) => document.getElementById(name);
const frame = part("map");
let svg = null;
let size = { width: 1, height: 1 };
let scale = 1;

part("larger").addEventListener("click", () => zoom(scale * STEP));
part("smaller").addEventListener("click", () => zoom(scale / STEP));
part("fit").addEventListener("click", () => zoom(whole()));
frame.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const sizes = { "+": scale * STEP, "=": scale * STEP, "-": scale / STEP, 0: whole() };
  if (!(event.key in sizes)) return;
  event.preventDefault();
  zoom(sizes[event.key]);
});
for (const event of ["pointerover", "focusin"]) frame.addEventListener(event, ({ target }) => light(target));
for (const event of ["pointerleave", "focusout"]) frame.addEventListener(event, () => light(null));

/** Show a drawing; `links.relation` and `links.scheme` give the address for an id, `chosen` the party to look at. */
export function showMap(drawn, links, chosen) {
  svg = document.importNode(drawn, true);
  for (const arrow of svg.querySelectorAll(".edge a")) dressArrow(arrow, links);
  for (const box of svg.querySelectorAll(".node")) dressBox(box, links);
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  size = { width: width * PIXELS, height: height * PIXELS };
  frame.replaceChildren(svg);
  const legible = svg.querySelector(".edge text") ? Math.max(LEGIBLE, WORDY) : LEGIBLE;
  zoom(Math.max(legible, Math.min(1, room() / size.width)));
  frame.scrollTo(0, 0);
  turnTo(svg.getElementById(`party-${chosen}`) ?? busiest());
}

/** The box with the most arrows. */
function busiest() {
  const boxes = [...svg.querySelectorAll(".node")].map((box) => [box, arrowsOf(box).length]);
  return boxes.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Scroll to a box that is out of sight. */
function turnTo(box) {
  const [outer, inner] = [frame.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.right > outer.right) frame.scrollLeft = inner.left + inner.width / 2 - outer.left - outer.width / 2;
  if (inner.bottom > outer.bottom) frame.scrollTop = inner.top + inner.height / 2 - outer.top - outer.height / 2;
}

/** An arrow leads to its relation on this page, and can be hit beside its thin line. */
function dressArrow(arrow, links) {
  const id = arrow.getAttributeNS(LINK, "href").split("#")[1];
  arrow.removeAttributeNS(LINK, "href");
  arrow.setAttribute("href", links.relation(id));
  for (const line of arrow.querySelectorAll("path")) {
    const reach = line.cloneNode();
    reach.setAttribute("class", "reach");
    arrow.prepend(reach);
  }
}

/** A box leads to the relations of its party alone. */
function dressBox(box, links) {
  const id = partyOf(box);
  const link = document.createElementNS(SPACE, "a");
  const title = box.querySelector("title");
  link.setAttribute("href", links.scheme(id));
  link.setAttribute("data-scheme", id);
  link.setAttribute("aria-label", `Only the relations of ${title.textContent}`);
  link.append(...[...box.children].filter((child) => child !== title));
  box.append(link);
}

function partyOf(box) {
  return box.id.replace(/^party-/, "");
}

function arrowsOf(box) {
  const id = CSS.escape(partyOf(box));
  return [...svg.querySelectorAll(`.edge.from-${id}, .edge.to-${id}`)];
}

/** A party lights its arrows and those at their other ends, an arrow itself and its two ends. */
function light(target) {
  const box = target?.closest?.(".map .node");
  const edge = target?.closest?.(".map .edge");
  for (const one of frame.querySelectorAll(".on")) one.classList.remove("on");
  svg?.classList.toggle("lit", Boolean(box ?? edge));
  const edges = box ? arrowsOf(box) : edge ? [edge] : [];
  const ends = edges.flatMap((one) => [...one.classList].flatMap((name) => name.match(/^(?:from|to)-(.+)$/)?.[1] ?? []));
  for (const one of [box, ...edges, ...ends.map((end) => svg.getElementById(`party-${end}`))]) one?.classList.add("on");
}

/** Change the size; what is in the middle stays there. */
function zoom(wanted) {
  if (!svg) return;
  const before = scale;
  const middle = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
  scale = Math.min(LARGEST, Math.max(Math.min(whole(), LEGIBLE), wanted));
  svg.setAttribute("width", size.width * scale);
  svg.setAttribute("height", size.height * scale);
  frame.scrollLeft = (middle[0] * scale) / before - frame.clientWidth / 2;
  frame.scrollTop = (middle[1] * scale) / before - frame.clientHeight / 2;
  part("scale").textContent = `${Math.round(scale * 100)} %`;
}

/** The size at which all of it is seen. */
function whole() {
  const high = parseFloat(getComputedStyle(frame).maxHeight) || innerHeight;
  return Math.min(1, room() / size.width, (high - 4) / size.height);
}

function room() {
  return frame.clientWidth - 2;
}
