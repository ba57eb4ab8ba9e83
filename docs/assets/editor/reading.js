// A YAML text as nodes that know where they stand: what macros/data/reading.py reads.
//
// Every scalar is text. YAML 1.1, as PyYAML reads it; where the two differ, PyYAML is right.

import { clean } from "./cleaning.js";
import { fault } from "./faults.js";
import { Composer, Parser, isMap, isScalar, isSeq } from "./vendor/yaml.js";

const MOST_LEVELS = 12;
const MOST_BYTES = 1_000_000;
// Controls, the sign for a lost one, and what ends a line to YAML and not to people.
export const NOT_IN_YAML =
  /[^\t\r\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]|\r(?!\n|$)/u;
const OPTIONS = {
  version: "1.1",
  schema: "failsafe",
  keepSourceTokens: true,
  uniqueKeys: false,
};

const QUOTE_IT = "Sätt texten inom citattecken.";
const SAID = {
  MB002: "Filen är större än 1 MB. Dela upp den, eller lägg långa texter som källfiler.",
  MB004: "Filen är tom. Skriv i den, eller ta bort den.",
  MB005: "Filen har flera dokument. Ta bort raden ”---”, eller dela filen.",
  MB006: `Värdena ligger djupare än ${MOST_LEVELS} nivåer. Kontrollera indragen.`,
  MB007: "Här står ett tecken som inte får finnas i en YAML-fil. Ta bort det.",
  MB009: "Ett citattecken saknar sitt slut. Lägg till det.",
  MB011: "Här ska stå en nyckel. Börjar texten med { eller [ ska den stå inom citattecken.",
};
// What the library says of a text, and the same in words by which a communicator can mend it.
const FAULTS = [
  [
    /^Flow (map|seq)/,
    "En lista eller ett objekt inom klamrar är inte avslutat. Lägg till ] eller }.",
  ],
  [/block-seq-ind on same line/, "Ett ”-” står fel. Börja listan på en egen rad."],
  [
    /^Nested mappings|as implicit map key|compact mappings/,
    "Ett kolon på raden gör att YAML läser en ny nyckel. Sätt hela texten inom citattecken.",
  ],
  [
    /single line|need to be followed by map values/,
    "En nyckel saknar kolon. Skriv ”nyckel: värde”.",
  ],
  [
    /cannot start with|[Tt]abs? /,
    "Raden börjar med ett tecken som YAML inte tillåter. Använd blanksteg i stället för tabb, och" +
      " citattecken om texten börjar med @, ` eller %.",
  ],
  [
    /node end|YAML stream|indent|same column/,
    "Raden passar inte ihop med dem omkring. Kontrollera indraget och citattecknen.",
  ],
  [/./, "Filen går inte att läsa som YAML här. Kontrollera indrag, kolon och citattecken."],
];

/** Why a text cannot be read, and where; line and column are counted from 1. */
export class YamlProblem extends Error {
  constructor(lines, offset, code, message = SAID[code]) {
    super(message);
    this.name = "YamlProblem";
    Object.assign(this, { code, ...lines.place(offset) });
  }
}

/** The lines of a text: which one an offset is on, and its character there. */
export class Lines {
  constructor(text) {
    this.text = text;
    this.starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.starts.push(at + 1);
    }
  }

  /** The number of the line of an offset, counted from 0. */
  number(offset) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(offset) {
    return this.starts[this.number(offset)];
  }

  /** Where the line of an offset ends, before its line break. */
  end(offset) {
    const next = this.starts[this.number(offset) + 1];
    const end = next === undefined ? this.text.length : next - 1;
    return this.text[end - 1] === "\r" && end > this.start(offset) ? end - 1 : end;
  }

  column(offset) {
    return offset - this.start(offset);
  }

  place(offset) {
    const before = this.text.slice(this.start(offset), offset);
    return { line: this.number(offset) + 1, column: [...before].length + 1 };
  }
}

/** The node of a whole text. Throws YamlProblem when it cannot be read. */
export function nodesOf(text) {
  const lines = new Lines(text);
  const wrong = NOT_IN_YAML.exec(text);
  if (wrong) throw new YamlProblem(lines, wrong.index, "MB007");
  if (new TextEncoder().encode(text).length > MOST_BYTES) throw new YamlProblem(lines, 0, "MB002");
  const documents = [...new Composer(OPTIONS).compose(new Parser().parse(text))];
  const [first, second] = documents;
  if (first?.errors.length) throw problemOf(lines, first);
  const root = first?.contents;
  if (!root || (isScalar(root) && !root.value)) throw new YamlProblem(lines, 0, "MB004");
  if (second) throw new YamlProblem(lines, second.range[0], "MB005");
  checkKeys(lines, root, 0);
  return { root, lines };
}

function problemOf(lines, { errors: [error], contents }) {
  const [at] = error.pos;
  if (/closing .*quote/.test(error.message)) {
    return new YamlProblem(lines, openQuote(contents, at) ?? at, "MB009");
  }
  const [, said] = FAULTS.find(([sign]) => sign.test(error.message));
  return new YamlProblem(lines, at, "MB008", said);
}

/** Where the quoted text begins that nobody closed. */
function openQuote(node, before) {
  const inside = childrenOf(node).flatMap(({ key, node: below }) => [
    openQuote(key, before),
    openQuote(below, before),
  ]);
  const isQuoted = isScalar(node) && /^QUOTE/.test(node.type ?? "") && node.range[0] <= before;
  return [...inside, isQuoted ? node.range[0] : undefined].findLast((each) => each !== undefined);
}

function checkKeys(lines, node, level) {
  if (level > MOST_LEVELS) throw new YamlProblem(lines, node.range[0], "MB006");
  for (const item of childrenOf(node)) {
    const key = item.key;
    if (key && !isScalar(key) && !key.source) {
      throw new YamlProblem(lines, key.range[0], "MB011");
    }
    const isOneLine = !key || (key.range[1] > key.range[0] && !textIn(lines, key).includes("\n"));
    if (!isOneLine) throw new YamlProblem(lines, key.range[0], "MB008", FAULTS.at(-2)[1]);
    if (item.node) checkKeys(lines, item.node, level + 1);
  }
}

const textIn = (lines, { range }) => lines.text.slice(range[0], range[1]);

// A text is read anew after each change, and its nodes are never changed: their children are kept.
const remembered = new WeakMap();

/** What stands in a list or a mapping: each with its key or index, and the node of its value. */
export function childrenOf(node) {
  if (!isSeq(node) && !isMap(node)) return [];
  if (!remembered.has(node)) remembered.set(node, isSeq(node) ? itemsOf(node) : pairsOf(node));
  return remembered.get(node);
}

const itemsOf = ({ items }) => items.map((item, index) => ({ step: index, node: item }));

/** `first` is the pair that had the same key before. */
function pairsOf({ items }) {
  const seen = new Map();
  return items.map((pair) => {
    const step = nameOf(pair.key);
    const first = seen.get(step);
    if (!first) seen.set(step, pair);
    return { step, key: pair.key, node: pair.value, pair, first, isAgain: Boolean(first) };
  });
}

const nameOf = (key) => (isScalar(key) ? clean(String(key.value ?? "")) : "");

/** A value as the reader takes it: all scalars are text, and the first of two keys counts. */
export function valueOf(node) {
  if (isSeq(node)) return node.items.map(valueOf);
  if (!isMap(node)) return isScalar(node) ? clean(String(node.value ?? "")).trim() : "";
  const value = {};
  for (const { step, node: below, isAgain } of childrenOf(node)) {
    if (!isAgain) define(value, step, valueOf(below));
  }
  return value;
}

/** Even a key such as __proto__ is a key and nothing more. */
function define(value, key, below) {
  Object.defineProperty(value, key, {
    value: below,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

/** What is wrong with a text that can be read, as `Tree` in reading.py tells it. */
export function faultsOf(root, lines) {
  const found = [];
  look(root, [], { lines, found });
  return found;
}

function look(node, path, task) {
  tellOfSigns(node, path, task);
  if (isScalar(node)) tellOfScalar(node, path, task);
  for (const { step, key, node: below, first } of childrenOf(node)) {
    if (key) tellOfSigns(key, [...path, step], task);
    if (first) {
      const line = task.lines.number(first.key.range[0]) + 1;
      const message = `”${step}” står redan på rad ${line}. Ta bort den ena.`;
      tell(task, key.range[0], path, "MB012", message);
    }
    if (below) look(below, [...path, step], task);
    else if (key) tellOfNothing([...path, step], key.range[1], task);
  }
}

/** Few ask for the line and the column: to count the signs of a long line takes time. */
function tell({ lines, found }, offset, path, code, message) {
  found.push(
    Object.defineProperties(fault(path, code, message), {
      line: { get: () => lines.place(offset).line },
      column: { get: () => lines.place(offset).column },
    }),
  );
}

function tellOfSigns(node, path, task) {
  const isAlias = !isScalar(node) && !isMap(node) && !isSeq(node);
  if (!isAlias && !node.anchor && !node.tag) return;
  const sign = isAlias ? "*" : node.anchor ? "&" : "!";
  const message = `”${sign}” först i ett värde betyder något annat i YAML. ${QUOTE_IT}`;
  tell(task, startOf(node, task.lines.text), path, "MB010", message);
}

/** Where a node begins, with its anchor and its tag. */
function startOf(node, text) {
  let start = node.range[0];
  if (node.anchor) start = text.lastIndexOf(`&${node.anchor}`, start);
  if (node.tag) start = Math.min(start, text.lastIndexOf("!", start));
  while (start > 0 && node.tag && text[start - 1] === "!") start -= 1;
  return start;
}

function tellOfScalar(node, path, task) {
  const swallowed = swallowedBy(node, task.lines);
  if (swallowed) {
    const message =
      `”${swallowed}” läses som en kommentar. Sätt hela värdet inom` +
      " citattecken, eller skriv kommentaren på en egen rad.";
    tell(task, startOf(node, task.lines.text), path, "MB014", message);
  } else if (isEmpty(node) && !node.anchor && !node.tag) {
    // What is not there stands right after the sign before it.
    const { text } = task.lines;
    const at = node.source ? node.range[0] : text.slice(0, node.range[0]).trimEnd().length;
    tellOfNothing(path, node.type === "PLAIN" ? at : node.range[0], task);
  }
}

function tellOfNothing(path, at, task) {
  const name = path.filter((step) => typeof step === "string").at(-1) ?? "";
  const message = `”${name}” har inget värde. Skriv ett, eller ta bort raden.`;
  tell(task, at, path, "MB013", message);
}

function isEmpty(node) {
  const value = valueOf(node);
  return !value || (node.type === "PLAIN" && (value === "~" || value === "null"));
}

/** ` # 1` begins a comment in YAML and swallows what the writer meant as text. */
function swallowedBy(node, lines) {
  const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const at = isBlock ? node.range[0] : node.range[1];
  let rest = lines.text.slice(at, lines.end(at));
  if (isBlock) rest = rest.replace(/^[|>][-+0-9]*/, "");
  return /^\s*(#([\p{L}\p{N}_]|\s?\p{Nd}).*)/u.exec(rest)?.[1].trim() ?? "";
}
