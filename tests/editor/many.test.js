// Thousands of faults take as long as they are many, and no guess is made at what nobody is told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { problems } from "../../docs/assets/editor/problems.js";
import { YamlText } from "../../docs/assets/editor/text.js";
import { ask } from "./helpers/python.js";

const { schema, form } = ask("tests.helpers.form_and_schema", null);
// What grows as the square of this took half a minute of the processor or more, not a second.
const MANY = 8_000;
const MOST_SECONDS = 8;

const rows = (count, row) => Array.from({ length: count }, (_, index) => row(index)).join("");
const promises = (row) => `promises:\n${rows(MANY, (n) => `  - {${row(n)}}\n`)}`;
const WITH_MANY = {
  "one key again and again": "a: 1\n".repeat(MANY + 1),
  "keys that stand twice": rows(MANY, (n) => `k${n}: a\nk${n}: b\n`),
  "unknown keys": rows(MANY, (n) => `nyckel${n}: a\n`),
  "promises without anything": promises((n) => `id: p${n}`),
  "words that are misspelt": promises((n) => `id: p${n}, kind: promis, text: a`),
  "parties that are not there": promises((n) => `id: p${n}, kind: promise, owners: [q${n}]`),
  "promises that are not there": `follow_ups:\n  - id: u\n    outcomes:\n${rows(
    MANY,
    (n) => `      - {promise: p${n}, status: fulfilled}\n`,
  )}${promises((n) => `id: q${n}, kind: promise, text: a`)}`,
  "empty values on a line": `places: [${'"", '.repeat(6 * MANY)}""]\n`,
  "one id for all": promises(() => "id: p, kind: promise, text: a"),
  "one party again and again": `promises:\n  - {id: a, owners: [${"b, ".repeat(MANY)}b]}\n`,
};

for (const [name, text] of Object.entries(WITH_MANY)) {
  test(`so many are found at once: ${name}`, () => {
    const started = process.cpuUsage();
    const yaml = YamlText.read(text);
    const found = [...yaml.faults(), ...problems(yaml.get([]), schema, form)];
    assert.ok(found.length >= MANY, `${found.length}`);
    const told = found.slice(0, 50).map(({ message }) => message);
    assert.ok(told.every((each) => /[.?]$/.test(each)));
    assert.ok(process.cpuUsage(started).user < MOST_SECONDS * 1e6);
  });
}

test("what is not told is not guessed at", () => {
  const yaml = YamlText.read(rows(60, (n) => `nyckel${n}: a\n`));
  const unknown = problems(yaml.get([]), schema, form).filter(({ code }) => code === "MB015");
  const isGuessed = (each) => "value" in Object.getOwnPropertyDescriptor(each, "message");
  assert.equal(unknown.length, 60);
  assert.equal(unknown.filter(isGuessed).length, 0);
  assert.match(unknown[3].message, /^”nyckel3” är ingen känd nyckel här\./);
  assert.equal(unknown.filter(isGuessed).length, 1);
});
