// What the editor says of a document while it is written is what the check will say of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { problems } from "../../docs/assets/editor/problems.js";
import { YamlText } from "../../docs/assets/editor/text.js";
import { ask } from "./helpers/python.js";
import { Chance } from "./helpers/random.js";

const { address, today, schema, form, register, texts, cases, documents } = ask(
  "tests.helpers.document_problems",
  null,
);
const published = { address, value: YamlText.read(cases[0].text).get([]) };
const known = { ...register, address, published, today };

// What the editor tells: the rest is left to the check.
const TOLD = new Set([
  ..."MB013 MB015 MB016 MB017 MB018 MB019 MB020 MB021 MB022 MB023 MB024 MB025 MB026 MB028 MB029".split(
    " ",
  ),
  ..."MB030 MB031 MB036 MB104 MB105 MB106 MB109 MB110 MB111 MB123 MB124 MB126 MB202 MB203 MB204 MB205 MB208".split(
    " ",
  ),
  ..."MB213 MB120 MB128 MB137 MB138 MB302 MB307".split(" "),
]);

/** A fault of what lacks stands at what lacks it, as the check sees it; its Tree tells no paths. */
function told({ path, code, message, isWarning }, guesses) {
  const around = path.filter((step) => !message.startsWith(`”${step}” saknas`));
  // What is lost stands nowhere: the check tells it at the whole file, the editor where it was.
  const isOfAll = ["MB013", "MB302", "MB307"].includes(code);
  const where = isOfAll ? [] : code === "MB016" ? around : path;
  const plain = message.replace(/ på rad \d+/, "");
  const said = guesses ? plain.split(/(?<=[.?]) (?=[A-ZÅÄÖ])/)[0] : plain;
  return JSON.stringify([where, code, said, isWarning]);
}

for (const { name, text, guesses, is_right, told_at: at, problems: expected } of cases) {
  test(`the check and the editor say the same: ${name}`, () => {
    const yaml = YamlText.read(text);
    const found = problems(yaml.get([]), schema, form, known, texts);
    // An item that cannot be read is left out by the check, and what it holds is missed elsewhere.
    const isUnread = expected.some(({ code }) => code < "MB1");
    const wanted = expected
      .filter(({ code }) => TOLD.has(code) && (!isUnread || code < "MB1"))
      // The check knows not which of two is new, and tells of the later.
      .map((each) => (at && each.code === "MB104" ? { ...each, path: at } : each))
      .map((each) => told(each, guesses));
    assert.deepEqual(found.map((each) => told(each, guesses)).sort(), wanted.sort());
    const isRight = is_right || name === "without faults";
    assert.equal(wanted.length > 0, !isRight, JSON.stringify(expected));
  });
}

/** The paths at which a code is told of the first case, when one text of it is another. */
function placesOf(code, was, is) {
  assert.equal(cases[0].text.split(was).length, 2, was);
  const value = YamlText.read(cases[0].text.replace(was, is)).get([]);
  const found = problems(value, schema, form, known, texts);
  return found.filter((each) => each.code === code).map(({ path }) => path.join("."));
}

for (const [name, was, is, path] of [
  ["an earlier thing takes the id of a later one", "id: ga-pass", "id: tanda-lampor", "promises.0"],
  ["a later thing takes the id of an earlier one", "id: tanda-lampor", "id: ga-pass", "promises.1"],
  [
    "a new thing stands before the one whose id it has",
    "promises:\n",
    "promises:\n  - {id: ga-pass, kind: promise, text: Kommunen ska tända lampor.}\n",
    "promises.0",
  ],
  ["a thing takes the id of one of another sort", "id: oro\n", "id: avtal\n", "priority_areas.0"],
]) {
  test(`an id that is used twice is told at the one that is new: ${name}`, () => {
    assert.deepEqual(placesOf("MB104", was, is), [`${path}.id`]);
  });
}

test("of two new things with one id it is told at the one that was named last", () => {
  const text = cases[0].text.replace("id: oro\n", "id: samma\n").replace("id: rapport\n", "id: samma\n");
  const value = YamlText.read(text).get([]);
  for (const lastNamed of ["priority_areas.0.id", "sources.1.id"]) {
    const found = problems(value, schema, form, { ...known, lastNamed }, texts);
    const [{ path }, ...others] = found.filter(({ code }) => code === "MB104");
    assert.deepEqual([path.join("."), others], [lastNamed, []]);
  }
});

test("the id that a thing lost to another's is told at it, not at its list", () => {
  assert.deepEqual(placesOf("MB302", "id: ga-pass", "id: tanda-lampor"), ["promises.0.id"]);
});

// A document of which words are erased is not offered: its outcomes are judged by what is left.
const isOffered = ({ known: { address: own, documents: all } }) =>
  !all.find((each) => each.address === own).left_out;

for (const { name, text, known: around, texts: sources, problems: expected } of documents.filter(
  isOffered,
)) {
  test(`a document that is right has no faults: ${name}`, () => {
    const found = problems(YamlText.read(text).get([]), schema, form, around, sources);
    const wanted = expected.filter(({ code }) => TOLD.has(code));
    assert.deepEqual(
      found.map((each) => told(each, true)).sort(),
      wanted.map((each) => told(each, true)).sort(),
    );
  });
}

// --- any shape at all -----------------------------------------------------------------------------

const WORDS = [
  "",
  "x",
  "2024",
  "2024-02-30",
  "yes",
  "7",
  "-1.5",
  "ga-pass",
  "Å ä",
  "fulfilled",
  "Uppfyllt",
  "Åtagande",
  "MINST",
  "Ja",
  "constructor",
  "a".repeat(300),
];

function anything(chance, level = 0) {
  const kind = level > 1 ? 0 : chance.next();
  if (kind < 0.6) return chance.of(WORDS);
  if (kind < 0.8)
    return Array.from({ length: 1 + chance.below(2) }, () => anything(chance, level + 1));
  return { [chance.of(["id", "from", "text", "zzz"])]: anything(chance, level + 1) };
}

function pathsIn(value, path = []) {
  if (typeof value !== "object") return [path];
  const steps = Object.keys(value).map((step) => (Array.isArray(value) ? Number(step) : step));
  return [path, ...steps.flatMap((step) => pathsIn(value[step], [...path, step]))];
}

/** A document in which something else stands somewhere, or a key is gone. */
function spoilt(chance, text) {
  const yaml = YamlText.read(text);
  for (let times = 1 + chance.below(2); times > 0; times -= 1) {
    const path = chance.of(pathsIn(yaml.get([])).slice(1));
    if (chance.is(0.25)) yaml.remove(path);
    else yaml.set(path, anything(chance));
  }
  return yaml.toString();
}

test("whatever stands in a document, its reader and the editor refuse the same values", () => {
  const chance = new Chance(Number(process.env.EDITOR_SEED ?? 8));
  const rights = [cases[0], ...documents.filter(isOffered)].map(({ text }) => text);
  const texts = Array.from({ length: Number(process.env.EDITOR_SPOILT ?? 60) }, () =>
    spoilt(chance, chance.of(rights)),
  );
  const answers = ask("tests.helpers.read_values", { agreements: texts });
  // Slips in YAML itself are the check's alone to tell.
  const isTold = (index) => answers[index].every(({ code }) => TOLD.has(code));
  const judged = texts.map((_, index) => index).filter(isTold);
  assert.ok(judged.length > texts.length / 2, `${judged.length} of ${texts.length}`);
  for (const index of judged) {
    const yaml = YamlText.read(texts[index]);
    const found = problems(yaml.get([]), schema, form).filter(({ code }) => code < "MB1");
    const wanted = answers[index].map((each) => told({ ...each, isWarning: false }, true));
    // What a mapping wants as a whole is asked by the reader when all that stands in it is right.
    const isAsked = ({ code }) => !/MB0(28|29|30|31)/.test(code) || !wanted.length;
    const own = found
      .map((each) => told(each, true))
      .filter((each, at) => isAsked(found[at]) || wanted.includes(each));
    // Which key an unknown one is meant for, and so lacks no more, each guesses by itself.
    const isGuess = ({ code }) =>
      code === "MB016" && answers[index].some((each) => each.code === "MB015");
    const sorted = (all) =>
      [...new Set(all)].filter((each) => !isGuess({ code: JSON.parse(each)[1] })).sort();
    const only = answers[index].map(({ path }) => JSON.stringify(path));
    assert.deepEqual(sorted(own), sorted(wanted), `${only}`);
  }
});
