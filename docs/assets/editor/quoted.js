// What is quoted, and whose names are given, stands in the stored texts of the sources.

import { fieldIn, isErased, isMapping, textsIn } from "./described.js";
import { fault } from "./faults.js";
import { comparable, missingOf, nameStandsIn, nearest, paragraphsOf, shortened, standsIn } from "./quotes.js";

// So many words of sources are gone through for what stands nearest, and so many quotes are told to
// be wrong: of more, the wrong text is stored. As checks/quotes.py has it.
const MOST_COMPARED = 250_000;
const MOST_WRONG = 100;

export function* sourceFaults(value, form, texts) {
  let left = MOST_COMPARED;
  let wrong = 0;
  for (const { text, field, path, within } of quotedIn(value, form)) {
    const sources = sourcesOf(value, form, within, texts);
    const near = (words) => {
      wrong += 1;
      if (left > 0) left -= sources.reduce((sum, source) => sum + wordsIn(source), 0);
      return left > 0 ? nearestTold(words, sources) : "";
    };
    if (!sources.length || wrong > MOST_WRONG) continue;
    if (field.kind === "name") yield* nameFaults(text, path, sources, near);
    else yield* quoteFaults(text, path, sources, near);
  }
}

const wordsIn = (source) => comparable(source).split(" ").length;

const MARKS_AROUND = /^["'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]+/;
const BARE = "Utan citattecknen runt om finns texten där. Ta bort dem.";

function* quoteFaults(text, path, sources, near) {
  for (const paragraph of paragraphsOf(text)) {
    const missing = sources.map((source) => missingOf(paragraph, comparable(source)));
    if (missing.includes(undefined)) continue;
    const [words] = missing;
    const message = `Orden ”${shortened(words, 60)}” står inte i källan.`;
    const advice = standsBare(words, sources)
      ? BARE
      : `${near(words)} Citera ordagrant, med källans stavning.`.trim();
    yield fault(path, "MB123", `${message} ${advice}`);
  }
}

/** Whether a quote stands in a source but for the quotation marks that somebody put around. */
function standsBare(words, sources) {
  const turned = (text) => [...text].reverse().join("");
  const cut = (text) => turned(text.replace(MARKS_AROUND, ""));
  const bare = cut(cut(words.trim()));
  return bare !== words.trim() && sources.some((source) => standsIn(bare, source));
}

function* nameFaults(text, path, sources, near) {
  if (sources.some((source) => nameStandsIn(text, source))) return;
  const advice = standsBare(text, sources) ? BARE : near(text) || "Kontrollera stavningen.";
  const message = `”${shortened(text, 60)}” står inte så i källan. ${advice}`;
  yield fault(path, "MB124", message, { isWarning: true });
}

/** The passage that stands nearest, and the words that differ. */
function nearestTold(words, sources) {
  const found = nearest(words, sources);
  if (!found?.swaps.length) return "";
  const swaps = found.swaps.slice(0, 3).map(swapped).join(", ");
  return `Närmast står ”${shortened(found.passage, 120)}”: ${swaps}.`;
}

function swapped([theirs, ours]) {
  if (!theirs) return `utan ”${ours}”`;
  return ours ? `”${theirs}” i stället för ”${ours}”` : `med ”${theirs}” också`;
}

/** The texts that somebody else has written, but those that are retold or erased. */
function* quotedIn(value, form) {
  const isReported = ({ value: { wording, ...mapping }, className }) =>
    (wording === "reported" && className !== "Source") || isErased(mapping);
  for (const each of textsIn(form, value)) {
    const kind =
      each.field.kind === "mapping" && each.field.short === "text" ? "quote" : each.field.kind;
    if ((kind === "quote" || kind === "name") && !each.within.some(isReported)) yield each;
  }
}

/** What stands in the document's own text, unless it names another source. */
const AGREED = ["Promise", "PriorityArea", "PlannedFollowUp"];
/** The sources that are the document, and do not only write about it. */
const ITSELF = ["agreement", "promises", "plan"];

/** The ids of the sources that a thing names, or has by default; nothing of one that has none. */
function namedBy({ value: { source }, className }, form, sources) {
  if (!fieldIn(form, className, "source")) return [];
  if (Array.isArray(source) && source.length) return source.map((each) => each?.id);
  const isOne = sources.length === 1;
  if (!isOne && !AGREED.includes(className)) return [];
  const own = isOne ? sources[0] : sources.find(({ kind }) => ITSELF.includes(kind));
  return own ? [own.id] : [];
}

/** The stored texts of the sources of the innermost thing around that has any; else of all. */
function sourcesOf(value, form, within, texts) {
  const sources = (Array.isArray(value.sources) ? value.sources : []).filter(isMapping);
  const around = [...within].reverse().map((each) => namedBy(each, form, sources));
  const ids = around.find((named) => named.length);
  const files = sources
    .filter(({ id, wording }) => (!ids || ids.includes(id)) && wording !== "reported")
    .flatMap(({ file }) => (typeof file === "string" ? [file] : []));
  // Where one of them is not there, nobody knows whether the words stand in it.
  return files.every((file) => texts[file] !== undefined) ? files.map((file) => texts[file]) : [];
}
