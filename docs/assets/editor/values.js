// Whether a text can be the value of a field, in the words of macros/data/reading.py.
//
// A field is as macros/files/form.py describes it; a fault is [code, told] as faults.js takes
// it, or undefined.

import { nearWords } from "./likeness.js";

const MONTHS = [
  ..."januari februari mars april maj juni juli augusti september oktober november december".split(
    " ",
  ),
];
const MOST_CHOICES = 12;
const LONGEST_PATH = 200;
const LIKELY = 0.75;
const HOST =
  /^(?=.{4,253}$)([\p{L}\p{N}]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+\p{L}([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])$/u;
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
// The least that counts of what begins at one rather than at nothing.
const LEAST = { n: 1 };

export const choicesOf = (known) => `Välj bland: ${known.join(", ")}.`;

/** The advice that names the nearest known word, or all of them when none is near. */
export function nearestOf(word, known) {
  const [near] = nearWords(word, known);
  if (near) return `Menade du ”${near}”?`;
  if (!known.length) return "Det finns inget att välja på.";
  return known.length <= MOST_CHOICES ? choicesOf(known) : "Kontrollera stavningen.";
}

/** The year, month and day of a date as it is written; undefined of no date. */
export function dateOf(text) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!found) return undefined;
  const [year, month, day] = found.slice(1).map((part) => part && Number(part));
  if (year < 1700 || year > 2200 || (month !== undefined && (month < 1 || month > 12)))
    return undefined;
  if (day !== undefined && (day < 1 || day > daysIn(year, month))) return undefined;
  return { year, month, day };
}

const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The number of a month by its name, or by the beginning of it: `jun.` is 6, and no name 0. */
const monthOf = (name) =>
  /^\p{L}{3,}\.?$/u.test(name) &&
  MONTHS.findIndex((each) => each.startsWith(name.toLowerCase().replace(".", ""))) + 1;

const DAY_FIRST = /^(?:den )?(?:(\d{1,2})[ ./]+)?(\d{1,2}|\p{L}+\.?)[ ./]+(\d{4})$/u;
const YEAR_FIRST = /^(\d{4})(?:[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?|(\d\d)(\d\d))$/;

/** The year, month and day of a date as people write it: `2027-06-30`, `30 juni 2027`, `30/6 2027`. */
export function datePartsOf(text) {
  const [, year, month, day, ...solid] = YEAR_FIRST.exec(text) ?? [];
  if (year) return [year, month ?? solid[0], month ? (day ?? "") : solid[1]];
  const [, first = "", second, last] = DAY_FIRST.exec(text) ?? [];
  const named = last && (monthOf(second) || second);
  return last && !isNaN(named) ? [last, String(named), first] : undefined;
}

function dateFault(text) {
  if (dateOf(text)) return undefined;
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(text) ?? [];
  const isMonth = dateOf(`${year}-${month}`);
  const name = MONTHS[Number(month) - 1];
  const advice = isMonth
    ? `${name[0].toUpperCase()}${name.slice(1)} ${year} har ${daysIn(Number(year), Number(month))} dagar.`
    : "Skriv till exempel 2024, 2024-09 eller 2024-09-30.";
  return ["MB020", `”${text}” är inget datum. ${advice}`];
}

/** Which part of a date in three boxes is wrong, and what it should be: [0 to 2, advice]. */
export function dateAdvice(text) {
  const [year, month] = text.split("-");
  if (dateOf(text)) return [];
  if (/^tills vidare/i.test(text))
    return [0, "Lämna rutorna tomma, och lägg till uppgiften ”Varför slut saknas”."];
  if (!dateOf(year)) return [0, "Året ska ha fyra siffror, till exempel 2024."];
  if (!dateOf(`${year}-${month}`)) return [1, "Månaden ska vara 1–12."];
  return [2, `Dagen ska vara 1–${daysIn(Number(year), Number(month))}.`];
}

function numberFault(text) {
  // Who means 1.2 writes no noughts, and who means 1 200 may write a point.
  if (/^-?[1-9]\d{0,2}[.,]\d\d0$/.test(text)) {
    const [whole, short] = [text.replace(/[.,]/, ""), Number(text.replace(",", "."))];
    return ["MB019", `”${text}” kan läsas på två sätt. Menar du ${whole} eller ${short}?`];
  }
  if (/^-?[0-9]{1,12}(\.[0-9]{1,6})?$/.test(text)) return undefined;
  const whole = /^\d{1,3}([ \xa0]\d{3})+$/.test(text) ? text.replace(/\D/g, "") : 8;
  const advice = text.includes(",")
    ? "Skriv decimalpunkt, till exempel 0.5."
    : `Skriv ${whole === 8 ? "till exempel " : ""}${whole}.`;
  return ["MB019", `”${text}” är inget tal. ${advice}`];
}

function countFault(text, { key, lowest = LEAST[key], highest }) {
  const isBetween = highest !== undefined;
  if (isBetween && !/^[-+]?\d+$/.test(text)) {
    return ["MB019", `”${text}” är inget heltal. Skriv med siffror, till exempel 8.`];
  }
  if (!isBetween && !/^(0*[1-9][0-9]{0,8}|0)$/.test(text)) {
    return ["MB019", `”${text}” är inget antal. Skriv till exempel 8.`];
  }
  if (Number(text) < lowest) return ["MB019", `”${text}” är för litet. Minst ${lowest}.`];
  if (Number(text) > highest) return ["MB019", `”${text}” är för stort. Högst ${highest}.`];
  return undefined;
}

function addressFault(text) {
  const [, host] = /^https?:\/\/([^/?#]*)/i.exec(text) ?? [];
  const [, name, port] = /^(?:.*@)?(.*?)(?::(\d*))?$/.exec(host ?? "") ?? [];
  const isRight = host !== undefined && (!port || (Number(port) > 0 && Number(port) < 65536));
  if (isRight && text.includes(" ")) {
    return ["MB023", `”${text}” har ett mellanslag. Skriv %20 i stället för varje mellanslag.`];
  }
  if (!isRight || /[\p{C}\p{Z}]/u.test(text)) {
    return ["MB023", `”${text}” är ingen webbadress. Den ska börja med https:// eller http://.`];
  }
  if (HOST.test(name.toLowerCase()) && !host.includes("@")) return undefined;
  const advice = "Skriv värdens namn, som exempel.se, utan användarnamn och lösenord.";
  return ["MB023", `”${text}” leder inte till en webbplats. ${advice}`];
}

function fileFault(text) {
  const steps = text.split("/").filter((step) => step && step !== ".");
  const path = (text.startsWith("/") ? "/" : "") + steps.join("/") || ".";
  if (text !== path) return ["MB024", `Skriv ”${path}”, utan ./, // och / sist.`];
  if (path.startsWith("/") || steps.includes("..") || text.includes("\\")) {
    return ["MB024", `”${text}” leder ut ur avtalets mapp. Lägg filen i mappen eller under den.`];
  }
  if (steps.every((step) => FILE_NAME.test(step))) return undefined;
  const advice = "Använd bara a–z, 0–9, punkt, bindestreck och understreck i namnet.";
  return ["MB036", `”${text}” kan inte stå i en webbadress. ${advice}`];
}

/** The coded word that a text is, by its value or its label: as vocabulary.py reads it. */
export function wordOf(words, text) {
  const wanted = text.split(/\s+/).filter(Boolean).join(" ").toLowerCase();
  return words.find(({ value, label }) => wanted === value || wanted === label.toLowerCase());
}

function choiceFault(text, words) {
  if (wordOf(words, text)) return undefined;
  return ["MB017", () => `”${text}” är inget känt värde. ${nearestWord(text, words)}`];
}

/** The advice that names the coded word that is nearest by its value or label, or all of them. */
function nearestWord(text, words) {
  const known = [...words.map(({ value }) => value), ...words.map(({ label }) => label.toLowerCase())];
  const [near] = nearWords(text.toLowerCase(), known, 1, LIKELY);
  const found = near && wordOf(words, near);
  if (found) return `Menade du ”${found.value}” (${found.label})?`;
  return choicesOf(words.map(({ value, label }) => `${value} (${label})`));
}

const YES_OR_NO = new Map(Object.entries({ yes: "yes", ja: "yes", no: "no", nej: "no" }));

/** The value of a field that a text is read as: of a coded word, and of yes and no. */
export function readAs(text, field, form) {
  if (field.kind === "choice") return wordOf(form.words[field.words], text)?.value ?? text;
  return (field.kind === "yes_no" && YES_OR_NO.get(text.toLowerCase())) || text;
}

const BY_KIND = {
  date: dateFault,
  number: numberFault,
  count: countFault,
  web_address: addressFault,
  file: fileFault,
  yes_no: (text) => (YES_OR_NO.has(text.toLowerCase()) ? undefined : NEITHER_YES_NOR_NO),
};
const NEITHER_YES_NOR_NO = ["MB021", "Skriv ”yes” (ja) eller ”no” (nej) här."];

/** What is wrong with the text of a field: [code, message or what finds it]. */
export function faultOf(text, field, form) {
  const longest = field.longest ?? (field.kind === "file" ? LONGEST_PATH : Infinity);
  if ([...text].length > longest) {
    return ["MB026", `Texten är för lång. Högst ${longest} tecken får plats.`];
  }
  if (field.pattern && !new RegExp(field.pattern, "u").test(text)) {
    return ["MB018", `”${text}” har fel form. ${field.advice}`];
  }
  if (field.kind === "choice")
    return choiceFault(text, form.words[field.words]);
  const kind = field.kind === "mapping" ? field.short : field.kind;
  return BY_KIND[kind]?.(text, field);
}

const MAPPING = ["MB022", "Här ska stå nycklar och värden, till exempel ”id: …”."];
const OF_ANOTHER_TYPE = {
  mapping: MAPPING,
  choice: ["MB022", "Här ska stå ett enda ord."],
  date: ["MB020", "Här ska stå ett datum, till exempel 2024-09-30."],
  number: ["MB019", "Här ska stå ett tal, till exempel 8 eller 0.5."],
  count: ["MB019", "Här ska stå ett heltal, till exempel 8."],
  yes_no: NEITHER_YES_NOR_NO,
};

/** What is said where something of another type stands: a list in place of a text. */
export function typeFaultOf(field, isItem) {
  if (field.list && !isItem) return ["MB022", "Här ska stå en lista. Börja varje rad med ”- ”."];
  return (
    OF_ANOTHER_TYPE[field.kind] ?? ["MB022", "Här ska stå en text, inte en lista eller nycklar."]
  );
}
