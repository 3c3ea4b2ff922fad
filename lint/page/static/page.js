// What makes the desk quicker: decisions without a new page, keys, files dropped, the job at work. Without it all works.
"use strict";
document.documentElement.classList.add("script");

const main = () => document.getElementById("main");
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const items = () => all("[data-item]").filter((one) => one.offsetParent !== null);
let at = null; // the item that keys are about, by its number

function current() {
  return items().find((one) => one.dataset.item === at) || items()[0];
}

function light(item) {
  all(".lit").forEach((one) => one.classList.remove("lit"));
  if (!item || !item.dataset.number) return;
  const marked = all("[data-cards]").filter((one) => one.dataset.cards.split(" ").includes(item.dataset.number));
  marked.forEach((one) => one.classList.add("lit"));
  if (marked.length) marked[0].scrollIntoView({ block: "nearest", inline: "nearest" });
}

function attend(item, scroll = true) {
  if (!item) return;
  at = item.dataset.item;
  item.focus({ preventScroll: true });
  if (scroll) item.scrollIntoView({ block: "nearest" });
  light(item);
}

function step(by) {
  const listed = items();
  const now = listed.findIndex((one) => one.dataset.item === at);
  attend(listed[Math.min(Math.max(now + by, 0), listed.length - 1)]);
}

function nextOpen() {
  const listed = items();
  const now = listed.findIndex((one) => one.dataset.item === at);
  const rest = [...listed.slice(now + 1), ...listed.slice(0, now + 1)].filter((one) => "open" in one.dataset);
  if (rest.length) attend(rest[0]);
  else document.querySelector('a[rel="next"][data-key="]"]')?.click();
}

// A form that is marked data-quick is sent behind the page, and the part that changed takes the place of the old one.
async function send(form) {
  const item = form.closest("[data-item]");
  const listed = items();
  const place = item ? listed.indexOf(item) : -1;
  const following = listed.slice(place + 1).concat(listed.slice(0, Math.max(place, 0)));
  const verdict = form.elements.verdict?.value;
  const fields = new URLSearchParams(new FormData(form));
  const cards = document.querySelector(".desk .cards");
  const kept = [scrollY, cards?.scrollTop || 0];
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "text/html" } });
  } catch {
    return say("审核台没有回应；请看启动它的窗口还在不在，再试一次。");
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("main");
  if (!fresh) return location.reload();
  if (!answer.ok) return say(page.querySelector(".note")?.textContent || "没有执行。");
  main().replaceWith(document.adoptNode(fresh));
  for (const part of [".bar", ".tabs"]) {
    const other = page.querySelector(part);
    if (other) document.querySelector(part).replaceWith(document.adoptNode(other));
  }
  history.replaceState(null, "", new URL(answer.url).pathname + new URL(answer.url).search);
  scrollTo(0, kept[0]);
  const again = document.querySelector(".desk .cards");
  if (again) again.scrollTop = kept[1];
  if (!item) return;
  const open = following.map((one) => document.getElementById(one.id)).find((one) => one && "open" in one.dataset);
  attend((verdict !== "undo" && open) || document.getElementById(item.id) || items()[0]);
}

function say(text) {
  unsay();
  const told = document.createElement("div");
  told.className = "flash";
  told.setAttribute("role", "alert");
  told.textContent = text;
  main().prepend(told);
}

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-quick]")) {
    event.preventDefault();
    send(event.target);
  }
});

document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.("[data-item]");
  if (item && item.dataset.item !== at) {
    at = item.dataset.item;
    light(item);
  }
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.ask[open]")) event.target.querySelector("textarea, input:not([type=hidden])")?.focus();
}, true);

// What was just said stays until a click elsewhere or Esc: nobody must be quick to take a decision back.
function unsay() {
  document.querySelector(".flash")?.remove();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".flash")) unsay();
  const mark = event.target.closest?.("a.mark");
  if (mark) {
    event.preventDefault();
    attend(document.getElementById(mark.hash.slice(1)));
  } else if (event.target.closest?.("[data-print]")) {
    print();
  } else {
    all("td details.ask[open], .facts details.ask[open], .who[open]").forEach((one) => {
      if (!one.contains(event.target)) one.open = false;
    });
  }
});

document.addEventListener("dblclick", (event) => {
  event.target.closest?.(".sheet td, .facts div, .goals li")?.querySelector(".edit")?.click();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.activeElement.closest("details[open]");
    if (open) {
      open.open = false;
      attend(open.closest("[data-item]"), false);
    } else {
      unsay();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const item = current();
  const own = (key) => item?.querySelector(`.decide [data-key="${key}"]`);
  const deeds = {
    1: () => own("1")?.click(),
    2: () => own("2")?.click(),
    3: () => own("3")?.click(),
    4: nextOpen,
    j: () => step(1),
    k: () => step(-1),
    u: () => document.querySelector('.flash [data-key="u"]')?.click(),
    "[": () => document.querySelector('a[data-key="["]')?.click(),
    "]": () => document.querySelector('a[data-key="]"]')?.click(),
    "?": () => document.getElementById("keys").showModal(),
    Enter: () => event.target === item && item.querySelector("a.place")?.click(),
  };
  const deed = deeds[event.key];
  if (!deed) return;
  if (event.key !== "Enter") event.preventDefault();
  if (item && "123".includes(event.key)) attend(item, false);
  deed();
});

// The job at work: told by the server as it goes on; the page is loaded anew when it is over.
function follow() {
  const bar = document.getElementById("job");
  if (!bar?.dataset.live) return;
  const source = new EventSource("/events");
  source.onmessage = (event) => {
    const job = JSON.parse(event.data);
    if (job.id === undefined || (job.over && !job.waiting)) {
      source.close();
      const to = new URL(location.href);
      ["said", "done"].forEach((name) => to.searchParams.delete(name));
      if (job.state === "done" && job.told) to.searchParams.set("said", job.told);
      location.replace(to.pathname + to.search);
      return;
    }
    bar.querySelector(".what").textContent = `${job.kind}：${job.state_told}`;
    const progress = bar.querySelector("progress");
    if (job.total) {
      progress.max = job.total;
      progress.value = job.done;
    }
    bar.querySelector(".how").textContent = job.total ? `${job.done} / ${job.total} ${job.left}` : "";
  };
}

// Files dropped or chosen: sent some at a time, then taken in together.
const SOME = 40, MEGABYTES = 64 << 20;

async function sendFiles(found) {
  const drop = document.getElementById("drop");
  const told = document.getElementById("sending");
  if (!found.length) return;
  if (found.length > Number(drop.dataset.files)) {
    told.textContent = `一次最多收 ${drop.dataset.files} 份文件，这里有 ${found.length} 份；请分几次拖。`;
    return;
  }
  let batch = "", notes = [];
  for (let start = 0; start < found.length; ) {
    const form = new FormData();
    let bytes = 0, next = start;
    while (next < found.length && next - start < SOME && (next === start || bytes + found[next].file.size < MEGABYTES)) {
      form.append("path", found[next].path);
      form.append("file", found[next].file, "file");
      bytes += found[next].file.size;
      next += 1;
    }
    form.append("batch", batch);
    if (next < found.length) form.append("more", "1");
    told.textContent = `正在收 ${next} / ${found.length}`;
    let answer;
    try {
      answer = await fetch("/inbox/files", { method: "POST", body: form, headers: { Accept: "application/json" } });
    } catch {
      told.textContent = "没有收下：文件太大、读不到，或审核台已经关了；请再试一次。";
      return;
    }
    const said = await answer.json().catch(() => ({ wrong: "没有收下；一次发得太多，请分几次拖。" }));
    if (said.wrong) {
      told.textContent = said.wrong;
      return;
    }
    batch = said.batch;
    notes.push(...said.notes);
    start = next;
  }
  location.href = "/inbox" + (notes.length ? `?said=${encodeURIComponent(notes.slice(0, 3).join("；"))}` : "");
}

async function walk(entry, path, found) {
  if (entry.isFile) {
    found.push({ path: path + entry.name, file: await new Promise((got, failed) => entry.file(got, failed)) });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((got, failed) => reader.readEntries(got, failed));
    if (!some.length) return;
    for (const one of some) await walk(one, `${path}${entry.name}/`, found);
  }
}

function receive() {
  const drop = document.getElementById("drop");
  if (!drop) return;
  ["dragover", "dragenter"].forEach((name) => document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((name) => document.addEventListener(name, () => drop.classList.remove("over")));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
    const found = [];
    for (const entry of entries) await walk(entry, "", found);
    sendFiles(found);
  });
  all("input[type=file]", drop).forEach((input) => input.addEventListener("change", () =>
    sendFiles([...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })))));
}

follow();
receive();
if (location.hash.startsWith("#i")) attend(document.getElementById(location.hash.slice(1)));
