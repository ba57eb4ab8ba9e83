// What the change is: the lines that were and are, and roughly how a promise is read.

import { el } from "./dom.js";
import { diff } from "./lines.js";

/**
 * The changed lines of a model, each told as was or now, and a line around them. Above those of one
 * thing stands what it is, with the labels of the fields: `where(path)` is a path in words.
 */
export function changesShown(model, where) {
  const lines = diff(model.first, `${model}`);
  const [was, now] = model.paths();
  const isChanged = ([sign] = "=") => sign !== "=";
  const count = (wanted) => lines.filter(([sign]) => sign === wanted).length;
  if (!lines.some(isChanged)) return el("p", {}, "Ingenting är ändrat än.");
  const list = el("ul", { class: "e-diff" });
  const head = headings(model, where, list);
  let [before, after] = [0, 0];
  lines.forEach(([sign, line], index) => {
    const path = sign === "-" ? was[before] : now[after];
    if (sign !== "+") before += 1;
    if (sign !== "-") after += 1;
    const isNear = (at) => lines.slice(Math.max(0, at - 1), at + 2).some(isChanged);
    if (!isNear(index)) return;
    if (index && !isNear(index - 1)) list.append(el("li", { class: "e-diff__gap" }, "…"));
    if (sign !== "=") head(path);
    list.append(shown(sign, line));
  });
  const told = `Nya rader: ${count("+")}. Borttagna rader: ${count("-")}.`;
  return el("div", {}, el("p", {}, `${told} En ändrad rad räknas som båda.`), list);
}

function shown(sign, line) {
  const told = { "-": "Togs bort: ", "+": "Nytt: ", "=": "" }[sign];
  const tag = { "-": "del", "+": "ins", "=": "span" }[sign];
  return el("li", {}, el(tag, {}, told && el("span", { class: "unseen" }, told), line || "\u00a0"));
}

/** `Löften 2: Rubrik, Ämnen` above the lines of that promise: what gives the path of each in turn. */
function headings(model, where, list) {
  let [thing, labels, row] = [];
  return (path) => {
    const last = path.findLastIndex((step) => typeof step === "string");
    const around = path.slice(0, Math.max(0, last));
    const label = model.fieldAt(path)?.label ?? path[last] ?? "";
    if (where(around) !== thing) {
      [thing, labels, row] = [where(around), new Set(), el("li", { class: "e-diff__where" })];
      list.append(row);
    }
    labels.add(label);
    row.textContent = `${around.length ? `${thing}: ` : ""}${[...labels].join(", ")}`;
  };
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
  const isNamed = (id) => (each) => each?.id === id;
  const promise = model.list(["promises"]).find(isNamed(item.promise));
  const part = item.part && promise?.parts?.find(isNamed(item.part));
  return [
    el("p", { class: "e-preview__title" }, model.nameOf(promise) || "Också redovisat"),
    el(
      "p",
      {},
      el("strong", {}, status ? model.label("Status", status) : "Redovisat, inte bedömt"),
      by && `, bedömt av ${model.label("Assessor", by)}`,
      part && `. Gäller delen: ${model.nameOf(part)}`,
    ),
    quote(text(item.text)),
  ].filter(Boolean);
}
