"use strict";
// Layers on and off; a tip with the chain, the event, the name under the pointer or the focus.
const ORDER = "svet"; // statements, events, entities, times
const MOST = 5; // things told in one tip
const tip = document.getElementById("tip");
const layersOf = { s: ["cues", "contents"], v: ["events"], e: ["names"], t: ["times"] };
let lit = [];
let pointed = null;

for (const box of document.querySelectorAll("[data-layer]")) {
  const apply = () => document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
  box.addEventListener("change", apply);
  apply(); // a browser may keep what was ticked before a reload
}

function isOn(ref) {
  return layersOf[ref[0]].some((layer) => !document.body.classList.contains("no-" + layer));
}

function clear() {
  for (const one of lit) one.classList.remove("lit");
  lit = [];
  pointed = null;
  tip.hidden = true;
  tip.replaceChildren();
}

function light(article, refs) {
  for (const ref of refs) {
    lit.push(...article.querySelectorAll(`[data-k~="${ref}"], [data-of="${ref}"]`));
  }
  for (const one of lit) one.classList.add("lit");
}

function fill(article, refs) {
  for (const ref of refs.slice(0, MOST)) {
    const known = document.getElementById(`${article.id}-${ref}`);
    if (!known) continue;
    const copy = document.createElement("div");
    copy.className = known.className.replace("lit", "").trim();
    copy.append(...[...known.cloneNode(true).childNodes]);
    tip.append(copy);
  }
}

function place() {
  const box = pointed?.getClientRects()[0];
  if (!box || !tip.childElementCount) return;
  tip.hidden = false;
  const column = pointed.closest(".text").getBoundingClientRect(); // the cards beside it stay in sight
  const left = Math.min(Math.max(column.left, box.right - tip.offsetWidth), innerWidth - tip.offsetWidth - 8);
  const below = box.bottom + 8 + tip.offsetHeight < innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - tip.offsetHeight - 6)}px`;
}

function show(event) {
  const target = event.target.closest?.("[data-k], [data-of]");
  if (!target) return clear();
  clear();
  const article = target.closest("article");
  const refs = (target.dataset.k || target.dataset.of).split(" ").filter(isOn);
  refs.sort((left, right) => ORDER.indexOf(left[0]) - ORDER.indexOf(right[0]));
  light(article, refs);
  if (target.dataset.of) return; // a card says all of itself
  fill(article, refs);
  pointed = target;
  place();
}

document.addEventListener("mouseover", show);
document.addEventListener("focusin", show);
document.addEventListener("focusout", clear);
document.addEventListener("scroll", place, { passive: true });
document.addEventListener("keydown", (event) => event.key === "Escape" && clear());
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
