"use strict";
// Layers, the tip with the chain under the pointer, moving and deciding by keyboard, correcting by selected words.
const ORDER = "svet"; // statements, events, entities, times
const MOST = 5; // things told in one tip
const layersOf = { s: ["cues", "contents"], v: ["events"], e: ["names"], t: ["times"] };
const tip = document.getElementById("tip");
const aloud = document.getElementById("said-aloud");
let lit = [];
let pointed = null;
let chosen = null; // the last words selected in the text: [start, end] in code points

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Isnad-Proof"] = document.body.dataset.proof;
});

for (const box of document.querySelectorAll("[data-layer]")) {
  const apply = () => document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
  box.addEventListener("change", apply);
  apply(); // a browser may keep what was ticked before a reload
}

// ---- the tip

function isOn(ref) {
  return layersOf[ref[0]].some((layer) => !document.body.classList.contains("no-" + layer));
}

function clear() {
  for (const one of lit) one.classList.remove("lit");
  lit = [];
  pointed = null;
  if (!tip) return;
  tip.hidden = true;
  tip.replaceChildren();
}

function light(refs) {
  for (const ref of refs) lit.push(...document.querySelectorAll(`[data-k~="${ref}"], [data-of="${ref}"]`));
  for (const one of lit) one.classList.add("lit");
}

function fill(refs) {
  for (const ref of refs.slice(0, MOST)) {
    const known = document.getElementById(`a1-${ref}`);
    if (!known) continue;
    const copy = document.createElement("div");
    copy.append(...known.cloneNode(true).childNodes);
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    tip.append(copy);
  }
}

function place() {
  const box = pointed?.getClientRects()[0];
  if (!box || !tip?.childElementCount) return;
  tip.hidden = false;
  const column = pointed.closest(".text").getBoundingClientRect(); // the cards beside it stay in sight
  const left = Math.min(Math.max(column.left, box.right - tip.offsetWidth), innerWidth - tip.offsetWidth - 8);
  const below = box.bottom + 8 + tip.offsetHeight < innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - tip.offsetHeight - 6)}px`;
}

function show(event) {
  if (!tip) return;
  const target = event.target.closest?.("[data-k], [data-of]");
  clear();
  if (!target) return;
  const refs = (target.dataset.k || target.dataset.of).split(" ").filter(isOn);
  refs.sort((left, right) => ORDER.indexOf(left[0]) - ORDER.indexOf(right[0]));
  light(refs);
  if (target.dataset.of) return; // a card says all of itself
  fill(refs);
  pointed = target;
  place();
}

document.addEventListener("mouseover", show);
document.addEventListener("focusin", show);
document.addEventListener("focusout", clear);
document.addEventListener("scroll", place, { passive: true });
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));

// ---- words selected in the text

function codePoints(text) {
  return [...text].length;
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const text = document.querySelector(".text");
  if (!text || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  let start = codePoints(before.toString());
  start += codePoints(words) - codePoints(words.trimStart());
  const length = codePoints(words.trim());
  if (length) chosen = { start, end: start + length, words: words.trim() };
});

// ---- deciding

function article() {
  return document.querySelector("#cards")?.dataset.article;
}

function cards() {
  return [...document.querySelectorAll("#cards .card[data-part]")].filter((one) => one.offsetParent !== null);
}

function current() {
  return document.activeElement?.closest?.(".card[data-part]") ?? document.querySelector(".card.current");
}

function move(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  for (const one of all) one.classList.toggle("current", one === next);
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

async function send(address, values, card) {
  const all = cards();
  const at = all.indexOf(card);
  const next = all[at + 1]?.dataset.part;
  await htmx.ajax("POST", address, { values, target: "#cards", swap: "outerHTML" });
  const again = document.querySelector(`[data-part="${CSS.escape(card.dataset.part)}"]`);
  const to = values.action === "accept" || values.action === "reject" ? document.querySelector(`[data-part="${CSS.escape(next ?? "")}"]`) : again;
  const place = to ?? again;
  if (place) {
    place.classList.add("current");
    place.focus();
  }
  if (aloud) aloud.textContent = document.querySelector(".conflict")?.textContent ?? document.body.dataset.saved ?? "";
}

function decide(card, action) {
  const tools = card.querySelector(".tools");
  if (!tools) return;
  if (action === "correct" || action === "merge") return openForm(card, action);
  const values = {
    action,
    kind: card.dataset.kind,
    part: tools.dataset.on || card.dataset.part,
    shown: card.dataset.part,
    after: tools.dataset.after ?? card.dataset.review ?? "",
    blind: new URLSearchParams(location.search).get("blind") ?? "",
  };
  if (action === "undo" && !values.after) return;
  return send(`/review/${article()}`, values, card);
}

async function openForm(card, action) {
  const blind = new URLSearchParams(location.search).get("blind") ?? "";
  const query = new URLSearchParams({ kind: card.dataset.kind, part: card.dataset.part, action, blind });
  const tools = card.querySelector(".tools");
  await htmx.ajax("GET", `/review/${article()}/form?${query}`, { target: tools, swap: "outerHTML" });
  card.querySelector(".correction select, .correction input:not([type=hidden])")?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do]");
  if (button) {
    decide(button.closest(".card"), button.dataset.do);
    return;
  }
  const take = event.target.closest?.("[data-take]");
  if (take && chosen) {
    takeWords(take.dataset.take, take.closest("form"));
    return;
  }
  const cancel = event.target.closest?.("[data-cancel]");
  if (cancel) location.reload();
});

function takeWords(name, form) {
  form.elements[`${name}-start`].value = chosen.start;
  form.elements[`${name}-end`].value = chosen.end;
  form.elements[`${name}-words`].value = chosen.words;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form.correction");
  if (!form) return;
  event.preventDefault();
  const values = {};
  for (const [name, value] of new FormData(form)) values[name] = name in values ? `${values[name]} ${value}` : value;
  send(`/review/${article()}`, values, form.closest(".card"));
});

const KEYS = { a: "accept", x: "reject", c: "correct", s: "split", m: "merge", u: "undo" };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.target.closest?.("input, select, textarea");
  if (field) {
    if (event.key === "Escape" && field.closest(".correction")) location.reload();
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (box) {
      event.preventDefault();
      box.focus();
    }
    return;
  }
  // The key's place, not its letter: an Arabic keyboard gives Arabic letters.
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  const link = document.querySelector(`a[data-key="${key}"]`);
  if (link) return link.click();
  if (!document.querySelector("#cards")) return;
  if (key === "j" || key === "k") {
    event.preventDefault();
    move(key === "j" ? 1 : -1);
  } else if (KEYS[key] && current()) {
    event.preventDefault();
    decide(current(), KEYS[key]);
  }
});

// A link to a part of an article shows it.
if (location.hash.length > 1) {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".card");
  if (wanted) {
    wanted.closest("details")?.setAttribute("open", "");
    wanted.classList.add("current");
    wanted.scrollIntoView({ block: "center" });
  }
}

// While articles are being linked, look again now and then.
if (document.querySelector("p.linking") && !document.querySelector("#cards")) setTimeout(() => location.reload(), 3000);
