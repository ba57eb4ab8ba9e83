// What is published has its id still, or says that it had it: checks/addresses.py asks the same.

import { fault } from "./faults.js";

/** The lists whose things have places on the page of the document, by their ids. */
const ON_THE_PAGE = ["priority_areas", "follow_up_plan", "bodies", "documents", "follow_ups"];
/** What tells that a thing is the same though its id is another. */
const WORDS = ["text", "label", "name", "title", "url", "published"];

const at = (value, path) => path.reduce((below, step) => below?.[step], value);
const itemsIn = (value, list) => {
  const items = at(value, list);
  return Array.isArray(items) ? items : [];
};
/** The names by which links lead to a thing: its id, and those that it had before. */
const namesOf = (item) =>
  [item?.id, item?.formerly]
    .flat()
    .filter((name) => typeof name === "string" && !name.includes("/"));

/**
 * What is lost of a published document, as the check will tell it. `lost` of a fault is the name.
 * It is told at the id of the thing that seems to be the same, else at the list that it stood in.
 */
export function* lostFaults(value, published) {
  if (!published) return;
  for (const group of groupsOf(published, value)) {
    const was = thingsIn(published.value, group.before);
    const now = thingsIn(value, group.lists);
    const names = new Set(now.flatMap(({ item }) => namesOf(item)));
    const known = new Set(was.flatMap(({ item }) => namesOf(item)));
    for (const thing of was) {
      for (const name of namesOf(thing.item)) {
        if (names.has(name)) continue;
        const path = placeOf(thing, now, known) ?? thing.now;
        yield fault(path, group.code, group.told(name), { lost: name });
      }
    }
  }
}

/** Whether links lead to what stands at a path: a promise, or a thing on a page. */
export const hasLinks = (path) =>
  path.length === 2
    ? [...ON_THE_PAGE, "sources", "promises"].includes(path[0])
    : path.length === 4 && path[0] === "promises" && path[2] === "parts";

function thingsIn(value, lists) {
  return lists.flatMap(({ list, now = list }) =>
    itemsIn(value, list).map((item, index) => ({ item, index, list, now })),
  );
}

/** Whether two things seem to be the same. */
const isSame = (one, other) => WORDS.some((key) => one[key] && one[key] === other?.[key]);

/** Whether what holds an id had it when it was published: {text, path, holder}. */
export function wasCalledSo({ text, path, holder }, published) {
  const items = itemsIn(published?.value, path.slice(0, -2));
  return items.some((each) => each?.id === text && isSame(each, holder.value));
}

/** The id of what has come in the place of a thing: of one that was not there before. */
function placeOf({ item, index, now: list }, things, known) {
  const here = things.filter((each) => each.list.join() === list.join());
  const count = (id) => here.filter((each) => each.item?.id === id).length;
  const others = here.filter(({ item }) => !known.has(item?.id) || count(item.id) > 1);
  const found =
    others.find((each) => isSame(item, each.item)) ??
    others.find((each) => each.index === index);
  return found && [...list, found.index, "id"];
}

/** What has addresses of one sort: the lists, what it is called, what is said of a lost one. */
function* groupsOf({ address, value: before }, value) {
  const page = `avtal/${address}/`;
  const ofLists = (lists, code, told) => ({ lists, before: lists, code, told });
  const promised = (name) =>
    `Löftets adress ${page}${name}/ är publicerad men finns inte längre. Skriv ”formerly: [${name}]”` +
    " på det löfte som är samma, eller skriv tillbaka löftet med ”withdrawn: …”.";
  yield ofLists([{ list: ["promises"] }], "MB302", promised);
  // The page of what is withdrawn has nothing but that.
  if (value.withdrawn) return;
  const places = ON_THE_PAGE.map((key) => ({ list: [key] }));
  yield ofLists(places, "MB307", placed(`${page}#`));
  yield ofLists([{ list: ["sources"] }], "MB307", placed(`${page}#kalla-`));
  const indexes = new Map();
  itemsIn(value, ["promises"]).forEach((each, index) => {
    for (const name of namesOf(each)) indexes.set(name, [...(indexes.get(name) ?? []), index]);
  });
  for (const [index, promise] of itemsIn(before, ["promises"]).entries()) {
    const here = promise?.parts ? (indexes.get(promise.id) ?? []) : [];
    if (!here.length || here.some((each) => value.promises[each].withdrawn)) continue;
    const lists = here.map((each) => ({ list: ["promises", each, "parts"] }));
    const told = placed(`${page}${promise.id}/#del-`);
    const was = [{ list: ["promises", index, "parts"], now: lists[0].list }];
    yield { lists, before: was, code: "MB307", told };
  }
}

const placed = (start) => (name) =>
  `Stället ${start}${name} är publicerat men finns inte längre. Skriv ”formerly: [${name}]” på det` +
  " i filen som har kommit i stället.";
