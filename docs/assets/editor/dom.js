// Elements made by hand: all text is text, never HTML.

let count = 0;

/** An id that no other element of the page has. */
export const uid = () => `r${(count += 1)}`;

/**
 * An element. `props` are attributes; `on` its listeners. What is false, null or undefined is left
 * out, of attributes and of children.
 */
export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") {
      for (const [event, listen] of Object.entries(value)) made.addEventListener(event, listen);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((one) => one || one === 0));
  return made;
}

/** A paragraph: a note where it has a class of its own. */
export const para = (text, name) => el("p", { class: name }, text);
export const note = (...text) => para(text, "e-help");

/** A control under its label, and its help under it. */
export function labelled(label, input, help = "") {
  input.id ||= uid();
  const about = help && el("p", { class: "e-help", id: uid() }, help);
  if (about) input.setAttribute("aria-describedby", about.id);
  return el("div", { class: "e-field" }, el("label", { for: input.id }, label), input, about);
}

/** A button whose name says of what, also where only a part of it is seen. */
export function button(text, press, { of = "", ...props } = {}) {
  const heard = of && el("span", { class: "unseen" }, ` ${of}`);
  return el(
    "button",
    { type: "button", class: "e-button", on: { click: press }, ...props },
    text,
    heard,
  );
}

/** One line of at most so many characters. */
export function shortened(text, length = 70) {
  const line = String(text).replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/\s+\S*$/, "")}…`;
}

/** Whether who is here has a finger for a pointer, and keys that cover half of the page. */
export const isTouched = () => matchMedia("(pointer: coarse)").matches;

/** `Löfte` in the middle of a sentence, and `löfte` first in one. */
export const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);
export const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** `2 fel, 1 att kontrollera`: what the check refuses, and what it only warns of. */
export function counted(faults) {
  const warnings = faults.filter(({ isWarning }) => isWarning).length;
  const errors = faults.length - warnings;
  const told = [errors && `${errors} fel`, warnings && `${warnings} att kontrollera`];
  return told.filter(Boolean).join(", ");
}

let isPressed = false;
const waiting = [];
addEventListener("pointerdown", () => (isPressed = true), true);
for (const event of ["pointerup", "pointercancel"]) {
  addEventListener(event, () => setTimeout(released), true);
}

function released() {
  isPressed = false;
  for (const work of waiting.splice(0)) work();
}

/** Does what moves things on the page, but not while something is pressed: it stays there. */
export function settled(work) {
  if (!isPressed) work();
  else if (!waiting.includes(work)) waiting.push(work);
}

/** Waits until nothing has been asked for a while; `now` asks at once what waits. */
export function paused(work, wait) {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      work();
    }, wait);
  };
  later.now = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    work();
  };
  return later;
}
