// The controls of single values: one for each sort that the form's description names.
//
// A control has `inputs` (the first is what its label belongs to), `element`, `value()` and
// `show(text)`.

import { button, el, isTouched, lower, paused, uid } from "./dom.js";
import { nameOf } from "./model.js";
import { dateAdvice, datePartsOf, readAs } from "./values.js";

const WAIT = 350;
/** The values that have lines of their own when they are long. */
const LONG = new Set(["quote", "own"]);
const YES_NO = [
  ["yes", "Ja"],
  ["no", "Nej"],
];
const FETCH = "Hämta ur källans text";
const DATE = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/;
/** A date that nothing can follow: it is taken apart while it is written. */
const COMPLETE = /^\d{4}\D\d\d\D\d\d$|\D\d{4}$/;
const HELP_OF_DATE = "Skriv så noga som källan: månad och dag får vara tomma.";

/**
 * A whole field: label, control, help, and the place of its errors. `onWork` is told when somebody
 * writes or points in it, and `onFetch` when its words are wanted out of the source.
 */
export function fieldFor(model, field, path, options = {}) {
  const { label = field.label, isItem, onWork, onFetch } = options;
  const control = controlFor(model, field, path);
  const place = placeOfFaults();
  const help = isItem ? "" : helpOf(field, model, path);
  const described = [place.error, help].filter(Boolean);
  const ids = described.map((each) => each.id).join(" ");
  for (const input of control.inputs) input.setAttribute("aria-describedby", ids);
  const props = { class: `e-field e-field--${field.kind}`, "data-path": nameOf(path) };
  const fetch =
    field.kind === "quote" && button(FETCH, () => onFetch(path, field), { of: `till ${lower(label)}` });
  const made = el(
    "div",
    props,
    named(control, label, field.required && !isItem && needOf(field)),
    fetch,
    help,
    place.element,
  );
  const later = paused(() => model.set(path, control.value(), true), WAIT);
  made.addEventListener("input", later);
  made.addEventListener("change", () => (later(), later.now()));
  made.addEventListener("focusout", later.now);
  made.addEventListener("focusin", () => model.pause());
  for (const event of ["input", "pointerdown"]) {
    made.addEventListener(event, ({ target }) => target.closest("button") || onWork(path, field));
  }
  return {
    element: made,
    // What is quoted is not written: on a phone no keys come up for it.
    focus: () => (fetch && control.value() && isTouched() ? fetch : control.input).focus(),
    sync: () => control.show(plain(model.get(path))),
    commit: later.now,
    tell: (...told) => place.tell(...told) && mark(control, place.error.textContent),
  };
}

function helpOf({ help, kind }, model, path) {
  const more = kind === "date" && ` ${HELP_OF_DATE}`;
  return el("p", { class: "e-help", id: uid() }, model.inWords(help, path), more);
}

/** What is said of a field that must have a value. */
export const needOf = ({ kind, list }) =>
  ["choice", "yes_no", "reference"].includes(kind) && !list ? "måste väljas" : "måste fyllas i";

/** A control under its name: a legend of several, a label of one. */
function named(control, label, told) {
  const need = told && el("span", { class: "e-need" }, ` ${told}`);
  if (control.element.tagName !== "FIELDSET") {
    return [el("label", { for: control.input.id }, label, need), control.element];
  }
  control.element.prepend(el("legend", {}, label, need));
  return [control.element];
}

/** Where faults are told, with buttons that mend them. `tell` answers whether it has changed. */
export function placeOfFaults() {
  const error = el("p", { class: "e-error", id: uid(), hidden: true });
  const mending = el("p", { class: "e-buttons", hidden: true });
  const tell = (message, buttons = []) => {
    const isTold = error.textContent === message && mending.children.length === buttons.length;
    if (isTold) return false;
    error.textContent = message;
    mending.replaceChildren(...buttons);
    error.hidden = !message;
    mending.hidden = !buttons.length;
    return true;
  };
  return { error, element: [error, mending], tell };
}

function mark(control, message) {
  const wrong = message ? (control.wrong?.() ?? control.inputs) : [];
  for (const input of control.inputs) {
    if (wrong.includes(input)) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

/** What stands where a single value should: a list or a mapping there is told as an error. */
const plain = (value) => (typeof value === "string" ? value : "");

function controlFor(model, field, path) {
  const value = plain(model.get(path));
  const control = make(model, field, path);
  control.inputs ??= [control.input];
  control.show(value);
  return control;
}

function make(model, field, path) {
  switch (field.kind) {
    case "date":
      return date();
    case "choice":
      return coded(model, field);
    case "yes_no":
      return select(() => [["", YES_NO]], undefined, (text) => readAs(text, field));
    case "reference":
      return select(() => model.choices(field, path));
    case "reference_or_words":
      return suggested(() => model.choices(field, path));
    case "number":
    case "count":
      return written({ inputmode: "decimal" }, (text) => text.trim().replace(",", "."));
    default:
      return LONG.has(field.kind) ? long(field) : written({});
  }
}

/** A text as it is kept: of several spaces nobody has meant more than one. */
const tidied = (text) => text.trim().replace(/[ \t\u00a0]{2,}/g, " ");

function written(props, tidy = tidied) {
  const value = () => tidy(input.value);
  const change = () => (input.value = value());
  const input = el("input", { id: uid(), type: "text", autocomplete: "off", on: { change }, ...props });
  return { input, element: input, value, show: shown(input) };
}

/** A text that grows with its words. */
function long(field) {
  const isQuote = field.kind === "quote";
  const value = () => tidied(input.value);
  const change = () => (input.value = value());
  const props = { id: uid(), rows: "1", spellcheck: isQuote ? "false" : "true", lang: "sv", on: { change } };
  const input = el("textarea", { ...props, class: isQuote ? "e-quote" : "" });
  const grow = () => {
    const lines = input.value.split("\n").map((line) => Math.ceil((line.length + 1) / 45));
    input.rows = Math.min(
      14,
      Math.max(
        field.rich ? 3 : 1,
        lines.reduce((sum, one) => sum + one, 0),
      ),
    );
  };
  input.addEventListener("input", grow);
  const show = shown(input);
  return {
    input,
    element: input,
    value,
    show: (text) => (show(text), grow()),
  };
}

/** What is being written in a control is not changed under the hands of who writes. */
const shown = (input) => (text) => {
  if (input.value !== text) input.value = text;
};

/** A choice. Its options are made anew when it is reached: they may have changed. */
function select(groups, describe = () => "", read = (text) => text) {
  const input = el("select", { id: uid() });
  const about = el("p", { class: "e-about" });
  const tell = () => (about.textContent = describe(input.value));
  const fill = (value) => {
    const found = groups();
    const isKnown = !value || found.some(([, choices]) => choices.some(([each]) => each === value));
    const options = found.map(([label, choices]) => {
      const made = choices.map(([each, text]) => el("option", { value: each }, text));
      return label ? el("optgroup", { label }, made) : made;
    });
    input.replaceChildren(
      ...[el("option", { value: "" }, "Välj …"), options].flat(2),
      ...(isKnown ? [] : [el("option", { value }, `${value} (finns inte)`)]),
    );
    input.value = value;
    tell();
  };
  input.addEventListener("focus", () => fill(input.value));
  input.addEventListener("change", tell);
  return {
    input,
    element: el("div", { class: "e-select" }, input, about),
    value: () => input.value,
    show: (text) => {
      const value = read(text);
      if (input.value === value && input.options.length) tell();
      else fill(value);
    },
  };
}

function coded(model, field) {
  const words = model.form.words[field.words];
  const find = (value) => words.find((each) => each.value === value);
  return select(
    () => [["", words.map(({ value, label }) => [value, label])]],
    (value) => find(value)?.definition ?? "",
    // A label is shown as the choice that it means, and stays in the file until another is made.
    (text) => readAs(text, field, model.form),
  );
}

/** Words of one's own, or an id that is suggested. */
function suggested(groups) {
  const control = written({});
  const list = el("datalist", { id: uid() });
  control.input.setAttribute("list", list.id);
  control.input.addEventListener("focus", () =>
    list.replaceChildren(
      ...groups().flatMap(([, choices]) =>
        choices.map(([value, text]) => el("option", { value }, text)),
      ),
    ),
  );
  return { ...control, element: el("div", { class: "e-select" }, control.input, list) };
}

/** Year, month and day: the two last may be empty. What is no date stands in the first. */
function date() {
  const parts = [
    ["år", 4],
    ["månad", 2],
    ["dag", 2],
  ];
  const inputs = parts.map(([, length]) =>
    el("input", {
      id: uid(),
      type: "text",
      inputmode: "numeric",
      size: length,
      autocomplete: "off",
    }),
  );
  const labels = inputs.map((input, index) =>
    el("span", { class: "e-date__part" }, el("label", { for: input.id }, parts[index][0]), input),
  );
  /** A whole date in one box, as its parts; what stood in the others was of an earlier date. */
  const whole = () => {
    const filled = inputs.map((input) => input.value.trim()).filter(Boolean);
    const one = filled[1] ? filled.find((each) => each.length > 4) : filled[0];
    return one && datePartsOf(one);
  };
  const takeApart = () => whole()?.forEach((part, index) => (inputs[index].value = part));
  const onInput = ({ target }) => COMPLETE.test(target.value) && takeApart();
  const value = () => {
    const [year, ...rest] = whole() ?? inputs.map((input) => input.value.trim());
    const padded = rest.map((each) => (/^\d$/.test(each) ? `0${each}` : each));
    if (padded[1] && !padded[0]) padded[0] = "?";
    return [year, ...padded].join("-").replace(/-+$/, "");
  };
  const show = (text) => {
    if (text === value()) return;
    const found = DATE.exec(text);
    const shownParts = found ? found.slice(1).map((each) => each ?? "") : [text, "", ""];
    inputs.forEach((input, index) => (input.value = shownParts[index]));
  };
  const element = el(
    "fieldset",
    { class: "e-date", on: { input: onInput, change: takeApart } },
    el("div", { class: "e-date__parts" }, labels),
  );
  const wrong = () => {
    const [part] = dateAdvice(value());
    return inputs[part] && [inputs[part]];
  };
  return { input: inputs[0], inputs, element, value, show, wrong };
}
