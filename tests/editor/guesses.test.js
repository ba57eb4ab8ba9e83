// The marks of what a draft has guessed: which value each is about, and that it goes alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { YamlText } from "../../docs/assets/editor/text.js";
import { FILES } from "./helpers/files.js";
import { Chance } from "./helpers/random.js";

const MARK = "# kontrollera";
const CASES = {
  "a value": [`a: 1  ${MARK}\nb: 2\n`, "a: 1\nb: 2\n", "a"],
  "a value without a space before the word": ["a: 1 #kontrollera\n", "a: 1\n", "a"],
  "a value on Windows": [`a: 1 ${MARK}\r\nb: 2\r\n`, "a: 1\r\nb: 2\r\n", "a"],
  "a value at the end of a file": [`b: 2\na: 1 ${MARK}`, "b: 2\na: 1", "a"],
  "spaces behind it": [`a: 1 ${MARK}  \nb: 2\n`, "a: 1\nb: 2\n", "a"],
  "a list within brackets": [`a: [x, y]  ${MARK}\n`, "a: [x, y]\n", "a"],
  "an item within braces": [`a:\n  - {b: 1}\n  - {b: 2} ${MARK}\n`, "a:\n  - {b: 1}\n  - {b: 2}\n", "a.1"],
  "a key in an item": [`a:\n  - b: 1\n    c: 2 ${MARK}\n`, "a:\n  - b: 1\n    c: 2\n", "a.0.c"],
  "the first key in an item": [`a:\n  - b: 1 ${MARK}\n    c: 2\n`, "a:\n  - b: 1\n    c: 2\n", "a.0.b"],
  "a key with lines below": [`a: ${MARK}\n  - x\n  - y\n`, "a:\n  - x\n  - y\n", "a"],
  "a key with nothing": [`a: ${MARK}\nb: 1\n`, "a:\nb: 1\n", "a"],
  "a folded text": [`a: >-  ${MARK}\n  ett\n  två\nb: 1\n`, "a: >-\n  ett\n  två\nb: 1\n", "a"],
  "a line of its own": [`a: 1\n${MARK}\nb: 2\n`, "a: 1\nb: 2\n", "b"],
  "a line of its own, last": [`a: 1\n${MARK}\n`, "a: 1\n", "a"],
  "a line within a text": [`a: |-\n  ett\n  ${MARK}\n  två\nb: 1\n`, "a: |-\n  ett\n  två\nb: 1\n", "a"],
  "the mark of the encoding first": [`\ufeffa: 1 ${MARK}\n`, "\ufeffa: 1\n", "a"],
};

for (const [name, [text, without, path]] of Object.entries(CASES)) {
  test(`a guess is told and taken away: ${name}`, () => {
    const yaml = YamlText.read(text);
    assert.deepEqual(
      yaml.guesses().map((each) => each.join(".")),
      [path],
    );
    yaml.approve(yaml.guesses()[0]);
    assert.equal(yaml.toString(), without);
    assert.deepEqual(yaml.guesses(), []);
    yaml.undo();
    assert.equal(yaml.toString(), text);
  });
}

test("what only looks like a mark is none", () => {
  const text = `a: 1 # kontrollera den här\nb: "x ${MARK}"\nc: 2 # Kontrollera\n`;
  const yaml = YamlText.read(text);
  assert.deepEqual(yaml.guesses(), []);
  yaml.approve(["a"]);
  assert.equal(yaml.toString(), text);
});

test("two marks at one place go one by one", () => {
  const yaml = YamlText.read(`a: [x, ${MARK}\n  y] ${MARK}\nb: 1\n`);
  assert.deepEqual(yaml.guesses(), [["a"], ["a"]]);
  yaml.approve(["a"]);
  assert.equal(yaml.toString(), `a: [x,\n  y] ${MARK}\nb: 1\n`);
});

/** The paths of the keys of a text whose mappings are on lines of their own. */
function* keysIn(yaml, path = []) {
  const value = yaml.get(path);
  for (const step of Object.keys(value)) {
    const here = [...path, Array.isArray(value) ? Number(step) : step];
    if (!Array.isArray(value)) yield here;
    if (typeof value[step] === "object") yield* keysIn(yaml, here);
  }
}

test("whatever is marked, each mark is told and goes alone", () => {
  const chance = new Chance(Number(process.env.EDITOR_SEED ?? 7));
  let marked = 0;
  for (const { name, text } of FILES.filter((each) => each.text.length < 15_000)) {
    const before = YamlText.read(text);
    for (const path of keysIn(before)) {
      if (!chance.is(0.05)) continue;
      const { line } = before.range(path, { key: true });
      const lines = text.split("\n");
      lines[line - 1] += `  ${MARK}`;
      let yaml;
      try {
        yaml = YamlText.read(lines.join("\n"));
      } catch {
        continue; // a mark within a text of several lines that stands without quotes
      }
      const [found] = yaml.guesses();
      if (!found || JSON.stringify(yaml.get([])) !== JSON.stringify(before.get([]))) continue;
      assert.ok(before.range(found).line >= line, `${name}: ${path}`);
      assert.equal(found.join("."), path.slice(0, found.length).join("."), `${name}: ${path}`);
      yaml.approve(found);
      assert.equal(yaml.toString(), text, name);
      marked += 1;
    }
  }
  assert.ok(marked > 100, `${marked}`);
});
