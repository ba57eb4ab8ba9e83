// Which lines of a file are told as changed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { diff } from "../../docs/assets/editor/lines.js";

const BASE = ["title: A", "sources:", "  - id: a", "    completeness: whole"];
const NEW = ["  - id: b", "    completeness: whole"];
const END = ["notes:", "  - text: n"];

const signed = (sign, lines) => lines.map((line) => `${sign}${line}`);
const CASES = {
  "an item whose last line is as that of the one before, and a line above it": [
    [...BASE, ...END],
    ["title: B", ...BASE.slice(1), ...NEW, ...END],
    ["-title: A", "+title: B", ...signed("=", BASE.slice(1)), ...signed("+", NEW), ...signed("=", END)],
  ],
  "an item that is taken away": [
    ["title: B", ...BASE.slice(1), ...NEW, ...END],
    [...BASE, ...END],
    ["-title: B", "+title: A", ...signed("=", BASE.slice(1)), ...signed("-", NEW), ...signed("=", END)],
  ],
  "nothing": [BASE, BASE, signed("=", BASE)],
  "the last line": [BASE, [...BASE.slice(0, -1), "x"], [...signed("=", BASE.slice(0, -1)), `-${BASE[3]}`, "+x"]],
  "all": [["a"], ["b", "c"], ["-a", "+b", "+c"]],
};

for (const [name, [before, after, expected]] of Object.entries(CASES)) {
  test(`the lines that are told as changed: ${name}`, () => {
    const found = diff(before.join("\n"), after.join("\n")).map((each) => each.join(""));
    assert.deepEqual(found, expected);
  });
}

test("what is told makes the one text of the other, whatever the lines", () => {
  let seed = 7;
  const below = (most) => (seed = (seed * 16807) % 2147483647) % most;
  const lines = () => Array.from({ length: below(12) + 1 }, () => ["a", " a", "  b", "b"][below(4)]);
  for (let times = 0; times < 500; times += 1) {
    const [before, after] = [lines(), lines()];
    const found = diff(before.join("\n"), after.join("\n"));
    const of = (sign) => found.filter(([each]) => each !== sign).map(([, line]) => line);
    assert.deepEqual(of("+"), before);
    assert.deepEqual(of("-"), after);
  }
});
