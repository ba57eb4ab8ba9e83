// Changes of a YAML text: the wanted value as Python reads it, every other line as it was.

import assert from "node:assert/strict";
import { test } from "node:test";

import { textOf } from "../../docs/assets/editor/writing.js";
import { YamlProblem, YamlText } from "../../docs/assets/editor/text.js";
import { Parser } from "../../docs/assets/editor/vendor/yaml.js";
import { FILES, SPITEFUL } from "./helpers/files.js";
import { ask } from "./helpers/python.js";
import { Chance } from "./helpers/random.js";

const READ = "tests.helpers.read_values";
const SECONDS = Number(process.env.EDITOR_SECONDS ?? 1);
const SEED = Number(process.env.EDITOR_SEED ?? 15);

const TEXTS = [
  ..."a|en mening med punkt.|kolon: här|slut:|# inte kommentar|ett # tal|nr #1|- streck|-1|?|? fråga|: kolon|& och|*stjärna*|!utrop|| rör|> större|% procent|@snabel|`bakåt`|\"citat\"|'enkla'|\"blandat\" och 'båda'|[hak]|{klammer}|a, b|yes|no|null|~|true|NO|on|0114|2020-02-30|12:30|1e3|0x1f|1_000|.5|5.|.inf|<<|=|---|--- x|...|... x|\\bakstreck\\n|slut\\|http://a.se/b#c|a:b|a#b|å ä ö é|👍🏽 och 👩‍👩‍👧|”svenska” – streck|a\u00a0b|§ 12|%20|100 %|2.50|1:1|-|--|,|,a|]|a]|}|a}".split(
    "|",
  ),
  "| rör",
  "a | b",
  " mellanslag runt ",
  "slut på rad \nnästa",
  "tabb\tmitt i",
  "\tförst",
  "ett stycke\n\noch ett till",
  "rad\nrad\nrad",
  "- lista\n- punkt\n\n  indragen\n\tmed tabb",
  "# rubrik\n# en till",
  "blank\n \n  \nrader",
  "lång ".repeat(60),
  "mellan  rum ".repeat(30),
  `${"x".repeat(150)} ${"y".repeat(150)}`,
  "mycket lång: med kolon ".repeat(12),
  `stycke ett ${"ord ".repeat(40)}\n\nstycke två ${"ord # ".repeat(40)}`,
  "osynligt\u200b \u202etecken\u0007 \ufeff",
  "e\u0301 sammansatt",
  "förlorat \ufffd tecken",
  "a\r\nb\rc",
  "\u2028rad\u2029",
  "\ue000privat",
  "\u00a0hårt\u00a0",
  "a:\u00a0b",
  "a\u00a0#b",
];

const isObject = (value) => typeof value === "object" && value !== null;

function someText(chance) {
  const text = chance.of(TEXTS);
  return textOf(text) ? text : "x";
}

function someValue(chance, level = 0) {
  const kind = chance.next();
  if (level > 2 || kind < 0.6) return someText(chance);
  const size = 1 + chance.below(3);
  const below = () => someValue(chance, level + 1);
  if (kind < 0.8) return Array.from({ length: size }, below);
  const keys = ["id", "text", "a b", "x-y", "kind", "no"];
  return Object.fromEntries(Array.from({ length: size }, () => [chance.of(keys), below()]));
}

/** What the reader should read of a value that was set. */
function read(value) {
  if (Array.isArray(value)) return value.map(read);
  if (!isObject(value)) return textOf(value);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, read(below)]));
}

/** The paths of all that stands in a value. */
function* pathsIn(value, path = []) {
  yield path;
  for (const step of isObject(value) ? Object.keys(value) : []) {
    yield* pathsIn(value[step], [...path, Array.isArray(value) ? Number(step) : step]);
  }
}

const at = (value, path) => path.reduce((below, step) => below?.[step], value);

/** The path of all that goes with a value, or of the mapping that it leaves empty. */
function emptied(model, path) {
  const above = path.slice(0, -1);
  return Object.keys(at(model, above)).length > 1
    ? path
    : above.length
      ? emptied(model, above)
      : above;
}

/** Takes a value out of a model, and what is emptied by it. */
function without(model, path) {
  const around = at(model, path.slice(0, -1));
  const step = path.at(-1);
  const isLast = Object.keys(around).length === 1;
  if (isLast && path.length > 1 && !Array.isArray(at(model, path.slice(0, -2)))) {
    return without(model, path.slice(0, -1));
  }
  if (Array.isArray(around)) around.splice(step, 1);
  else delete around[step];
}

/** The changes that can be made of a model: each changes it and says how to change the text. */
const CHANGES = {
  replace(chance, model) {
    const path = chance.of([...pathsIn(model)].slice(1));
    if (!path) return undefined;
    const value = someValue(chance);
    at(model, path.slice(0, -1))[path.at(-1)] = read(value);
    return { path, make: (text) => text.set(path, value) };
  },
  change(chance, model) {
    const path = chance.of(
      [...pathsIn(model)].slice(1).filter((each) => !isObject(at(model, each))),
    );
    if (!path) return undefined;
    const value = someText(chance);
    at(model, path.slice(0, -1))[path.at(-1)] = read(value);
    return { path, make: (text) => text.set(path, value) };
  },
  reword(chance, model) {
    const isLong = (path) => !isObject(at(model, path)) && at(model, path).split(" ").length > 3;
    const paths = [...pathsIn(model)].filter(isLong);
    if (!paths.length) return undefined;
    const path = chance.of(paths);
    const words = at(model, path).split(" ");
    const less = chance.below(Math.min(3, words.length));
    words.splice(
      chance.below(words.length),
      less,
      ...(chance.is(0.7) ? ["ord", "#1", "och:"] : []),
    );
    const value = words.join(" ");
    if (!textOf(value)) return undefined;
    at(model, path.slice(0, -1))[path.at(-1)] = read(value);
    return { path, make: (text) => text.set(path, value) };
  },
  add(chance, model) {
    const isMapping = (path) => isObject(at(model, path)) && !Array.isArray(at(model, path));
    const around = chance.of([...pathsIn(model)].filter(isMapping));
    if (!around) return undefined;
    const mapping = at(model, around);
    const key = chance.of(
      ["nytt", "ny nyckel", "title"].filter((each) => !Object.hasOwn(mapping, each)),
    );
    if (!key) return undefined;
    const value = someValue(chance);
    const order = chance.is(0.5) ? [...Object.keys(mapping), key].sort() : [];
    mapping[key] = read(value);
    return { path: around, make: (text) => text.set([...around, key], value, order) };
  },
  insert(chance, model) {
    const lists = [...pathsIn(model)].filter((path) => Array.isArray(at(model, path)));
    if (!lists.length) return undefined;
    const path = chance.of(lists);
    const list = at(model, path);
    const index = chance.below(list.length + 1);
    const value = someValue(chance);
    list.splice(index, 0, read(value));
    return { path, make: (text) => text.insert(path, index, value) };
  },
  remove(chance, model) {
    const paths = [...pathsIn(model)].slice(1);
    if (paths.length < 4) return undefined;
    const path = chance.of(paths);
    const around = emptied(model, path);
    without(model, path);
    return { path, around, make: (text) => text.remove(path) };
  },
  move(chance, model) {
    const isLong = (path) => Array.isArray(at(model, path)) && at(model, path).length > 1;
    const lists = [...pathsIn(model)].filter(isLong);
    if (!lists.length) return undefined;
    const path = chance.of(lists);
    const list = at(model, path);
    const [from, to] = [chance.below(list.length), chance.below(list.length)];
    list.splice(to, 0, ...list.splice(from, 1));
    return { path, make: (text) => text.move(path, from, to) };
  },
};

const comments = (text) =>
  JSON.stringify([...new Parser().parse(text)]).split('"type":"comment"').length - 1;

const linesIn = (text) => text.replace(/^\ufeff|\r?\n$/g, "").split(/\r?\n/);

/** The first and the last line of the old text that differ, counted from 0; undefined for none. */
function differing(before, after) {
  const [old, now] = [before, after].map(linesIn);
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first += 1;
  let last = old.length - 1;
  for (let at = now.length - 1; last >= first && at >= first && old[last] === now[at]; at -= 1)
    last -= 1;
  return last < first ? undefined : [first, last];
}

/** The lines around what differs, as they were and as they are. */
function shown(before, after) {
  const [first, last] = differing(before, after) ?? [0, 0];
  const from = Math.max(0, first - 3);
  const lines = (text, to) => text.split("\n").slice(from, to).join("\n");
  const more = after.split("\n").length - before.split("\n").length;
  return ` in\n${lines(before, last + 4)}\nto\n${lines(after, last + 4 + more)}`;
}

/** The lines that a change may touch: those of a value, its key, and the comments about it. */
function linesOf(text, path) {
  const yaml = YamlText.read(text);
  const lines = text.split("\n");
  // A key that stands twice goes twice.
  if (yaml.faults().some(({ code }) => code === "MB012")) return [0, lines.length];
  const range = yaml.range(path);
  const key =
    path.length && typeof path.at(-1) === "string" ? yaml.range(path, { key: true }) : range;
  const isComment = (at) => /^\s*#/.test(lines[at] ?? "");
  let first = key.line - 1;
  while (isComment(first - 1) || /^\s*-\s*(#.*)?$/.test(lines[first - 1] ?? "")) first -= 1;
  let last = text.slice(0, range.to).split("\n").length - 1;
  for (let at = last; at < lines.length && (isComment(at + 1) || !lines[at + 1]?.trim()); at += 1) {
    if (isComment(at + 1)) last = at + 1;
  }
  // The next key takes the place of the first one behind the mark of an item.
  if (/^[\s?:]*-\s/.test(lines[key.line - 1])) last += 1;
  while (!lines[last]?.trim() && last < lines.length) last += 1;
  return [first, last];
}

/** All that is not within what a change is about is as it was, line by line. */
function assertTheRestIsAsItWas(before, after, path, told) {
  const [first, last] = linesOf(before, path);
  const [old, now] = [before, after].map(linesIn);
  const behind = old.slice(last + 1);
  assert.deepEqual(now.slice(0, first), old.slice(0, first), told);
  assert.deepEqual(behind.length ? now.slice(-behind.length) : [], behind, told);
}

function trial(chance, { name, text }, steps) {
  const yaml = YamlText.read(text);
  const model = yaml.get([]);
  const made = [];
  const done = [];
  for (let step = 0; step < steps; step += 1) {
    const kind = chance.of(Object.keys(CHANGES));
    const before = yaml.toString();
    const change = CHANGES[kind](chance, model);
    if (!change) continue;
    const told = `${name}, ${kind} ${JSON.stringify(change.path)}`;
    try {
      change.make(yaml);
    } catch (error) {
      throw new Error(`${told} in\n${before}: ${error.stack}`);
    }
    const after = yaml.toString();
    assert.deepEqual(yaml.get([]), model, `${told}${shown(before, after)}`);
    assertTheRestIsAsItWas(
      before,
      after,
      change.around ?? change.path,
      `${told}${shown(before, after)}`,
    );
    if (!["replace", "remove"].includes(kind)) {
      assert.equal(comments(after), comments(before), `${told}${shown(before, after)}`);
    }
    const faults = (each) => YamlText.read(each).faults().length;
    assert.ok(faults(after) <= faults(before), `${told}${shown(before, after)}`);
    if (after !== before) made.push({ before, after });
    done.push({
      told: `${told}${shown(before, after)}`,
      text: after,
      value: structuredClone(model),
    });
  }
  for (const { before } of made.reverse()) {
    assert.ok(yaml.undo());
    assert.equal(yaml.toString(), before);
  }
  assert.equal(yaml.toString(), text);
  assert.equal(yaml.undo(), false);
  return done;
}

test("what is read is what Python reads", () => {
  const files = [...FILES, ...SPITEFUL];
  const answers = ask(
    READ,
    files.map(({ text }) => text.replace(/^\ufeff/, "")),
  );
  files.forEach(({ name, text }, index) => {
    const yaml = YamlText.read(text);
    assert.deepEqual(yaml.get([]), answers[index].value, name);
    const faults = yaml
      .faults()
      .map(({ line, column, code, message }) => [line, column, code, message]);
    const sorted = faults.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[3] < b[3] ? -1 : 1));
    assert.deepEqual(sorted, answers[index].problems, name);
    assert.equal(yaml.toString(), text);
    assert.equal(yaml.changed(), false);
  });
});

test("whatever is changed, Python reads what was wanted and the rest is as it was", (context) => {
  const chance = new Chance(SEED);
  const files = [...SPITEFUL, ...SPITEFUL, ...FILES.filter(({ text }) => text.length < 15_000)];
  const done = [];
  const end = Date.now() + SECONDS * 1000;
  while (Date.now() < end) done.push(...trial(chance, chance.of(files), 8));
  const answers = ask(
    READ,
    done.map(({ text }) => text.replace(/^\ufeff/, "")),
  );
  done.forEach(({ told, text, value }, index) => {
    const { value: found, isCut, problems } = answers[index];
    assert.deepEqual(found, value, `${told}\n${JSON.stringify(problems)}`);
    assert.equal(isCut, false);
  });
  context.diagnostic(`${done.length} changes`);
  assert.ok(done.length > 7);
});

const UNREADABLE = {
  nothing: "",
  "nothing but a comment": "# tomt\n",
  "two documents": "a: 1\n---\nb: 2\n",
  "a control sign": "a: 1\nb: x\u0007y\n",
  "a lost sign": "a: 1\nb: x\ufffdy\n",
  "a line that others end": "a: 1\nb: x\u2028y\n",
  "a return alone": "a: 1\rb: 2\n",
  "a key that is a list": "[a, b]: 1\n",
  "too deep": `${"[".repeat(14)}x${"]".repeat(14)}\n`,
  "a colon in a text": "a: en text: med kolon\nb: 2\n",
  "a quote without end": 'a: "utan slut\nb: 2\n',
  "braces without end": "a: {b: 1\nc: 2\n",
  "brackets without end": "a: [b, c\n",
  "an indent that fits nothing": "a:\n    b: 1\n  c: 2\n",
  "a list among keys": "a: 1\n- b\n",
  "a key among items": "- a\nb: 1\n",
  "a key without its colon": "a: 1\nb\nc: 2\n",
  "a forbidden first sign": "a: @hej\n",
  "a percent sign first": "a: %hej\n",
  "a grave accent first": "a: `hej\n",
  "a tab for an indent": "a:\n\tb: 1\n",
  "words after a quote": 'a: "hej" då\n',
  "an alias of nothing": "a: *x\n",
  "a list on the line of its key": "a: - b\n",
};

test("what Python cannot read is not read, and the fault has a line and a Swedish text", () => {
  const answers = ask(READ, Object.values(UNREADABLE));
  Object.entries(UNREADABLE).forEach(([name, text], index) => {
    const { isCut, problems } = answers[index];
    if (!isCut) return assert.ok(YamlText.read(text).faults().length, name);
    assert.throws(
      () => YamlText.read(text),
      (fault) => {
        const [[, , code]] = problems;
        assert.ok(fault instanceof YamlProblem, String(fault));
        assert.equal(fault.code, code, name);
        assert.ok(fault.line >= 1 && fault.column >= 1 && /[.]$/.test(fault.message), name);
        if (code !== "MB008" && code !== "MB009")
          assert.deepEqual([fault.line, fault.message], [problems[0][0], problems[0][3]]);
        return true;
      },
      name,
    );
  });
});
