// What is wrong with a document, told while it is written: [{path, code, message, isWarning}].
//
// The schema finds what has the wrong shape, and the description of the form says in the check's
// own words what is wrong there. What can only be told of the whole register is left to the check.

import { isErased, textsIn } from "./described.js";
import { Paths, fault } from "./faults.js";
import { personalFaults } from "./personal.js";
import { lostFaults } from "./published.js";
import { referenceFaults } from "./references.js";
import { classFaults, idFaults, ruleFaults, textFaults } from "./rules.js";
import { shapeFaults } from "./shape.js";
import { sourceFaults } from "./quoted.js";
import { faultOf, readAs } from "./values.js";

/**
 * `value` is the document as text.js reads it; `schema` is schema.json, `form` the description of
 * the form. `known` is {address, municipalities, places, themes: [[id, name]], documents: [{address,
 * promises: [[id, name]], …}], today, lastNamed, published: {address, value}}, where the last is the
 * document as it is published, if it is, and `lastNamed` the path of the id that was written last, as
 * `promises.3.id`. `texts` are the stored texts of the sources by their files.
 */
export function problems(value, schema, form, known = {}, texts = {}) {
  const read = asRead(value, form);
  if (isErased(read)) return [];
  const wrong = [];
  // What is wrong of a value is told once, and of nothing that stands in it.
  const told = new Paths();
  for (const faults of [
    emptyFaults(value),
    shapeFaults(value, schema, form),
    valueFaults(value, form),
  ]) {
    for (const each of faults) {
      if (told.hasAround(each.path)) continue;
      wrong.push(each);
      told.add(each.path);
    }
  }
  const unknown = wrong.filter(({ code }) => code === "MB015").map(({ path }) => path.slice(0, -1));
  const rest = [
    ...classFaults(read, form, new Paths(unknown)),
    ...idFaults(read, form, known),
    ...lostFaults(read, known.published),
    ...referenceFaults(read, form, known),
    ...ruleFaults(read, form, known.today),
    ...textFaults(read, form),
    ...sourceFaults(read, form, texts),
    ...personalFaults(read, form, texts),
  ];
  const accepted = acceptedIn(read);
  const isTold = ({ path, code, isWarning }) => !told.hasAround(path) && !(isWarning && accepted.has(code));
  return [...wrong, ...rest.filter(isTold)];
}

/** The codes of the warnings that are seen and may stand. */
function acceptedIn({ accepted }) {
  const found = Array.isArray(accepted) ? accepted : [];
  return new Set(found.filter((each) => each?.reason).map((each) => each.code));
}

/** The document as the register reads it: coded words by their values, if labels are written. */
function asRead(value, form) {
  const read = (each) => readAs(each.text, each.field, form);
  const labels = [...textsIn(form, value)].filter((each) => read(each) !== each.text);
  if (!labels.length) return value;
  const copy = structuredClone(value);
  for (const each of labels) {
    const around = each.path.slice(0, -1).reduce((below, step) => below[step], copy);
    around[each.path.at(-1)] = read(each);
  }
  return copy;
}

const nameOf = (path) => path.filter((step) => typeof step === "string").at(-1) ?? "";

function* emptyFaults(value, path = []) {
  if (value === "") {
    const message = `”${nameOf(path)}” har inget värde. Skriv ett, eller ta bort raden.`;
    yield fault(path, "MB013", message);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    yield* emptyFaults(below, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function* valueFaults(value, form) {
  for (const { text, field, path } of textsIn(form, value)) {
    const isValue = field.kind !== "mapping" || field.short;
    const found =
      isValue && (!field.list || typeof path.at(-1) === "number") && faultOf(text, field, form);
    if (found) yield fault(path, ...found);
  }
}
