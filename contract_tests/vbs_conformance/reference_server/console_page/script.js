"use strict";
// Asks for all there is every two seconds, and shows it. Texts are only ever set as texts.
const PAUSE = 2000;
const STATES = {
  good: ["available", "SUCCESS", "EXECUTE_SUCCESS", "ON"],
  busy: ["creating", "restoring", "restoring-backup", "deleting", "INIT", "RUNNING", "WAITING"],
  bad: ["error", "FAIL", "EXECUTE_FAIL", "EXECUTE_TIMEOUT"],
};
const KINDS = {
  jobs: [
    ["Job", (job) => job.type.replace(/^bks/, "")],
    ["Status", (job) => status(job.status, job.error_code)],
    ["Progress", progress],
    ["Began", (job) => moment(job.begin_at)],
  ],
  backups: [
    ["Name", (backup) => named(backup)],
    ["Status", (backup) => status(backup.status)],
    ["Volume", (backup) => backup.volume],
    ["Size", (backup) => `${backup.size} GB`],
    ["Made", (backup) => moment(backup.created_at)],
  ],
  policies: [
    ["Name", (policy) => named(policy)],
    ["Status", (policy) => status(policy.status)],
    ["Volumes", (policy) => String(policy.volumes)],
    ["Next run", (policy) => moment(policy.next_run_at)],
  ],
  tasks: [
    ["Policy", (task) => task.policy],
    ["Status", (task) => status(task.status)],
    ["Volume", (task) => task.volume],
    ["Begun", (task) => moment(task.created_at)],
    ["Ended", (task) => moment(task.finished_at)],
  ],
  volumes: [
    ["Name", (volume) => named(volume)],
    ["Status", (volume) => status(volume.status)],
    ["Size", (volume) => `${volume.size} GB`],
    ["Policy", (volume) => volume.policy],
    ["Project", (volume) => latest.projects.find((one) => one.id === volume.project)?.name],
  ],
  projects: [
    ["Name", (project) => named(project)],
    ["Account", (project) => project.account],
  ],
};
const state = document.getElementById("state");
const choice = document.getElementById("project");
const panels = {};
let shown = "";
let latest = null;

function element(tag, content, properties = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...[content].flat().filter((one) => one !== null && one !== undefined));
  return made;
}

function named(thing) {
  return element("span", thing.name ?? "(no name)", { title: thing.id });
}

function status(text, code) {
  const kind = Object.keys(STATES).find((name) => STATES[name].includes(text)) ?? "plain";
  const words = text.replace(/^EXECUTE_/, "").replaceAll("_", " ").toLowerCase();
  return element("span", code ? `${words} ${code}` : words, { className: `status ${kind}` });
}

function progress(job) {
  if (job.progress === 100) {
    return null;
  }
  const bar = element("progress", null, { max: 100, value: job.progress });
  bar.setAttribute("aria-label", `${job.progress} %`);
  return bar;
}

function moment(text) {
  if (text === null) {
    return null;
  }
  const time = new Date(text);
  const isNear = Math.abs(time - new Date(latest.now)) < 12 * 3600 * 1000;
  const words = isNear
    ? time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" })
    : time.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return element("time", words, { dateTime: text, title: text });
}

function panel(name) {
  const title = name[0].toUpperCase() + name.slice(1);
  const count = element("span", "", { className: "count" });
  const body = element("tbody", null);
  const head = element("tr", KINDS[name].map(([label]) => element("th", label, { scope: "col" })));
  const table = element("table", [element("thead", head), body]);
  const box = element("div", table, { className: "box", tabIndex: 0 });
  box.setAttribute("role", "region");
  box.setAttribute("aria-labelledby", name);
  const heading = element("h2", title, { id: name });
  const section = element("section", [heading, count, box], { className: name });
  document.querySelector("main").append(section);
  return { count, body };
}

function row(thing, columns) {
  const cells = columns.map(([label, content]) => {
    const cell = element("td", content(thing));
    cell.dataset.label = label;
    return cell;
  });
  return element("tr", cells);
}

function show() {
  for (const [name, { count, body }] of Object.entries(panels)) {
    const wanted = (thing) => !choice.value || choice.value === (thing.project ?? thing.id);
    const things = latest[name].filter(wanted);
    const isCut = latest.totals[name] > latest[name].length;
    count.textContent = isCut ? `newest ${things.length} of ${latest.totals[name]}` : things.length;
    const columns = KINDS[name];
    const rows = things.map((thing) => row(thing, columns));
    const none = element("td", "none", { colSpan: columns.length, className: "none" });
    body.replaceChildren(...(rows.length ? rows : [element("tr", none)]));
  }
}

function offer(projects) {
  const known = new Set([...choice.options].map((option) => option.value));
  for (const { id, name } of projects) {
    if (!known.has(id)) {
      choice.append(element("option", name, { value: id }));
    }
  }
}

function tell(kind, words) {
  if (state.textContent !== words) {
    state.textContent = words;
  }
  state.dataset.state = kind;
}

async function update() {
  try {
    const answer = await fetch("/console/overview.json");
    if (!answer.ok) {
      throw new Error(`the server answers with ${answer.status}`);
    }
    latest = await answer.json();
    tell("live", "live");
  } catch (error) {
    tell("gone", "no answer; what is shown is old");
    return;
  }
  const { now, ...rest } = latest;
  const text = JSON.stringify(rest);
  if (text !== shown) {
    shown = text;
    offer(latest.projects);
    show();
  }
}

async function run() {
  if (!document.hidden) {
    await update();
  }
  setTimeout(run, PAUSE);
}

for (const name of Object.keys(KINDS)) {
  panels[name] = panel(name);
}
choice.addEventListener("change", () => latest && show());
document.addEventListener("visibilitychange", () => document.hidden || update());
run();
