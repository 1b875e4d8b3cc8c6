/** The page of two schemes: the choice lives in the address, the rows are those of the API. */

import { choosing, chosen } from "./choosing.js";
import { showOverlap } from "./overlap.js";

const page = {
  sides: ["left", "right"],
  extras: ["topic"],
  words: { none: "Choose two schemes, or begin with two of these.", some: "Choose the other scheme.", waiting: "Comparing…" },
  addressOf: ({ left, right }) => `/v1/comparisons/${[left, right].map(encodeURIComponent).join("/")}?level=topic`,
  show,
};
const choose = choosing(page);

document.getElementById("swap").addEventListener("click", () => {
  const { left, right, ...others } = chosen(page);
  choose({ left: right, right: left, ...others });
});

function show(found, wanted) {
  document.title = `${found.left.called} and ${found.right.called} side by side · interop-assistant`;
  showOverlap(found, wanted);
  if (wanted.topic) requestAnimationFrame(() => name(wanted.topic)); // once it is on the page
  return "";
}

/** Bring the row of a topic into sight, which a link from an answer names. */
function name(topic) {
  const row = document.querySelector(`[data-key="${CSS.escape(topic)}"]`);
  if (!row) return;
  row.classList.add("named");
  row.scrollIntoView({ block: "center" });
}
