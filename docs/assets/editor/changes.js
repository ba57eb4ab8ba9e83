// What the change is: the lines that were and are, and roughly how a promise is read.

import { el } from "./dom.js";

const MOST = 4_000_000;

/** The lines of two texts as [sign, line]: "=" stays, "-" was, "+" is. */
export function diff(before, after) {
  const [was, now] = [before, after].map((text) => text.split(/\r?\n/));
  let first = 0;
  while (first < was.length && first < now.length && was[first] === now[first]) first += 1;
  let last = 0;
  const least = Math.min(was.length, now.length) - first;
  while (last < least && was.at(-1 - last) === now.at(-1 - last)) last += 1;
  const stays = (lines) => lines.map((line) => ["=", line]);
  return [
    ...stays(was.slice(0, first)),
    ...between(was.slice(first, was.length - last), now.slice(first, now.length - last)),
    ...stays(was.slice(was.length - last)),
  ];
}

/** The longest lines in common, as far as there is room to look for them. */
function between(was, now) {
  const all = [...was.map((line) => ["-", line]), ...now.map((line) => ["+", line])];
  if (!was.length || !now.length || was.length * now.length > MOST) return all;
  const width = now.length + 1;
  const common = new Uint16Array((was.length + 1) * width);
  for (let a = was.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const at = a * width + b;
      common[at] =
        was[a] === now[b]
          ? common[at + width + 1] + 1
          : Math.max(common[at + width], common[at + 1]);
    }
  }
  const found = [];
  let [a, b] = [0, 0];
  while (a < was.length || b < now.length) {
    if (a < was.length && b < now.length && was[a] === now[b])
      found.push(["=", was[((b += 1), a++)]]);
    else if (
      b >= now.length ||
      (a < was.length && common[(a + 1) * width + b] >= common[a * width + b + 1])
    )
      found.push(["-", was[a++]]);
    else found.push(["+", now[b++]]);
  }
  return found;
}

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
