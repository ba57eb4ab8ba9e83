// How a YAML text is changed: where, and which lines. What may be asked of it is in `text.js`.

import { places } from "./places.js";
import { childrenOf, faultsOf, nodesOf, valueOf } from "./reading.js";
import { isMap, isScalar, isSeq } from "./vendor/yaml.js";
import { WIDTH, after, entry, flow, isNothing, item, keyed, scalar, textOf } from "./writing.js";

const isObject = (value) => typeof value === "object" && value !== null;

/** What stands at a key or an index. */
const childAt = (node, wanted) =>
  isSeq(node)
    ? childrenOf(node)[wanted]
    : childrenOf(node).find(({ step }) => step === wanted);

/** A text that is read anew after each change of it, so that no place in it is an earlier one's. */
export class Rewriting {
  constructor(text) {
    this._text = text;
    this._parse();
  }

  _parse() {
    const { root, lines } = nodesOf(this._text);
    Object.assign(this, { _root: root, _lines: lines, _places: places(lines, root) });
  }

  _splice(from, to, text) {
    this._text = this._text.slice(0, from) + text + this._text.slice(to);
    this._parse();
  }

  _child(path) {
    const around = this._node(path.slice(0, -1));
    return childAt(around, path.at(-1));
  }

  _node(path) {
    let node = this._root;
    for (const wanted of path) node = childAt(node, wanted)?.node;
    return node;
  }

  _listAt(path) {
    const node = this._node(path);
    if (!isSeq(node)) throw new TypeError(`no list at ${path.join(".")}`);
    return node;
  }

  _set(path, value, order) {
    const node = this._node(path);
    if (isNothing(value) || (Array.isArray(value) && !value.length)) {
      if (node) this._remove(path);
    } else if (!node) {
      this._add(path, value, order);
    } else if (isMap(node) && isObject(value) && !Array.isArray(value)) {
      this._setMapping(path, value, order);
    } else if (isSeq(node) && node.items.length && Array.isArray(value)) {
      this._setList(path, value, order);
    } else if (!this._says(node, value)) {
      this._write(path, value);
    }
  }

  /** Whether a scalar says so already; `~` does not, nor what a sign or a comment swallows. */
  _says(node, value) {
    const isSame = isScalar(node) && !isObject(value) && valueOf(node) === textOf(value);
    return isSame && !faultsOf(node, this._lines).length;
  }

  _setMapping(path, value, order) {
    const wanted = Object.entries(value).filter(([, below]) => !isNothing(below));
    for (const [key, below] of wanted) this._set([...path, key], below, order);
    const kept = new Set(wanted.map(([key]) => key));
    if (!wanted.length) return this._write(path, {});
    const written = childrenOf(this._node(path)).map(({ step }) => step);
    for (const key of written) if (!kept.has(key)) this._remove([...path, key]);
  }

  /** What is the same first and last in the list stays; what differs between is set. */
  _setList(path, value, order) {
    const was = valueOf(this._node(path));
    const same = (a, b) => JSON.stringify(asText(a)) === JSON.stringify(asText(b));
    let first = 0;
    while (first < Math.min(was.length, value.length) && same(was[first], value[first])) first += 1;
    let last = 0;
    const least = Math.min(was.length, value.length) - first;
    while (last < least && same(was.at(-1 - last), value.at(-1 - last))) last += 1;
    const shared = least - last;
    for (let at = first; at < first + shared; at += 1) this._set([...path, at], value[at], order);
    for (let at = first + shared; at < value.length - last; at += 1) {
      this._insert(this._listAt(path), at, value[at]);
    }
    for (let gone = was.length - value.length; gone > 0; gone -= 1) {
      this._remove([...path, first + shared]);
    }
  }

  /** Adds what is not there, with all above it that is not there either. */
  _add(path, value, order) {
    const around = path.slice(0, -1);
    const node = this._node(around);
    const step = path.at(-1);
    const isEmpty = node && isScalar(node) && !valueOf(node);
    if (!node || isEmpty || (typeof step === "number" && !childrenOf(node).length)) {
      if (!path.length) throw new TypeError("no text");
      return this._set(around, typeof step === "number" ? [value] : { [step]: value }, order);
    }
    if (typeof step === "number") return this._insert(this._listAt(around), step, value);
    if (!isMap(node)) throw new TypeError(`no mapping at ${around.join(".")}`);
    if (!node.items.length && !this._isWithinFlow(around)) return this._begin(around, step, value);
    const keys = typeof order === "function" ? (order(around) ?? []) : order;
    return this._addKey(node, step, value, this._indexFor(node, step, keys));
  }

  /** The first key of a mapping that stands there as {}: it becomes lines, as its neighbours are. */
  _begin(path, key, value) {
    if (path.length) return this._write(path, { [key]: value });
    const [from] = this._root.range;
    const written = entry(key, value, this._lines.column(from), this._style());
    return this._splice(from, this._places.contentEnd(this._root), written);
  }

  /** Whether a value stands, or its neighbours do, within [] or {}. */
  _isWithinFlow(path) {
    const around = path.length ? this._node(path.slice(0, -1)) : undefined;
    const others = (around?.items ?? []).filter((each) => each !== this._node(path));
    return (
      this._places.isFlow(around) ||
      (others.length > 0 && isSeq(around) && others.every((each) => each.flow))
    );
  }

  /** Where among the entries of a mapping a new key belongs. */
  _indexFor(node, key, keys) {
    const rank = keys.indexOf(key);
    const ranks = childrenOf(node).map(({ step }) => keys.indexOf(step));
    if (rank < 0) return ranks.length;
    const before = ranks.findLastIndex((each) => each >= 0 && each < rank);
    if (before >= 0) return before + 1;
    const following = ranks.findIndex((each) => each > rank);
    return following >= 0 ? following : ranks.length;
  }

  _addKey(node, key, value, index) {
    if (this._places.isFlow(node)) {
      return this._intoFlow(node, index, `${keyed(key, true)}: ${flow(value)}`);
    }
    const spans = this._places.entriesOf(node);
    return this._intoBlock(spans, index, (column) => entry(key, value, column, this._style()));
  }

  _insert(list, index, value) {
    const at = Math.max(0, Math.min(index, list.items.length));
    if (this._places.isFlow(list)) return this._intoFlow(list, at, flow(value));
    const spans = this._places.itemsOf(list);
    const areFlow = list.items.every(
      (each) => !isObject(valueOf(each)) || this._places.isFlow(each),
    );
    const hasObjects = list.items.some((each) => isObject(valueOf(each)));
    return this._intoBlock(spans, at, (column) =>
      item(value, column, this._style(), areFlow && hasObjects),
    );
  }

  /** Puts lines before one of some spans of lines, or after the last of them. */
  _intoBlock(spans, index, write) {
    const column = this._places.columnOf(spans[0]);
    const margin = this._places.eol + " ".repeat(column);
    if (index > 0) {
      const { end } = spans[index - 1];
      return this._splice(end, end, margin + write(column));
    }
    const { start } = spans[0];
    return this._splice(start, start, write(column) + margin);
  }

  _intoFlow(node, index, text) {
    const spans = this._places.flowSpans(node);
    if (!spans.length) {
      const at = node.range[0] + 1;
      return this._splice(at, this._places.contentEnd(node) - 1, text);
    }
    if (index > 0) {
      const { end } = spans[index - 1];
      return this._splice(end, end, `, ${text}`);
    }
    return this._splice(spans[0].start, spans[0].start, `${text}, `);
  }

  /** Writes a value in the place of the one that is there. */
  _write(path, value) {
    const { node, key, from, end, column, isInFlow, isItem } = this._placeOf(path);
    if (!path.length) throw new TypeError("the whole text is no value");
    if (isInFlow) return this._splice(from, end, this._flowWritten(node, value));
    if (isScalar(node) && !isObject(value) && node.source) {
      return this._writeScalar(node, value, column);
    }
    const start = isItem ? this._places.dashEnd(path.at(-1), this._node(path.slice(0, -1))) : key;
    const used = this._lines.column(start);
    const name = isItem ? "" : path.at(-1);
    const written = this._writtenAfter(value, { column, end, isItem, used, key: name });
    const tail = this._places.headerComment(node) || this._text.slice(end, this._lines.end(end));
    const isLong = written.includes(this._places.eol);
    const to = isLong ? Math.max(end, this._lines.end(end)) : end;
    return this._splice(start, to, isLong ? this._withTail(written, tail, column) : written);
  }

  _writtenAfter(value, { column, end, ...around }) {
    const written = after(value, column, this._style(), around);
    const isBlock = /[|>]-\r?$/m.test(written) && this._places.isFollowed(end, column);
    return isBlock ? ` ${flow(value)}` : written;
  }

  /** A value on many lines with what stood after the old one on its line: on the first line. */
  _withTail(written, tail, column) {
    const { eol } = this._places;
    if (!tail.trim()) return written;
    const [first, ...others] = written.split(eol);
    if (!first || /^ [|>]/.test(first)) return [first + tail, ...others].join(eol);
    return tail + eol + " ".repeat(column + 2) + written.trimStart();
  }

  _flowWritten(node, value) {
    if (isObject(value)) return flow(value);
    const was = isScalar(node) ? node.type : "";
    const before = /[:,]$/.test(this._text.slice(0, node.range[0])) ? " " : "";
    return before + scalar(value, { was, isInFlow: true, room: Infinity });
  }

  /** A scalar in place of a scalar. A comment on its line stays there. */
  _writeScalar(node, value, column) {
    const [from] = node.range;
    const end = this._places.contentEnd(node);
    const comment = this._places.headerComment(node);
    const room = WIDTH - this._lines.column(from);
    const indent = this._places.blockIndent(node) ?? column + 2;
    const lines = this._places.foldedLines(node);
    // A block that is there already ends where it does; a new one might take what follows.
    const isInFlow = !/^BLOCK/.test(node.type) && this._places.isFollowed(end, column);
    const { eol } = this._places;
    const written = scalar(value, { was: node.type, room, indent, lines, eol, isInFlow });
    const [first, ...others] = written.split(this._places.eol);
    const isBlock = /^[|>]/.test(first) && others.length > 0;
    const tail = isBlock && !comment ? this._text.slice(end, this._lines.end(end)) : comment;
    const to = isBlock && !comment ? this._lines.end(end) : end;
    const rest = isBlock || comment ? [first + tail, ...others] : [first, ...others];
    this._splice(from, to, rest.join(this._places.eol));
  }

  /** All that writing in the place of a value asks. */
  _placeOf(path) {
    const around = this._node(path.slice(0, -1));
    const { node, key, pair } = this._child(path);
    const isItem = isSeq(around);
    const span = this._places.spanIn(around, path.at(-1));
    return {
      node,
      key: key && this._places.colonEnd(pair),
      from: node.range[0],
      end: Math.max(this._places.contentEnd(node), node.range[0]),
      column: this._places.columnOf(span),
      isInFlow: this._places.isFlow(around),
      isItem,
    };
  }

  _remove(path) {
    const found = path.length && this._child(path);
    if (!found) return;
    const isTwice =
      found.key &&
      childrenOf(this._node(path.slice(0, -1))).some(
        ({ step, isAgain }) => isAgain && step === path.at(-1),
      );
    this._removeOne(path);
    if (isTwice) this._remove(path);
  }

  _removeOne(path) {
    const around = path.slice(0, -1);
    const node = this._node(around);
    if (childrenOf(node).length === 1) return this._empty(around, node);
    const index = childrenOf(node).findIndex(({ step }) => step === path.at(-1));
    if (this._places.isFlow(node)) return this._outOfFlow(node, index);
    const spans = isSeq(node) ? this._places.itemsOf(node) : this._places.entriesOf(node);
    this._outOfBlock(spans, index);
  }

  /** What has lost its last goes as well, with its key; an item that says nothing stays as {}. */
  _empty(path, node) {
    const around = this._node(path.slice(0, -1));
    if (path.length && isMap(around)) return this._remove(path);
    const empty = isSeq(node) ? "[]" : "{}";
    const end = this._places.contentEnd(node);
    return this._splice(node.range[0], end, empty);
  }

  _outOfBlock(spans, index) {
    const { start, end } = spans[index];
    const lineStart = this._lines.start(start);
    const isFirstOnLine = !this._text.slice(lineStart, start).trim();
    if (!isFirstOnLine) {
      // What follows comes up behind the mark of the item, a comment about it first.
      const after = this._text.slice(end, spans[index + 1].start);
      return this._splice(start, end + /^\s*/.exec(after)[0].length, "");
    }
    const next = this._lines.starts[this._lines.number(end) + 1];
    if (next !== undefined) return this._splice(lineStart, next, "");
    const { eol } = this._places;
    const before = lineStart - (this._text.slice(0, lineStart).endsWith(eol) ? eol.length : 1);
    return this._splice(Math.max(0, before), end, "");
  }

  _outOfFlow(node, index) {
    const spans = this._places.flowSpans(node);
    const { start, end } = spans[index];
    const next = spans[index + 1]?.start;
    const until = next ?? this._places.contentEnd(node) - 1;
    const comma = this._places.commaEnd(end, until);
    if (this._text.slice(spans[index - 1]?.end ?? start, until).includes("\n")) {
      return this._splice(...this._places.aloneOnLines(start, comma), "");
    }
    return next ? this._splice(start, next, "") : this._splice(spans[index - 1].end, end, "");
  }

  /** Puts the texts of some spans in another order; what is between them stays. */
  _permute(spans, order) {
    let text = this._text.slice(0, spans[0][0]);
    order.forEach((from, at) => {
      const until = spans[at + 1]?.[0] ?? this._text.length;
      text += this._text.slice(...spans[from]) + this._text.slice(spans[at][1], until);
    });
    this._text = text;
    this._parse();
  }

  _style() {
    const { step, dash, eol, flowKeys } = this._places;
    return { step, dash, eol, isFlow: (key) => flowKeys.has(key) };
  }
}

/** A value with every scalar as the reader takes it. */
function asText(value) {
  if (Array.isArray(value)) return value.map(asText);
  if (!isObject(value)) return textOf(value);
  const entries = Object.entries(value).filter(([, below]) => !isNothing(below));
  return Object.fromEntries(entries.map(([key, below]) => [key, asText(below)]).sort());
}
