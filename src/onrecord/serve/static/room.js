// What pages do beyond reading: passages and records light each other up, and keys move among records.
"use strict";

function lit(ids, on) {
  for (const id of ids) {
    document.getElementById("r-" + id)?.classList.toggle("lit", on);
    for (const piece of document.querySelectorAll('.over[data-records~="' + id + '"]')) piece.classList.toggle("lit", on);
  }
}

function idsOf(element) {
  const piece = element.closest?.(".over");
  if (piece) return piece.dataset.records.split(" ");
  const record = element.closest?.(".record");
  return record ? [record.dataset.record] : [];
}

for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(event, (e) => lit(idsOf(e.target), on));
}

document.addEventListener("click", (e) => {
  const piece = e.target.closest?.(".over");
  if (!piece || e.target.closest("a[href]:not(.anchor)") || String(getSelection())) return;
  const ids = piece.dataset.records.split(" ");
  document.getElementById("r-" + ids[ids.length - 1])?.scrollIntoView({ block: "nearest" });
});

// the record that an address names is in sight beside its passage
const chosen = document.querySelector(".records .record.chosen");
if (chosen) {
  const list = chosen.closest(".records");
  list.scrollTop = chosen.offsetTop - list.clientHeight / 4;
}

// j and k walk through the records or the queue; / goes to the search; a, r, e act on where one is, u undoes
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
  if (e.key === "/") {
    document.getElementById("words")?.focus();
    e.preventDefault();
    return;
  }
  const list = [...document.querySelectorAll(".record, .item")];
  const here = list.findIndex((one) => one.contains(document.activeElement));
  if (e.key === "j" || e.key === "k") {
    const next = list[Math.min(list.length - 1, Math.max(0, here + (e.key === "j" ? 1 : -1)))];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
    const id = next.dataset.record;
    document.getElementById(id)?.scrollIntoView({ block: "center" });
    next.scrollIntoView({ block: "nearest" });
  } else if (here >= 0 && (e.key === "a" || e.key === "r")) {
    list[here].querySelector('button[value="' + (e.key === "a" ? "accept" : "reject") + '"]')?.click();
  } else if (here >= 0 && e.key === "e") {
    list[here].querySelector('a.every, a[href^="/review/"]')?.click();
  } else if (e.key === "u") {
    document.querySelector(".undo button:not([disabled])")?.click();
  }
});

// Selecting text of a report fills in its place: in characters as the record counts them, code points, not UTF-16 units.
let aim = null;

function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function placeOf(article, node, offset) {
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(node, offset);
  return codePoints(before.toString());
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const article = document.querySelector(".text[data-document]");
  if (!article?.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
  let start = placeOf(article, range.startContainer, range.startOffset);
  let end = placeOf(article, range.endContainer, range.endOffset);
  const text = range.toString();
  start += codePoints(text) - codePoints(text.trimStart());
  end -= codePoints(text) - codePoints(text.trimEnd());
  return start < end ? [start, end] : null;
}

function take() {
  const at = selected();
  const place = aim?.isConnected ? aim : document.querySelector(".missed .place");
  if (!at || !place) return;
  const [from, to] = place.querySelectorAll("input");
  [from.value, to.value] = at;
  place.classList.add("taken");
}

document.addEventListener("focusin", (e) => {
  const place = e.target.closest?.(".place:has(input[type=number])");
  if (!place) return;
  document.querySelectorAll(".place.taken").forEach((one) => one.classList.remove("taken"));
  place.classList.add("taken");
  aim = place;
});
document.addEventListener("mouseup", () => setTimeout(take));
document.addEventListener("keyup", (e) => e.shiftKey && take());
document.addEventListener("touchend", () => setTimeout(take));
