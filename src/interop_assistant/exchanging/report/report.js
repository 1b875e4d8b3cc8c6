"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const rows = [...document.querySelectorAll("#crosswalk tbody tr")];
  const said = form.querySelector("[role=status]");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, fold(row.textContent));
    return texts.get(row);
  };
  const fits = (row, wish) =>
    ["relation", "status", "chapter"].every((name) => !wish[name] || row.dataset[name] === wish[name]) &&
    wish.words.every((word) => textOf(row).includes(word));
  const filter = () => {
    const { relation, status, chapter, words } = form.elements;
    const wish = {
      relation: relation.value,
      status: status.value,
      chapter: chapter.value,
      words: fold(words.value).split(/\s+/).filter(Boolean),
    };
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row, wish);
      if (!row.hidden) shown += 1;
    }
    said.textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
  };
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  form.hidden = false;
  filter();
})();
