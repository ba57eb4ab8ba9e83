// What may be personal data: told by the editor where the check tells it too, and nowhere else.

import assert from "node:assert/strict";
import { test } from "node:test";

import { personalFaults, personalIn } from "../../docs/assets/editor/personal.js";
import { ask } from "./helpers/python.js";

const TEXTS = [
  "Ring Eva, 19811218-9876",
  "811218-9876",
  "8112189876",
  "811218+9876",
  "198112189876 och mer",
  "811278-9873",
  "811218-9875",
  "811318-9876",
  "Tiden är 20191231-2020",
  "Dnr 2019-1234 och 5561234567",
  "070-123 45 67",
  "0701234567",
  "+46 70 123 45 67",
  "0046701234567",
  "Växeln: 018-727 00 00",
  "eva@gmail.com",
  "eva@hotmail.se.",
  "registrator@ort.example",
  "i snitt 12 pass, 3 500 besök och 2024-09-30",
  "https://ort.example/2024/070",
];
const told = ask("tests.helpers.personal_data", TEXTS);

for (const [index, text] of TEXTS.entries()) {
  test(`personal data is told as the check tells it: ${text}`, () => {
    assert.deepEqual([...personalIn(text)].map(([code]) => code), told[index]);
  });
}

test("a stored text is looked through line by line, and what is erased is not", () => {
  const { form } = ask("tests.helpers.document_problems", null);
  const gone = { withdrawn: { reason: "personal_data" }, text: "070-123 45 67" };
  const value = { sources: [{ file: "a.txt" }, { file: "b.txt" }, {}], promises: [gone] };
  const found = personalFaults(value, form, { "b.txt": "En rad.\nRing 070-123 45 67." });
  assert.deepEqual(
    [...found].map(({ path, code, message, isWarning }) => [path, code, message.slice(0, 30), isWarning]),
    [[["sources", 1, "file"], "MB133", "Källans text, rad 2: Här står ", true]],
  );
});
