// The stored texts of the document, beside the form: what is marked there becomes a quote.

import { button, el, labelled, note, para, shortened, uid } from "./dom.js";
import { nameOf } from "./model.js";
import { passage } from "./quotes.js";

const WITHOUT =
  "Avtalet har ingen sparad text här. Har du texten som en fil på datorn kan du öppna den: då" +
  " jämförs dina citat med den.";
const HOW =
  "Markera en mening i texten: dra med musen eller fingret, eller håll Skift och tryck på" +
  " piltangenterna.";

export class SourcePane {
  /** `use(path, words)` writes a quote; `begin(list, key, words)` begins an item with it. */
  constructor(model, { use, begin, tell, opened, closed }) {
    Object.assign(this, { model, use, begin, tell, opened, closed });
    this.texts = new Map();
    this.field = null;
    this._make();
  }

  /** A stored text that has come. */
  add(name, text) {
    this.texts.set(name, text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
    this.choice.append(el("option", { value: name }, name.replace(/^sources\//, "")));
    this.choice.parentElement.hidden = this.texts.size < 2;
    this.without.hidden = true;
    this.body.hidden = false;
    if (this.texts.size === 1) this._show(name);
  }

  /** The field or list that somebody is in: quotes go there. */
  at(path, field) {
    if (field.kind === "quote") {
      this.field = { path, field };
      const [found] = this._places(
        String(this.model.get(path) ?? "")
          .split(/\s+/)
          .slice(0, 6)
          .join(" "),
      );
      if (found && this.text.selectionStart === this.text.selectionEnd) this._scroll(found.index);
    }
    this._list = this._listOf(path);
    this._offer();
  }

  _make() {
    this.choice = el("select", { id: uid(), on: { change: () => this._show(this.choice.value) } });
    this.text = this._area();
    this.found = el("p", { class: "e-help", role: "status" });
    this.offers = el("p", { class: "e-buttons e-source__offers" });
    this.without = el("div", {}, para(WITHOUT), this._fromDisk());
    const several = el(
      "p",
      { hidden: true },
      el("label", { for: this.choice.id }, "Text"),
      this.choice,
    );
    const parts = [several, this._search(), this.found, note(HOW), this.offers, this.text];
    this.body = el("div", { hidden: true }, parts);
    const back = { class: "e-button e-source__close" };
    this.close = button("Tillbaka till formuläret", () => this.closed(), back);
    this.heading = el("h2", { id: uid(), tabindex: "-1" }, "Källans text");
    const escape = ({ key }) => key === "Escape" && this.closed();
    this.element = el(
      "section",
      { class: "e-source", "aria-labelledby": this.heading.id, on: { keydown: escape } },
      [this.heading, this.close, this.without, this.body],
    );
    this._offer();
  }

  /** The text itself: it can be marked by keys, and not be changed. */
  _area() {
    const offer = () => document.activeElement === this.text && this._offer();
    document.addEventListener("selectionchange", offer);
    return el("textarea", {
      class: "e-source__text",
      "aria-label": "Källans text",
      readonly: true,
      rows: "22",
      spellcheck: "false",
      lang: "sv",
      on: { select: offer, keyup: offer, pointerup: offer },
    });
  }

  _search() {
    this.wanted = el("input", { id: uid(), type: "search", autocomplete: "off" });
    const go = el("button", { class: "e-button", type: "submit" }, "Sök");
    return el(
      "form",
      {
        role: "search",
        "aria-label": "Sök i källan",
        on: { submit: (event) => this._find(event) },
      },
      el("label", { for: this.wanted.id }, "Sök i texten"),
      el("div", { class: "e-line" }, this.wanted, go),
    );
  }

  _fromDisk() {
    const take = () => input.files[0] && this._take(input.files[0]);
    const input = el("input", { type: "file", accept: ".txt,text/plain", on: { change: take } });
    return labelled("Öppna en textfil (.txt)", input);
  }

  async _take(file) {
    this.add(`sources/${file.name}`, await file.text());
    this.opened();
    this.tell(`${file.name} är öppnad bredvid formuläret. Den sparas inte här.`);
  }

  _show(name) {
    this.choice.value = name;
    this.text.value = this.texts.get(name);
    this.text.setSelectionRange(0, 0);
    this._offer();
  }

  /** The next place with the words. */
  _find(event) {
    event.preventDefault();
    const all = this._places(this.wanted.value);
    const next = all.find(({ index }) => index > this.text.selectionStart) ?? all[0];
    this.found.textContent = next
      ? `Ställe ${all.indexOf(next) + 1} av ${all.length} är markerat.`
      : `”${this.wanted.value.trim()}” står inte i texten.`;
    if (next) this.mark(next.index, next.index + next[0].length);
  }

  /** Where some words stand, however their white space is. */
  _places(text) {
    const words = text
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return words[0] ? [...this.text.value.matchAll(new RegExp(words.join("\\s+"), "giu"))] : [];
  }

  /** Marks a place and brings it into view. */
  mark(from, to) {
    this.text.focus();
    this.text.setSelectionRange(from, to);
    this._scroll(from);
    this._offer();
  }

  /** Brings a place into view: about how far down it is, lines being broken. */
  _scroll(offset) {
    const { value, clientWidth, clientHeight, scrollHeight } = this.text;
    const width = Math.max(10, clientWidth / 8);
    const rows = (text) =>
      text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
    const share = rows(value.slice(0, offset)) / rows(value);
    this.text.scrollTop = Math.max(0, share * scrollHeight - clientHeight / 3);
  }

  /** `rubriken Uppföljning`: the nearest short line above that stands alone, no sentence. */
  placeOf(offset) {
    const lines = this.text.value.slice(0, offset).split("\n");
    const isAlone = (index) =>
      !lines[index - 1]?.trim() && index + 1 < lines.length && !lines[index + 1].trim();
    const isShort = (line) => /^\p{L}.{1,78}[^.,;:!\s]$/u.test(line.trim());
    const at = lines.findLastIndex((line, index) => isShort(line) && isAlone(index));
    return at < 0 ? "" : `rubriken ${lines[at].trim()}`;
  }

  /** The list around a path whose items begin with a quote, promises aside. */
  _listOf(path) {
    for (let at = path.length - 1; at > 0; at -= 1) {
      if (typeof path[at] !== "number") continue;
      const list = path.slice(0, at);
      const field = this.model.fieldAt(list);
      if (nameOf(list) === "promises") return null;
      if (field.kind === "quote") return { list, field, key: "" };
      const quote = this.model.form.classes[field.of]?.fields.find(
        (each) => each.kind === "quote" && each.required,
      );
      if (quote) return { list, field, key: quote.key };
    }
    return null;
  }

  _offer() {
    const { selectionStart: from, selectionEnd: to } = this.text;
    const isMarked = to > from && this.text.value.slice(from, to).trim();
    const words = () => passage(this.text.value, from, to);
    const signature = [
      from,
      to,
      this.field && nameOf(this.field.path),
      this._list && nameOf(this._list.list),
    ].join();
    if (signature === this._offered) return;
    this._offered = signature;
    if (!isMarked) return this.offers.replaceChildren();
    const begin = () => this.begin(["promises"], "text", words());
    const offers = [button("Nytt löfte av orden", begin)];
    if (this.field) {
      const { path, field } = this.field;
      const where = this.model.nameOf(this.model.get(path.slice(0, -1)));
      const of = where ? `, ${shortened(where, 40)}` : "";
      const use = () => this.use(path, words());
      offers.push(button(`Blir citat i ”${field.label}”`, use, { of }));
    }
    if (this._list) {
      const { list, field, key } = this._list;
      offers.push(button(`Ny rad i ”${field.label}”`, () => this.begin(list, key, words())));
    }
    this.offers.replaceChildren(...offers);
  }
}
