// A document that is being edited: the form, the source beside it, and what is said of both.
//
// It is loaded when something is opened: who only looks at the first page does not wait for it.

import { button, counted, el, lower, note, para, paused, settled, shortened } from "./dom.js";
import { changesShown, reading } from "./changes.js";
import { fault } from "./faults.js";
import { needOf } from "./fields.js";
import { Form } from "./form.js";
import { Leaving } from "./leave.js";
import { CHANGED, Model, nameOf, pathOf } from "./model.js";
import { problems } from "./problems.js";
import { SourcePane } from "./source.js";
import { dateAdvice } from "./values.js";

const WAIT = 500;
const MOST_TOLD = 50;
const GUESSED = "Gissat ur källan. Läs det mot källan, och tryck på Kontrollerat när det stämmer.";
const REFUSED =
  "Det går inte att skriva här: i filen står något av annat slag. Ta bort raden och lägg till den" +
  " igen.";

/** What is said to who writes a file, and what to who fills in the form. */
const OF_A_FILE = [
  ["” i stället för ”", "” där du har skrivit ”"],
  [/skriver du period.*/g, "fyller du i ”Tid” i stället."],
  [/” \((befattningen|en adress|källans egna ord)\)/g, "”"],
  ["under en annan nyckel", "i ett annat fält"],
  [/Lägg till ”{id: …}” under ”Källa”.*/g, "Välj uppföljningens källa under ”Källa”."],
];

const row = (...all) => el("p", { class: "e-buttons" }, all);

/** Lets nothing but an element be reached: it covers the page. */
function leaveAlone(element, isAlone) {
  for (let each = element; each !== document.body; each = each.parentElement) {
    for (const other of each.parentElement.children) if (other !== each) other.inert = isAlone;
  }
}

/** What an address says; as it is, where it is no address of ours. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export class Editing {
  /** `start` has the register and what the form is made of; `opened` is the file. */
  constructor(start, opened) {
    Object.assign(this, { start, opened });
    const { form, schema, register } = start;
    Object.assign(this, { form, schema, register });
  }

  /** Shows it in a place of the page. */
  show(place) {
    this.place = place;
    this.model = new Model(this.opened, this);
    const asked = pathOf(decoded(location.hash.slice(1)));
    this.view = new Form(this.model, {
      tell: (message, canUndo) => this.tell(message, canUndo),
      onWork: (path, field) => this.source.at(path, field),
      onFetch: (path, field) => this._fetch(path, field),
      moved: () => (this.source.forget(), this._wayBack()),
      above: (path, marks) => this._above(path, marks),
      under: (path, marks) => this._under(path, marks),
      preview: (path, follow) => reading(this.model, path, follow),
      mending: (fault) => this._mending(fault),
    });
    this.source = new SourcePane(this.model, {
      use: (path, words) => this._use(path, words),
      begin: (list, key, words) => this._begin(list, key, words),
      tell: (message) => this.tell(message),
      opened: () => this.look(),
      where: (path) => this._named(path, `”${this._where(path)}”`),
      closed: () => this._back(),
      pasted: (name, path) => this._keepText(name, path),
    });
    const tell = (message, ...buttons) => this.tell(message, false, ...buttons);
    this.leaving = new Leaving(this.model, tell, Boolean(this.opened.at));
    this._layOut();
    const look = () => this.look();
    const looks = paused(() => settled(look), WAIT);
    const sync = () => {
      this.view.sync();
      this.source.offer();
      this.undoing.disabled = !this.model.canUndo;
    };
    this.model.addEventListener("change", () => {
      // "Ångra" beside what was told would take back what came after it.
      this.toast.hidden = true;
      this.source.rename();
      settled(sync);
      looks();
    });
    // What waits until somebody has left what she writes.
    this.left.addEventListener("focusin", () => this.waits && looks());
    this.model.addEventListener("refused", () => this.tell(REFUSED));
    const { address, published } = this.model;
    const isIt = (each) => each.address === (published?.address ?? address);
    this._fetchTexts(this.register.documents.find(isIt)?.texts ?? {});
    this.look();
    for (const [name, text] of Object.entries(this.opened.pasted ?? {})) {
      this.source.add(name, text);
      this._send(name);
    }
    if (this.opened.at) this.tell(`Du fortsätter på utkastet från ${this.opened.at.slice(0, 10)}.`);
    this.heading.focus();
    if (asked.length && this.model.fieldAt(asked)) this.view.reach(asked);
  }

  _layOut() {
    this.toast = el("div", { class: "e-toast", hidden: true });
    this.faults = el("div", { class: "e-faults" });
    // Apart from what is told of a change: each would be heard in place of the other.
    this.heard = el("p", { class: "unseen", role: "status" });
    const title = this.model.get(["title"]) ?? this.model.get(["working_title"]) ?? "Nytt avtal";
    this.heading = el("h2", { tabindex: "-1" }, shortened(title, 120));
    this.pageTitle ??= document.title;
    document.title = `${shortened(title)} – ${this.pageTitle}`;
    const { taken } = this.opened;
    const other = button("Öppna något annat", () => this._closeDocument());
    this.left = el(
      "div",
      { class: "e-left" },
      this.heading,
      note(`Avtalets fil: ${this.leaving.file}`),
      taken && para(`Det här är det publicerade. Öppna ${taken} som du laddade ner för att gå vidare.`, "e-note"),
      el("p", { class: "e-buttons" }, other),
      this._bar(),
      this.faults,
      this.heard,
      this.view.element,
      this._changes(),
      this.leaving.element,
    );
    const on = {
      keydown: (event) => this._onKey(event),
      focusin: ({ target }) => Object.assign(this, { typed: null, valueBefore: target.value }),
      input: ({ target }) => (this.typed = target.value === this.valueBefore ? null : target),
    };
    const panes = el("div", { class: "e-panes", on }, this.left, this.source.element);
    this.place.replaceChildren(panes, this.toast);
    window.onpopstate = () => !history.state?.isReading && this._showSource(false);
    // It lies over something: it goes away when somebody does the next thing.
    panes.addEventListener("pointerdown", () => (this.toast.hidden = true));
  }

  /** What is always at hand. */
  _bar() {
    const read = { class: "e-button e-open-source" };
    this.undoing = button("Ångra", () => this.undo(), { disabled: true });
    this.reading = button("Källans text", () => this._showSource(true), read);
    const save = button("Spara …", () => this.leaving.reach());
    this.count = button("", () => this._reachNext(), { class: "e-button e-bar__count" });
    this.fine = el("span", { class: "e-good" });
    this.back = button("", () => {}, { class: "e-button e-button--main e-bar__back", hidden: true });
    const all = [this.undoing, this.reading, save, this.count, this.fine, this.back];
    return el("p", { class: "e-buttons e-bar" }, all);
  }

  _changes() {
    const inside = el("div", { class: "e-part__in" });
    const head = el("summary", {}, "Så här blir ändringen");
    const seen = el("details", { class: "e-part e-changes" }, head, inside);
    const { model } = this;
    const where = (path) => this._where(path);
    const show = () => seen.open && inside.replaceChildren(changesShown(model, where));
    seen.addEventListener("toggle", show);
    model.addEventListener("change", show);
    return seen;
  }

  _closeDocument() {
    if (this.leaving.isLost && !confirm(this.leaving.question)) return;
    // Nothing is asked again.
    this.leaving.keeps = true;
    history.replaceState(null, "", location.pathname);
    document.title = this.pageTitle;
    this.start.choose();
    this.place.querySelector("input").focus();
  }

  async _fetchTexts(texts) {
    for (const [name, url] of Object.entries(texts)) {
      try {
        this.source.add(name, await this.start.fetched(url, "text"));
        this.look();
      } catch {
        this.tell(`${name} går inte att hämta. Citaten jämförs inte med den.`);
      }
    }
  }

  // --- what is wrong -----------------------------------------------------------------------------

  look() {
    const texts = Object.fromEntries(this.source.texts);
    const { address, published, lastNamed } = this.model;
    const today = new Date().toLocaleDateString("sv");
    const known = { ...this.register, address, published, today, lastNamed };
    const written = this.model.yaml.faults();
    const nameOfFault = ({ path, code }) => `${nameOf(path)} ${code}`;
    const told = new Set(written.map(nameOfFault));
    this.waits = false;
    const found = problems(this.model.get([]), this.schema, this.form, known, texts).filter(
      (each) => !this._isBegun(each),
    );
    const guesses = this.model.yaml.guesses().map((path) => fault(path, "MB139", GUESSED));
    const rest = [...found.filter((each) => !told.has(nameOfFault(each))), ...guesses];
    this.found = this._inOrder([...written, ...rest]).map((each) =>
      fault(each.path, each.code, () => this._said(each), {
        isWarning: each.isWarning,
        isSourceless: each.isSourceless,
        lost: each.lost,
      }),
    );
    this.view.showProblems(this.found);
    this._listFaults();
    this._countErrors();
  }

  /** As they stand in the file; what is of all of it, and stands at no field, last. */
  _inOrder(faults) {
    const starts = new Map(this.model.yaml.starts().map(({ path, from }) => [nameOf(path), from]));
    const startOf = (path) =>
      starts.get(nameOf(path)) ?? (path.length ? startOf(path.slice(0, -1)) : Infinity);
    const placed = faults.map((each) => [startOf(each.path), each]);
    return placed.sort(([one], [other]) => one - other).map(([, each]) => each);
  }

  /** How many errors are left, where the file is saved and in the bar. */
  _countErrors() {
    this.errors = this.found.filter(({ isWarning }) => !isWarning);
    const { length } = this.errors;
    this.count.textContent = length ? `${length} fel` : "";
    this.count.hidden = !length;
    this.fine.textContent = !length && this.model.isChanged ? "Inga fel" : "";
    this.leaving.count(length, () => this._reach(this.errors[0]));
  }

  /** The error after the one that was gone to last; the first, where that one is mended. */
  _reachNext() {
    const last = this.errors.findLastIndex(({ path }) => nameOf(path) === this._reached);
    this._reach(this.errors[(last + 1) % this.errors.length]);
  }

  _reach({ path }) {
    this._reached = nameOf(path);
    this.view.reach(path);
  }

  /** As it is said where keys have labels: nobody sees a key in the form. */
  _said({ path, code, message, isWarning }) {
    if (code === "MB016") return this._needed(this.model.fieldAt(path) ?? { label: path.at(-1) });
    const [value, { kind } = {}] = [this.model.get(path), this.model.fieldAt(path)];
    if (code === "MB020" && typeof value === "string") return dateAdvice(value)[1] ?? message;
    if (code === "MB021") return "Välj Ja eller Nej.";
    let said = this.model.inWords(message, path, /^MB2/.test(code));
    if (code === "MB017") said = message.replace(/(”?)[a-z_]+”? \(([^()]+)\)/g, "$1$2$1");
    // What is chosen from a list by its name is not spelt.
    if (/^MB10[56]/.test(code) && kind === "reference")
      said = said
        .replace(/ bland id:n i [^ ]+(?=\.)/, "")
        .replace(/(Menade du|Välj bland|Kontrollera stavningen).*/, "Välj i listan.");
    for (const [written, instead] of OF_A_FILE) said = said.replaceAll(written, instead);
    return isWarning ? `Kontrollera: ${said}` : said;
  }

  _needed({ of, list, ...field }) {
    const { one } = this.form.classes[of] ?? {};
    if (list && one) return `Lägg till minst ${one}.`;
    return `”${field.label}” ${needOf({ ...field, list })}.`;
  }

  /** Whether an outcome says nothing only because it is being written: that is told afterwards. */
  _isBegun({ path, code }) {
    const isHere = code === "MB213" && this.view.isComing(path);
    this.waits ||= isHere;
    return isHere;
  }

  _listFaults() {
    const { length } = this.found;
    const title = counted(this.found);
    const told = title || "Inga fel hittade.";
    if (this.heard.textContent !== told) this.heard.textContent = told;
    const rows = this.found.slice(0, MOST_TOLD).map((each) => el("li", {}, this._fault(each)));
    const left = counted(this.found.slice(MOST_TOLD));
    if (left) rows.push(el("li", {}, `Det finns ${left} till. Rätta de här först.`));
    const wasOpen = this.faults.querySelector("details")?.open ?? false;
    this.faults.replaceChildren(
      length
        ? el(
            "details",
            { class: "e-part e-faults__list", open: wasOpen },
            el("summary", {}, title),
            el("ul", { class: "e-found" }, rows),
          )
        : el(
            "p",
            { class: "e-fine" },
            `${told} Kontrollen hittar kanske mer när du skickar in.`,
          ),
    );
  }

  /** A fault, as what leads to its field; a key that has none can be taken away. */
  _fault({ path, code, message }) {
    const row = { class: "e-button e-button--row" };
    const reach = () => this.view.reach(path);
    if (code !== "MB015") return button(`${this._where(path)}: ${message}`, reach, row);
    const remove = () => {
      this.model.remove(path);
      this.view.render();
      this.tell(`Raden ”${path.at(-1)}” togs bort.`, true);
      this.heading.focus();
    };
    return [
      para(`${this._where(path)}: ${message}`),
      button("Ta bort raden", remove, { of: path.at(-1) }),
    ];
  }

  /** The buttons that mend a fault at its field. */
  _mending({ path, code, lost, isSourceless }) {
    const of = this._where(path);
    if (code === "MB139") return [button("Kontrollerat", () => this._approve(path), { of })];
    if (isSourceless || code === "MB202") return this._sourcing(path, isSourceless);
    const lacks = { MB203: "reason", MB204: path.at(-1) === "status" && "replaced_by" }[code];
    if (lacks) {
      const there = [...path.slice(0, -1), lacks];
      const title = `Lägg till ${lower(this.model.fieldAt(there).label)}`;
      return [button(title, () => this.view.addField(there), { of })];
    }
    if (!lost || path.at(-1) !== "id") return [];
    const keep = () => {
      this.model.add([...path.slice(0, -1), "formerly"], lost);
      this.view.render(path);
      this.tell(`”${lost}” står nu under Tidigare id. Gamla länkar leder hit.`, true);
    };
    const restore = () => {
      this.model.set(path, lost);
      this.view.render(path);
      this.tell(`Id är ”${lost}” igen.`, true);
    };
    return [
      button(`Låt ”${lost}” leda hit`, keep, { of }),
      button(`Skriv tillbaka ”${lost}”`, restore, { of }),
    ];
  }

  /** The ways to a source of its own, for a follow-up that names none. */
  _sourcing(path, isMisquoted) {
    const own = path.slice(0, 2);
    // Where the words do not stand in the only source, that is none to choose.
    const isNone = this.model.list(["sources"]).length < (isMisquoted ? 2 : 1);
    const of = `för ${lower(this._where(own))}`;
    return [
      isNone ? "" : button("Välj en källa", () => this._chooseSource(own, path), { of }),
      button("Lägg till en källa", () => this._addSource(own, path), { of }),
    ].filter(Boolean);
  }

  _chooseSource(own, path) {
    this._wayBack(path);
    this.view.addItem([...own, "source"]);
  }

  _addSource(own, path) {
    this.view.commit();
    const item = this.model.addSource(own);
    this._wayBack(path);
    this.view.render();
    this.view.reachEmpty(item, "id");
    this.tell("Den nya källan är vald i uppföljningen. Fyll i den här.", true);
  }

  _addPromise(path) {
    this.view.commit();
    const item = this.model.addFor("promises", "lofte", (id) => [path, id]);
    this._wayBack(path);
    this.view.render();
    this.view.reachEmpty(item, "text");
    this.tell("Det nya löftet är valt i utfallet. Fyll i det här.", true);
  }

  /** In the bar, where it is always in sight, for as long as it leads anywhere. */
  _wayBack(path) {
    const to = { text: "citatet", outcomes: "uppföljningen" }[path?.at(-1)] ?? "utfallet";
    const back = button(`Tillbaka till ${to}`, () => (this._wayBack(), this.view.reach(path)), {
      class: "e-button e-button--main e-bar__back",
      hidden: !path,
    });
    this.back.replaceWith(back);
    this.back = back;
  }

  /** What comes first in an item: the way to the text of a source, and to that of a follow-up. */
  _above(path, marks) {
    const [key, index] = path;
    if (path.length !== 2) return "";
    const paste = () => (this._showSource(true), this.source.paste(index));
    if (key === "sources") return row(button("Klistra in källans text", paste));
    if (key !== "follow_ups" || this.model.isPublished(path)) return "";
    const ways = row(...this._sourcing([...path, "outcomes"], true));
    const lacking = el("div", {}, note("Börja med källan: texten som uppföljningen står i."), ways);
    return this._until([...path, "source"], lacking, marks);
  }

  /** What is shown for as long as there is nothing at a path. */
  _until(path, element, marks) {
    const show = () => (element.hidden = Boolean(this.model.get(path)));
    marks.push(show);
    show();
    return element;
  }

  /** A promise that an outcome tells of may not be there yet. */
  _under(path, marks) {
    if (path.at(-1) !== "promise") return "";
    const way = button("Finns löftet inte? Lägg till det", () => this._addPromise(path));
    return this._until(path, way, marks);
  }

  _approve(path) {
    this.view.commit();
    this.model.approve(path);
    this.look();
    this.view.reach(path);
    this.tell("Märket är borttaget.", true);
  }

  /** `Löften 3, Rubrik`. */
  _where(path) {
    const names = [];
    path.forEach((step, index) => {
      if (typeof step === "number") names.push(`${names.pop() ?? ""} ${step + 1}`.trim());
      else names.push(this.model.fieldAt(path.slice(0, index + 1))?.label ?? step);
    });
    return names.join(", ") || "Hela avtalet";
  }

  // --- what happens ------------------------------------------------------------------------------

  tell(message, canUndo = false, ...buttons) {
    this.start.say(message);
    this.toast.replaceChildren(
      el("span", {}, message),
      ...buttons,
      canUndo ? button("Ångra", () => this.undo()) : "",
    );
    this.toast.hidden = false;
    clearTimeout(this._hiding);
    this._hiding = setTimeout(
      () => {
        if (!this.toast.contains(document.activeElement)) this.toast.hidden = true;
      },
      buttons.length ? 20000 : 8000,
    );
  }

  undo() {
    this.view.commit();
    if (!this.model.canUndo) return;
    const { path, undone } = this.model.lastChange;
    const before = this._named(path);
    this.view.pending = this.model.undo();
    this.source.forget();
    this._wayBack();
    this.view.goBack(path);
    this.undoing.disabled = !this.model.canUndo;
    const isThere = this.model.get(path) !== undefined;
    const isEmpty = !isThere && undone === CHANGED;
    const told = isEmpty ? ": fältet är tomt igen" : ` ${undone}`;
    this.tell(`${isThere ? this._named(path) : before}${told}.`);
  }

  /** Ctrl+Z takes back what is typed where one is; then what was changed before it. */
  _onKey(event) {
    const { ctrlKey, metaKey, shiftKey, altKey, key, target } = event;
    if (!(ctrlKey || metaKey) || shiftKey || altKey || key.toLowerCase() !== "z") return;
    const isOther = target.closest(".e-source") && target.matches("input, textarea:not(.e-source__text)");
    if (isOther || target === this.typed) return;
    event.preventDefault();
    this.undo();
  }

  /** A path in words, with the name of what it stands in. */
  _named(path, where = this._where(path)) {
    const at = path.findLastIndex((step) => typeof step === "number") + 1;
    const name = at && this.model.nameOf(this.model.get(path.slice(0, at)));
    return `${where}${name ? ` (${shortened(name, 40)})` : ""}`;
  }

  _use(path, words) {
    const before = this.model.get(path);
    this.model.set(path, words);
    this._showSource(false);
    this.view.render(path);
    const instead = before ? `, i stället för ”${shortened(before, 60)}”` : "";
    const next = this._nextOutcome(path);
    this.tell(`Orden står nu i ”${this._where(path)}”${instead}.`, true, ...next);
  }

  /** To the outcome after one whose words are in, if there is one. */
  _nextOutcome(path) {
    const next = path.slice(0, 5);
    next[3] += 1;
    if (path[4] !== "text" || !this.model.get(next.slice(0, 4))) return [];
    return [button("Nästa utfall", () => this.view.reach(next.slice(0, 4)))];
  }

  _begin(list, key, words) {
    const path = this.model.add(list, key ? { [key]: words, ...this._sourceOf(list) } : words);
    this._showSource(false);
    this.view.open.add(nameOf(list)).add(nameOf(path));
    this.view.render();
    if (key) this.view.reachEmpty(path, key);
    else this.view.reach(path);
    this.tell("Orden ur källan är inlagda.", true);
  }

  /** The source of what is taken from a text, and where in it: it may be written otherwise. */
  _sourceOf(list) {
    const sources = this.model.list(["sources"]);
    const field = this.model.classAt([...list, 0])?.fields.find((each) => each.key === "source");
    const source = field && sources.find((each) => each?.file === this.source.choice.value);
    const at = this.source.placeOf(this.source.text.selectionStart);
    return source?.id ? { source: [{ id: source.id, ...(at && { at }) }] } : {};
  }

  /** From a field to the text that its words are in; Esc leads back. */
  _fetch(path, field) {
    this.view.commit();
    this.source.forget();
    this.source.at(path, field);
    this.from = path;
    this.place.classList.add("is-fetching");
    this._showSource(true);
    this.source.reach();
  }

  /** A text that was pasted is compared with, and has to be sent too. What is left comes next. */
  _keepText(name, path) {
    this._send(name);
    this._showSource(false);
    this.view.render();
    this.look();
    this.view.reachEmpty(path, "title");
    this.tell("Citaten jämförs med texten, som bara finns i den här fliken.");
  }

  /** A text that is nowhere else goes with the file, and with its draft. */
  _send(name) {
    this.leaving.addText(name, this.source.texts.get(name));
  }

  _back() {
    const { from } = this;
    this._showSource(false);
    if (from) this.view.reach(from);
  }

  _showSource(isShown) {
    const wasShown = this.place.classList.contains("is-reading");
    const isNarrow = this.reading.checkVisibility();
    this.place.classList.toggle("is-reading", isShown && isNarrow);
    leaveAlone(this.source.element, isShown && isNarrow);
    if (isShown && isNarrow) this.source.heading.focus();
    else if (wasShown) this.reading.focus();
    // On a phone it looks like a page of its own: the way back leads out of it, not of the editor.
    if (isShown && isNarrow && !wasShown) {
      history.scrollRestoration = "manual";
      history.pushState({ ...history.state, isReading: true }, "");
    } else if (wasShown && !isShown && history.state?.isReading) history.back();
    if (isShown) return;
    this.from = null;
    this.place.classList.remove("is-fetching");
  }
}
