// How a change leaves the page: as a file, by the clipboard, or to the code host's own page.

import { button, el, note, para, uid } from "./dom.js";
import { forgetDraft, keepDraft } from "./draft.js";

const NO_HOST =
  "Här saknas en länk till kodplatsen. Ladda ner filen och skicka den till den som sköter" +
  " registret.";
const HOW_TO_SEND =
  "”Skicka in” kopierar texten och öppnar kodplatsen. Byt ut allt i filen där mot det du har" +
  " kopierat, och spara.";
const HOW_TO_SEND_NEW =
  "”Skicka in” kopierar texten och öppnar kodplatsen. Klistra in den där, och spara.";
const SAVED_AS = "Den som tar emot filen sparar den som {file}, och en källas text i mappen sources. Byt inte namn.";
const NO_PLACE = "Den som tar emot filen lägger den i kommunens mapp. Byt inte namn på den.";
const STILL = "Du kan ladda ner filen ändå, men kontrollen godkänner den inte så länge det finns fel.";
const FIRST = "Visa det första felet";
const ABOUT_DRAFTS =
  "Spara ett utkast i den här webbläsaren. Andra som använder datorn kan se det.";

const shortName = (path) => path.split("/").at(-1);
const TOGETHER = "Alla de här filerna ska skickas in. Ladda ner dem en i taget:";

/** Saves a text as a file on the computer of who reads. */
export function download(name, text, type = "text/plain") {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export class Leaving {
  /** `keeps` is whether a draft is gone on with: no other is ever written over. */
  constructor(model, tell, keeps = false) {
    // What was pasted, and what of it nobody has saved.
    Object.assign(this, { model, tell, keeps, pasted: {}, left: new Set() });
    this.element = this._make();
    this._list();
    addEventListener("beforeunload", (event) => {
      if (!this.isLost) return;
      event.preventDefault();
      // Who stays is told why: the browser asks in words of its own.
      setTimeout(() => this.isHalf && this._tellTaken());
    });
    model.addEventListener("change", () => (this._rename(), this.keep(), this._list()));
  }

  /** Whether something would be lost if nobody keeps it. */
  get isLost() {
    const isNowhere = (this.model.isChanged && `${this.model}` !== this.saved) || this.left.size > 0;
    return isNowhere && !this.keeps;
  }

  /** Whether some of the files are taken, and not all. */
  get isHalf() {
    const { length } = this._missing;
    return length > 0 && length < this._files().length;
  }

  /** What is asked of who closes the document and would lose something. */
  get question() {
    return this.isHalf
      ? `Du har inte laddat ner ${this._missing[0][0]}, som ska skickas med. Vill du lämna den?`
      : "Ändringarna är inte sparade. Vill du lämna dem?";
  }

  get _missing() {
    return this._files().filter(([, , isTaken]) => !isTaken);
  }

  /** What is to be sent: each file's name, how it is taken, and whether it is, as it is now. */
  _files() {
    const isThere = (name) => this.model.list(["sources"]).some((each) => each?.file === name);
    const texts = Object.keys(this.pasted).filter(isThere);
    return [
      [shortName(this.file), () => this._download(), `${this.model}` === this.saved],
      ...texts.map((name) => [shortName(name), () => this._take(name), !this.left.has(name)]),
    ];
  }

  /** The files with a button and a mark each. */
  _list() {
    const files = this._files();
    const main = this.hasHost ? {} : { class: "e-button e-button--main" };
    const rows = files.map(([name, take, isTaken], index) =>
      el(
        "li",
        {},
        index ? button(`Ladda ner ${name}`, take, main) : button("Ladda ner filen", take, main),
        el("span", {}, index ? "" : name, isTaken && el("span", { class: "e-good" }, " ✓ Nerladdad")),
      ),
    );
    const isSame = this.files.textContent === rows.map((each) => each.textContent).join("");
    const at = [...this.files.children].findIndex((each) => each.contains(document.activeElement));
    if (!isSame) this.files.replaceChildren(...rows);
    rows[at]?.firstChild.focus();
    this.several.hidden = files.length < 2;
  }

  _take(name) {
    download(shortName(name), this.pasted[name]);
    this.left.delete(name);
    this._list();
    this._tellTaken();
  }

  /** Which files are left to take, each with a button. */
  _tellTaken() {
    const ways = this._missing.map(([name, take]) => button(`Ladda ner ${name}`, take));
    if (ways.length) this.tell("Det här ska också skickas med:", ...ways);
    else this.tell("Alla filer är nerladdade. Skicka dem till den som sköter registret.");
  }

  /** A text goes by the name that its source has by now. */
  _rename() {
    const now = (name) => this.model.calledNow(name);
    this.pasted = Object.fromEntries(Object.entries(this.pasted).map(([name, text]) => [now(name), text]));
    this.left = new Set([...this.left].map(now));
  }

  /** The file, and where it lies in the register. */
  get file() {
    const { address, file } = this.model;
    return address ? `agreements/${address}.yml` : file;
  }

  reach() {
    this.heading.scrollIntoView();
    this.heading.focus();
  }

  _make() {
    const { edit_url: change, new_url: begin } = this.model.register;
    const pattern = this.model.isNew ? begin : change;
    this.heading = el("h2", { tabindex: "-1" }, "Spara och skicka in");
    const props = { class: "e-copied", readonly: true, hidden: true, rows: "8" };
    this.open = el("div");
    this.hasHost = Boolean(pattern);
    this.files = el("ul", { class: "e-found e-files" });
    this.several = para(TOGETHER);
    this.copied = el("textarea", { ...props, "aria-label": "Filens text" });
    return el(
      "section",
      { class: "e-leave", "aria-label": "Spara och skicka in" },
      this.heading,
      para("Kontrollen hittar kanske mer när du skickar in. Då får du svar på ändringen."),
      this.open,
      pattern && this._buttons(pattern),
      this.several,
      this.files,
      !pattern && this._buttons(pattern),
      note(!pattern ? NO_HOST : this.model.isNew ? HOW_TO_SEND_NEW : HOW_TO_SEND),
      note(this.model.address ? SAVED_AS.replace("{file}", this.file) : NO_PLACE),
      this.copied,
      this._keeping(),
    );
  }

  /** How many errors are left; `reach()` leads to the first of them. */
  count(errors, reach) {
    if (this.errors === errors) return;
    this.errors = errors;
    const told = `Det finns ${errors} fel kvar. ${STILL}`;
    this.open.replaceChildren(...(errors ? [para(told, "e-error"), button(FIRST, reach)] : []));
  }

  /** A text that was pasted: it is sent as a file of its own, by its right name. */
  addText(name, text) {
    this.pasted[name] = text;
    this.left.add(name);
    this._list();
    this.keep();
  }

  _buttons(pattern) {
    const main = { class: "e-button e-button--main" };
    return el(
      "p",
      { class: "e-buttons" },
      pattern && button("Skicka in", () => this._send(pattern), main),
      button("Kopiera texten", () => this._copy()),
    );
  }

  _keeping() {
    const box = el("input", { id: uid(), type: "checkbox" });
    box.checked = this.keeps;
    box.addEventListener("change", () => this._choose(box.checked));
    return el("p", { class: "e-check" }, box, el("label", { for: box.id }, ABOUT_DRAFTS));
  }

  _download() {
    const name = shortName(this.file);
    download(name, this.model.toString(), "application/yaml");
    // Who goes away and comes back here sees what is published: it is said where the change is.
    const taken = { address: this.model.address, file: name };
    history.replaceState({ ...history.state, taken }, "");
    this.saved = `${this.model}`;
    this._list();
    if (this._files().length > 1) this._tellTaken();
    else this.tell(`${name} laddas ner${this.errors ? `, med ${this.errors} fel` : ""}.`);
  }

  /** Copies the text; where that may not be done, it is there to be copied by hand. */
  async _copy() {
    try {
      await navigator.clipboard.writeText(this.model.toString());
      this.tell("Texten är kopierad.");
    } catch {
      this.copied.value = this.model.toString();
      this.copied.hidden = false;
      this.copied.select();
      this.tell("Texten är markerad. Kopiera den med Ctrl+C.");
    }
  }

  async _send(pattern) {
    await this._copy();
    const url = pattern.replace("{file}", () =>
      this.file.split("/").map(encodeURIComponent).join("/"),
    );
    this.saved = `${this.model}`;
    this._list();
    open(url, "_blank", "noopener");
  }

  _choose(keeps) {
    this.keeps = keeps;
    if (keeps) this.keep();
    else forgetDraft(this.model);
    this.tell(keeps ? "Utkastet sparas i den här webbläsaren." : "Inget utkast är sparat.");
  }

  keep() {
    if (!this.keeps) return;
    const { address, file, first, isNew } = this.model;
    const kept = {
      address,
      file,
      first,
      isNew,
      pasted: this.pasted,
      text: this.model.toString(),
      at: new Date().toISOString(),
    };
    if (!keepDraft(kept)) this.tell("Webbläsaren kan inte spara utkastet.");
  }
}
