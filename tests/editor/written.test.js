// How a change looks in the file: as its neighbours do.

import assert from "node:assert/strict";
import { test } from "node:test";

import { YamlText } from "../../docs/assets/editor/text.js";

const LONG =
  "Polisen ska gå fotpatrull i centrum minst två kvällar i veckan, och mer när det behövs för" +
  " tryggheten i byn.";
const ORDER = ["id", "name", "kind", "text", "title", "owners"];

const CHANGES = {
  "a word stays plain": ["a: ett # not\n", (y) => y.set(["a"], "två"), "a: två # not\n"],
  "a colon asks for quotes": ["a: ett\n", (y) => y.set(["a"], "två: tre"), 'a: "två: tre"\n'],
  "quotes within are put in single ones": [
    "a: ett\n",
    (y) => y.set(["a"], '"två": tre'),
    "a: '\"två\": tre'\n",
  ],
  "single quotes stay": ["a: 'ett'\n", (y) => y.set(["a"], "två's"), "a: 'två''s'\n"],
  "double quotes stay": ['a: "ett"\n', (y) => y.set(["a"], "två"), 'a: "två"\n'],
  "yes is a word of ours": ["a: no\n", (y) => y.set(["a"], "yes"), "a: yes\n"],
  "null would be nothing": ["a: ett\n", (y) => y.set(["a"], "null"), 'a: "null"\n'],
  "digits that others count": ["a: ett\n", (y) => y.set(["a"], "0114"), 'a: "0114"\n'],
  "a date": ["a: 2023\n", (y) => y.set(["a"], "2024-02-29"), "a: 2024-02-29\n"],
  "the same is not written again": ['a: "ett"\n', (y) => y.set(["a"], "ett"), 'a: "ett"\n'],
  "a long text is folded": [
    "a: ett\n",
    (y) => y.set(["a"], LONG),
    "a: >-\n  Polisen ska gå fotpatrull i centrum minst två kvällar i veckan, och mer när det behövs för\n  tryggheten i byn.\n",
  ],
  "lines that say the same stay": [
    "a: >-\n  Ett två tre\n  fyra fem\n  sex\n  sju\n",
    (y) => y.set(["a"], "Ett två tre fyra 5 sex sju"),
    "a: >-\n  Ett två tre\n  fyra 5\n  sex\n  sju\n",
  ],
  "lines that go": [
    "a: >-\n  Ett två\n  tre\n  fyra\n",
    (y) => y.set(["a"], "Ett två fyra"),
    "a: >-\n  Ett två\n  fyra\n",
  ],
  "paragraphs are a block": [
    "a: ett\n",
    (y) => y.set(["a"], "Ett.\n\nTvå."),
    "a: |-\n  Ett.\n\n  Två.\n",
  ],
  "a comment farther in is in no block": [
    "a: ett\n  # om a\nb: 1\n",
    (y) => y.set(["a"], "Ett.\nTvå."),
    'a: "Ett.\\nTvå."\n  # om a\nb: 1\n',
  ],
  "a block stays one": [
    "a: |-\n  Ett.\n\n  Två.\nb: 1\n",
    (y) => y.set(["a"], "Ett."),
    "a: |-\n  Ett.\nb: 1\n",
  ],
  "a note beside stays beside": [
    "a: ett # not\n",
    (y) => y.set(["a"], "Ett.\nTvå."),
    "a: |- # not\n  Ett.\n  Två.\n",
  ],
  "a key in its place": [
    "- id: x\n  text: t\n  owners: [p]\n",
    (y) => y.set([0, "title"], "T", ORDER),
    "- id: x\n  text: t\n  title: T\n  owners: [p]\n",
  ],
  "a key before all others": [
    "# huvud\ntext: t\n",
    (y) => y.set(["id"], "x", ORDER),
    "# huvud\nid: x\ntext: t\n",
  ],
  "a key that no order names": ["a: 1\nb: 2", (y) => y.set(["c"], "3"), "a: 1\nb: 2\nc: 3"],
  "a key within braces": [
    "- {id: x, text: t}\n",
    (y) => y.set([0, "title"], "a, b", ORDER),
    '- {id: x, text: t, title: "a, b"}\n',
  ],
  "what lies above is made": ["a: 1\n", (y) => y.set(["b", 0, "c"], "2"), "a: 1\nb:\n  - c: 2\n"],
  "orders by the path of the mapping": [
    "z: 1\n",
    (y) => y.set(["a", "b"], "2", (path) => (path.length ? ["b"] : ["a", "z"])),
    "a:\n  b: 2\nz: 1\n",
  ],
  "an item as its neighbours": [
    "p:\n- {id: a, name: A}\n- {id: b, name: B}\n",
    (y) => y.insert(["p"], 2, { id: "c", name: "C, D" }),
    'p:\n- {id: a, name: A}\n- {id: b, name: B}\n- {id: c, name: "C, D"}\n',
  ],
  "an item of lines": [
    "p:\n  - id: a\n    name: A\n",
    (y) => y.insert(["p"], 0, { id: "b", tags: ["x", "y"], at: { n: "1" } }),
    "p:\n  - id: b\n    tags:\n      - x\n      - y\n    at:\n      n: 1\n  - id: a\n    name: A\n",
  ],
  "an item that is begun with nothing": [
    "p:\n  - id: a\n    name: A\n",
    (y) => {
      y.insert(["p"], 1, {});
      y.set(["p", 1, "name"], "B", ORDER);
      y.set(["p", 1, "id"], "b", ORDER);
    },
    "p:\n  - id: a\n    name: A\n  - id: b\n    name: B\n",
    3,
  ],
  "an item that is begun among items within braces": [
    "p:\n  - {id: a, name: A}\n",
    (y) => {
      y.insert(["p"], 1, {});
      y.set(["p", 1, "name"], "B", ORDER);
      y.set(["p", 1, "id"], "b", ORDER);
    },
    "p:\n  - {id: a, name: A}\n  - {id: b, name: B}\n",
    3,
  ],
  "a text that is begun with nothing": [
    "# tomt\n{} # not\n",
    (y) => y.set(["a"], "x"),
    "# tomt\na: x # not\n",
  ],
  "a list as the file has them": [
    "- {id: a, tags: [x]}\n- id: b\n  tags: [y]\n- id: c\n",
    (y) => y.insert([2, "tags"], 0, "z"),
    "- {id: a, tags: [x]}\n- id: b\n  tags: [y]\n- id: c\n  tags: [z]\n",
  ],
  "an item of an empty list": [
    "a: []\nb: 1\n",
    (y) => y.insert(["a"], 0, "x"),
    "a:\n  - x\nb: 1\n",
  ],
  "an item goes with its comment": [
    "p:\n  # om a\n  - a\n  # om b\n  - b # not\n  # sist\nq: 1\n",
    (y) => y.remove(["p", 1]),
    "p:\n  # om a\n  - a\n  # sist\nq: 1\n",
  ],
  "a key leaves the comments": [
    "# om a\na: 1\n# om b\nb: 2\n",
    (y) => y.remove(["a"]),
    "# om a\n# om b\nb: 2\n",
  ],
  "the last item takes its key": [
    "a: 1\np:\n  - x\nb: 2\n",
    (y) => y.remove(["p", 0]),
    "a: 1\nb: 2\n",
  ],
  "the first key of an item": ["- id: a\n  text: t\n", (y) => y.remove([0, "id"]), "- text: t\n"],
  "an item moves with its comment": [
    "p:\n  # om a\n  - a\n\n  - b\n\n  # om c\n  - c\n",
    (y) => y.move(["p"], 2, 0),
    "p:\n  # om c\n  - c\n\n  # om a\n  - a\n\n  - b\n",
  ],
  "an item moves within brackets": [
    "p: [a, 'b', c]\n",
    (y) => y.move(["p"], 0, 2),
    "p: ['b', c, a]\n",
  ],
  "a list is set where it differs": [
    "p:\n  - a # ett\n  - b # två\n  - c # tre\n",
    (y) => y.set(["p"], ["a", "d", "c", "e"]),
    "p:\n  - a # ett\n  - d # två\n  - c # tre\n  - e\n",
  ],
  "Windows' line ends": [
    "a: 1\r\nb: 2\r\n",
    (y) => y.set(["a"], "x\ny"),
    "a: |-\r\n  x\r\n  y\r\nb: 2\r\n",
  ],
};

for (const [name, [before, change, after, steps = 1]] of Object.entries(CHANGES)) {
  test(`how it is written: ${name}`, () => {
    const yaml = YamlText.read(before);
    change(yaml);
    assert.equal(yaml.toString(), after);
    assert.equal(yaml.changed(), before !== after);
    for (let step = 0; step < steps; step += 1) assert.equal(yaml.undo(), before !== after);
    assert.equal(yaml.toString(), before);
  });
}

test("a change that cannot be made changes nothing", () => {
  const yaml = YamlText.read("a: 1\nb: [x]\n");
  assert.throws(() => yaml.insert(["a"], 0, "x"), TypeError);
  assert.throws(() => yaml.move(["b"], 0, 3), RangeError);
  assert.throws(() => yaml.set([], "x"), TypeError);
  assert.throws(() => yaml.set(["a", "c"], "x"), TypeError);
  yaml.remove(["c"]);
  assert.equal(yaml.changed(), false);
});

test("where a value stands", () => {
  const yaml = YamlText.read("\ufeffa: 👩‍👩‍👧 å\nb:\n  - c: >-\n      ett\n      två\n");
  assert.deepEqual(yaml.range(["b", 0, "c"]), { from: 25, to: 47, line: 3, column: 8 });
  assert.deepEqual(yaml.range(["b"], { key: true }), { from: 15, to: 16, line: 2, column: 1 });
  assert.equal(yaml.range(["d"]), undefined);
  assert.deepEqual(yaml.keys([]), ["a", "b"]);
});
