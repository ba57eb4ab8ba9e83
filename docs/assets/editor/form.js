// The form: sections, lists and items, made of the description and of what stands in the text.
//
// What is closed is not made. A change of a list makes the form anew: what was open is open again,
// and the focus goes where the new thing is.

import { button, counted, el, lower, shortened, uid, upper } from "./dom.js";
import { fieldFor, placeOfFaults } from "./fields.js";
import { REMOVED, nameOf } from "./model.js";

const LINKED = "Det är publicerat, och kontrollen godkänner inte att det försvinner. Ångra.";
const GONE = " Ett löfte får uppgiften Borttaget i stället.";
const ROOT = "Om dokumentet";
const FOR_EACH = "Ett utfall för varje löfte som väntar";
const FILL_IN = "Fyll i det som källan säger, och ta bort de löften som den inte nämner.";
const LESS_USUAL = "Fler avsnitt";
/** So far below the head of an item, in pixels, what is reached is seen together with it. */
const NEAR = 320;
const MOVES = ["Flytta upp", "Flytta ner"];

export class Form {
  /**
   * `tell(message, canUndo)` says what happened; `onWork(path, field)` where somebody writes,
   * `onFetch(path, field)` what is wanted out of the source, `moved()` that paths lead elsewhere;
   * `mending(fault)` are the buttons that mend it, `above(path, marks)` what comes first in an item,
   * `under(path, marks)` what there is to do where nothing that can be chosen is right.
   */
  constructor(model, told) {
    Object.assign(this, { model, ...told });
    this.listeners = { onWork: told.onWork, onFetch: told.onFetch };
    this.element = el("div", { class: "e-form" });
    this.open = new Set([""]);
    this.pending = new Set();
    /** The parts that somebody has been in. */
    this.seen = new Set();
    this.element.addEventListener("focusin", ({ target }) => {
      const within = (each) => each.contains(target) && this.seen.add(each.dataset.part);
      this.element.querySelectorAll("[data-part]").forEach(within);
    });
    model.begun = () => this.pending;
    this.problems = [];
    this.counts = new Map();
    this.render();
  }

  /** The whole form anew; `focus` is the path of what is reached then. */
  render(focus) {
    this._make();
    if (focus) this.reach(focus);
  }

  _make() {
    this.fields = new Map();
    this.places = new Map();
    this.marks = [];
    this.element.replaceChildren(...this._root());
    this.showProblems(this.problems);
  }

  /** What is shown is what stands in the text. */
  sync() {
    for (const field of this.fields.values()) {
      if (!field.element.contains(document.activeElement)) field.sync();
    }
    for (const mark of this.marks) mark();
  }

  commit() {
    for (const field of [...this.fields.values()]) field.commit();
  }

  showProblems(problems) {
    this.problems = problems;
    this.counts = new Map();
    const told = new Map();
    for (const problem of problems) {
      for (let length = 1; length <= problem.path.length; length += 1) {
        const around = nameOf(problem.path.slice(0, length));
        if (!this.counts.has(around)) this.counts.set(around, []);
        this.counts.get(around).push(problem);
      }
      const name = this._nearest(problem.path);
      if (!told.has(name)) told.set(name, []);
      told.get(name).push(problem);
    }
    for (const [name, place] of [...this.places, ...this.fields]) this._tell(place, told.get(name));
    for (const mark of this.marks) mark();
  }

  /** Tells the problems once, however many parts are opened together. */
  _tellSoon() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.showProblems(this.problems));
  }

  _tell(place, problems = []) {
    const messages = new Set(problems.map(({ message }) => message));
    place.tell([...messages].join(" "), problems.flatMap(this.mending));
  }

  /** The name of what a problem is told at: its own field or part, or the field of its list. */
  _nearest(path) {
    const own = nameOf(path);
    if (!this.fields.has(own) && this.places.has(own)) return own;
    for (let length = path.length; length; length -= 1) {
      const name = nameOf(path.slice(0, length));
      if (this.fields.has(name)) return name;
    }
    return undefined;
  }

  /** Opens all that a value stands in, and goes there. */
  reach(path) {
    const whole = path.slice();
    if (this.model.get(whole) === undefined && this.model.fieldAt(whole))
      this.pending.add(nameOf(whole));
    let isNew = this.pending.size > 0;
    for (let length = 1; length <= path.length; length += 1) {
      const name = nameOf(path.slice(0, length));
      if (!this.open.has(name)) isNew = true;
      this.open.add(name);
    }
    this.open.add("");
    if (isNew) this._make();
    this._focus(path);
  }

  /** To a field, to the first one of a part, or to the head of a part that has none. */
  _focus(path) {
    const name = nameOf(path);
    const within = [...this.fields].filter(([each]) => isWithin(each, name));
    // An id is proposed of what is written in the others.
    const isFirst = ([each, { element }]) => each === name || !element.matches(".e-field--id");
    const [, field] = within.find(isFirst) ?? [];
    const part = this._partOf(name);
    if (field) field.focus();
    else part?.querySelector("summary, button")?.focus();
    this._show(field?.element ?? part);
  }

  /** To the middle; with the beginning of the item that it is first in, where there is room. */
  _show(element) {
    const item = element?.closest("details[data-part]");
    const isNear = item && element.getBoundingClientRect().top - item.getBoundingClientRect().top < NEAR;
    if (isNear) item.scrollIntoView({ block: "start" });
    else element?.scrollIntoView({ block: "center" });
  }

  /** To where a change was taken back: its field, or what is left around that it is gone from. */
  goBack(path) {
    const around = path.map((_, index) => path.slice(0, index + 1));
    for (const each of around) this.open.add(nameOf(each));
    this._make();
    const isShown = (each) => this.fields.has(nameOf(each)) || this._partOf(nameOf(each));
    const found = around.findLast(isShown);
    const gone = path[found?.length];
    if (!found) this.element.querySelector(":scope > .e-menu > summary")?.focus();
    else if (typeof gone === "number") this._focusNear(found, gone);
    else this._focus(found);
  }

  /** To the first field of an item that has to be filled in and is not. */
  reachEmpty(item, otherwise) {
    const isEmpty = ({ key, required }) => required && this.model.get([...item, key]) === undefined;
    this.reach([...item, this.model.classAt(item).fields.find(isEmpty)?.key ?? otherwise]);
  }

  /** Whether somebody is in an item, or on the way to it through the others of its list. */
  isComing(path) {
    const { activeElement } = document;
    const isIn = (each) => this._partOf(nameOf(each))?.contains(activeElement);
    // Who is in the source's text fetches something to one of them.
    if (isIn(path) || activeElement.closest(".e-source")) return true;
    return isIn(path.slice(0, -1)) && !this.seen.has(nameOf(path));
  }

  _partOf(name) {
    return this.element.querySelector(`[data-part="${CSS.escape(name)}"]`);
  }

  // --- sections ----------------------------------------------------------------------------------

  _root() {
    const fields = this.model.classAt([]).fields;
    const isSection = (field) => field.kind === "mapping";
    const own = this._part("", ROOT, () =>
      this._mapping(
        [],
        fields.filter((each) => !isSection(each)),
      ),
    );
    const there = fields
      .filter(isSection)
      .filter((field) => this._isThere([field.key]) || field.required);
    const absent = fields.filter(isSection).filter((field) => !there.includes(field));
    return [
      own,
      ...there.map((field) => this._below(field, [field.key])),
      this._menu([], absent, "Lägg till ett avsnitt"),
    ];
  }

  _isThere(path) {
    return this.model.get(path) !== undefined || this.pending.has(nameOf(path));
  }

  /** A part that opens, and is made when it does. */
  _part(name, title, make, summary = () => "") {
    const said = el("span", { class: "e-part__said" });
    const faults = el("span", { class: "e-part__faults" });
    const head = el(
      "summary",
      {},
      el("span", { class: "e-part__title" }, title),
      " ",
      said,
      " ",
      faults,
    );
    const part = el("details", { class: "e-part", "data-part": name }, head);
    const mark = () => {
      write(said, summary());
      const count = counted(this.counts.get(name) ?? []);
      write(faults, count);
    };
    this.marks.push(mark);
    mark();
    const fill = () => {
      if (part.children.length > 1) return;
      const place = placeOfFaults();
      if (name) this.places.set(name, place);
      part.append(el("div", { class: "e-part__in" }, place.element, make()));
    };
    if (this.open.has(name)) {
      part.open = true;
      fill();
    }
    part.addEventListener("toggle", () => {
      if (part.open === this.open.has(name)) return;
      if (part.open) {
        this.open.add(name);
        fill();
        this._tellSoon();
      } else this.open.delete(name);
    });
    return part;
  }

  /** A field that has a part of its own: a mapping, or a list of anything. */
  _below(field, path) {
    const name = nameOf(path);
    if (!field.list) {
      const value = this.model.get(path);
      const isShort =
        field.short &&
        (typeof value === "string" || (value === undefined && field.short === "text"));
      if (isShort)
        return this._part(
          name,
          field.label,
          () => this._short(field, path),
          () => this.model.nameOf(this.model.get(path)),
        );
      return this._part(
        name,
        field.label,
        () => [this._aboutOf(field, path), this._mapping(path), this._removal(path, field.label)],
        () => this.model.summary(path),
      );
    }
    const count = () => {
      const values = [].concat(this.model.get(path) ?? []);
      if (field.kind !== "mapping")
        return shortened(values.map((each) => this.model.said(field, path, each)).join(", "));
      const { one, many } = this.model.form.classes[field.of];
      const waits = this.pending.has(nameOf([...path, values.length])) ? 1 : 0;
      const number = values.length + waits;
      return number > 1 ? `${number} ${many}` : number ? one.replace(/^\S+/, "1") : "";
    };
    return this._part(name, field.label, () => this._list(field, path), count);
  }

  _aboutOf(field, path) {
    return el("p", { class: "e-help" }, this.model.inWords(field.help, path));
  }

  _short(field, path) {
    const kind = field.short === "date" ? "date" : "quote";
    return [
      this._field({ ...field, kind, rich: kind === "quote" }, path),
      this._removal(path, field.label),
    ];
  }

  // --- mappings ----------------------------------------------------------------------------------

  _mapping(path, fields = this.model.classAt(path).fields) {
    const there = fields.filter(
      (field) => field.required || field.usual || this._isThere([...path, field.key]),
    );
    // What has to be filled in comes first, and an id last: it is proposed of the others.
    const rank = ({ kind, required }) => (kind === "id" ? 2 : required ? 0 : 1);
    const shown = there.sort((one, other) => rank(one) - rank(other));
    return [
      ...shown.map((field) => this._one(field, [...path, field.key])),
      this._menu(
        path,
        fields.filter((field) => !shown.includes(field)),
        "Lägg till en uppgift",
      ),
    ];
  }

  _one(field, path) {
    return field.list || field.kind === "mapping"
      ? this._below(field, path)
      : this._field(field, path);
  }

  _field(field, path, options = {}) {
    const made = fieldFor(this.model, field, path, { ...this.listeners, ...options });
    this.fields.set(nameOf(path), made);
    made.element.append(this.under(path, this.marks));
    return made.element;
  }

  /** What may be added, each with its help: what is usual first, where anything is. */
  _menu(path, fields, title) {
    if (!fields.length) return "";
    const [usual, others] = [true, false].map((isUsual) =>
      fields.filter((each) => Boolean(each.usual) === isUsual),
    );
    const more = this._choices(path, others);
    const isFolded = usual.length && others.length;
    const folded = isFolded ? el("details", {}, el("summary", {}, LESS_USUAL), more) : more;
    return el("details", { class: "e-menu" }, [
      el("summary", {}, title),
      this._choices(path, usual),
      folded,
    ]);
  }

  _choices(path, fields) {
    if (!fields.length) return "";
    const choices = fields.map((field) => {
      const there = [...path, field.key];
      const help = el("span", { class: "e-help", id: uid() }, this.model.inWords(field.help, there));
      const add = () => this.addField(there, field);
      return el("li", {}, button(field.label, add, { "aria-describedby": help.id }), help);
    });
    return el("ul", {}, choices);
  }

  addField(path, field = this.model.fieldAt(path)) {
    this.commit();
    this.model.begin(path);
    this.pending.add(nameOf(path));
    this.open.add(nameOf(path));
    if (field.list) (this.pending.add(nameOf([...path, 0])), this.open.add(nameOf([...path, 0])));
    this.render(field.list ? [...path, 0] : path);
  }

  _removal(path, label) {
    return el(
      "p",
      { class: "e-buttons" },
      button("Ta bort", () => this._remove(path, label), { of: lower(label) }),
    );
  }

  // --- lists -------------------------------------------------------------------------------------

  _list(field, path) {
    const { length } = [].concat(this.model.get(path) ?? []);
    const waits = this.pending.has(nameOf([...path, length])) ? 1 : 0;
    const items = Array.from({ length: length + waits }, (_, index) =>
      field.kind === "mapping"
        ? this._item(field, path, index, length + waits)
        : this._row(field, path, index, length + waits),
    );
    const what = field.one ?? this.model.form.classes[field.of].one;
    const add = button(`Lägg till ${what}`, () => this.addItem(path), {
      of: `i ${lower(field.label)}`,
    });
    const waiting = field.of === "Outcome" && this.model.awaiting(path).length > 0;
    const all = waiting && button(FOR_EACH, () => this._addWaiting(path));
    return [this._aboutOf(field, path), ...items, el("p", { class: "e-buttons" }, add, all)];
  }

  /** An outcome for each promise that waits for one, as `scripts.new follow-up` has them. */
  _addWaiting(path) {
    this.commit();
    const first = this.model.list(path).length;
    const waiting = this.model.awaiting(path);
    this.model.addAll(
      path,
      waiting.map((promise) => ({ promise })),
    );
    this.pending.delete(nameOf([...path, first]));
    this.render([...path, first]);
    this.tell(`${waiting.length} utfall är tillagda. ${FILL_IN}`, true);
  }

  /** One more, unless the last that was added is empty still. */
  addItem(path) {
    this.commit();
    const item = [...path, [].concat(this.model.get(path) ?? []).length];
    if (!this.pending.has(nameOf(item))) this.model.begin(item);
    this.pending.add(nameOf(item));
    this.open.add(nameOf(item));
    this.render(item);
  }

  _item(field, path, index, length) {
    const item = [...path, index];
    const title = `${this.model.form.classes[field.of].title} ${index + 1}`;
    return this._part(
      nameOf(item),
      title,
      () => [
        this.above(item, this.marks),
        this._mapping(item),
        this.preview(item, (show) => this.marks.push(show)),
        this._buttons(field, path, index, length),
      ],
      () => this.model.summary(item),
    );
  }

  /** One of several single values. */
  _row(field, path, index, length) {
    const label = upper(`${oneOf(field)} ${index + 1}`);
    return el(
      "div",
      { class: "e-row", "data-part": nameOf([...path, index]) },
      this._field({ ...field, rich: false }, [...path, index], { label, isItem: true }),
      this._buttons(field, path, index, length),
    );
  }

  _buttons(field, path, index, length) {
    const item = [...path, index];
    const named = this.model.form.classes[field.of];
    const what = `${named ? lower(named.title) : oneOf(field)} ${index + 1}`;
    const isReal = this.model.get(item) !== undefined;
    const move = (to, text) =>
      isReal && to >= 0 && to < length && this.model.get([...path, to]) !== undefined
        ? button(text, () => this._move(path, index, to), { of: what })
        : "";
    const [up, down] = MOVES;
    return el(
      "p",
      { class: "e-buttons" },
      move(index - 1, up),
      move(index + 1, down),
      button("Ta bort", () => this._remove(item, what), { of: what }),
    );
  }

  _move(path, from, to) {
    this.commit();
    this.model.move(path, from, to);
    this._shift(path, (index) => (index === from ? to : index === to ? from : index));
    this.tell(`Flyttat till plats ${to + 1}.`, true);
    this.render();
    const buttons = [...this._partOf(nameOf([...path, to])).querySelectorAll("button")];
    const [up, down] = MOVES.map((text) =>
      buttons.findLast((each) => each.firstChild.data === text),
    );
    ((to < from ? up : down) ?? up ?? down)?.focus();
  }

  _remove(path, what) {
    this.commit();
    const index = path.at(-1);
    const name = nameOf(path);
    const isReal = this.model.get(path) !== undefined;
    const isPublished = isReal && this.model.isPublished(path);
    if (isReal) this.model.remove(path);
    else this.model.begin(path, REMOVED);
    for (const set of [this.pending, this.open, this.seen])
      for (const each of [...set]) if (isWithin(each, name)) set.delete(each);
    const list = path.slice(0, -1);
    if (typeof index === "number") this._shift(list, (each) => (each > index ? each - 1 : each));
    const advice = path[0] === "promises" ? GONE : "";
    const told = `Borttaget: ${what}.${isPublished ? ` ${LINKED}${advice}` : ""}`;
    this.tell(isReal ? told : "Det tomma är borttaget.", true);
    this.render();
    this._focusNear(list, index);
  }

  /** The one that came in its place, the one before it, or the list. */
  _focusNear(list, index) {
    const near = typeof index === "number" ? [index, index - 1] : [];
    const at = near.find((each) => this.model.get([...list, each]) !== undefined);
    const name = nameOf(at === undefined ? list : [...list, at]);
    const field = this.fields.get(name);
    if (field) field.focus();
    else (this._partOf(name) ?? this.element).querySelector("summary")?.focus();
    document.activeElement.scrollIntoView({ block: "center" });
  }

  /** What is open stays open when the items of a list get other numbers. */
  _shift(list, to) {
    this.moved();
    const start = `${nameOf(list)}.`;
    for (const key of ["open", "pending", "seen"]) {
      const moved = [...this[key]].map((name) => {
        const found = name.startsWith(start) && /^(\d+)(.*)$/.exec(name.slice(start.length));
        return found ? `${start}${to(Number(found[1]))}${found[2]}` : name;
      });
      this[key] = new Set(moved);
    }
  }
}

/** What says the same already is left alone: the page is not laid out anew for it. */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** `ansvarig`, of `en ansvarig`: what stands in a list of single values. */
const oneOf = ({ one }) => one.replace(/^\S+ /, "");

const isWithin = (name, around) => name === around || name.startsWith(`${around}.`);
