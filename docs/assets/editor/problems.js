// What is wrong with a document, told while it is written: [{path, code, message, isWarning}].
//
// The schema finds what has the wrong shape, and the description of the form says in the check's
// own words what is wrong there. What can only be told of the whole register is left to the check.

import { isErased, textsIn } from "./described.js";
import { Paths, fault } from "./faults.js";
import { lostFaults } from "./published.js";
import { referenceFaults } from "./references.js";
import { classFaults, idFaults, ruleFaults } from "./rules.js";
import { shapeFaults } from "./shape.js";
import { sourceFaults } from "./quoted.js";
import { faultOf } from "./values.js";

/**
 * `value` is the document as text.js reads it; `schema` is schema.json, `form` the description of
 * the form. `known` is {address, municipalities, places, themes: [[id, name]], documents: [{address,
 * promises: [[id, name]], …}], published: {address, value}}, where the last is the document as it is
 * published, if it is. `texts` are the stored texts of the sources by their files.
 */
export function problems(value, schema, form, known = {}, texts = {}) {
  if (isErased(value)) return [];
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
    ...classFaults(value, form, new Paths(unknown)),
    ...idFaults(value, form),
    ...lostFaults(value, known.published),
    ...referenceFaults(value, form, known),
    ...ruleFaults(value, form),
    ...sourceFaults(value, form, texts),
  ];
  return [...wrong, ...rest.filter(({ path }) => !told.hasAround(path))];
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
