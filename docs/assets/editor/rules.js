// The rules that can be told of one document alone: agreement.py, checks/agreements.py, follow_ups.py.

import { isErased, mappingsIn, textsIn } from "./described.js";
import { fault } from "./faults.js";
import { wasCalledSo } from "./published.js";
import { dateOf } from "./values.js";

// An empty list tells nothing.
const isTold = (value) => value !== undefined && value.length !== 0;
const hasAny =
  (...keys) =>
  (value) =>
    keys.some((key) => isTold(value[key]));
// What a class wants as a whole.
const WANTED = {
  Period: [hasAny("from", "to"), "MB028", "Skriv ”from” eller ”to”, eller ett enda datum."],
  Signatory: [hasAny("name", "title"), "MB029", "Skriv ”name” eller ”title” (befattningen)."],
  PersonInRole: [hasAny("name", "office"), "MB029", "Skriv ”name” eller ”office” (befattningen)."],
  Relation: [
    hasAny("to", "to_text"),
    "MB030",
    "Skriv ”to” (en adress) eller ”to_text” (källans egna ord).",
  ],
  Agreement: [
    hasAny("title", "working_title"),
    "MB031",
    "Titel saknas. Lägg till ”title” (ordagrant) eller ”working_title”.",
  ],
};

/** What the mappings of a document want; but of those with `unknown` keys, which may be meant. */
export function* classFaults(value, form, unknown) {
  for (const { value: mapping, className, path } of mappingsIn(form, value)) {
    const [isRight, code, message] = WANTED[className] ?? [];
    if (isRight && !isRight(mapping) && !unknown.has(path)) yield fault(path, code, message);
    if (className === "Relation" && mapping.to && mapping.to_text) {
      const both = "Både ”to” och ”to_text” står här. Ta bort det ena.";
      yield fault(path, "MB030", both);
    }
  }
}

/**
 * An id is the name of one thing in its file; so is a former one, for old links lead there. Of two it
 * is told at the later one; at the first where that is the new one: the later had it when it was
 * `published`, or the first was named last.
 */
export function* idFaults(value, form, { published, lastNamed }) {
  const texts = [...textsIn(form, value)];
  const isFormer = ({ field, holder }) =>
    field.kind === "former" && !["Promise", "Agreement"].includes(holder.className);
  const ids = [...texts.filter(({ field }) => field.kind === "id"), ...texts.filter(isFormer)];
  const seen = new Map();
  for (const each of ids) {
    const first = seen.get(each.text);
    const isOld =
      first &&
      !wasCalledSo(first, published) &&
      (wasCalledSo(each, published) || first.path.join(".") === lastNamed);
    if (first) {
      const { path, text } = isOld ? first : each;
      yield fault(path, "MB104", `”${text}” används redan. Välj ett annat id.`);
    }
    if (!first || isOld) seen.set(each.text, each);
  }
}

const RESULTS = ["fulfilled", "partly_fulfilled", "not_fulfilled"];
const NEEDS_A_REASON = ["partly_fulfilled", "not_fulfilled", "postponed", "withdrawn"];
const TOLD_BY_OUTCOMES = ["status", "effect", "figures", "text", "notes", "value"];

const dayOf = (value) => typeof value === "string" && dateOf(value);
/** A year, month or day as 2024-09-30: what it lacks is taken from the end or the beginning. */
const wholly = (day, rest) => day + rest.slice(day.length - 4);

const RULES = {
  Outcome: function* ({ value, path, within }) {
    const { status, effect, reason, replaced_by: successor } = value;
    const hasSource = [value, within.at(-2)?.value ?? {}].some(hasAny("source"));
    if (RESULTS.includes(status) && !hasSource) {
      const advice = "Lägg till ”source: [{id: …}]”, med ett id ur ”sources”.";
      yield fault([...path, "status"], "MB202", `Status utan källa. ${advice}`);
    }
    if (effect && effect !== "not_evaluated" && !hasSource && !value.indicator) {
      const message = "Effekt utan indikator eller källa. Lägg till ”indicator” eller ”source”.";
      yield fault([...path, "effect"], "MB208", message);
    }
    if (!hasAny(...TOLD_BY_OUTCOMES)(value)) {
      const message = "Utfallet säger inget. Lägg till ”status”, ”effect”, ”value” eller ”text”.";
      yield fault(path, "MB213", message);
    }
    if (NEEDS_A_REASON.includes(status) && !reason) {
      const advice = "Lägg till ”reason: …”; säger källan inget väljer du ”not_stated”.";
      yield fault([...path, "status"], "MB203", `”${status}” utan skäl. ${advice}`);
    }
    if (status === "replaced" && !successor) {
      const message = "”replaced” utan länk. Lägg till ”replaced_by: plats/namn#id”.";
      yield fault([...path, "status"], "MB204", message);
    } else if (successor && status !== "replaced") {
      const message =
        "”replaced_by” hör till ”status: replaced”. Ta bort den, eller skriv statusen.";
      yield fault([...path, "replaced_by"], "MB204", message);
    }
  },
  Term: function* ({ value, path }) {
    if (value.open && value.to) {
      const message = "Både ”open” och ”to” står här. Ta bort ”open” när slutdatumet är känt.";
      yield fault([...path, "open"], "MB110", message);
    }
  },
  Target: function* ({ value: { within }, path }) {
    if (dayOf(within)) {
      const message =
        `”${within}” är ett datum. Skriv hur lång tid det får ta, till exempel 15 minuter.` +
        ` Är det en sista dag skriver du period: {to: ${within}}.`;
      yield fault([...path, "within"], "MB138", message);
    }
  },
  PlannedFollowUp: function* ({ value, path }) {
    if (value.month && value.every !== "year") {
      const message = "”month” hör bara till uppföljning varje år. Lägg till ”every: year”.";
      yield fault([...path, "month"], "MB111", message);
    }
  },
};
const HAS_TIMES = ["Period", "Term", "PlannedFollowUp"];
/** The days that have come, of those who tell what has been. */
const PAST = {
  FollowUp: ["published"],
  Outcome: ["as_of"],
  Source: ["published", "captured"],
  FollowUpSearch: ["date"],
  Signing: ["date"],
};

/** `today` as 2024-09-30. */
export function* ruleFaults(value, form, today) {
  for (const each of mappingsIn(form, value)) {
    if (HAS_TIMES.includes(each.className)) yield* timeFaults(each);
    yield* RULES[each.className]?.(each) ?? [];
    for (const key of PAST[each.className] ?? []) {
      const day = each.value[key];
      if (dayOf(day) && wholly(day, "-01-01") > today)
        yield fault([...each.path, key], "MB205", `Dagen ${day} har inte kommit än. Rätta den.`);
    }
  }
}

function* timeFaults({ value: { from, to }, path }) {
  if (!dayOf(from) || !dayOf(to)) return;
  if (wholly(to, "-12-31") < wholly(from, "-01-01")) {
    const message = `Slutet ${to} kommer före början ${from}. Rätta det ena.`;
    yield fault([...path, "to"], "MB109", message);
  }
}

const LONGEST_TITLE = 200;
const TITLES = ["title", "working_title", "label", "name", "heading"];
const PROSE = ["quote", "own", "name", "reference_or_words"];
const TO_WRITE =
  /(?<![\p{L}\p{N}_])(?:TODO|FIXME|TBD)(?![\p{L}\p{N}_])/u;
const TO_WRITE_IN_SWEDISH =
  /(?<![\p{L}\p{N}_])(?:lorem ipsum|skriv text här)(?![\p{L}\p{N}_])/iu;
const WITHIN_MARKS =
  /^[\u201c\u201d\u201e\u00bb][^\u201c\u201d\u201e\u00ab\u00bb]+[\u201c\u201d\u00ab\u00bb]$/u;

/** What is unusual in a text: warnings. */
export function* textFaults(value, form) {
  const isWarning = true;
  for (const { text, field, path, within } of textsIn(form, value)) {
    const isProse = PROSE.includes(field.kind) || field.short === "text";
    if (!isProse || within.some((each) => isErased(each.value))) continue;
    const { length } = [...text];
    if (length > LONGEST_TITLE && TITLES.includes(field.key)) {
      const message =
        `”${field.key}” har ${length} tecken. Högst ${LONGEST_TITLE} är vanligt.` +
        " Är det en hel text hör den hemma under en annan nyckel.";
      yield fault(path, "MB137", message, { isWarning });
    }
    const [left] = TO_WRITE.exec(text) ?? TO_WRITE_IN_SWEDISH.exec(text) ?? [];
    if (left) {
      const message = `”${left}” ser ut som något som är kvar att skriva. Skriv texten.`;
      yield fault(path, "MB120", message, { isWarning });
    }
    if (field.kind === "own" && WITHIN_MARKS.test(text)) {
      const message =
        'Citattecknen runt texten syns på sidan. Ta bort dem, eller byt till raka (").';
      yield fault(path, "MB128", message, { isWarning });
    }
  }
}
