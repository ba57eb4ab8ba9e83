// Where the things of a YAML text stand: which lines are whose, and how the file writes.

import { childrenOf } from "./reading.js";
import { isMap, isScalar, isSeq } from "./vendor/yaml.js";

/** What a text tells of its own places, for `text.js` to change it at. */
export const places = (lines, root) => new Places(lines, root);

class Places {
  constructor(lines, root) {
    this.lines = lines;
    this.text = lines.text;
    const first = this.text.indexOf("\n");
    this.eol = first > 0 && this.text[first - 1] === "\r" ? "\r\n" : "\n";
    this._learn(root);
  }

  /** How far the file moves in keys and lists, and which keys it writes within [] or {}. */
  _learn(root) {
    const steps = [];
    const dashes = [];
    const styles = new Map();
    const look = (node) => {
      for (const { step, key, node: below } of childrenOf(node)) {
        if (key && !this.isFlow(node) && childrenOf(below).length) {
          if (!styles.has(step)) styles.set(step, this.isFlow(below));
          if (!this.isFlow(below)) {
            const moved = this.lines.column(below.range[0]) - this.lines.column(key.range[0]);
            (isSeq(below) ? dashes : steps).push(moved);
          }
        }
        look(below);
      }
    };
    look(root);
    this.step = steps.find((moved) => moved > 0) ?? 2;
    this.dash = dashes.find((moved) => moved >= 0) ?? 2;
    this.flowKeys = new Set([...styles].filter(([, isFlow]) => isFlow).map(([key]) => key));
  }

  isFlow(node) {
    return Boolean(node?.flow) || (isCollection(node) && !node.items.length);
  }

  /** Where the last sign of a value stands, without what follows it: comments, blank lines. */
  contentEnd(node) {
    if (isCollection(node) && !this.isFlow(node)) {
      const last = childrenOf(node).at(-1);
      return this.endOf(last, node);
    }
    if (isScalar(node) && /^BLOCK/.test(node.type ?? "")) return this._blockEnd(node);
    return node.range[1];
  }

  endOf({ node, pair, step }, around) {
    const start = pair ? this.colonEnd(pair) : this.dashEnd(step, around);
    return Math.max(start, isNothingThere(node) ? start : this.contentEnd(node));
  }

  /** The end of the last line of a block scalar that has something on it. */
  _blockEnd(node) {
    const [from, to] = node.range;
    const written = this.text.slice(from, to).replace(/\s+$/, "");
    return from + written.length;
  }

  /** The column where the lines of a block scalar begin. */
  blockIndent(node) {
    if (!/^BLOCK/.test(node.type ?? "")) return undefined;
    const written = this.text.slice(...node.range);
    const line = written
      .split(/\r?\n/)
      .slice(1)
      .find((each) => each.trim());
    return line === undefined ? undefined : /^ */.exec(line)[0].length;
  }

  /** The lines of a folded scalar, when each of them is a line of words; else none. */
  foldedLines(node) {
    if (node.type !== "BLOCK_FOLDED") return [];
    const written = this.text.slice(node.range[0], this._blockEnd(node));
    const margin = " ".repeat(this.blockIndent(node) ?? 0);
    const lines = written.split(/\r?\n/).slice(1);
    const areWords = lines.every(
      (line) =>
        line.startsWith(margin) &&
        /^\S(.*\S)?$/.test(line.trimStart()) &&
        !/^[ \t]/.test(line.slice(margin.length)),
    );
    return areWords ? lines.map((line) => line.slice(margin.length).trimEnd()) : [];
  }

  /** What stands after the sign of a block scalar: a space and a comment. */
  headerComment(node) {
    if (!/^BLOCK/.test(node.type ?? "")) return "";
    const [from] = node.range;
    return /^[|>][-+0-9]*(\s+#.*)$/.exec(this.text.slice(from, this.lines.end(from)))?.[1] ?? "";
  }

  /** Where the colon of a key ends. */
  colonEnd(pair) {
    const { sep = [] } = pair.srcToken ?? {};
    const colon = sep.find(({ type }) => type === "map-value-ind");
    return colon ? colon.offset + 1 : pair.key.range[1];
  }

  /** Where the mark of an item ends. */
  dashEnd(index, list) {
    return this._dash(list, index) + 1;
  }

  _dash(list, index) {
    const marks = list.srcToken.items
      .map(({ start }) => start.find(({ type }) => type === "seq-item-ind"))
      .filter(Boolean);
    return marks[index].offset;
  }

  /** The spans of the items of a list, each with the comments right above it. */
  itemsOf(list) {
    if (this.isFlow(list)) return this.flowSpans(list);
    const spans = childrenOf(list).map((each) => {
      const start = this._dash(list, each.step);
      return { mark: start, start, end: this._tail(this.endOf(each, list), start) };
    });
    return spans.map((span, index) => {
      const least = index ? spans[index - 1].end : this.lines.start(span.start);
      return { ...span, start: this._withComments(span.start, index ? least : 0) };
    });
  }

  /** The spans of the keys of a mapping with their values. */
  entriesOf(mapping) {
    return childrenOf(mapping).map((each) => {
      const mark = each.pair.srcToken?.start?.find(({ type }) => type === "explicit-key-ind");
      const start = mark ? mark.offset : this._keyStart(each);
      return { mark: start, start, end: this._tail(this.endOf(each, mapping), start) };
    });
  }

  _keyStart({ key, pair }) {
    const signs = pair.srcToken?.start?.find(({ type }) => type === "anchor" || type === "tag");
    return signs ? Math.min(signs.offset, key.range[0]) : key.range[0];
  }

  /** The end of a line, and of the lines below that are comments farther in. */
  _tail(end, start) {
    const column = this.lines.column(start);
    let last = this.lines.end(end);
    for (let number = this.lines.number(end) + 1; number < this.lines.starts.length; number += 1) {
      const at = this.lines.starts[number];
      const line = this.text.slice(at, this.lines.end(at));
      if (!line.trim()) continue;
      const comment = /^( *)#/.exec(line);
      if (!comment || comment[1].length <= column) break;
      last = at + line.length;
    }
    return last;
  }

  /** Whether a comment follows farther in than a column: a block would take it as its own. */
  isFollowed(end, column) {
    const following = /^[^\n]*(?:\n[ \t\r]*)*\n( *)#/.exec(this.text.slice(end));
    return Boolean(following) && following[1].length > column;
  }

  /** Where the comments begin that stand right above an item, at its own column. */
  _withComments(start, least) {
    const column = this.lines.column(start);
    if (this.text.slice(this.lines.start(start), start).trim()) return start;
    let first = start;
    for (let number = this.lines.number(start) - 1; number >= 0; number -= 1) {
      const at = this.lines.starts[number];
      const line = this.text.slice(at, this.lines.end(at));
      if (at < least || !new RegExp(`^ {${column}}#`).test(line)) break;
      first = at + column;
    }
    return first;
  }

  /** The spans of what stands within [] or {}. */
  flowSpans(node) {
    return childrenOf(node).map(({ key, node: below }) => {
      const start = key ? key.range[0] : below.range[0];
      const end = key
        ? Math.max(key.range[1], isNothingThere(below) ? 0 : this.contentEnd(below))
        : this.contentEnd(below);
      return { mark: start, start, end };
    });
  }

  /** Where the comma after something within [] or {} ends; where that ends when there is none. */
  commaEnd(end, until) {
    const between = this.text
      .slice(end, until)
      .replace(/(^|\s)#.*/g, (note) => " ".repeat(note.length));
    const comma = between.indexOf(",");
    return comma < 0 ? end : end + comma + 1;
  }

  /** A span with its whole lines where nothing else is on them, else with the spaces before it. */
  aloneOnLines(start, end) {
    const lineStart = this.lines.start(start);
    const next = this.lines.starts[this.lines.number(end) + 1];
    const before = this.text.slice(lineStart, start);
    const isAlone = !before.trim() && /^\s*(#.*)?$/.test(this.text.slice(end, this.lines.end(end)));
    if (isAlone && next !== undefined) return [lineStart, next];
    return [start - (before.trim() ? /\s*$/.exec(before)[0].length : 0), end];
  }

  spanIn(around, step) {
    const children = childrenOf(around);
    const index = children.findIndex((each) => each.step === step);
    return (
      isSeq(around)
        ? this.itemsOf(around)
        : this.isFlow(around)
          ? this.flowSpans(around)
          : this.entriesOf(around)
    )[index];
  }

  columnOf({ mark }) {
    return this.lines.column(mark);
  }
}

const isCollection = (node) => isMap(node) || isSeq(node);

const isNothingThere = (node) =>
  !node || (isScalar(node) && !node.source && node.type === "PLAIN") || false;
