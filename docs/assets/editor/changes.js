// What the change is: the lines that were and are, and roughly how a promise is read.

import { el } from "./dom.js";
import { diff } from "./lines.js";

/** The changed lines, each told as was or now, and a line around them. */
export function changesShown(before, after) {
  const lines = diff(before, after);
  const isNear = (index) =>
    [index - 1, index, index + 1].some((at) => lines[at] && lines[at][0] !== "=");
  const changed = lines.filter(([sign]) => sign !== "=").length;
  if (!changed) return el("p", {}, "Ingenting är ändrat än.");
  const rows = [];
  lines.forEach(([sign, line], index) => {
    if (!isNear(index)) return;
    if (index && !isNear(index - 1)) rows.push(el("li", { class: "e-diff__gap" }, "…"));
    const told = { "-": "Togs bort: ", "+": "Nytt: ", "=": "" }[sign];
    const tag = { "-": "del", "+": "ins", "=": "span" }[sign];
    rows.push(
      el("li", {}, el(tag, {}, told && el("span", { class: "unseen" }, told), line || "\u00a0")),
    );
  });
  const count = (wanted) => lines.filter(([sign]) => sign === wanted).length;
  return el(
    "div",
    {},
    el(
      "p",
      {},
      `Nya rader: ${count("+")}. Borttagna rader: ${count("-")}. En ändrad rad räknas som båda.`,
    ),
    el("ul", { class: "e-diff" }, rows),
  );
}

/** A promise or an outcome roughly as it is read; nothing of anything else. */
export function reading(model, path, follow) {
  const isPromise = path.length === 2 && path[0] === "promises";
  const isOutcome = path.length === 4 && path[2] === "outcomes";
  if (!isPromise && !isOutcome) return "";
  const place = el("div", { class: "e-preview" });
  const show = () => {
    const item = model.get(path);
    const isThere = item && typeof item === "object";
    place.replaceChildren(
      el("p", { class: "e-help" }, "Ungefär så här läses det på sidan:"),
      ...(isThere ? (isPromise ? promise(model, item) : outcome(model, item)) : []),
    );
    place.hidden = !isThere;
  };
  follow(show);
  show();
  return place;
}

const text = (value) => (typeof value === "string" ? value : "");
const quote = (words) =>
  words &&
  el(
    "figure",
    { class: "quote" },
    el(
      "blockquote",
      {},
      words.split(/\n\s*\n/).map((each) => el("p", {}, each)),
    ),
  );

function promise(model, item) {
  const parties = model.list(["parties"]);
  const names = []
    .concat(item.owners ?? [])
    .map((id) => parties.find((each) => each?.id === id)?.name ?? id);
  return [
    el("p", { class: "e-preview__title" }, text(item.title) || text(item.text)),
    text(item.plain) && el("p", {}, item.plain),
    quote(text(item.text)),
    el("p", {}, names.length ? `Ansvarig: ${names.join(", ")}.` : "Källan anger ingen ansvarig."),
  ].filter(Boolean);
}

function outcome(model, item) {
  const status = text(item.status);
  const by = text(item.assessed_by);
  return [
    el(
      "p",
      { class: "e-preview__title" },
      model.nameOf(model.list(["promises"]).find((each) => each?.id === item.promise)) ||
        "Också redovisat",
    ),
    el(
      "p",
      {},
      el("strong", {}, status ? model.label("Status", status) : "Redovisat, inte bedömt"),
      by && `, bedömt av ${model.label("Assessor", by)}`,
    ),
    quote(text(item.text)),
  ].filter(Boolean);
}
