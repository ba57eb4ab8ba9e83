// References: what a value names must be there. What macros/checks/references.py does.

import { isMapping, textsIn } from "./described.js";
import { fault } from "./faults.js";
import { nearWords } from "./likeness.js";
import { nearestOf } from "./values.js";

const VERY_NEAR = 0.85;
// What the things of a common file are called together, and the pairs that `known` has of them.
const REGISTERS = {
  municipalities: ["kommunerna", (known) => known.municipalities],
  places: [
    "platserna och kommunerna",
    (known) => known.places && [...known.places, ...known.municipalities],
  ],
  themes: ["ämnena", (known) => known.themes],
};
// What the things of this document are called together, and the lists that they stand in.
const LISTS = {
  parties: ["parterna", (at) => [at.root.parties]],
  actors: ["parterna och organen", (at) => [at.root.parties, at.root.bodies]],
  sources: ["källorna", (at) => [at.root.sources]],
  indicators: [
    "avtalets indikatorer",
    (at) => itemsOf(at.root, "priority_areas").map((area) => area.indicators),
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

// Each list is made into a set of its ids once: many name something in it.
const remembered = new WeakMap();

/** The ids of a list: of mappings, or of the pairs that `known` has. */
function idsIn(list) {
  if (!Array.isArray(list)) return new Set();
  if (!remembered.has(list)) {
    const ids = list.map((each) => (Array.isArray(each) ? each[0] : each?.id));
    remembered.set(list, new Set(ids.filter((id) => typeof id === "string")));
  }
  return remembered.get(list);
}

const idsOf = (lists) => lists.flatMap((list) => [...idsIn(list)]);
const isIn = (lists, id) => lists.some((list) => idsIn(list).has(id));
const isReference = ({ kind }) => kind === "reference" || kind === "reference_or_words";

/** What is wrong with the references of a document: [{path, code, message}]. */
export function* referenceFaults(root, form, known) {
  for (const value of textsIn(form, root)) {
    if (!isReference(value.field)) continue;
    const found = faultOf({ ...value, root, known });
    if (found) yield fault(value.path, ...found);
    if (isNamedBefore(value)) {
      const message = `”${value.text}” står redan i listan. Ta bort den ena.`;
      yield fault(value.path, "MB126", message);
    }
  }
}

const firsts = new WeakMap();

function isNamedBefore({ text, index, holder, field }) {
  if (index === undefined) return false;
  const list = holder.value[field.key];
  // The last that is set counts: so the list is gone through from its end.
  if (!firsts.has(list)) firsts.set(list, new Map([...list.entries()].reverse().map(turned)));
  return firsts.get(list).get(text) < index;
}

const turned = ([index, text]) => [text, index];

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
  return isIn([pairs], text) ? undefined : ["MB105", () => unknown(text, idsOf([pairs]), where)];
}

function inAList(at, where, listsIn) {
  const lists = listsIn(at);
  if (!lists || isIn(lists, at.text)) return undefined;
  const isMeant = () => nearWords(at.text, idsOf(lists), 1, VERY_NEAR).length;
  if (at.field.kind !== "reference" && !isMeant()) return undefined;
  return ["MB106", () => unknown(at.text, idsOf(lists), where)];
}

/** A list of the promise that a value stands in, or that its outcome names; undefined if unknown. */
function ofPromise({ root, within, holder, known }, key) {
  const around = within.find(({ className }) => className === "Promise");
  if (around) return [around.value[key]];
  const name = holder.className === "Outcome" ? holder.value.promise : undefined;
  if (!name) return [];
  const own = known.address && name.startsWith(`${known.address}#`) ? name.split("#")[1] : name;
  // Of two with one id, the check takes the last.
  const promise = root.promises?.findLast?.((each) => each?.id === own);
  return promise && [promise[key]];
}

function atAnAddress({ text, field, holder, root, known }) {
  const here = known.address ?? "";
  const isAddress = text.includes("/");
  const [address, name = ""] = isAddress ? text.split(/#(.*)/s) : [here, text];
  const documents = known.documents ?? [];
  const other = address === here ? root : documents.find((each) => each.address === address);
  if (!other) {
    const all = () => new Set([...documents.map((each) => each.address), ...(here ? [here] : [])]);
    return known.documents && ["MB106", () => unknown(address, all(), "avtalen")];
  }
  if (
    text === here ||
    [text, isAddress ? "" : `${here}#${text}`].includes(`${here}#${holder.value.id ?? ""}`)
  ) {
    return ["MB106", "Hänvisningen leder till sig själv. Ta bort eller rätta den."];
  }
  const lists = THINGS[field.to].map((key) => other[key]);
  if (other.left_out || !name || isIn(lists, name)) return undefined;
  return ["MB106", () => unknown(name, idsOf(lists), `id:n i ${address || "avtalet"}`)];
}
