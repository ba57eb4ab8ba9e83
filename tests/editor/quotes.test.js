// Whether a quote stands in a source: as the check says, of every sign and every case.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import {
  clean,
  comparable,
  firstMissing,
  folded,
  nearest,
  passage,
  shortened,
  standsIn,
} from "../../docs/assets/editor/quotes.js";
import { ask } from "./helpers/python.js";
import { Chance } from "./helpers/random.js";

const ANSWERS = "tests.helpers.quote_answers";
const SOURCES = ["tests/the_five/agreements", "tests/miniature/agreements"].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
);
const SPITEFUL = [
  "Polisen och kommunen ska arbeta brotts-\nförebyggande. Det är ett råd-\noch stödarbete.\r\n\r\n• minska\r\n  våldet\r\n• öka tryg-\r\n  ghet\n\no ute - inne\n- - dubbla\n* *starkt* 2019 – 2023 / 2024",
  "e\u0301t ord\u00ad et\u200btill 👩‍👩‍👧 och \ud83d\udc4d\u{1f3fd} … slut […] igen [...]\n\n\n   \n\tsist‐\n\n  i\u2028text\u2029en a\u030anger –\n– punkt\n— två",
  "sid-\n\n12\n\nhuvud-\n- entrén\n–\nen-\n-\n-två\n·\nx",
];

test("the table of quotes", () => {
  const cases = ask(ANSWERS, { ask: "cases" });
  for (const { name, quote, source, missing } of cases) {
    assert.equal(firstMissing(quote, source), missing, name);
    assert.equal(standsIn(quote, source), missing === undefined, name);
  }
  const asked = cases.map(({ quote, source }) => [quote, source]);
  const answers = ask(ANSWERS, { ask: "missing", of: asked });
  assert.deepEqual(
    answers,
    cases.map(({ missing }) => missing ?? null),
  );
});

// Signs that are in the Unicode of this node. Those that Python has not are left out by its answer.
const isKnown = (code) =>
  !/\p{Cn}/u.test(String.fromCodePoint(code)) && !(code >= 0xd800 && code < 0xe000);

test("every sign is folded as the check folds it", () => {
  const range = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);
  const codes = [
    ...range(0, 0x10000),
    ...range(0x1f000, 0x1fb00),
    ...range(0xe0000, 0xe0200),
  ].filter(isKnown);
  const answers = ask(ANSWERS, { ask: "signs", of: codes });
  const different = codes.filter((code, index) => {
    const sign = String.fromCodePoint(code);
    const words = `a${sign}b ${sign} c-\n${sign}d\n${sign} e${sign}-\nf`;
    const own = [comparable(words), clean(words), folded(words), shortened(words, 9)];
    return answers[index] && JSON.stringify(own) !== JSON.stringify(answers[index]);
  });
  assert.deepEqual(
    different.map((code) => code.toString(16)),
    [],
  );
});

test("the nearest passage is the one that the check names", () => {
  const chance = new Chance(3);
  const asked = Array.from({ length: 60 }, () => {
    const source = chance.of(SOURCES);
    const words = comparable(source).split(" ");
    const start = chance.below(words.length);
    const quote = words.slice(start, start + 3 + chance.below(20));
    for (let times = chance.below(5); times > 0; times -= 1) {
      quote.splice(
        chance.below(quote.length),
        chance.below(3),
        ...(chance.is(0.7) ? ["annat"] : []),
      );
    }
    return [quote.join(" "), source];
  });
  const answers = ask(ANSWERS, { ask: "nearest", of: asked });
  asked.forEach(([quote, source], index) => {
    const found = nearest(quote, source);
    const like = answers[index];
    assert.deepEqual(found?.passage, like?.passage);
    assert.deepEqual(found?.swaps, like?.swaps);
    assert.ok(!found || Math.abs(found.likeness - like.likeness) < 1e-9);
  });
});

test("what is marked in a source stands in it, as the quote that it becomes", () => {
  const chance = new Chance(Number(process.env.EDITOR_SEED ?? 4));
  const sources = [...SOURCES, ...SPITEFUL, ...SPITEFUL, ...SPITEFUL];
  const marked = Array.from({ length: Number(process.env.EDITOR_MARKED ?? 300) }, () => {
    const source = chance.of(sources);
    const from = chance.below(source.length);
    const to = Math.min(source.length, from + 1 + chance.below(chance.is(0.5) ? 30 : 900));
    return { source, from, to, quote: passage(source, from, to) };
  });
  for (const { source, from, to, quote } of marked) {
    const told = JSON.stringify([
      source.slice(Math.max(0, from - 20), to + 20),
      source.slice(from, to),
      quote,
    ]);
    assert.equal(firstMissing(quote, source), undefined, told);
    assert.equal(clean(quote), quote);
    assert.doesNotMatch(quote, /^\s|\s$|\n{3}|[ \t]{2}/, told);
  }
  const answers = ask(ANSWERS, {
    ask: "missing",
    of: marked.map(({ quote, source }) => [quote, source]),
  });
  assert.deepEqual(
    answers.filter((each) => each !== null),
    [],
  );
});

const MARKED = {
  "white space": ["Vi  ska\n öka\ttryggheten.", "Vi ska öka tryggheten."],
  "a word that is parted": ["brotts-\nförebyggande", "brottsförebyggande"],
  "a hyphen before och": ["råd-\noch stöd", "råd- och stöd"],
  "a list": [
    "Vi ska:\n• minska\n  våldet\n• öka tryggheten",
    "Vi ska:\n• minska våldet\n• öka tryggheten",
  ],
  paragraphs: ["Ett\nstycke.\n\n \nEtt till.", "Ett stycke.\n\nEtt till."],
  "page furniture is left": [
    "Ett stycke.\n\nSida 3 (8)\n\nEtt till.",
    "Ett stycke.\n\nSida 3 (8)\n\nEtt till.",
  ],
};

for (const [name, [source, quote]] of Object.entries(MARKED)) {
  test(`what is marked becomes a quote: ${name}`, () => {
    assert.equal(passage(source, 0, source.length), quote);
  });
}

test("what is marked is made whole words", () => {
  const source = "Polisen ska arbeta brotts-\nförebyggande i centrum.";
  const part = (text) => [source.indexOf(text), source.indexOf(text) + text.length];
  assert.equal(passage(source, ...part("lisen sk")), "Polisen ska");
  assert.equal(passage(source, ...part("bygg")), "brottsförebyggande");
  assert.equal(passage(source, ...part("a brotts")), "arbeta brottsförebyggande");
  assert.equal(passage(source, ...part(" ska ").reverse()), "ska");
});
