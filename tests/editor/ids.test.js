// The ids that are proposed from what things are called.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ask } from "./helpers/python.js";

// The modules of the page listen to its window when they are loaded.
globalThis.addEventListener ??= () => {};
const { Model } = await import("../../docs/assets/editor/model.js");

const { address, form, register, cases } = ask("tests.helpers.document_problems", null);
const first = cases[0].text;

const CASES = {
  "a short title": ["Fem steg", "fem-steg"],
  "letters that no address has": ["Åtgärder för äldre", "atgarder-for-aldre"],
  "a long title, cut between words": ["Tryggare skolvägar för yngre barn i hela kommunen", "tryggare-skolvagar-for-yngre"],
  "not after a word that leads on": ["Uppföljning av samverkansöverenskommelsen för 2025", "uppfoljning"],
  "nor after two": ["Samverkan kring unga och i de gemensamhetslokaler som finns", "samverkan-kring-unga"],
  "a little word alone": ["Om", "om"],
};

for (const [name, [title, id]] of Object.entries(CASES)) {
  test(`an id is proposed: ${name}`, () => {
    const model = new Model({ text: first, first, address, file: "x.yml" }, { form, register });
    const path = model.add(["promises"], { kind: "commitment" });
    model.set([...path, "title"], title);
    assert.equal(model.get([...path, "id"]), id);
  });
}

const REFERRED = `promises:
  - id: ett
    text: Ett.
  - id: tva
    text: Två.
follow_ups:
  - id: u
    outcomes:
      - promise: ett
      - promise: ${address}#ett
      - promise: tva
`;
const OWN = ["promises", 0, "id"];
const told = (model) => model.list(["follow_ups", 0, "outcomes"]).map(({ promise }) => promise);
const typed = (model, text) => {
  for (let end = 1; end <= text.length; end += 1) model.set(OWN, text.slice(0, end), true);
  model.pause();
};
const FOLLOWED = {
  "a free one": [["nytt"], "nytt"],
  "one that is another's, and back": [["tva", "ett"], "ett"],
  "one that is another's, and a free one": [["tva", "tre"], "tre"],
  "one that is another's": [["tva"], "ett"],
  "one that begins with another's": [["tvaett"], "tvaett"],
  "none, and a free one": [["", "tre"], "tre"],
};

for (const [name, [written, id]] of Object.entries(FOLLOWED)) {
  for (const isTyped of [true, false]) {
    test(`what refers to a thing follows its id to ${name}${isTyped ? ", letter by letter" : ""}`, () => {
      const model = new Model(
        { text: REFERRED, first: REFERRED, address, file: "x.yml" },
        { form, register },
      );
      for (const each of written) {
        if (isTyped && each) typed(model, each);
        else model.set(OWN, each);
      }
      assert.deepEqual(told(model), [id, `${address}#${id}`, "tva"]);
      while (model.canUndo) model.undo();
      assert.equal(model.toString(), REFERRED);
    });
  }
}

test("what waits for an id is not taken by another thing that comes in its place", () => {
  const model = new Model(
    { text: REFERRED, first: REFERRED, address, file: "x.yml" },
    { form, register },
  );
  model.set(OWN, "tva");
  model.move(["promises"], 0, 1);
  model.set(OWN, "tre");
  assert.deepEqual(told(model), ["ett", `${address}#ett`, "tva"]);
});

test("what came in place of a promise may stand in the same document", () => {
  const model = new Model(
    { text: REFERRED, first: REFERRED, address, file: "x.yml" },
    { form, register },
  );
  const offered = (key) => {
    const path = ["follow_ups", 0, "outcomes", 0, key];
    const choices = model.choices(model.fieldAt(path), path);
    return choices.find(([label]) => label === "I det här avtalet")?.[1].map(([value]) => value);
  };
  assert.deepEqual(offered("replaced_by"), [`${address}#ett`, `${address}#tva`]);
  assert.deepEqual(offered("promise"), ["ett", "tva"]);
});

const OTHER = ["promises", 1, "id"];
const SWAPPED = {
  "two that change their ids with each other": [[OWN, "tva"], [OTHER, "ett"]],
  "another that is given a new one in its turn": [[OWN, "tva"], [OTHER, "tre"]],
  "another that takes the old one meanwhile": [[OWN, ""], [OTHER, "ett"], [OWN, "tre"]],
  "another, of which a new thing has taken the id": [
    [["promises", 2, "id"], "tva"],
    [OTHER, "fyra"],
  ],
  "something else that is written meanwhile": [[OWN, "tva"], [["title"], "Annat"], [OWN, "tre"]],
};

for (const [name, changes] of Object.entries(SWAPPED)) {
  test(`what refers to a thing stays with it: ${name}`, () => {
    const model = new Model(
      { text: REFERRED, first: REFERRED, address, file: "x.yml" },
      { form, register },
    );
    for (const [path, id] of changes) model.set(path, id);
    const [one, other] = [OWN, OTHER].map((path) => model.get(path));
    assert.deepEqual(told(model), [one, `${address}#${one}`, other]);
    while (model.canUndo) model.undo();
    assert.equal(model.toString(), REFERRED);
  });
}
