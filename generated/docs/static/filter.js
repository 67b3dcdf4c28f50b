// Adds a box to long lists that hides what does not contain the words typed into it.
// The pages are complete without it.
"use strict";

{
  const nothing = document.querySelector("main").dataset.nothing;

  const apply = (list, typed, status) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const item of list.querySelectorAll(list.dataset.filter)) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    for (const group of list.querySelectorAll("[data-group]")) {
      group.hidden = words.length > 0 && !group.querySelector(`:is(${list.dataset.filter}):not([hidden])`);
    }
    status.textContent = found ? "" : nothing;
  };

  document.querySelectorAll("[data-filter]").forEach((list, index) => {
    const box = document.createElement("input");
    box.type = "search";
    box.id = `~filter-${index}`;
    box.placeholder = list.dataset.label;
    box.autocomplete = "off";
    box.setAttribute("aria-label", list.dataset.label);
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    box.addEventListener("input", () => apply(list, box.value, status));
    list.prepend(box, status);
  });
}
