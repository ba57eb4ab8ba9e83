// What a draft has guessed: the marks of it, which the check refuses, and the values they are about.

import { childrenOf } from "./reading.js";
import { isScalar } from "./vendor/yaml.js";

/** As the check looks for them (checks/agreements.py), wherever in the text they stand. */
const MARK = /#[ ]*kontrollera[ \t\r]*$/gm;

/** Each mark: {path, from, to}, where the two are what goes with it when it is taken away. */
export function guessesIn(text, root) {
  const marks = [...text.matchAll(MARK)];
  const starts = marks.length ? [...startsOf(root)] : [];
  let at = 0;
  return marks.map(({ index, 0: found }) => {
    while (at + 1 < starts.length && starts[at + 1].from <= index) at += 1;
    const lineStart = text.lastIndexOf("\n", index - 1) + 1;
    const isAlone = !text.slice(lineStart, index).trim();
    // Alone on its line it is about what follows, unless it stands within a text of several lines.
    const isWithin = starts[at]?.to > index;
    const about = isAlone && !isWithin ? (starts[at + 1] ?? starts[at]) : starts[at];
    return { path: about?.path ?? [], ...(isAlone ? wholeLine : endOfLine)(text, index, found) };
  });
}

function endOfLine(text, index, found) {
  const before = /[ \t]*$/.exec(text.slice(text.lastIndexOf("\n", index - 1) + 1, index))[0];
  const kept = found.endsWith("\r") ? 1 : 0;
  return { from: index - before.length, to: index + found.length - kept };
}

function wholeLine(text, index, found) {
  const from = text.lastIndexOf("\n", index - 1) + 1;
  return { from, to: Math.min(text.length, index + found.length + 1) };
}

/** Where each key and each item begins, in the order of the text. A value within [] or {} is one. */
export function* startsOf(node, path = []) {
  for (const { step, key, node: below } of childrenOf(node)) {
    const here = [...path, step];
    const from = (key ?? below)?.range?.[0];
    const to = isScalar(below) ? below.range[1] : 0;
    if (from !== undefined) yield { path: here, from, to };
    if (!below?.flow) yield* startsOf(below, here);
  }
}
