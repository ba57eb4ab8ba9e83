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
const SAVED_AS = "Den som tar emot filen sparar den som {file}. Byt inte namn på den.";
const NO_PLACE = "Den som tar emot filen lägger den i kommunens mapp. Byt inte namn på den.";
const STILL = "Du kan ladda ner filen ändå, men kontrollen godkänner den inte så länge det finns fel.";
const FIRST = "Visa det första felet";
const ABOUT_DRAFTS =
  "Spara ett utkast i den här webbläsaren. Andra som använder datorn kan se det.";

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
    addEventListener("beforeunload", (event) => {
      if (this.isLost) event.preventDefault();
    });
    model.addEventListener("change", () => this.keep());
  }

  /** Whether something would be lost if nobody keeps it. */
  get isLost() {
    const isNowhere = (this.model.isChanged && `${this.model}` !== this.saved) || this.left.size > 0;
    return isNowhere && !this.keeps;
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
    this.texts = el("div");
    this.copied = el("textarea", { ...props, "aria-label": "Filens text" });
    return el(
      "section",
      { class: "e-leave", "aria-label": "Spara och skicka in" },
      this.heading,
      para("Kontrollen hittar kanske mer när du skickar in. Då får du svar på ändringen."),
      this.open,
      this._buttons(pattern),
      this.texts,
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
    const file = name.split("/").at(-1);
    const save = () => {
      download(file, this.pasted[name]);
      this.left.delete(name);
    };
    if (!this.pasted[name]) {
      const send = note(`Skicka med texten också, som ${name}.`);
      this.texts.append(send, button(`Ladda ner ${file}`, save));
    }
    this.pasted[name] = text;
    this.left.add(name);
    this.keep();
  }

  _buttons(pattern) {
    const main = { class: "e-button e-button--main" };
    return el(
      "p",
      { class: "e-buttons" },
      pattern && button("Skicka in", () => this._send(pattern), main),
      button("Ladda ner filen", () => this._download(), pattern ? {} : main),
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
    const name = this.file.split("/").at(-1);
    download(name, this.model.toString(), "application/yaml");
    // Who goes away and comes back here sees what is published: it is said where the change is.
    const taken = { address: this.model.address, file: name };
    history.replaceState({ ...history.state, taken }, "");
    this.saved = `${this.model}`;
    this.tell(`${name} laddas ner${this.errors ? `, med ${this.errors} fel` : ""}.`);
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
