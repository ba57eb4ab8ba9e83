// The editor's first page: what there is to open. What it is edited with comes then (editing.js).
//
// Nothing is sent anywhere: a change leaves the page when somebody takes it from here (leave.js).

import { button, el, labelled, note, para } from "./dom.js";
import { draftOf, drafts, forgetDraft } from "./draft.js";

const ROOT = new URL("../..", import.meta.url);
const MOST_FOUND = 12;
const NEW =
  "# yaml-language-server: $schema=../schema.json\nkind: {kind}\nmunicipalities: [{places}]\n";
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const ABOUT_NAMES =
  "Ett år och ett ord, till exempel 2026-samverkan. Namnet blir en adress som aldrig ändras.";
const LEFT_OUT =
  "Det här avtalet kan inte ändras här: uppgifter i det är borttagna för att skydda någon." +
  " Be den som sköter registret.";
const NOT_UTF_8 = "Filen är inte sparad som UTF-8. Spara om den med kodningen UTF-8.";
const ANOTHER_KIND = /\.(docx?|odt|rtf|pdf|xlsx?|png|jpe?g|zip)$/i;
const NO_FILE_OF_OURS =
  "Det här är ingen avtalsfil: en sådan slutar på .yml. Är det avtalet eller uppföljningen i Word" +
  " eller som PDF? ";
const GUIDE = "om/for-redaktorer/#pdf";
const NEAR = "Inget avtal heter så. Det här liknar:";
const NONE =
  "Inget avtal hittades. Prova med kommunens namn. Finns avtalet inte här börjar du på det under" +
  " Nytt avtal.";
const THROWN = "Utkastet går inte att få tillbaka. Vill du kasta det?";
const UNREACHABLE = "Uppgifterna går inte att hämta just nu. Ladda om sidan och försök igen.";

const home = document.getElementById("redigera");
const status = el("p", { class: "unseen", role: "status" });
const place = el("div");
home.append(status, place);

async function fetched(path, as = "json") {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return as === "text" ? decoded(await answer.arrayBuffer()) : answer.json();
}

/** A file as it is, with the mark of its encoding where it has one. */
const decoded = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** What the page says first is of no use to who has opened something. */
function showIntro(isShown) {
  for (const each of home.parentElement.querySelectorAll(":scope > p")) each.hidden = !isShown;
}

const folded = (text) => text.toLocaleLowerCase("sv").normalize("NFD").replace(/\p{M}/gu, "");

const told = (number, words) =>
  number > MOST_FOUND
    ? `${number} avtal. Skriv mer för att se färre.`
    : words.length
      ? `${number} avtal.`
      : "";

/** Whether a text has a word that begins as another does, but for a slip or two. */
const hasLike = (text, word) => {
  const most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  return text.split(/[^\p{L}\p{N}]+/u).some((each) => slips(word, each) <= most);
};

/** The least signs to change, add, take away or swap for a word to be the beginning of another. */
function slips(word, other) {
  let [before, row] = [[], [...other, ""].map((_, index) => index)];
  for (let a = 0; a < word.length; a += 1) {
    const next = [a + 1];
    for (let b = 0; b < other.length; b += 1) {
      const isSwapped = a && b && word[a] === other[b - 1] && word[a - 1] === other[b];
      next.push(
        Math.min(
          next[b] + 1,
          row[b + 1] + 1,
          row[b] + (word[a] === other[b] ? 0 : 1),
          isSwapped ? before[b - 1] + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return Math.min(...row);
}

class Start {
  constructor(register) {
    Object.assign(this, { register, fetched });
    this._titled = register.documents
      .map((each) => [each, each.left_out ? each.title : this._title(each)])
      .sort(([, one], [, other]) => one.localeCompare(other, "sv"));
  }

  say(message) {
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = message));
  }

  // --- choosing ----------------------------------------------------------------------------------

  begin() {
    const address = new URLSearchParams(location.search);
    const asked = address.get("avtal");
    // A page leads to a field by words that lead to no place on a page: they are no anchor.
    if (address.has("falt")) {
      history.replaceState(null, "", `?avtal=${asked}#${address.get("falt")}`);
    }
    const found = asked && this.register.documents.find((each) => each.address === asked);
    if (found && !found.left_out) return this.openDocument(found);
    this.choose(
      asked ? (found ? LEFT_OUT : `Avtalet ”${asked}” finns inte i registret.`) : "",
      address.get("sok") ?? "",
    );
    return undefined;
  }

  choose(message = "", wanted = "") {
    showIntro(true);
    const results = el("ul", { class: "e-found" });
    const count = el("p", { class: "e-help", role: "status" });
    const list = () => this._list(input.value, results, count);
    // Who looks for something to open will want what it is edited with.
    const on = { input: list, focus: () => import("./editing.js") };
    const input = el("input", { type: "search", autocomplete: "off", value: wanted, on });
    list();
    const part = (title, ...inside) => el("section", {}, el("h2", {}, title), inside);
    place.replaceChildren(
      message ? para(message, "e-error") : "",
      ...drafts().map((kept) => this._draft(kept)),
      el(
        "div",
        { class: "e-start" },
        part("Öppna ett avtal", labelled("Kommun eller titel", input), count, results),
        part("Nytt avtal", this._beginning()),
        part("Öppna en fil", this._fromDisk()),
      ),
    );
  }

  _list(typed, results, count) {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    const having = (isIn) =>
      this._titled.filter(([each, title]) => {
        const text = folded(`${title} ${each.address}`);
        return words.every((word) => isIn(text, word));
      });
    const exact = having((text, word) => text.includes(word));
    const found = exact.length ? exact : having(hasLike);
    count.textContent = exact.length ? told(exact.length, words) : found.length ? NEAR : NONE;
    results.replaceChildren(
      ...found
        .slice(0, MOST_FOUND)
        .map(([each, title]) =>
          el(
            "li",
            {},
            each.left_out
              ? el("span", {}, `${title} (${each.address}). ${LEFT_OUT}`)
              : button(title, () => this.openDocument(each), { class: "e-button e-button--row" }),
          ),
        ),
    );
  }

  _title({ municipalities = [], title }) {
    const names = municipalities.map(
      (id) => this.register.municipalities.find(([slug]) => slug === id)?.[1] ?? id,
    );
    return `${names.join(", ")}: ${title}`;
  }

  _draft(kept, ...others) {
    const document = this.register.documents.find((each) => each.address === kept.address);
    const name = document ? this._title(document) : kept.address || kept.file;
    const at = String(kept.at).slice(0, 10);
    return el(
      "div",
      { class: "e-note" },
      para(`Det finns ett utkast av ${name} i den här webbläsaren, från ${at}.`),
      el(
        "p",
        { class: "e-buttons" },
        button("Fortsätt med utkastet", () => this.open(kept)),
        button("Kasta utkastet", () => confirm(THROWN) && (forgetDraft(kept), this.choose())),
        others,
      ),
    );
  }

  _beginning() {
    const options = (pairs) => pairs.map(([value, text]) => el("option", { value }, text));
    const kind = el("select", {}, options(this.register.kinds));
    const first = el("option", { value: "" }, "Välj …");
    const { municipalities, places } = this.register;
    const others = places.length && el("optgroup", { label: "Andra platser" }, options(places));
    const where = el("select", {}, first, options(municipalities), others);
    const name = el("input", { type: "text", autocomplete: "off" });
    const error = el("p", { class: "e-error", role: "alert", hidden: true });
    const begin = () => {
      error.textContent = this._faultOf(where.value, name.value.trim());
      const wrong = error.textContent && (where.value ? name : where);
      for (const each of [where, name]) each.ariaInvalid = each === wrong;
      error.hidden = !error.textContent;
      if (error.hidden) this._new(kind.value, where.value, name.value.trim());
      else (where.value ? name : where).focus();
    };
    return [
      labelled("Slag av dokument", kind),
      labelled("Kommun", where),
      labelled("Filens namn", name, ABOUT_NAMES),
      error,
      el("p", { class: "e-buttons" }, button("Börja skriva", begin)),
    ];
  }

  /** What is wrong with the place and the name of a new file. */
  _faultOf(where, name) {
    if (!where) return "Välj kommun eller plats.";
    if (!SLUG.test(name)) return "Skriv filens namn med a–z, 0–9 och bindestreck.";
    const isTaken = this.register.documents.some(({ address }) => address === `${where}/${name}`);
    return isTaken ? "Det namnet är taget. Välj ett annat, eller öppna avtalet." : "";
  }

  _new(kind, where, name) {
    const [, , within = [where]] = this.register.places.find(([slug]) => slug === where) ?? [];
    const text = NEW.replace("{kind}", kind).replace("{places}", within.join(", "));
    return this.open({
      text,
      first: "",
      address: `${where}/${name}`,
      file: `${name}.yml`,
      isNew: true,
    });
  }

  _fromDisk() {
    const error = el("p", { class: "e-error", role: "alert", hidden: true });
    const read = async () => {
      const [file] = input.files;
      if (!file) return;
      try {
        await this.open({ text: decoded(await file.arrayBuffer()), address: "", file: file.name });
      } catch (problem) {
        error.hidden = false;
        const isOther = ANOTHER_KIND.test(file.name);
        const guide = el("a", { href: new URL(GUIDE, ROOT) }, "Så får du in texten");
        const told = isOther ? [NO_FILE_OF_OURS, guide] : [this._unreadable(problem)];
        error.replaceChildren(...told);
      }
    };
    const props = { type: "file", accept: ".yml,.yaml,.txt", on: { change: read } };
    const input = el("input", props);
    return [labelled("En avtalsfil (.yml) från din dator", input), error];
  }

  _unreadable(problem) {
    if (problem instanceof TypeError) return NOT_UTF_8;
    return problem.line
      ? `Filen går inte att läsa. Rad ${problem.line}: ${problem.message}`
      : "Filen går inte att läsa.";
  }

  /** Who has a draft of it chooses: what is published would else be mistaken for it. */
  async openDocument(document, isAsked = true) {
    const kept = isAsked && draftOf(document);
    if (kept) {
      const published = button("Öppna det publicerade", () => this.openDocument(document, false));
      place.replaceChildren(this._draft(kept, published));
      place.querySelector("button").focus();
      return;
    }
    try {
      const text = await fetched(`redigera/filer/${document.address}.yml`, "text");
      const { taken } = history.state ?? {};
      history.replaceState(history.state, "", `?avtal=${document.address}${location.hash}`);
      await this.open({
        text,
        taken: taken?.address === document.address ? taken.file : "",
        address: document.address,
        file: `${document.address.split("/")[1]}.yml`,
      });
    } catch (problem) {
      this.choose(problem.line ? this._unreadable(problem) : UNREACHABLE);
    }
  }

  /** What a file is edited with, and the file in it. */
  async open(opened) {
    const [{ Editing }, form, schema] = await Promise.all([
      import("./editing.js"),
      this.form ?? fetched("redigera/formular.json"),
      this.schema ?? fetched("redigera/schema.json"),
    ]);
    Object.assign(this, { form, schema });
    new Editing(this, opened).show(place);
    showIntro(false);
  }
}

try {
  await new Start(await fetched("redigera/register.json")).begin();
} catch {
  place.replaceChildren(el("p", { class: "e-error" }, UNREACHABLE));
}
