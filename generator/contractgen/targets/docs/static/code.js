// Lets readers copy code, and keeps open the kind of sample that they chose last.
"use strict";

{
  const { copy, copied } = document.querySelector("main").dataset;

  // Of a session in a shell, what was typed: lines after a prompt, and those that go on, which are
  // indented.
  const typed = (text) => {
    if (!text.startsWith("$ ")) return text;
    const lines = text.split("\n").filter((line) => /^(\$ |\s)/.test(line));
    return lines.map((line) => line.replace(/^\$ /, "")).join("\n");
  };

  const addButton = (block) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(typed(block.textContent.trimEnd()));
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    const frame = document.createElement("div");
    frame.className = "code";
    block.replaceWith(frame);
    frame.append(block, button);
  };

  // Where nothing may be stored, reading and writing throw.
  const stored = () => {
    try { return localStorage.getItem("sample"); } catch { return null; }
  };
  const store = (label) => {
    try { localStorage.setItem("sample", label); } catch { /* Forgotten with the page. */ }
  };

  const chosen = stored();
  for (const sample of document.querySelectorAll("details[name=sample]")) {
    const summary = sample.querySelector("summary");
    if (summary.textContent === chosen) sample.open = true;
    summary.addEventListener("click", () => store(summary.textContent));
  }
  if (navigator.clipboard) document.querySelectorAll("pre").forEach(addButton);
}
