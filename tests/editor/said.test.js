// What the form says of a fault is said in its own words: no key, id or sign of a file.

import assert from "node:assert/strict";
import { test } from "node:test";

import { YamlText } from "../../docs/assets/editor/text.js";
import { ask } from "./helpers/python.js";

// The modules of the page listen to its window when they are loaded.
globalThis.addEventListener ??= () => {};
const { Editing } = await import("../../docs/assets/editor/editing.js");
const { Model } = await import("../../docs/assets/editor/model.js");
const { problems } = await import("../../docs/assets/editor/problems.js");

const { address, schema, form, register, texts, cases } = ask(
  "tests.helpers.document_problems",
  null,
);
const first = cases[0].text;
const published = { address, value: YamlText.read(first).get([]) };
const known = { ...register, address, published };

/** What is said of each fault of a text: `Löften 1, Rubrik: …`. */
function said(text) {
  const model = new Model({ text, first, address, file: "x.yml" }, { form, register });
  const editing = Object.assign(Object.create(Editing.prototype), { model, form });
  return problems(model.get([]), schema, form, known, texts).map(
    (each) => `${editing._where(each.path)}: ${editing._said(each)}`,
  );
}

const change = (from, to) => {
  assert.ok(first.includes(from), from);
  return first.replace(from, to);
};

const CASES = {
  "what is chosen must be chosen": [
    ["    kind: report\n", ""],
    "Källor 2, Slag av källa: ”Slag av källa” måste väljas.",
  ],
  "the box of a date that is wrong": [
    ["as_of: 2024-09-30", "as_of: 2024-13"],
    "Uppföljningar 1, Utfall 1, Dag: Månaden ska vara 1–12.",
  ],
  "what is chosen by its name is not spelt": [
    ["owners: [polisen]", "owners: [polisn]"],
    "Löften 1, Ansvariga 1: ”polisn” finns inte bland parterna. Välj i listan.",
  ],
  "an id of the document": [
    ["areas: [oro]", "areas: [oron]"],
    "Löften 1, Områden 1: ”oron” finns inte. Välj i listan.",
  ],
  "a reason": [
    ["status: fulfilled", "status: postponed"],
    "Uppföljningar 1, Utfall 1, Status: ”Uppskjutet” utan skäl. Lägg till ”Skäl”; säger källan" +
      " inget väljer du ”Skälet anges inte”.",
  ],
  "a successor": [
    ["status: fulfilled", "status: replaced"],
    "Uppföljningar 1, Utfall 1, Status: ”Ersatt” utan länk. Lägg till ”Ersatt av”.",
  ],
  "the words of the source and one's own": [
    ["text: Kommunen ska tända lampor.", "text: Kommunen ska släcka lampor."],
    "Löften 2, Löftet ordagrant: Orden ”Kommunen ska släcka lampor.” står inte i källan. Närmast" +
      " står ”Kommunen ska tända lampor”: ”tända” där du har skrivit ”släcka”. Citera ordagrant," +
      " med källans stavning.",
  ],
  "an extra word last": [
    ["text: Kommunen ska tända lampor.", "text: Kommunen ska tända lampor. Ofta."],
    "Löften 2, Löftet ordagrant: Orden ”Kommunen ska tända lampor. Ofta.” står inte i källan." +
      " Närmast står ”Kommunen ska tända lampor”: ”Ofta” står inte där. Citera ordagrant, med" +
      " källans stavning.",
  ],
  "a last day in place of a time": [
    ["unit: kvällar, per: {n: 2, unit: week}}", "unit: kvällar, within: 2025-06-30}"],
    "Löften 1, Mål 1, Inom vilken tid: ”2025-06-30” är ett datum. Skriv hur lång tid det får ta," +
      " till exempel 15 minuter. Är det en sista dag fyller du i ”Tid” i stället.",
  ],
};

for (const [name, [[from, to], expected]] of Object.entries(CASES)) {
  test(`the form says in its own words: ${name}`, () => {
    assert.ok(said(change(from, to)).includes(expected), said(change(from, to)).join("\n"));
  });
}

test("no fault is told with a key of a file, a coded word or the form of an address", () => {
  // What is no key at all, or has another shape, is not written in the form.
  const isOfTheForm = ({ problems: found }) => !found.some(({ code }) => /MB0(13|15|22)/.test(code));
  const fields = Object.values(form.classes).flatMap((each) => each.fields);
  const keys = new Set(fields.map(({ key }) => key));
  for (const { name, text } of cases.filter(isOfTheForm)) {
    for (const each of said(text)) {
      const quoted = [...each.matchAll(/”([a-z_]+)[”:]/g)].map(([, word]) => word);
      const found = quoted.filter((word) => keys.has(word));
      assert.deepEqual(found, [], `${name}: ${each}`);
      assert.doesNotMatch(each, /plats\/namn|not_stated|saknas\. Fyll i|bland id:n/, name);
    }
  }
});
