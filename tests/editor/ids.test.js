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
