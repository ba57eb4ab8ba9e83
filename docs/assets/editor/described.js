// A document's value beside the description of its form: which field and class each part has.

const isObject = (value) => typeof value === "object" && value !== null;

export const isMapping = (value) => isObject(value) && !Array.isArray(value);
export const fieldIn = (form, className, key) =>
  form.classes[className]?.fields.find((each) => each.key === key);

/** The field and the class of what stands at a path. */
export function describedAt(form, path) {
  let className = form.root;
  let field;
  for (const step of path) {
    if (typeof step === "number") continue;
    field = fieldIn(form, className, step);
    className = field?.of ?? "";
  }
  return { field, className, isItem: typeof path.at(-1) === "number" };
}

/**
 * Every mapping of a document with its class, its path and all that it stands within: the outermost
 * first, in the order of the classes.
 */
export function* mappingsIn(form, value, className = form.root, path = [], within = []) {
  if (!isMapping(value)) return;
  const here = { value, className, path };
  const chain = [...within, here];
  yield { ...here, within: chain };
  for (const { key, of, list } of form.classes[className].fields) {
    if (!of || value[key] === undefined) continue;
    const items = list && Array.isArray(value[key]) ? value[key] : [];
    if (!list) yield* mappingsIn(form, value[key], of, [...path, key], chain);
    for (const [index, item] of items.entries()) {
      yield* mappingsIn(form, item, of, [...path, key, index], chain);
    }
  }
}

/** Every text of a document: {text, field, path, holder, within}. */
export function* textsIn(form, value) {
  for (const holder of mappingsIn(form, value)) {
    for (const field of form.classes[holder.className].fields) {
      const written = holder.value[field.key];
      const told = { field, holder, within: holder.within };
      const items = Array.isArray(written) ? written : [];
      if (typeof written === "string")
        yield { ...told, text: written, path: [...holder.path, field.key] };
      for (const [index, text] of items.entries()) {
        if (typeof text === "string")
          yield { ...told, text, path: [...holder.path, field.key, index], index };
      }
    }
  }
}

/** Whether nothing but the address of a thing may be left. */
export const isErased = (value) => value?.withdrawn?.reason === "personal_data";
