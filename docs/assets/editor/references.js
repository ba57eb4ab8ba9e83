// References: what a value names must be there. What macros/checks/references.py does.

import { isMapping, textsIn } from "./described.js";
import { nearWords } from "./likeness.js";
import { nearestOf } from "./values.js";

const VERY_NEAR = 0.85;
// What the things of a common file are called together, and what `known` has of them.
const REGISTERS = {
  municipalities: ["kommunerna", (known) => known.municipalities],
  places: [
    "platserna och kommunerna",
    (known) => known.places && [...known.places, ...known.municipalities],
  ],
  themes: ["ämnena", (known) => known.themes],
};
const LISTS = {
  parties: ["parterna", (at) => itemsOf(at.root, "parties")],
  actors: [
    "parterna och organen",
    (at) => [...itemsOf(at.root, "parties"), ...itemsOf(at.root, "bodies")],
  ],
  sources: ["källorna", (at) => itemsOf(at.root, "sources")],
  indicators: [
    "avtalets indikatorer",
    (at) => itemsOf(at.root, "priority_areas").flatMap((area) => itemsOf(area, "indicators")),
  ],
  parts: ["löftets delar", (at) => ofPromise(at, "parts")],
  targets: ["löftets mål", (at) => ofPromise(at, "targets")],
};
// The lists, of this document or another, that an id or an address may lead into.
const THINGS = {
  documents: [],
  promises: ["promises"],
  priority_areas: ["priority_areas"],
  follow_up_plan: ["follow_up_plan"],
  successors: ["promises"],
};

const itemsOf = (value, key) => (Array.isArray(value?.[key]) ? value[key].filter(isMapping) : []);
const idsOf = (things) => things.map(({ id }) => id).filter((id) => typeof id === "string");
const isReference = ({ kind }) => kind === "reference" || kind === "reference_or_words";

/** What is wrong with the references of a document: [{path, code, message}]. */
export function* referenceFaults(root, form, known) {
  for (const value of textsIn(form, root)) {
    if (!isReference(value.field)) continue;
    const found = faultOf({ ...value, root, known });
    if (found) yield { path: value.path, ...found };
    if (isNamedBefore(value)) {
      const message = `”${value.text}” står redan i listan. Ta bort den ena.`;
      yield { path: value.path, code: "MB126", message };
    }
  }
}

const isNamedBefore = ({ text, index, holder, field }) =>
  index !== undefined && holder.value[field.key].indexOf(text) < index;

function faultOf(at) {
  const { to } = at.field;
  if (REGISTERS[to]) return ofARegister(at, ...REGISTERS[to]);
  if (LISTS[to]) return inAList(at, ...LISTS[to]);
  return THINGS[to] ? atAnAddress(at) : undefined;
}

const unknown = (word, known, where) =>
  `”${word}” finns inte bland ${where}. ${nearestOf(word, [...known].sort())}`;

function ofARegister({ text, known }, where, pairsIn) {
  const pairs = pairsIn(known);
  if (!pairs) return undefined;
  const ids = pairs.map(([id]) => id);
  return ids.includes(text) ? undefined : { code: "MB105", message: unknown(text, ids, where) };
}

function inAList(at, where, thingsIn) {
  const things = thingsIn(at);
  if (!things) return undefined;
  const ids = idsOf(things);
  const isMeant = at.field.kind === "reference" || nearWords(at.text, ids, 1, VERY_NEAR).length;
  if (ids.includes(at.text) || !isMeant) return undefined;
  return { code: "MB106", message: unknown(at.text, ids, where) };
}

/** A list of the promise that a value stands in, or that its outcome names; undefined if unknown. */
function ofPromise({ root, within, holder, known }, key) {
  const around = within.find(({ className }) => className === "Promise");
  if (around) return itemsOf(around.value, key);
  const name = holder.className === "Outcome" ? holder.value.promise : undefined;
  if (!name) return [];
  const own = known.address && name.startsWith(`${known.address}#`) ? name.split("#")[1] : name;
  const promise = itemsOf(root, "promises").find(({ id }) => id === own);
  return promise && itemsOf(promise, key);
}

function atAnAddress({ text, field, holder, root, known }) {
  const here = known.address ?? "";
  const isAddress = text.includes("/");
  const [address, name = ""] = isAddress ? text.split(/#(.*)/s) : [here, text];
  const documents = known.documents ?? [];
  const other = address === here ? root : documents.find((each) => each.address === address);
  const ids = other && THINGS[field.to].flatMap((key) => idsIn(other, key, other === root));
  const code = "MB106";
  if (!other) {
    const all = [...documents.map((each) => each.address), ...(here ? [here] : [])];
    return known.documents && { code, message: unknown(address, new Set(all), "avtalen") };
  }
  if (
    text === here ||
    [text, isAddress ? "" : `${here}#${text}`].includes(`${here}#${holder.value.id ?? ""}`)
  ) {
    return { code, message: "Hänvisningen leder till sig själv. Ta bort eller rätta den." };
  }
  if (other.left_out || !name || ids.includes(name)) return undefined;
  return { code, message: unknown(name, ids, `id:n i ${address || "avtalet"}`) };
}

/** The ids of a list: of the document itself as it is written, of another as `known` has them. */
const idsIn = (document, key, isHere) =>
  isHere ? idsOf(itemsOf(document, key)) : (document[key] ?? []).map(([id]) => id);
