// A YAML text that is changed in place: every other byte stays as it was.
//
// A path is the keys and indexes that lead to a value: ["promises", 3, "text"]. Values are text,
// lists and objects, as macros/data/reading.py takes them. Each change is made in the text itself
// and the text read anew, so nothing that is kept of an earlier one can be wrong.

import { guessesIn, startsOf } from "./guesses.js";
import { Rewriting } from "./rewriting.js";
import { YamlProblem, childrenOf, faultsOf, valueOf } from "./reading.js";
import { isScalar, isSeq } from "./vendor/yaml.js";

export { YamlProblem };

const BOM = "\ufeff";

export class YamlText extends Rewriting {
  /** Throws YamlProblem {line, column, code, message} where the text cannot be read. */
  static read(text) {
    return new YamlText(text);
  }

  constructor(text) {
    const bom = text.startsWith(BOM) ? BOM : "";
    super(text.slice(bom.length));
    this._bom = bom;
    this._first = this._text;
    this._earlier = [];
  }

  toString() {
    return this._bom + this._text;
  }

  /** Whether it differs from what was read. */
  changed() {
    return this._text !== this._first;
  }

  /** Takes the last change back. False when there is none. */
  undo() {
    if (!this._earlier.length) return false;
    this._text = this._earlier.pop();
    this._parse();
    return true;
  }

  /** A value: scalars as text, lists, objects. Undefined where nothing is. */
  get(path) {
    const node = this._node(path);
    return node && valueOf(node);
  }

  /** The keys of a mapping, in the order of the file. */
  keys(path) {
    const children = childrenOf(this._node(path));
    return children.filter(({ key, isAgain }) => key && !isAgain).map(({ step }) => step);
  }

  /** Where a value stands in the text, or its key. `from` and `to` are offsets in `toString()`. */
  range(path, { key = false } = {}) {
    const found = path.length ? this._child(path) : { node: this._root };
    const node = key ? found?.key : found?.node;
    if (!node) return undefined;
    const [from, to] = [node.range[0], Math.max(node.range[0], this._places.contentEnd(node))];
    const start = this._bom.length;
    return { from: from + start, to: to + start, ...this._lines.place(from) };
  }

  /** What is wrong with it though it can be read: [{path, code, message, line, column}]. */
  faults() {
    return faultsOf(this._root, this._lines);
  }

  /** Where each key and each item begins: {path, from}, in the order of the text. */
  starts() {
    return [...startsOf(this._root)];
  }

  /** The path of what each line is of, the innermost that begins on it or before. */
  paths() {
    const found = this._lines.starts.map(() => undefined);
    for (const { path, from } of this.starts()) found[this._lines.number(from)] = path;
    let last = [];
    return found.map((path) => (last = path ?? last));
  }

  /** The paths of what a draft has guessed, one for each mark. */
  guesses() {
    return guessesIn(this._text, this._root).map(({ path }) => path);
  }

  /** Takes away the first mark of a guess at a path, and nothing else. */
  approve(path) {
    const isHere = (mark) => mark.path.join("\n") === path.join("\n");
    const mark = guessesIn(this._text, this._root).find(isHere);
    if (mark) this._change(() => this._splice(mark.from, mark.to, ""));
  }

  /**
   * Writes a value. What is there is replaced, and nothing else. A new key is put among its
   * siblings in the given order, else last: an array of keys, or a function that gives the array
   * for the path of a mapping. What lies above the value is made when it is not there.
   */
  set(path, value, order = []) {
    this._change(() => this._set(path, value, order));
  }

  /** Puts an item in a list before the one that has the index. The list is made if need be. */
  insert(path, index, value, order = []) {
    this._change(() => {
      const node = this._node(path);
      const isEmpty = isScalar(node) && !valueOf(node);
      if (!node || isEmpty || (isSeq(node) && !node.items.length)) {
        this._set(path, [value], order);
      } else {
        this._insert(this._listAt(path), index, value);
      }
    });
  }

  /** Takes away a key with its lines, or an item. A list or a mapping that it empties goes too. */
  remove(path) {
    this._change(() => this._remove(path));
  }

  /** Moves an item of a list, with the comments right above it. */
  move(path, from, to) {
    this._change(() => {
      const list = this._listAt(path);
      const { length } = list.items;
      if (!(from in list.items) || !(to in list.items)) throw new RangeError(`${length} items`);
      const spans = this._places.itemsOf(list).map(({ start, end }) => [start, end]);
      const order = spans.map((_, index) => index);
      order.splice(to, 0, ...order.splice(from, 1));
      this._permute(spans, order);
    });
  }

  /** A change is whole or not at all, and one step to take back. */
  _change(make) {
    const before = this._text;
    try {
      make();
    } catch (error) {
      this._text = before;
      this._parse();
      throw error;
    }
    if (this._text !== before) this._earlier.push(before);
  }
}
