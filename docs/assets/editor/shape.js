// What has the wrong shape: the schema finds it, and it is told in the words of reading.py.

import { describedAt, isMapping } from "./described.js";
import { Paths, fault } from "./faults.js";
import { nearWords } from "./likeness.js";
import { choicesOf, faultOf, typeFaultOf } from "./values.js";
import { Validator } from "./vendor/json-schema.js";

// So many unknown keys are asked what they stand for, of one mapping: as complaints.py does.
const MOST_UNKNOWN = 100;

const validators = new WeakMap();

/** What the schema says of a document: first what lacks, then the deepest of the other faults. */
export function* shapeFaults(value, schema, form) {
  const errors = errorsOf(value, schema);
  const lacking = new Map(
    errors
      .filter(({ keyword, path }) => keyword === "required" && isMapping(at(value, path)))
      .map(({ path }) => [JSON.stringify(path), path]),
  );
  for (const path of lacking.values()) yield* lackingIn(path, value, form);
  for (const [path, keyword] of deepestOf(errors, [...lacking.values()])) {
    const found = shapeFault(path, keyword, value, form);
    if (found) yield fault(path, ...found);
  }
}

function errorsOf(value, schema) {
  if (!validators.has(schema)) validators.set(schema, new Validator(schema, "7", false));
  const { errors } = validators.get(schema).validate(value);
  return errors.map(({ keyword, instanceLocation }) => {
    return { keyword, path: pathOf(instanceLocation, value) };
  });
}

/** Where something is wrong and nothing deeper is, each once: an error repeats what is below it. */
function deepestOf(errors, lacking) {
  const paths = [...errors.map(({ path }) => path), ...lacking.map((path) => [...path, ""])];
  const above = new Paths(paths.flatMap((path) => path.map((_, length) => path.slice(0, length))));
  const deepest = errors.filter(({ path }) => !above.has(path));
  const found = deepest.map(({ path, keyword }) => [path, keyword]);
  return new Map(found.map(([path, keyword]) => [JSON.stringify(path), [path, keyword]])).values();
}

const at = (value, path) => path.reduce((below, step) => below?.[step], value);

/** `#/promises/0/text` as a path: what leads through a list is a number. */
function pathOf(location, value) {
  const path = [];
  for (const step of location.split("/").slice(1)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(at(value, path)) ? Number(key) : key);
  }
  return path;
}

function* lackingIn(path, value, form) {
  const { className } = describedAt(form, path);
  const mapping = at(value, path);
  const fields = form.classes[className]?.fields ?? [];
  const keys = new Set(fields.map(({ key }) => key));
  const unknown = Object.keys(mapping).filter((name) => !keys.has(name));
  const asked = unknown.slice(0, MOST_UNKNOWN);
  for (const { key, required } of fields) {
    // A key that is written in another way is told as such, and does not lack too.
    const isMeant = nearWords(key, asked).length > 0;
    if (required && !Object.hasOwn(mapping, key) && !isMeant) {
      const message = `”${key}” saknas. Lägg till ”${key}: …”.`;
      yield fault([...path, key], "MB016", message);
    }
  }
}

function shapeFault(path, keyword, value, form) {
  const { field, isItem } = describedAt(form, path);
  const written = at(value, path);
  if (!path.length) return isMapping(value) ? undefined : typeFaultOf({ kind: "mapping" });
  if (keyword === "false" || !field) return ["MB015", () => unknownKey(path, form)];
  if (keyword === "minItems") return ["MB025", "Listan är tom. Lägg till minst en rad."];
  const isText = typeof written === "string" && !(field.list && !isItem);
  const isShort = field.kind !== "mapping" || field.short;
  return isText && isShort ? faultOf(written, field, form) : typeFaultOf(field, isItem);
}

function unknownKey(path, form) {
  const { className } = describedAt(form, path.slice(0, -1));
  const known = (form.classes[className]?.fields ?? []).map(({ key }) => key);
  const message = `”${path.at(-1)}” är ingen känd nyckel här.`;
  const meant = nearWords(path.at(-1), known, 3);
  if (!meant.length) return `${message} ${choicesOf(known)}`;
  const others = known.filter((key) => key !== meant[0]);
  const listed = others.length
    ? ` Annars finns: ${[...new Set([...meant.slice(1), ...others])].join(", ")}.`
    : "";
  return `${message} Menade du ”${meant[0]}”?${listed}`;
}
