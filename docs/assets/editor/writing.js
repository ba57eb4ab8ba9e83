// Values as YAML text, such that macros/data/reading.py reads exactly them.

import { clean } from "./cleaning.js";
import { NOT_IN_YAML } from "./reading.js";

export const WIDTH = 100;
// What other readers of YAML take for something else than a text.
const NO_TEXT = /^(~|null|true|false|on|off|\.inf|\.nan|<<|=)$/i;
const OTHER_NUMBER =
  /^[-+]?(0\d[\d_]*|0[xob][\da-f_]+|\d[\d_]*_[\d_]*|\d+(:[0-5]?\d)+(\.\d*)?|[\d.]+e[-+]?\d+|\.\d+|\d+\.)$/i;
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`]/;
const ENDS_PLAIN = /: |:$| #|:\t|\t#|^---|^\.\.\./;

/** The text that the reader makes of a written one. */
export const textOf = (value) => clean(String(value)).trim();

/**
 * A scalar as it is written at a column. `was` is how it stood, a type of the library yaml, and
 * `lines` are its lines when they were folded. `room` is what is left of the line, and `indent` is
 * where the lines of a block begin.
 */
export function scalar(value, { was = "", ...around }) {
  const text = textOf(value);
  const may = { room: WIDTH, indent: 2, isInFlow: false, eol: "\n", ...around, text };
  for (const style of [was, ...stylesFor(text, may.room, was)]) {
    const written = STYLES[style]?.(may);
    if (written !== undefined) return written;
  }
  return doubleQuoted(text);
}

function stylesFor(text, room, was) {
  if (text.includes("\n")) return ["BLOCK_LITERAL"];
  const isLong = text.length > room && was !== "QUOTE_DOUBLE" && was !== "QUOTE_SINGLE";
  const quoted = /["\\]/.test(text) ? ["QUOTE_SINGLE"] : [];
  return isLong ? ["BLOCK_FOLDED", "PLAIN", ...quoted] : ["PLAIN", ...quoted];
}

const STYLES = {
  PLAIN: ({ text, room, isInFlow }) =>
    isPlain(text, isInFlow) && (text.length <= room || !text.includes(" ") || isInFlow)
      ? text
      : undefined,
  QUOTE_DOUBLE: ({ text, isInFlow }) =>
    text.includes("\n") && !isInFlow ? undefined : doubleQuoted(text),
  QUOTE_SINGLE: ({ text }) =>
    /[\n\t]/.test(text) || NOT_IN_YAML.test(text) ? undefined : `'${text.replaceAll("'", "''")}'`,
  BLOCK_LITERAL: (may) => (canBeBlock(may) ? block("|-", may.text.split("\n"), may) : undefined),
  BLOCK_FOLDED: (may) =>
    canBeBlock(may) && !may.text.includes("\n")
      ? block(">-", wrapped(may.text, WIDTH - may.indent, may.lines), may)
      : undefined,
};

const canBeBlock = ({ text, isInFlow }) => Boolean(text) && !isInFlow && !NOT_IN_YAML.test(text);

function block(header, lines, { indent, eol }) {
  const margin = " ".repeat(indent);
  return [header, ...lines.map((line) => (line ? margin + line : ""))].join(eol);
}

/** Whether a text may stand without quotes, for this reader and for others. */
export function isPlain(text, isInFlow = false) {
  if (!text || /[\n\t]/.test(text) || NOT_IN_YAML.test(text)) return false;
  if (INDICATOR.test(text) && !/^-\d/.test(text)) return false;
  if (NO_TEXT.test(text) || OTHER_NUMBER.test(text) || ENDS_PLAIN.test(text)) return false;
  return !(isInFlow && /[,[\]{}:?]/.test(text));
}

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

function doubleQuoted(text) {
  const written = [...text].map((sign) => {
    if (ESCAPES[sign]) return ESCAPES[sign];
    return NOT_IN_YAML.test(sign) ? escaped(sign.codePointAt(0)) : sign;
  });
  return `"${written.join("")}"`;
}

function escaped(code) {
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}

/**
 * A text in lines that are folded to it again: parted at single spaces only. The first and the last
 * of the old lines that say the same stay as they are.
 */
function wrapped(text, width, old = []) {
  const [head, tail] = [[], []];
  let rest = text;
  while (old[head.length] && rest.startsWith(`${old[head.length]} `)) {
    rest = rest.slice(old[head.length].length + 1);
    head.push(old[head.length]);
  }
  while (head.length + tail.length < old.length && rest.endsWith(` ${old.at(-1 - tail.length)}`)) {
    rest = rest.slice(0, -1 - old.at(-1 - tail.length).length);
    tail.unshift(old.at(-1 - tail.length));
  }
  const lines = [];
  for (const piece of piecesOf(rest)) {
    const longer = lines.length ? `${lines.at(-1)} ${piece}` : piece;
    if (lines.length && longer.length > width) lines.push(piece);
    else lines.splice(-1, 1, longer);
  }
  return [...head, ...lines, ...tail];
}

/** The pieces of a text between its single spaces: a line may end there and nowhere else. */
function piecesOf(text) {
  const pieces = [""];
  for (const [at, sign] of text.split("").entries()) {
    const isBreak = sign === " " && !/[ \t]/.test(text[at - 1] + text[at + 1]);
    if (isBreak) pieces.push("");
    else pieces[pieces.length - 1] += sign;
  }
  return pieces;
}

/** Whether a value says nothing: such keys are left out. */
export const isNothing = (value) =>
  value === undefined || value === null || (Array.isArray(value) && !value.length);

const entriesOf = (value) => Object.entries(value).filter(([, below]) => !isNothing(below));
const isObject = (value) => typeof value === "object" && value !== null;

/** A value on one line, as it stands within [] or {}. */
export function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isObject(value)) return scalar(value, { isInFlow: true, room: Infinity });
  return `{${entriesOf(value)
    .map(([key, below]) => `${keyed(key, true)}: ${flow(below)}`)
    .join(", ")}}`;
}

export const keyed = (key, isInFlow = false) => (isPlain(key, isInFlow) ? key : doubleQuoted(key));

/**
 * A value as it stands after `key:` or `- `, with the space or the line break before it.
 * `column` is where the key or the item begins; `style` tells how the file does it.
 */
export function after(value, column, style, { isItem = false, used = 0, key = "" } = {}) {
  if (!isObject(value)) {
    const indent = column + 2;
    const room = WIDTH - used - 1;
    return ` ${scalar(value, { room, indent, eol: style.eol })}`;
  }
  if (!Object.keys(value).length) return Array.isArray(value) ? " []" : " {}";
  if (style.isFlow(key)) {
    const short = flow(value);
    if (used + short.length < WIDTH) return ` ${short}`;
  }
  return Array.isArray(value)
    ? listed(value, column, style, isItem)
    : mapped(value, column, style, isItem);
}

function mapped(value, column, style, isItem) {
  const inner = isItem ? column + 2 : column + style.step;
  const entries = entriesOf(value).map(([key, below]) => entry(key, below, inner, style));
  if (!entries.length) return " {}";
  const lines = entries.join(style.eol + " ".repeat(inner));
  return isItem ? ` ${lines}` : style.eol + " ".repeat(inner) + lines;
}

function listed(value, column, style, isItem) {
  const inner = isItem ? column + 2 : column + style.dash;
  const items = value.map((each) => item(each, inner, style));
  const lines = items.join(style.eol + " ".repeat(inner));
  return isItem ? ` ${lines}` : style.eol + " ".repeat(inner) + lines;
}

/** A key with its value, from the column where it begins. */
export function entry(key, value, column, style) {
  const name = `${keyed(key)}:`;
  return name + after(value, column, style, { used: column + name.length, key });
}

/** An item of a list, with its mark, from the column where it begins. */
export function item(value, column, style, isFlow = false) {
  if (isFlow && isObject(value) && column + flow(value).length + 2 <= WIDTH)
    return `- ${flow(value)}`;
  return `-${after(value, column, style, { isItem: true, used: column + 1 })}`;
}
