// The files that the tests change: those of the data sets that never move, and made-up ones.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = [
  "tests/the_five/agreements",
  "tests/the_seven/agreements",
  "tests/miniature/agreements",
];

const below = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".yml"))
    .map((name) => join(folder, name));

/** Each file with its name. */
export const FILES = FOLDERS.flatMap(below)
  .sort()
  .map((path) => ({ name: path, text: readFileSync(path, "utf8") }));

/** Texts that are right and written as nobody would expect. */
export const SPITEFUL = Object.entries({
  "no line break at the end": "a: 1\nb:\n  - x\n  - y",
  CRLF: "# huvud\r\na: 1\r\nb:\r\n  - x: 1\r\n    y: |-\r\n      ett\r\n\r\n      två\r\n  - x: 2\r\nc: slut\r\n",
  "CRLF without end": "a: 1\r\nb:\r\n- x\r\n- y: z",
  "a BOM": "\ufeffa: 1\nb: två\n",
  "lists as far out as their keys": "a:\n- x: 1\n  y: 2\n# om den andra\n- x: 3\nb:\n- 1\n- 2\n",
  "deep steps":
    "a:\n    b:\n        c: 1\n        d: 2\n    e:\n        -   f: 1\n            g: 2\n        -   f: 3\n",
  flow: 'a: [1, "två, tre", {b: c, d: [e, f]}]\ng: {h: i, j: "k: l"}\nm: []\nn: {}\no: slut\n',
  "flow on many lines":
    "a: [\n  ett,\n  två, # den andra\n  tre,\n]\nb: {\n  c: d,\n  e: f\n}\ng: h\n",
  "comments everywhere":
    "# överst\n\n# om a\na: 1 # efter\n# om b\nb: # efter nyckeln\n  # före den första\n  - x # ett\n  # före den andra\n  - y: 1 # två\n    # inne i den andra\n    z: 2\n    # sist i den andra\n  # sist i listan\n\n# om c\nc: >- # vikt\n  ett\n  två\n# sist\n",
  "blank lines between": "a:\n\n  - x: 1\n\n    y: 2\n\n  - x: 3\n\n\nb: 1\n\n",
  "every sort of scalar":
    "a: plain\nb: 'enkla ''citat'''\nc: \"dubbla \\\"citat\\\" \\u00e5\"\nd: |\n  rad ett\n    rad två\n\n  rad tre\ne: >\n  vikt\n  till en\n\n  och ny\nf: |+\n  behåll\n\ng: >-\n  stryk\n\nh: över\n  flera\n  rader\ni: 'över\n  flera'\nj: \"med\n  \\\n  streck\"\n",
  "indicated indent": "a: |2-\n    indragen\n  ut\nb: >1\n lite\nc: 1\n",
  "odd keys": "\"a: b\": 1\n'c': 2\n? d\n: 3\n? e\n: - 4\n  - 5\nf g: 6\n",
  "lists in lists": "a:\n  - - 1\n    - 2\n  - - 3\n  - [4, 5]\n  -\n    - 6\n    - 7\n",
  "values on the next line": "a:\n  text\nb:\n  - \n    x: 1\n    y: 2\n  -\n    z\nc: 1\n",
  "documents marked": "---\na: 1\nb:\n  - x\n...\n",
  "a directive": "%YAML 1.1\n---\na: 1\nb: 2\n",
  "nothing after a key": "a:\nb: 1\nc:\n  - \n  - x\nd:\n",
  signs: "a: &x 1\nb: *x\nc: !t 2\n&k d: 3\ne: ~\nf: null\n",
  "twice the same": "a: 1\nb: 2\na: 3\nc: 4\n",
  "emoji and NBSP": "a: 👩‍👩‍👧 hej\nb: \u00a0x\u00a0y\u00a0\nc: e\u0301\n",
  "a list": "- a\n- b: 1\n  c: 2\n# om den sista\n- d\n",
  "a mapping in braces": "{a: 1, b: [x, y], c: {d: e}}\n",
  "keys that objects have": "__proto__: 1\nconstructor: 2\ntoString: {__proto__: 3}\n",
  "spaces at line ends": "a: 1   \nb:   \n  - x  \n  - y   # ok  \nc: |-  \n  ett  \n  två\n",
  "comments farther in":
    "a: ett\n  # om a\n\n    # mer\nb:\n  - x\n    # om x\n  - y: 1\n      # om y\n\n      # mer\n  - |-\n    rad\n   # efter\nc: {d: e}\n  # om c\n",
  tabs: "a:\t1\nb: x\ty\nc: # \tz\n  d: 1\t# e\n",
}).map(([name, text]) => ({ name, text }));
