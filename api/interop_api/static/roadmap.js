/** The page of a roadmap: the choice lives in the address, the lines are those of the API. */

import { choosing, chosen } from "./choosing.js";
import { showRoadmap } from "./steps.js";

const page = {
  sides: ["from", "to"],
  words: { none: "Choose two schemes, or begin with two of these.", some: "Choose the other scheme.", waiting: "Planning…" },
  addressOf: ({ from, to }) => `/v1/roadmaps/${encodeURIComponent(from)}/${encodeURIComponent(to)}`,
  show,
};
const choose = choosing(page);

document.getElementById("swap").addEventListener("click", () => {
  const { from, to } = chosen(page);
  choose({ from: to, to: from });
});

function show(found) {
  document.title = `Roadmap: ${found.from.called} recognising ${found.to.called} · interop-assistant`;
  return showRoadmap(found);
}
