// Searches the whole reference for words. What can be found is loaded when the box is first used,
// and scanned from end to end: that also finds parts of words, which Chinese needs.
"use strict";

{
  const MOST = 30;
  const MOST_OF_A_KIND = 8;
  const EXCERPT = 140;

  const place = document.querySelector("search");
  const { root, label, nothing, failed } = place.dataset;
  let entries = null;
  let vocabulary = null;
  let options = [];
  let active = -1;

  const fold = (text) => text.normalize("NFKC").toLowerCase();

  // Finding

  const rank = (entry, query, words) => {
    if (entry.folded === query) return 0;
    if (entry.folded.startsWith(query)) return 1;
    if (words.every((word) => entry.folded.includes(word))) return 2;
    return words.every((word) => entry.all.includes(word)) ? 3 : 4;
  };

  const ranked = (query, words) => {
    const ranks = [[], [], [], []];
    for (const entry of entries) ranks[rank(entry, query, words)]?.push(entry);
    return ranks.flat();
  };

  // Returns what was found by kind, kinds in the order of their best entries.
  const grouped = (found) => {
    const groups = new Map();
    let left = MOST;
    for (const entry of found) {
      const group = groups.get(entry.kind) ?? [];
      if (group.length < MOST_OF_A_KIND && left > 0) {
        group.push(entry);
        groups.set(entry.kind, group);
        left -= 1;
      }
    }
    return groups;
  };

  const find = (typed) => {
    const query = fold(typed.trim());
    const words = query.split(/\s+/);
    const found = ranked(query, words);
    if (found.length) return { groups: grouped(found), words };
    const near = words.flatMap(nearest);
    return { groups: grouped(withMost(near)), words: near };
  };

  // Finding what comes nearest, where nothing has all words as they were typed

  // How many letters of a word are left out, put in, mistaken or swapped, so that it begins another.
  const mistakes = (typed, word) => {
    const rows = [[...Array(word.length + 1).keys()]];
    for (let i = 1; i <= typed.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= word.length; j += 1) {
        const other = typed[i - 1] === word[j - 1] ? 0 : 1;
        row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + other);
        const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
        if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
      rows.push(row);
    }
    return Math.min(...rows.at(-1));
  };

  // Returns what to look for instead of a word: one that is spelt almost like it, or, since Chinese
  // has no blanks between words, all pairs of its characters.
  const nearest = (typed) => {
    if (entries.some((entry) => entry.all.includes(typed))) return [typed];
    if (/\p{Script=Han}/u.test(typed)) {
      const characters = [...typed];
      return characters.slice(1).map((character, index) => characters[index] + character);
    }
    vocabulary ??= new Set(entries.flatMap((entry) => entry.all.match(/[a-z0-9_]+(?:[.-][a-z0-9_]+)*/g) ?? []));
    let least = Math.floor(typed.length / 4) + 1;
    let best = typed;
    for (const word of vocabulary) {
      const found = mistakes(typed, word);
      if (found < least) [least, best] = [found, word];
    }
    return [best];
  };

  // Returns the entries that have the most of the words, if that is more than half of them.
  const withMost = (words) => {
    const counted = entries.map((entry) => words.filter((word) => entry.all.includes(word)).length);
    const most = Math.max(...counted);
    if (most * 2 <= words.length) return [];
    const best = entries.filter((_, index) => counted[index] === most);
    const inTitle = (entry) => words.filter((word) => entry.folded.includes(word)).length;
    return best.sort((one, other) => inTitle(other) - inTitle(one));
  };

  // Showing

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // Folding can change the length of a text, so characters are folded one by one.
  const marked = (text, words) => {
    const characters = [...text];
    const starts = [];
    let folded = "";
    characters.forEach((character, index) => {
      const one = fold(character);
      for (let i = 0; i < one.length; i += 1) starts.push(index);
      folded += one;
    });
    const hit = new Set();
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        for (let i = at; i < at + word.length; i += 1) hit.add(starts[i]);
      }
    }
    const parts = [];
    for (let start = 0, end; start < characters.length; start = end) {
      for (end = start + 1; end < characters.length && hit.has(end) === hit.has(start);) end += 1;
      const part = characters.slice(start, end).join("");
      parts.push(hit.has(start) ? element("mark", {}, part) : part);
    }
    return parts;
  };

  const excerpt = (text, words) => {
    const folded = fold(text);
    const found = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
    const start = Math.max(0, Math.min(...(found.length ? found : [0])) - 40);
    const cut = text.slice(start, start + EXCERPT);
    return `${start > 0 ? "…" : ""}${cut}${start + EXCERPT < text.length ? "…" : ""}`;
  };

  const option = (entry, words) => element(
    "a",
    { role: "option", id: `~option-${options.length}`, href: root + entry.href, tabindex: "-1", "aria-selected": "false" },
    element("span", { class: "title" }, ...marked(entry.title, words)),
    element("span", { class: "text" }, ...marked(excerpt(entry.text, words), words)),
  );

  const show = () => {
    const typed = box.value.trim();
    options = [];
    activate(-1);
    list.replaceChildren();
    status.textContent = "";
    if (typed && entries) {
      const { groups, words } = find(typed);
      for (const [kind, found] of groups) {
        const id = `~kind-${kind}`;
        const group = element("div", { role: "group", "aria-labelledby": id });
        group.append(element("div", { class: "kind", id }, globalThis.searchKinds[kind]));
        for (const entry of found) {
          const made = option(entry, words);
          options.push(made);
          group.append(made);
        }
        list.append(group);
      }
      if (!options.length) status.textContent = nothing;
    }
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", String(options.length > 0));
  };

  const activate = (index) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const chosen = options[active];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
    else box.removeAttribute("aria-activedescendant");
  };

  // Loading: a script, because a page that is opened as a file can fetch nothing.

  const load = () => {
    const script = element("script", { src: `${root}search-index.js` });
    script.addEventListener("load", () => {
      entries = globalThis.searchEntries.map(([title, kind, href, text]) => (
        { title, kind, href, text, folded: fold(title), all: fold(`${title} ${text}`) }
      ));
      show();
    });
    script.addEventListener("error", () => { status.textContent = failed; });
    document.head.append(script);
  };

  // The box

  const box = element("input", {
    type: "search", id: "~search", role: "combobox", placeholder: label, autocomplete: "off", spellcheck: "false",
    "aria-label": label, "aria-autocomplete": "list", "aria-controls": "~found", "aria-expanded": "false",
    "aria-keyshortcuts": "/",
  });
  const list = element("div", { role: "listbox", id: "~found", "aria-label": label });
  const status = element("p", { role: "status" });
  list.hidden = true;
  place.append(box, list, status);

  const close = () => {
    box.value = "";
    show();
  };
  const keys = {
    ArrowDown: () => activate(Math.min(active + 1, options.length - 1)),
    ArrowUp: () => activate(Math.max(active - 1, 0)),
    Enter: () => options[Math.max(active, 0)]?.click(),
    Escape: close,
  };

  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    // While characters are being composed, these keys choose among them.
    if (event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  // What was chosen may be on this page.
  list.addEventListener("click", (event) => { if (event.target.closest("a")) setTimeout(close); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
}
