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
    const named = sourcesOf(value, form, within);
    const sources = textsOf(named, texts);
    const near = (words) => {
      wrong += 1;
      if (!words) return "";
      if (left > 0) left -= sources.reduce((sum, source) => sum + wordsIn(source), 0);
      return left > 0 ? nearestTold(words, sources) : "";
    };
    if (!sources.length || wrong > MOST_WRONG) continue;
    if (field.kind === "name") yield* nameFaults(text, path, sources, near);
    else yield* quoteFaults(text, path, sources, near, ownSource(within, named));
  }
}

const wordsIn = (source) => comparable(source).split(" ").length;

const MARKS_AROUND = /^["'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]+/;
const BARE = "Utan citattecknen runt om finns texten där. Ta bort dem.";

/**
 * What to do where a follow-up names no source: its words may stand in one of its own, and are
 * compared with those of the agreement.
 */
function ownSource([, ...around], named) {
  const isReported = around.some(({ className }) => className === "FollowUp");
  if (!isReported || around.some(({ value: { source } }) => source?.length)) return "";
  const titles = named.map(({ title }) => `”${shortened(title ?? "", 60)}”`).join(" och ");
  return (
    `Uppföljningen anger ingen källa, så orden är jämförda med ${titles}. Välj uppföljningens egen` +
    " källa under ”source”. Finns den inte där lägger du till den under ”sources”."
  );
}

function* quoteFaults(text, path, sources, near, own) {
  for (const paragraph of paragraphsOf(text)) {
    const missing = sources.map((source) => missingOf(paragraph, comparable(source)));
    if (missing.includes(undefined)) continue;
    const [words] = missing;
    const message = `Orden ”${shortened(words, 60)}” står inte i källan.`;
    const isBare = standsBare(words, sources);
    const exact = () => `${near(words)} Citera ordagrant, med källans stavning.`.trim();
    const advice = isBare ? BARE : own ? own + near("") : exact();
    yield fault(path, "MB123", `${message} ${advice}`, { isSourceless: !isBare && own });
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
  if (!theirs) return `”${ours}” står inte där`;
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

/** The sources with a text of the innermost thing around that has any; else all of them. */
function sourcesOf(value, form, within) {
  const sources = (Array.isArray(value.sources) ? value.sources : []).filter(isMapping);
  const around = [...within].reverse().map((each) => namedBy(each, form, sources));
  const ids = around.find((named) => named.length);
  return sources.filter(
    ({ id, wording, file }) =>
      (!ids || ids.includes(id)) && wording !== "reported" && typeof file === "string",
  );
}

/** Their texts: where one of them is not there, nobody knows whether the words stand in it. */
function textsOf(sources, texts) {
  const found = sources.map(({ file }) => texts[file]);
  return found.includes(undefined) ? [] : found;
}
