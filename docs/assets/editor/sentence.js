// Where a sentence begins and ends in a stored text, of which lines are broken anywhere.

/** What is between two sentences: space before a capital, an empty line, the mark of a list item. */
const BETWEEN =
  /(?<=[.!?][”"’')]?)\s+(?=[”"’'(]?\p{Lu})|\s*\n(?:\s*\n\s*(?:[-–*•·▪◦][ \t]+)?|[ \t]*[-–*•·▪◦][ \t]+)/gu;

/** A span made longer, to all of the sentences that it has words of. */
export function sentenceAround(text, from, to) {
  const marked = text.slice(from, to);
  const first = from + marked.length - marked.trimStart().length;
  const last = Math.max(first, to - (marked.length - marked.trimEnd().length));
  let [start, end] = [0, text.trimEnd().length];
  for (const { index, 0: between } of text.matchAll(BETWEEN)) {
    if (index + between.length <= first) start = index + between.length;
    else if (index >= last) {
      end = index;
      break;
    }
  }
  return [start, end];
}
