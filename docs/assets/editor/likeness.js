// How like two lists of words, or two words, are: what difflib and rapidfuzz answer in Python.

/** Compares two sequences as Python's difflib.SequenceMatcher does, without its heuristics. */
export class Matcher {
  constructor(a, b) {
    this.a = a;
    this.b = b;
    this.places = new Map();
    b.forEach((each, index) => {
      if (!this.places.has(each)) this.places.set(each, []);
      this.places.get(each).push(index);
    });
  }

  /** The longest block that both have within bounds, the earliest of them: [a, b, length]. */
  longest(aLow, aHigh, bLow, bHigh) {
    let best = [aLow, bLow, 0];
    let lengths = new Map();
    for (let i = aLow; i < aHigh; i += 1) {
      const longer = new Map();
      for (const j of this.places.get(this.a[i]) ?? []) {
        if (j < bLow) continue;
        if (j >= bHigh) break;
        const length = (lengths.get(j - 1) ?? 0) + 1;
        longer.set(j, length);
        if (length > best[2]) best = [i - length + 1, j - length + 1, length];
      }
      lengths = longer;
    }
    return best;
  }

  /** All blocks that both have, in order. */
  blocks() {
    const found = [];
    const left = [[0, this.a.length, 0, this.b.length]];
    while (left.length) {
      const [aLow, aHigh, bLow, bHigh] = left.pop();
      const [i, j, length] = this.longest(aLow, aHigh, bLow, bHigh);
      if (!length) continue;
      found.push([i, j, length]);
      left.push([aLow, i, bLow, j], [i + length, aHigh, j + length, bHigh]);
    }
    return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  }

  /** How like they are, from 0 to 1. */
  ratio() {
    const total = this.a.length + this.b.length;
    const matched = this.blocks().reduce((sum, [, , length]) => sum + length, 0);
    return total ? (2 * matched) / total : 1;
  }

  /** The spans that differ: [from and to in the first, from and to in the second]. */
  differing() {
    const spans = [];
    let [a, b] = [0, 0];
    for (const [i, j, length] of [...this.blocks(), [this.a.length, this.b.length, 0]]) {
      if (a < i || b < j) spans.push([a, i, b, j]);
      [a, b] = [i + length, j + length];
    }
    return spans;
  }
}

/**
 * How like two words are, from 0 to 1: as rapidfuzz.fuzz.ratio counts; 0 where that their lengths
 * differ is enough for them to be less than `least`.
 */
export function likeness(one, other, least = 0) {
  const [a, b] = [[...one], [...other]];
  const total = a.length + b.length;
  if (2 * Math.min(a.length, b.length) < least * total) return 0;
  return total ? (2 * commonLength(a, b)) / total : 1;
}

/** The length of the longest sequence of signs that both have, in order. */
function commonLength(a, b) {
  let row = new Array(b.length + 1).fill(0);
  for (const sign of a) {
    const next = [0];
    b.forEach((each, index) => {
      next.push(each === sign ? row[index] + 1 : Math.max(row[index + 1], next[index]));
    });
    row = next;
  }
  return row.at(-1);
}

/** The known words that are most like one, the likest first: as macros/data/spelling.py. */
export function nearWords(word, known, most = 1, least = 0.6) {
  return [...known]
    .map((each) => [likeness(word, each, least), each])
    .filter(([like]) => like >= least)
    .sort(([a], [b]) => b - a)
    .slice(0, most)
    .map(([, each]) => each);
}
