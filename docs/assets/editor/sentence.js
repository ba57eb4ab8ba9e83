// Where a sentence begins and ends in a stored text, of which lines are broken anywhere.

/** What is between two sentences: space before a capital, an empty line, the mark of a list item. */
const BETWEEN =
  /(?<=[.!?][”"’')]?)\s+(?=[”"’'(]?\p{Lu})|\s*\n(?:\s*\n\s*(?:[-–*•·▪◦][ \t]+)?|[ \t]*(?:[-–*•·▪◦]|\d{1,2}[.)])[ \t]+)/gu;
/** What a heading looks like: it begins large, is short, and has no sign of a sentence. */
const HEADING = /^(?:\d[\d.]*\s+)?\p{Lu}(?!.*[.!?]\s+\p{Lu}).{0,78}[^\s.,;:!?…-]$/u;
const BEGINS = /^[”"’'(]?[\p{Lu}\d]/u;
/** What no heading ends with: the sentence goes on. */
const GOES_ON =
  /(?:^|\s)(?:alla?|att|av|dem?|den|denna|det|detta|dessa|efter|eller|en|enligt|ett|från|för|genom|hade|har|hos|i|inom|inte|kan|kommer|med|mellan|mot|när|och|om|på|samt|ska|som|till|tillsammans|under|ur|utan|var|varje|vi|vid|är|även|över)$/iu;
/** So wide lines are, if no line of the text is narrower than that. */
const WIDE = 50;

/** A span made longer, to all of the sentences that it has words of. */
export function sentenceAround(text, from, to) {
  const marked = text.slice(from, to);
  const first = from + marked.length - marked.trimStart().length;
  const last = Math.max(first, to - (marked.length - marked.trimEnd().length));
  let [start, end] = [0, text.trimEnd().length];
  for (const [index, next] of boundaries(text)) {
    // From between two, on an empty line say, it is the one that follows.
    if (next <= first || index < first) start = Math.max(start, next);
    else if (index >= last) end = Math.min(end, index);
  }
  return [start, end];
}

/** From the end of each sentence to the beginning of the next. */
const boundaries = (text) => [
  ...[...text.matchAll(BETWEEN)].map(({ index, 0: between }) => [index, index + between.length]),
  ...headingEnds(text),
];

/**
 * The ends of the headings right above a text: a short line, begun large and without a sign at its
 * end, that was not broken because it was full, and after which something begins.
 */
function* headingEnds(text) {
  const lines = text.split("\n");
  const widest = Math.min(WIDE, Math.max(...lines.map((line) => line.length)));
  let [at, block] = [0, -1];
  let width = widest;
  for (const [index, line] of lines.entries()) {
    if (block < index && line.trim()) [block, width] = blockFrom(lines, index, widest);
    const next = lines[index + 1]?.trim() ?? "";
    const isFull = line.trimEnd().length + 1 + next.split(/\s/)[0].length > width;
    const isEnd = HEADING.test(line.trim()) && !GOES_ON.test(line.trim()) && !isFull;
    const end = at + line.trimEnd().length;
    at += line.length + 1;
    if (isEnd && BEGINS.test(next)) yield [end, at + lines[index + 1].search(/\S/)];
  }
}

/** The last of the lines that follow without an empty one, and how wide the widest is. */
function blockFrom(lines, index, least) {
  const found = lines.findIndex((line, number) => number > index && !line.trim());
  const end = found < 0 ? lines.length : found;
  return [end - 1, Math.max(least, ...lines.slice(index, end).map((line) => line.length))];
}
