"use strict";
// Without this the page shows everything; with it, what the form asks for.
const form = document.getElementById("filter");
const found = form.querySelector("output");
const { text, verdict, operation } = form.elements;
const groups = [...document.querySelectorAll("[data-group]")];
const sections = [...document.querySelectorAll("section")].filter((section) =>
  section.querySelector("[data-verdict]"),
);
const rows = [...document.querySelectorAll("[data-verdict]")].map((element) => ({
  element,
  words: `${element.id} ${element.textContent}`.toLowerCase(),
}));

function filter() {
  const wanted = text.value.trim().toLowerCase();
  const active = Boolean(wanted || verdict.value || operation.value);
  let number = 0;
  for (const { element, words } of rows) {
    const fits =
      words.includes(wanted) &&
      (!verdict.value || element.dataset.verdict === verdict.value) &&
      (!operation.value || element.dataset.operation === operation.value);
    element.hidden = !fits;
    number += fits;
  }
  for (const part of [...document.querySelectorAll("table"), ...sections]) {
    part.hidden = !part.querySelector("[data-verdict]:not([hidden])");
  }
  for (const group of groups) {
    const empty = !group.querySelector("[data-verdict]:not([hidden])");
    group.hidden = active && empty;
    group.open = active && !empty;
  }
  found.textContent = active ? `${number} found` : "";
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
// The fields are empty only after the event.
form.addEventListener("reset", () => setTimeout(filter));
