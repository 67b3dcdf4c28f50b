// Adds a box to long lists that hides what does not contain the words typed into it.
// The pages are complete without it.
"use strict";

function addFilter(list, index) {
  const box = document.createElement("input");
  box.type = "search";
  box.id = `~filter-${index}`;
  box.placeholder = list.dataset.label;
  box.autocomplete = "off";
  box.setAttribute("aria-label", list.dataset.label);
  box.addEventListener("input", () => apply(list, box.value));
  list.prepend(box);
}

function apply(list, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of list.querySelectorAll(list.dataset.filter)) {
    const text = `${item.textContent} ${item.dataset.detail ?? ""}`.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.hidden = words.length > 0 && !group.querySelector(`:is(${list.dataset.filter}):not([hidden])`);
  }
}

document.querySelectorAll("[data-filter]").forEach(addFilter);

// Shows the place of the page in a long navigation.
const side = document.querySelector(".side");
const current = side.querySelector("[aria-current]");
if (current) side.scrollTop = current.offsetTop - side.clientHeight / 2;
