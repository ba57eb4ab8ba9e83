// The stored texts of the document, beside the form: what is marked there becomes a quote.

import { button, el, isTouched, labelled, note, para, settled, shortened, uid } from "./dom.js";
import { nameOf } from "./model.js";
import { sentenceAround } from "./sentence.js";
import { passage } from "./quotes.js";

const WITHOUT =
  "Avtalet har ingen sparad text här. Klistra in eller öppna den, så jämförs dina citat med den.";
const HOW_BY_FINGER =
  "Tryck på en mening, så markeras den. Vill du ha färre ord håller du fingret på ett och drar.";
const HOW =
  "Klicka i en mening och tryck på Markera hela meningen, eller dra med musen. Med tangenterna: håll Skift och tryck på pilarna.";
const NEW_SOURCE = "En ny källa";
/** Where a passage begins and ends, for who marked too much. */
const ends = (words) => (words.length > 90 ? `${words.slice(0, 50)} … ${words.slice(-30)}` : words);
const shortName = (name) => name.replace(/^sources\//, "");

export class SourcePane {
  /**
   * `use(path, words)` writes a quote; `begin(list, key, words)` begins an item with it;
   * `where(path)` is a path in words; `pasted(name, path)` tells of a text that is nowhere else.
   */
  constructor(model, told) {
    Object.assign(this, { model, ...told });
    this.texts = new Map();
    this.field = null;
    this._make();
  }

  /** A stored text that has come. */
  add(name, text) {
    const isNew = !this.texts.has(name);
    this.texts.set(name, text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
    if (isNew) this.choice.append(el("option", { value: name }, shortName(name)));
    this.choice.parentElement.hidden = this.texts.size < 2;
    this.without.hidden = true;
    this.body.hidden = this.adding.open = false;
    if (this.texts.size === 1) this._show(name);
  }

  /** A text that came by hand goes by the name that its source has by now. */
  rename() {
    for (const [name, text] of [...this.texts]) {
      const now = this.model.calledNow(name);
      if (now === name) continue;
      this.texts.delete(name);
      this.texts.set(now, text);
      const option = [...this.choice.options].find(({ value }) => value === name);
      option.value = now;
      option.textContent = shortName(now);
    }
  }

  /** The field or list that somebody works in: quotes go there. */
  at(path, field) {
    if (this.field && nameOf(this.field) === nameOf(path)) return;
    this.field = field.kind === "quote" ? path : null;
    if (this.field) {
      this._showOf(path);
      const [found] = this._places(
        String(this.model.get(path) ?? "")
          .split(/\s+/)
          .slice(0, 6)
          .join(" "),
      );
      // Where its words stand; where somebody was, if it has none.
      this.near = found?.index ?? this.text.selectionEnd;
      if (this.text.selectionStart === this.text.selectionEnd) this._scroll(this.near);
    }
    this._list = this._listOf(path);
    this.offer();
  }

  /** Paths lead elsewhere now, or nowhere. */
  forget() {
    this.field = null;
    this._list = null;
    this.offer();
  }

  /** The text of the source that something names, if it is here. */
  _showOf(path) {
    const around = path.map((_, index) => this.model.get(path.slice(0, index + 1))?.source);
    const named = around.findLast((source) => source?.[0]?.id)?.[0].id;
    const { file } = this.model.list(["sources"]).find((each) => each?.id === named) ?? {};
    if (this.texts.has(file) && file !== this.choice.value) this._show(file);
  }

  /** To where one looks for words. */
  reach() {
    // On a phone what is marked was meant for something else, and the text could not be scrolled.
    if (isTouched()) {
      this.text.setSelectionRange(0, 0);
      this.offer();
      this._scroll(this.near);
    }
    const isHere = this.texts.size && !isTouched();
    (isHere ? this.wanted : this.heading).focus();
  }

  _make() {
    this.choice = el("select", { id: uid(), on: { change: () => this._show(this.choice.value) } });
    this.text = this._area();
    this.found = el("p", { class: "e-help", role: "status" });
    this.whole = button("Markera hela meningen", () => this._markWhole(), { disabled: true });
    this.offers = el("div", { class: "e-source__offers" });
    this.heard = el("p", { class: "unseen", role: "status" });
    this.without = para(WITHOUT);
    const several = el(
      "p",
      { hidden: true },
      el("label", { for: this.choice.id }, "Text"),
      this.choice,
    );
    const whole = el("div", { class: "e-line e-line--words" }, this.whole, this.found);
    // What is offered stands under the text: nothing of it moves under the hand of who marks.
    const parts = [several, this._search(), whole, this.text, this.offers, this.heard];
    this.body = el("div", { class: "e-source__body", hidden: true }, parts);
    const back = { class: "e-button e-source__close" };
    this.adding = this._adding();
    this._fillSources();
    this.close = button("Tillbaka till formuläret", () => this.closed(), back);
    this.heading = el("h2", { id: uid(), tabindex: "-1" }, "Källans text");
    const escape = ({ key }) => key === "Escape" && this.closed();
    this.element = el(
      "section",
      { class: "e-source", "aria-labelledby": this.heading.id, on: { keydown: escape } },
      el("div", { class: "e-source__head" }, this.heading, this.close),
      [this.without, this.body, this.adding],
    );
    this.offer();
  }

  /**
   * The text itself: it can be marked by keys, and not be changed. In a field that is for reading
   * only the keys mark nothing; on a phone one that is not would bring up the letters.
   */
  _area() {
    const stay = (event) => event.preventDefault();
    // What is put together of several keys is not asked about before it is there.
    const restore = () => (this.text.value = this.texts.get(this.choice.value));
    // Nothing moves under the hand of who marks.
    const look = () => this.offer();
    // Who taps somewhere wants the sentence there: to mark by a finger is hard.
    const tap = () => {
      const isPoint = this.text.selectionStart === this.text.selectionEnd;
      if (isTouched() && isPoint && this.text.selectionEnd) this._markWhole(true);
    };
    const offer = () => document.activeElement === this.text && settled(look);
    document.addEventListener("selectionchange", offer);
    return el("textarea", {
      class: "e-source__text",
      "aria-label": "Källans text",
      readonly: isTouched(),
      "aria-readonly": "true",
      rows: "22",
      spellcheck: "false",
      lang: "sv",
      on: { select: offer, keyup: offer, pointerup: offer, click: tap, beforeinput: stay, input: restore },
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

  /** Where a text is pasted or opened: for the source that it is of. */
  _adding() {
    const take = () => input.files[0] && this._take(input.files[0]);
    const input = el("input", { type: "file", accept: ".txt,text/plain", on: { change: take } });
    this.of = el("select", { on: { focus: () => this._fillSources(this.of.value) } });
    this.paper = el("textarea", { class: "e-paper", spellcheck: "false", lang: "sv" });
    // That of the button that led here, else the first that has no text by now.
    const toggle = () => {
      if (this.adding.open) this._fillSources(this.asked);
      // On a phone it is alone there, and first.
      this.element.scrollTop = 0;
      this.asked = undefined;
    };
    return el("details", { class: "e-menu", open: true, on: { toggle } }, [
      el("summary", {}, "Lägg till en text"),
      el("div", { class: "e-part__in" }, [
        labelled("Vilken källa texten är", this.of),
        labelled("Klistra in texten", this.paper),
        el("p", { class: "e-buttons" }, button("Använd texten", () => this._use())),
        labelled("Öppna en textfil (.txt)", input),
      ]),
    ]);
  }

  _fillSources(value) {
    const sources = this.model.list(["sources"]);
    const titles = sources.map((each, index) => this.model.nameOf(each) || `Källa ${index + 1}`);
    const without = sources.findIndex((each) => !this.texts.has(each?.file));
    const options = [...titles, NEW_SOURCE].map((text, index) => el("option", { value: index }, text));
    this.of.replaceChildren(...options);
    this.of.value = value ?? (without < 0 ? titles.length : without);
  }

  /** To the place for the text of a source. */
  paste(index) {
    this.asked = index;
    this._fillSources(index);
    this.adding.open = true;
    this.paper.focus();
    this.paper.scrollIntoView({ block: "nearest" });
  }

  /** What is pasted is the text of a source, by the name of its file. */
  _use() {
    const words = this.paper.value.trim();
    if (!words) return;
    const isThere = this.model.get(["sources", Number(this.of.value)]);
    const asked = "Källan har redan en text. Vill du byta ut den?";
    if (this.texts.has(isThere?.file) && !confirm(asked)) return;
    const path = isThere ? ["sources", Number(this.of.value)] : this.model.addSource();
    const name = this.model.giveText(path, words);
    this.paper.value = "";
    this.adding.open = false;
    this.add(name, `${words}\n`);
    this._show(name);
    this.pasted(name, path);
  }

  async _take(file) {
    this.add(`sources/${file.name}`, await file.text());
    this.adding.open = false;
    this.opened();
    this.tell(`${file.name} är öppnad bredvid formuläret. Den sparas inte här.`);
  }

  _show(name) {
    this.choice.value = name;
    this.text.value = this.texts.get(name).replace(/^\s*\n/, "");
    this.text.setSelectionRange(0, 0);
    this.offer();
  }

  /** The next place with the words. */
  _find(event) {
    event.preventDefault();
    const all = this._places(this.wanted.value);
    const next = all.find(({ index }) => index > this.text.selectionStart) ?? all[0];
    this.found.textContent = next
      ? `Ställe ${all.indexOf(next) + 1} av ${all.length} är markerat.`
      : `”${this.wanted.value.trim()}” står inte i texten.`;
    if (next) this.mark(next.index, next.index + next[0].length, true);
  }

  /** The sentence that is pointed in; where it is in view already, it stays where it is. */
  _markWhole(isInView) {
    const { value, selectionStart, selectionEnd, scrollTop } = this.text;
    this.mark(...sentenceAround(value, selectionStart, selectionEnd));
    this._tellMarked();
    if (isInView) this.text.scrollTop = scrollTop;
  }

  /** What is marked, for who does not see it: it is the words that a button will write. */
  _tellMarked() {
    const { value, selectionStart: from, selectionEnd: to } = this.text;
    this.heard.textContent = `Markerat: ”${ends(passage(value, from, to))}”`;
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
  mark(from, to, isFound) {
    this.hit = isFound && [from, to].join();
    if (!isFound) this.found.textContent = "";
    this.text.focus();
    this.text.setSelectionRange(from, to);
    this._scroll(from);
    this.offer();
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

  /** What the marked words may become. */
  offer() {
    const { value, selectionStart: from, selectionEnd: to } = this.text;
    const words = to > from && value.slice(from, to).trim() ? passage(value, from, to) : "";
    const told = this.field && this._told();
    const isSomewhere = to > 0;
    // What is a promise already is none again.
    const same = words ? this.model.list(["promises"]).findIndex((each) => each?.text === words) : -1;
    const signature = JSON.stringify([words, isSomewhere, told, this._list?.list, same]);
    if (signature === this._offered) return;
    this._offered = signature;
    // What was found is told for as long as it is what is marked.
    if (this.hit && this.hit !== [from, to].join()) this.found.textContent = this.hit = "";
    this.whole.disabled = !isSomewhere;
    this.offers.replaceChildren(...this._offersOf(words, told, same));
  }

  /** Where they go, and whether something stands there already. */
  _told() {
    const told = this.model.get(this.field) ? "Byt ut orden i" : "Blir citat i";
    return `${told} ${this.where(this.field)}`;
  }

  /** They can be pressed when something is marked, and what is beneath does not move. */
  _offersOf(words, told, same) {
    const begin = () => this.begin(["promises"], "text", words);
    const offers = [button("Nytt löfte av orden", begin, { disabled: !words || same >= 0 })];
    if (words && this.field) {
      const use = () => this.use(this.field, words);
      offers.push(button(told, use, { class: "e-button e-button--main" }));
    }
    if (words && this._list) {
      const { list, field, key } = this._list;
      offers.push(button(`Ny rad i ”${field.label}”`, () => this.begin(list, key, words)));
    }
    const how = isTouched() ? HOW_BY_FINGER : HOW;
    const marked = `${same < 0 ? "Markerat" : `Står redan i löfte ${same + 1}`}: ”${ends(words)}”`;
    return [note(words ? marked : how), el("p", { class: "e-buttons" }, offers)];
  }
}
