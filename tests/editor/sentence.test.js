// What "Markera hela meningen" marks in a stored text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sentenceAround } from "../../docs/assets/editor/sentence.js";

const TEXT = `Syfte och mål

Kommunen ska tända lampor kl. 18.30 varje
kväll. Polisen går pass, bl.a. i centrum. Det är
2 pass!

- Unga vuxna ska möta
  vuxna.
- Ingen ska vara rädd
`;

const CASES = {
  "in the middle": ["tända", "Kommunen ska tända lampor kl. 18.30 varje\nkväll."],
  "over the end of a line": ["varje\nkväll", "Kommunen ska tända lampor kl. 18.30 varje\nkväll."],
  "two sentences": ["pass, bl.a. i centrum. Det", "Polisen går pass, bl.a. i centrum. Det är\n2 pass!"],
  "a heading": ["mål", "Syfte och mål"],
  "the item of a list": ["möta", "Unga vuxna ska möta\n  vuxna."],
  "the last words": [" Ingen ", "Ingen ska vara rädd"],
  "a whole sentence": ["Polisen går pass, bl.a. i centrum.", "Polisen går pass, bl.a. i centrum."],
};

for (const [name, [marked, sentence]] of Object.entries(CASES)) {
  test(`a sentence is marked whole: ${name}`, () => {
    const from = TEXT.indexOf(marked);
    assert.ok(from >= 0);
    assert.equal(TEXT.slice(...sentenceAround(TEXT, from, from + marked.length)), sentence);
  });
}
