// The document that is open: its text, what the form says of it, and what references may name.

import { textsIn } from "./described.js";
import { hasLinks } from "./published.js";
import { YamlText } from "./text.js";
import { wordOf } from "./values.js";
import { shortened } from "./dom.js";

const LONGEST_ID = 60;
const LONGEST_TITLE = 120;
/** Of an id that is proposed: it is to be short, and is read in an address. */
const LONGEST_PROPOSED = 30;
/** What no id ends with: words that lead on to another, where a title was cut. */
const LEADING_ON = /(-(att|av|de|den|det|dem|en|ett|for|fran|i|inom|med|mot|och|om|pa|som|till|vid))+$/;
const NO_KEYS = "Ett avtal har nycklar och värden, till exempel ”title: …”.";
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const LETTERS = { æ: "a", ø: "o", ß: "ss", ð: "d", þ: "th", ł: "l", đ: "d" };
/** What an item is known by, the likeliest first: ids are proposed from it. */
const NAMES = ["title", "label", "name", "heading", "word", "text", "working_title"];
export const CHANGED = "är som förut";
const ADDED = "är borta igen";
export const REMOVED = "är tillbaka";
const NEEDS_ADDRESS = "^[a-z0-9-]+/";
/** What references name the things of a list by: most by the name of the list. */
const NAMED_BY = {
  bodies: ["actors"],
  parties: ["parties", "actors"],
  promises: ["promises", "successors"],
};

/** `Åtta pass i Ön` → `atta-pass-i-on`, as scripts/writing/answers.py has it. */
export function slugOf(text) {
  const plain = text.toLowerCase().replace(/[æøßðþłđ]/g, (sign) => LETTERS[sign]);
  const words =
    plain
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.join("-");
  if (slug.length <= LONGEST_ID) return slug;
  const cut = slug.slice(0, LONGEST_ID + 1);
  return cut.slice(0, Math.max(0, cut.lastIndexOf("-"))) || slug.slice(0, LONGEST_ID);
}

/** `promises.3.text`: the name of a path. */
export const nameOf = (path) => path.join(".");
export const pathOf = (name) =>
  name
    .split(".")
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** Whether an id stands anywhere in a document: no two things of it have the same. */
const isThere = (value, id) => placesOf(value, id).length > 0;
/** The names of the paths at which an id stands. */
const placesOf = (value, id, path = []) =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .flatMap(([key, below]) => placesOf(below, id, [...path, key]))
        .concat(value.id === id ? nameOf([...path, "id"]) : [])
    : [];

const fieldsOf = ({ fields }) => fields;
const YES_NO = new Map(Object.entries({ yes: "Ja", no: "Nej" }));
/** `”key”`, `”key: …”`, `”key: value”`, `”key: [value]”`; a coded word looks as a key does. */
const IN_A_FILE = /”([a-z_]+)(?:: (…|plats\/namn#id|[a-z_]+|\[(.+?)\]))?”/g;

export class Model extends EventTarget {
  /** `opened` is {text, address, file}: the address is empty of a file that has no place yet. */
  constructor(opened, { form, register }) {
    super();
    Object.assign(this, opened, { form, register });
    this.first = opened.first ?? opened.text;
    this.yaml = YamlText.read(opened.text);
    if (!isMapping(this.yaml.get([]))) throw Object.assign(new Error(NO_KEYS), { line: 1 });
    this._steps = [];
    /** The names of what is begun in the form and empty still. */
    this.begun = () => [];
    this._proposed = new Set();
    this._files = new Map();
    /** What refers to things that have no id of their own now, by the names of the paths of these. */
    this._waiting = new Map();
    this.published = this._published();
  }

  toString() {
    return this.yaml.toString();
  }

  get isChanged() {
    return this.toString() !== this.first;
  }

  get(path) {
    return this.yaml.get(path);
  }

  /** The path of what each line is of, in the file as it was opened and as it is. */
  paths() {
    this._was ??= this.first ? YamlText.read(this.first).paths() : [];
    return [this._was, this.yaml.paths()];
  }

  /** The items of a list, whatever stands there. */
  list(path) {
    const value = this.get(path);
    return Array.isArray(value) ? value : [];
  }

  /** The class of the mapping at a path. */
  classAt(path) {
    let name = this.form.root;
    for (const step of path) if (typeof step === "string") name = this._field(name, step)?.of ?? "";
    return this.form.classes[name];
  }

  /** What the form says of the value at a path; of an item, what it says of its list. */
  fieldAt(path) {
    const keys = path.filter((step) => typeof step === "string");
    return keys.reduce(
      ([name], key) => {
        const field = this._field(name, key);
        return [field?.of ?? "", field];
      },
      [this.form.root, undefined],
    )[1];
  }

  _field(className, key) {
    return this.form.classes[className]?.fields.find((each) => each.key === key);
  }

  _order = (path) => this.classAt(path)?.fields.map((each) => each.key) ?? [];

  // --- changes -----------------------------------------------------------------------------------

  /** Writes a value; nothing takes it away. An id is proposed where one is missing. */
  set(path, value, isTyped = false) {
    if ((this.get(path) ?? "") === value) return;
    const named = this._namedBy(path);
    if (this.fieldAt(path)?.kind === "id") this.lastNamed = nameOf(path);
    const write = () => {
      this._set(path, value);
      this._follow(named, path);
      this._proposeId(path);
    };
    this._change({ path, isTyped, named }, write);
  }

  /** What refers to the id at a path, if it is one: as it was before anybody began to write in it. */
  _namedBy(path) {
    const waiting = this._waiting.get(nameOf(path));
    if (waiting) return waiting;
    const { isTyped, path: last = [], named } = this.lastChange ?? {};
    if (isTyped && named && nameOf(last) === nameOf(path)) return named;
    const id = this.fieldAt(path)?.kind === "id" && this.get(path);
    const isSame = (each) => each?.id === id;
    // Of two with one id nobody knows which is meant.
    if (!id || this.list(path.slice(0, -2)).filter(isSame).length > 1) return undefined;
    return this._naming(id, path);
  }

  _naming(id, path) {
    const key = path.at(-3);
    const names = [id, `${this.address}#${id}`];
    const isNaming = ({ text, field: { to } }) =>
      names.includes(text) && (NAMED_BY[key] ?? [key]).includes(to);
    return [...textsIn(this.form, this.get([]))].filter(isNaming);
  }

  /**
   * What refers to a thing does so by its new id. While it has none, or one that another has too,
   * what refers to either waits with the id that it had: else they would be taken for each other's.
   */
  _follow(named = [], path) {
    if (this.fieldAt(path)?.kind !== "id") return;
    const all = this.get([]);
    const id = this.get(path);
    this._waiting.set(nameOf(path), named);
    for (const each of id ? placesOf(all, id) : [])
      if (!this._waiting.has(each)) this._waiting.set(each, this._naming(id, pathOf(each)));
    for (const [name, waiting] of this._waiting) {
      const now = this.get(pathOf(name));
      const isFree = now && placesOf(all, now).length === 1;
      for (const { path: at, text } of waiting) {
        const address = text.includes("#") ? `${this.address}#${now}` : now;
        this._set(at, isFree ? address : text);
      }
      if (isFree) this._waiting.delete(name);
    }
  }

  _set(path, value) {
    this._step(() =>
      value === "" ? this.yaml.remove(path) : this.yaml.set(path, value, this._order),
    );
  }

  add(path, value) {
    const item = [...path, this.get(path)?.length ?? 0];
    this._change({ path: item, undone: ADDED }, () => {
      this._insert(item, value);
      if (typeof value === "object") this._proposeId([...item, this._nameKey(value)]);
    });
    return item;
  }

  /**
   * A new thing, and what refers to it: `referring(id)` is a path and a value. It is one change. Its
   * id follows its name once it has one.
   */
  addFor(list, word, referring) {
    const item = [list, this.list([list]).length];
    const id = this._free(word);
    this._proposed.add(id);
    this._change({ path: item, undone: ADDED }, () => {
      this._insert(item, { id });
      if (referring) this._step(() => this.yaml.set(...referring(id), this._order));
    });
    return item;
  }

  /** A source of its own for a follow-up, or for nothing yet. */
  addSource(of) {
    return this.addFor("sources", "kalla", of && ((id) => [[...of, "source"], [{ id }]]));
  }

  /** The file that a source's text is to be; its first line is its title where it has none. */
  giveText(path, text) {
    const { id, file, title } = this.get(path);
    const [line] = text.trim().split(/\s*\n/);
    this._change({ path: [...path, "file"] }, () => {
      this._set([...path, "file"], file ?? this._fileOf(id ?? path[1] + 1));
      if (title || line.length > LONGEST_TITLE || /[.:!?]$/.test(line)) return;
      this._set([...path, "title"], line.replace(/\s+/g, " "));
      this._proposeId([...path, "title"]);
    });
    return this.get([...path, "file"]);
  }

  /** The file of a text that came by hand, and all names that it has had: it follows the id. */
  _fileOf(id, names = new Set()) {
    const name = `sources/${this.file.replace(/\.[^.]*$/, "")}-${id}.txt`;
    this._files.set(name, names.add(name));
    return name;
  }

  /** What a text that came by hand is called now, since its source may have another title. */
  calledNow(name) {
    const names = this._files.get(name);
    return this.list(["sources"]).find((each) => names?.has(each?.file))?.file ?? name;
  }

  _insert(item, value) {
    this._step(() => this.yaml.insert(item.slice(0, -1), item.at(-1), value, this._order));
  }

  /** Several mappings last in a list, as one change. */
  addAll(path, values) {
    const item = [...path, this.list(path).length];
    this._change({ path: item, undone: ADDED }, () => {
      for (const value of values) {
        this._step(() => this.yaml.insert(path, this.list(path).length, value, this._order));
      }
    });
  }

  remove(path) {
    this._waiting.clear();
    this._change({ path, undone: REMOVED }, () => this._step(() => this.yaml.remove(path)));
  }

  move(list, from, to) {
    const path = [...list, from];
    this._waiting.clear();
    this._change({ path }, () => this._step(() => this.yaml.move(list, from, to)));
  }

  /** What was guessed at a path is read: its mark goes. */
  approve(path) {
    this._change({ path }, () => this._step(() => this.yaml.approve(path)));
  }

  /** The change that is taken back next: `path` is where it was made, `undone` what it is then. */
  get lastChange() {
    return this._steps.at(-1);
  }

  /** What was begun and empty before the change that is taken back. */
  undo() {
    const begun = this._takeBack();
    this.dispatchEvent(new Event("change"));
    return begun;
  }

  _takeBack() {
    const { count, begun } = this._steps.pop();
    this._waiting.clear();
    for (let left = count; left > 0; left -= 1) this.yaml.undo();
    return begun;
  }

  /** Something empty is begun, or gone: a change of the form, and of no text. */
  begin(path, undone = ADDED) {
    this._push({ path, undone });
    this.dispatchEvent(new Event("change"));
  }

  _push(change) {
    const begun = new Set(this.begun());
    this._steps.push({ undone: CHANGED, ...change, count: 0, before: this.toString(), begun });
  }

  get canUndo() {
    return this._steps.length > 0;
  }

  /** What is typed from now on is another change. */
  pause() {
    if (this.canUndo) this.lastChange.isTyped = false;
  }

  /**
   * One change of somebody's may be several of the text; it is taken back whole. Where something of
   * another shape is in the way, nothing is changed and that is told.
   */
  _change(change, work) {
    this._push(change);
    try {
      work();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.dispatchEvent(new Event("refused"));
    }
    if (!this.lastChange.count) this._steps.pop();
    else {
      this._join();
      this.dispatchEvent(new Event("change"));
    }
  }

  /** What is typed in a field, letter by letter, is one change; none when it is as it was. */
  _join() {
    const [first, last] = this._steps.slice(-2);
    if (!last?.isTyped || !first.isTyped || nameOf(first.path) !== nameOf(last.path)) return;
    first.count += last.count;
    this._steps.pop();
    if (first.before === this.toString()) this._takeBack();
  }

  _step(work) {
    const before = this.yaml.toString();
    work();
    if (this.yaml.toString() !== before) this.lastChange.count += 1;
  }

  // --- ids ---------------------------------------------------------------------------------------

  _nameKey(value) {
    return NAMES.find((key) => typeof value?.[key] === "string" && value[key]) ?? "";
  }

  _proposeId(path) {
    const around = path.slice(0, -1);
    const item = this.get(around);
    const key = this._nameKey(item);
    const isDated = path.length === 3 && path[0] === "follow_ups" && path[2] === "published";
    const isNamed = isDated || (NAMES.includes(path.at(-1)) && key);
    if (!isNamed || !this.classAt(around)?.fields.some((each) => each.kind === "id")) return;
    if (item.id && !this._proposed.has(item.id)) return;
    const name = isDated ? `uppfoljning ${item.published ?? ""}` : item[key];
    const slug = slugOf(shortened(name, LONGEST_PROPOSED)).replace(LEADING_ON, "");
    const id = this._free(slug || "ny", item.id);
    this._proposed.add(id);
    if (item.id === id) return;
    const at = [...around, "id"];
    const named = this._namedBy(at);
    this._set(at, id);
    this._follow(named, at);
    const names = this._files.get(item.file);
    if (names) this._set([...around, "file"], this._fileOf(id, names));
  }

  /** An id that nothing else of the document has. */
  _free(slug, own) {
    let id = slug;
    for (let number = 2; id !== own && isThere(this.get([]), id); number += 1) id = `${slug}-${number}`;
    return id;
  }

  /** The published document: what was opened, unless it is new, or a file that nobody knows. */
  _published() {
    if (this.isNew) return undefined;
    const { first, yaml } = this;
    const value = (first === this.text ? yaml : YamlText.read(first)).get([]);
    const address = this.address || this._addressOf(value);
    return address && { address, value };
  }

  /** The address of a document of the register that a file of its name seems to be. */
  _addressOf({ municipalities }) {
    const stem = this.file.replace(/\.[^.]*$/, "");
    const isIt = ({ address, municipalities: known = [] }) =>
      address.endsWith(`/${stem}`) && known.join() === [municipalities].flat().join();
    return this.register.documents.find(isIt)?.address ?? "";
  }

  /** Whether something was there when the file was opened, so that links may lead to it. */
  isPublished(path) {
    const id = this.get([...path, "id"]);
    return Boolean(id && this.published && hasLinks(path) && isThere(this.published.value, id));
  }

  // --- what there is to choose -------------------------------------------------------------------

  /** The groups of what a reference may name: [label, [[value, text], …]]. */
  choices(field, path) {
    const own = (key) => this._named(this.get([key]));
    switch (field.to) {
      case "municipalities":
      case "themes":
        return [["", this.register[field.to]]];
      case "parties":
      case "sources":
        return [["", own(field.to)]];
      case "actors":
        return [
          ["Parter", own("parties")],
          ["Grupper", own("bodies")],
        ];
      case "indicators":
        return [
          ["", this.list(["priority_areas"]).flatMap((each) => this._named(each?.indicators))],
        ];
      case "parts":
      case "targets":
        return [["", this._named(this._promiseOf(path)?.[field.to])]];
      case "documents":
        return [["", this._documents().map((each) => [each.address, this.titleOf(each)])]];
      default:
        return this._elsewhere(field, own);
    }
  }

  /** Promises, areas and planned follow-ups: those here, and those of the same municipalities. */
  _elsewhere(field, own) {
    const key = field.to === "successors" ? "promises" : field.to;
    const needsAddress = (field.pattern ?? "").startsWith(NEEDS_ADDRESS);
    const others = this._documents()
      .filter((each) => each.municipalities?.some((one) => this._municipalities().includes(one)))
      .map((each) => [
        this.titleOf(each),
        each[key].map(([id, title]) => [`${each.address}#${id}`, title]),
      ]);
    const documents = this._documents().map((each) => [each.address, this.titleOf(each)]);
    const here = own(key).map(([id, title]) => [needsAddress ? `${this.address}#${id}` : id, title]);
    // What goes back to another document is none of this one.
    const isOfOthers = needsAddress && (field.key !== "replaced_by" || !this.address);
    return [
      ...(isOfOthers ? [] : [["I det här avtalet", here]]),
      ...(field.to === "successors" ? [["Avtal", documents]] : []),
      ...others,
    ].filter(([, choices]) => choices.length);
  }

  _municipalities() {
    return [].concat(this.get(["municipalities"]) ?? []);
  }

  _documents() {
    return this.register.documents.filter(
      (each) => !each.left_out && each.address !== this.address,
    );
  }

  titleOf(document) {
    const names = (document.municipalities ?? []).map(
      (id) => this.register.municipalities.find(([slug]) => slug === id)?.[1] ?? id,
    );
    return `${names.join(", ")}: ${document.title}`;
  }

  _named(list) {
    const items = Array.isArray(list) ? list : [];
    return items.filter((each) => each?.id).map((each) => [each.id, this.nameOf(each) || each.id]);
  }

  /** The promise that a value stands in, or that its outcome names. */
  _promiseOf(path) {
    if (path[0] === "promises") return this.get(path.slice(0, 2));
    const named = this.get(path.slice(0, 4))?.promise ?? "";
    const id = named.startsWith(`${this.address}#`) ? named.slice(this.address.length + 1) : named;
    return this.list(["promises"]).find((each) => each?.id === id);
  }

  /** The promises that a follow-up may tell of still, and that these outcomes do not. */
  awaiting(outcomes) {
    const own = this.published?.address ?? this.address;
    const { settled = [] } = this.register.documents.find((each) => each.address === own) ?? {};
    const told = this.list(outcomes).map((each) => String(each?.promise).split("#").at(-1));
    return this.list(["promises"])
      .filter((each) => each?.id && !each.withdrawn && ![...settled, ...told].includes(each.id))
      .map(({ id }) => id);
  }

  // --- how things are named ----------------------------------------------------------------------

  nameOf(item) {
    if (typeof item !== "object" || item === null) return shortened(item ?? "");
    return shortened(item[this._nameKey(item)] ?? "");
  }

  label(words, value) {
    return (typeof value === "string" && wordOf(this.form.words[words], value)?.label) || value;
  }

  /**
   * A text of how a file is written, as it is said in the form: keys by their labels, as coded words
   * are where the text `hasWords`.
   */
  inWords(text, path, hasWords = true) {
    const { classes, words } = this.form;
    const near = [path, path.slice(0, -1)].flatMap((each) => this.classAt(each)?.fields ?? []);
    const all = [...near, ...this.classAt([]).fields, ...Object.values(classes).flatMap(fieldsOf)];
    const label = (key) => all.find((each) => each.key === key)?.label;
    const coded = near.flatMap((each) => words[each.words] ?? []);
    const word = (value) => YES_NO.get(value) ?? coded.find((each) => each.value === value)?.label;
    return text.replace(IN_A_FILE, (whole, key, value, listed) => {
      if (!label(key)) return (hasWords && !value && word(key) && `”${word(key)}”`) || whole;
      if (listed) return `”${listed}” under ”${label(key)}”`;
      const isLeftOut = !value || /[…#]/.test(value);
      return isLeftOut ? `”${label(key)}”` : `”${label(key)}: ${word(value) ?? value}”`;
    });
  }

  /** An item in one line. */
  summary(path) {
    const item = this.get(path);
    if (item === undefined) return "ny, inte ifylld";
    if (path.includes("outcomes") && item && typeof item === "object") return this._outcome(item);
    if (typeof item === "object" && "from" in item) return `${item.from}–${item.to ?? ""}`;
    if (typeof item === "object" && "to" in item && !("kind" in item) && !this._nameKey(item))
      return `till ${item.to}`;
    return this.nameOf(item) || this._unnamed(path, item ?? {});
  }

  /** What is chosen and written of what has no name; its id when that is all. */
  _unnamed(path, item) {
    const written = this.classAt(path).fields.filter(({ key }) => typeof item[key] === "string");
    const read = written.filter(({ kind }) => kind !== "id");
    const shown = (read.length ? read : written).map((field) =>
      this.said(field, [...path, field.key], item[field.key]),
    );
    return shortened(shown.join(", "));
  }

  /** A value as it is read: a coded word or a reference by its name. */
  said(field, path, value) {
    if (field.kind === "choice") return this.label(field.words, value);
    const groups = field.kind === "reference" ? this.choices(field, path) : [];
    const named = groups.flatMap(([, choices]) => choices).find(([each]) => each === value);
    return named?.[1] ?? value;
  }

  _outcome(item) {
    const promise = this.list(["promises"]).find((each) => each?.id === item.promise);
    const about = promise ? this.nameOf(promise) : item.promise || shortened(item.text ?? "");
    return [about, item.status && this.label("Status", item.status)].filter(Boolean).join(": ");
  }
}
