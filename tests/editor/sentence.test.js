// What "Markera hela meningen" marks in a stored text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { standsIn } from "../../docs/assets/editor/quotes.js";
import { sentenceAround } from "../../docs/assets/editor/sentence.js";

const TEXT = `Syfte och mål

Kommunen ska tända lampor kl. 18.30 varje
kväll. Polisen går pass, bl.a. i centrum. Det är
2 pass!

- Unga vuxna ska möta
  vuxna.
- Ingen ska vara rädd
`;

/** A report as it comes out of a PDF: a line ends where the page is full, or where something ends. */
const REPORT = `Uppföljning av samverkan 2025
Bräcke kommun och polisen
1.2 Lokala rådet
Polisen har deltagit i alla fyra möten med det lokala
brottsförebyggande rådet under 2025. Kommunen
har deltagit i tre.
Trygghetsvandringar
Två av tre vandringar gjordes.
Mål 3: Fler ska våga gå ut
Arbetet leds av
Polisen. Rådet har mötts tillsammans med Bräcke
Kommun fem gånger. Under året har
Polisen varit med.
Utfall
2025 var ett bra år. Vi har nått
Målet om fler vandringar.
Det var bra.
1. Initiera samverkan, ett beslut om att samverka.
2. Egna förberedelser, parterna samlar in fakta om
läget.
3. Genomförande
Kommentar: Allt är klart
Ansvarig är kommunen
`;

const NARROW = `Lokala rådet
Ordförande är sedan våren Anna
Exempelsson från Småby. Hon är
ny.
`;

const CASES = {
  "in the middle": [TEXT, "tända", "Kommunen ska tända lampor kl. 18.30 varje\nkväll."],
  "over the end of a line": [TEXT, "varje\nkväll", "Kommunen ska tända lampor kl. 18.30 varje\nkväll."],
  "two sentences": [TEXT, "pass, bl.a. i centrum. Det", "Polisen går pass, bl.a. i centrum. Det är\n2 pass!"],
  "a heading": [TEXT, "mål", "Syfte och mål"],
  "the item of a list": [TEXT, "möta", "Unga vuxna ska möta\n  vuxna."],
  "the last words": [TEXT, " Ingen ", "Ingen ska vara rädd"],
  "a whole sentence": [TEXT, "Polisen går pass, bl.a. i centrum.", "Polisen går pass, bl.a. i centrum."],
  "under a heading": [
    REPORT,
    "alla fyra",
    "Polisen har deltagit i alla fyra möten med det lokala\nbrottsförebyggande rådet under 2025.",
  ],
  "a line that ends in a word that begins a sentence": [REPORT, "i tre", "Kommunen\nhar deltagit i tre."],
  "the first of several headings": [REPORT, "samverkan 2025", "Uppföljning av samverkan 2025"],
  "a heading between two": [REPORT, "Bräcke kommun och", "Bräcke kommun och polisen"],
  "a heading with a number": [REPORT, "Lokala", "1.2 Lokala rådet"],
  "under a heading that is longer than its sentence's word": [
    REPORT,
    "vandringar gjordes",
    "Två av tre vandringar gjordes.",
  ],
  "a heading with a colon in it": [REPORT, "våga", "Mål 3: Fler ska våga gå ut"],
  "a short line that ends in a preposition, before a name": [REPORT, "leds", "Arbetet leds av\nPolisen."],
  "a full line before a name": [
    REPORT,
    "mötts",
    "Rådet har mötts tillsammans med Bräcke\nKommun fem gånger.",
  ],
  "a short line that ends in a verb, before a name": [REPORT, "varit", "Under året har\nPolisen varit med."],
  "a heading above a year": [REPORT, "bra år", "2025 var ett bra år."],
  "a short line that begins within the sentence before": [
    REPORT,
    "nått",
    "Vi har nått\nMålet om fler vandringar.",
  ],
  "a line of one sentence": [REPORT, "Det var", "Det var bra."],
  "a numbered item": [REPORT, "Egna", "Egna förberedelser, parterna samlar in fakta om\nläget."],
  "the numbered item before it": [REPORT, "Initiera", "Initiera samverkan, ett beslut om att samverka."],
  "the last line, without a sign": [REPORT, "Ansvarig", "Ansvarig är kommunen"],
  "a name over the end of a line in a narrow column": [
    NARROW,
    "Ordförande",
    "Ordförande är sedan våren Anna\nExempelsson från Småby.",
  ],
  "a heading in a narrow column": [NARROW, "rådet", "Lokala rådet"],
};

for (const [name, [text, marked, sentence]] of Object.entries(CASES)) {
  test(`a sentence is marked whole: ${name}`, () => {
    const from = text.indexOf(marked);
    assert.ok(from >= 0);
    const found = text.slice(...sentenceAround(text, from, from + marked.length));
    assert.equal(found, sentence);
    assert.ok(standsIn(found, text));
  });
}

/** Before the sign, or after it, that words end with. */
const POINTS = {
  "on an empty line": ["Syfte och mål\n", "Kommunen ska tända lampor kl. 18.30 varje\nkväll."],
  "on the empty line before a list": ["2 pass!\n", "Unga vuxna ska möta\n  vuxna."],
  "right after a full stop": ["kväll.", "Kommunen ska tända lampor kl. 18.30 varje\nkväll."],
  "right before a word": ["kväll. ", "Polisen går pass, bl.a. i centrum."],
  "after all": ["rädd\n", "Ingen ska vara rädd"],
};

for (const [name, [before, sentence]] of Object.entries(POINTS)) {
  test(`one sentence is marked where somebody points: ${name}`, () => {
    const at = TEXT.indexOf(before) + before.length;
    assert.equal(TEXT.slice(...sentenceAround(TEXT, at, at)), sentence);
  });
}
