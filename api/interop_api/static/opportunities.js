/** The page of whom a scheme could work with: the choice lives in the address, the lines are those of the API. */

import { choosing } from "./choosing.js";
import { showPartners } from "./partners.js";

choosing({
  sides: ["scheme"],
  extras: ["limit"],
  words: { none: "Choose a scheme, or begin with one of these.", waiting: "Looking for partners…" },
  addressOf: ({ scheme, limit }) => `/v1/opportunities/${encodeURIComponent(scheme)}${limit ? `?limit=${encodeURIComponent(limit)}` : ""}`,
  show,
});

function show(found) {
  document.title = `Whom ${found.short_name} could work with · interop-assistant`;
  return showPartners(found);
}
