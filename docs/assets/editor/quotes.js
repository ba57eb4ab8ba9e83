// Whether a quote stands in a source: what macros/checks/quotes.py does.
//
// The signs and their folding are written here as there; tests/test_editor_engine.py asks both of
// every sign in Unicode, and of the same table of cases (tests/quotes.yml).

import { clean, folded, shortened } from "./cleaning.js";
import { Matcher } from "./likeness.js";

export { clean, folded, shortened };

const DASHES = /[\u2010-\u2015\u2212]/g;
const QUOTE_MARKS = /[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033\u00b4`']/g;
const LIST_MARK = /^[ \t]*[-*•·▪◦o\uf0b7][ \t]+/gm;
const LINE_END_HYPHEN =
  /([\p{L}\p{N}_])-[ \t]*\n\s*(?=[a-zåäö])(?!(?:och|eller|samt|till)(?![\p{L}\p{N}_]))/gu;
/** What parts a word at the end of a line, and is nothing else: it cannot be seen. */
const SOFT_LINE_END = /\u00ad[ \t]*\r?\n\s*/g;
const LEFT_OUT = /\[…\]|\[\.\.\.\]|…/;
const PARAGRAPHS = /\n\s*\n/;
const LETTER = /[\p{L}\p{N}]/u;
const LONGEST_COMPARED = 200;

const remembered = new Map();

/** A text without what does not count: hyphenation, list marks, emphasis, sorts of dashes. */
export function comparable(text) {
  if (!remembered.has(text)) {
    if (remembered.size >= 64) remembered.delete(remembered.keys().next().value);
    remembered.set(text, compared(text));
  }
  return remembered.get(text);
}

function compared(text) {
  const plain = clean(text.replace(SOFT_LINE_END, "")).replace(DASHES, "-");
  const joined = plain.replace(LINE_END_HYPHEN, "$1");
  const marked = joined.replace(LIST_MARK, "").replace(QUOTE_MARKS, '"');
  let line = folded(marked.replaceAll("*", ""));
  for (const sign of "-/") line = line.replaceAll(` ${sign}`, sign).replaceAll(`${sign} `, sign);
  return line;
}

/** The paragraphs of a quote: each is looked for alone. */
export const paragraphsOf = (quote) => quote.split(PARAGRAPHS).filter((each) => each.trim());

/** The first piece of a quote that does not stand in the source; undefined when all does. */
export function firstMissing(quote, source) {
  const text = comparable(source);
  for (const paragraph of paragraphsOf(quote)) {
    const piece = missingOf(paragraph, text);
    if (piece !== undefined) return piece;
  }
  return undefined;
}

export const standsIn = (quote, source) => firstMissing(quote, source) === undefined;

/** Whether a name stands in a source, however its letters are written. */
export function nameStandsIn(name, source) {
  const wanted = comparable(name).toLowerCase();
  return !wanted || findWhole(wanted, comparable(source).toLowerCase(), 0) >= 0;
}

/** The first piece of a paragraph that does not stand in a text that is comparable. */
export function missingOf(paragraph, text) {
  let offset = 0;
  for (const piece of paragraph.split(LEFT_OUT).map((each) => each.trim())) {
    const wanted = comparable(piece);
    if (!wanted) continue;
    const found = findWhole(wanted, text, offset);
    if (found < 0) return piece;
    offset = found + wanted.length;
  }
  return undefined;
}

/** Where a piece stands in a text, beginning and ending with whole words; -1 for nowhere. */
function findWhole(piece, text, offset) {
  const isLetter = (sign) => sign !== undefined && LETTER.test(sign);
  const begins = isLetter([...piece.slice(0, 2)][0]);
  const ends = isLetter([...piece.slice(-2)].at(-1));
  let found = text.indexOf(piece, offset);
  while (found >= 0) {
    const before = begins && isLetter([...text.slice(Math.max(0, found - 2), found)].at(-1));
    const end = found + piece.length;
    if (!before && !(ends && isLetter([...text.slice(end, end + 2)][0]))) return found;
    found = text.indexOf(piece, found + 1);
  }
  return -1;
}

const writtenIn = (text) => text.split(" ").filter(Boolean);
/** Words without the signs that follow them. */
const bare = (written) => written.map((word) => word.replace(/[.,;:]+$/, ""));

/**
 * The passage of some sources that is most like a quote: {passage, swaps, likeness}. `swaps` are
 * the words that differ, as [theirs, ours]. Undefined when nothing is half as like.
 */
export function nearest(quote, sources) {
  const wanted = bare(writtenIn(comparable(quote))).slice(0, LONGEST_COMPARED);
  const found = [sources].flat().map((source) => passageLike(wanted, writtenIn(comparable(source))));
  const best = found.reduce((a, b) => (b.likeness > a.likeness ? b : a));
  if (best.likeness < 0.5) return undefined;
  const swaps = new Matcher(wanted, best.passage)
    .differing()
    .map(([a, b, c, d]) => [best.passage.slice(c, d).join(" "), wanted.slice(a, b).join(" ")]);
  return { passage: best.passage.join(" "), swaps, likeness: best.likeness };
}

function passageLike(wanted, written) {
  const { length } = written;
  const [a, b] = new Matcher(bare(written), wanted).longest(0, length, 0, wanted.length);
  const start = Math.max(0, a - b);
  const passage = ownSentences(wanted, written.slice(start, start + wanted.length));
  return { passage, likeness: new Matcher(wanted, passage).ratio() };
}

/** The words of a passage, but those of another sentence that have come for an extra word. */
function ownSentences(wanted, written) {
  const passage = bare(written);
  const blocks = new Matcher(wanted, passage).blocks();
  const [i, from] = blocks[0] ?? [0, 0];
  const [j, at, size] = blocks.at(-1) ?? [0, 0, 0];
  const begins = (index) => /[.!?][")]*$/.test(written[index - 1]) && /^\p{Lu}/u.test(written[index]);
  const isLonger = j + size < wanted.length && begins(at + size);
  return passage.slice(i && begins(from) ? from : 0, isLonger ? at + size : undefined);
}

/**
 * What a person marked in a source, as the quote that it becomes: whole words, joined where a line
 * ends within a word, one line for a paragraph or a list item, paragraphs kept apart.
 */
export function passage(source, from, to) {
  const last = beforeAMark(source, Math.max(from, to));
  if (last <= Math.min(from, to)) return "";
  const [start, end] = wholeWords(source, Math.min(from, to), last);
  const marked = clean(source.slice(start, end).replace(SOFT_LINE_END, ""));
  const joined = joints(marked).reduceRight(
    (text, [a, b]) => text.slice(0, a) + text.slice(b),
    marked,
  );
  return joined
    .split(PARAGRAPHS)
    .map((paragraph) => itemsOf(paragraph).map(folded).filter(Boolean).join("\n"))
    .filter(Boolean)
    .join("\n\n");
}

/** The end of what is marked: nobody wants the mark of the next item. */
function beforeAMark(source, to) {
  const marks = source.replace(DASHES, "-").matchAll(LIST_MARK);
  const cut = [...marks].find(({ index, 0: { length } }) => to > index && to <= index + length);
  return cut ? cut.index : to;
}

/** The lines of a paragraph, those of a list item as one. */
function itemsOf(paragraph) {
  const items = [];
  for (const line of paragraph.split("\n")) {
    const isMarked = line.replace(DASHES, "-").search(LIST_MARK) === 0;
    if (isMarked || !items.length) items.push(line);
    else items[items.length - 1] += `\n${line}`;
  }
  return items;
}

/** Where a word is parted at the end of a line: from its hyphen to the rest of it. */
const joints = (text) =>
  [...text.replace(DASHES, "-").matchAll(LINE_END_HYPHEN)].map(({ index, 0: found, 1: letter }) => [
    index + letter.length,
    index + found.length,
  ]);

// What stands within a word: letters, digits, and what cannot be seen or stands on them.
const INNER = /[\p{L}\p{N}\p{M}\p{C}\p{Zl}\p{Zp}]/u;
const SPACE = /[\n\t\r]/;
// Stars do not count when quotes are compared: those between letters make one word of two.
const STAR_WITHIN = /([\p{L}\p{N}])(\*+)(?=[\p{L}\p{N}])/gu;

/** A span made longer until it cuts no word. */
function wholeWords(source, from, to) {
  const parted = joints(source.replace(/\r\n/g, " \n").replace(/\r/g, "\n"));
  const words = source.replace(STAR_WITHIN, (stars) => "x".repeat(stars.length));
  const isInner = (at) => INNER.test(words[at] ?? " ") && !SPACE.test(words[at]);
  const isCut = (at) => isInner(at - 1) && isInner(at);
  let [start, end] = [from, to];
  const before = () => parted.find(([a, b]) => start >= a && start <= b);
  const behind = () => parted.find(([a, b]) => end >= a && end <= b);
  while (isCut(start) || before()) start = before() ? before()[0] - 1 : start - 1;
  while (isCut(end) || behind()) end = behind() ? behind()[1] + 1 : end + 1;
  return [start, end];
}
