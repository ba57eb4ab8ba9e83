// Personal data, told before anything is sent: the plainest forms of identity numbers, mobile numbers
// and private mail addresses. The check finds more, and tells which of them are certain.

import { isErased, textsIn } from "./described.js";
import { fault } from "./faults.js";

const NUMBERS =
  /(?<!\d)(?<!\d[-./])(18|19|20)?(\d\d)(\d\d)(\d\d) ?[-+]? ?(\d{4})(?!-?\d)(?!\.\d)/g;
const SPAN_OF_YEARS = /^20\d{6} ?- ?20\d\d$/;
const MOBILE =
  /(?<!\w)(?<!\d[.,:/-])(?:(?:\+|00)46 ?-?(?:\(0\) ?-?)?|0)7[02369](?: ?-? ?\d){7}(?!-?\d)/;
const PRIVATE = /[\w.+-]@(?:gmail|hotmail|outlook|live|yahoo|icloud|telia)\.(?:com|se)(?!\w|\.\w)/i;

/** Whether ten digits have the check digit of an identity number: every other counts twice. */
const isChecked = (digits) =>
  [...digits].reduce((sum, digit, at) => {
    const weighed = digit * (2 - (at % 2));
    return sum + (weighed > 9 ? weighed - 9 : weighed);
  }, 0) %
    10 ===
  0;

function isIdentityNumber([whole, , year, month, day, last]) {
  // The day of a coordination number is sixty too many.
  const isDay = month > 0 && month < 13 && day % 60 > 0 && day % 60 < 32 && day < 92;
  return isDay && isChecked(year + month + day + last) && !SPAN_OF_YEARS.test(whole);
}

/** What may be personal data in a text: [code, message]. */
export function* personalIn(text) {
  if ([...text.matchAll(NUMBERS)].some(isIdentityNumber)) {
    const advice = "Ta i så fall bort det; det får inte publiceras.";
    yield ["MB132", `Kan det här vara ett personnummer? ${advice}`];
  }
  if (MOBILE.test(text) || PRIVATE.test(text)) {
    const message = "Här står ett telefonnummer eller en e-postadress som ser ut att gå till en person.";
    const advice = "Ta bort det. Går det till en funktion kan du godta varningen under ”accepted”.";
    yield ["MB133", `${message} ${advice}`];
  }
}

/** What may be personal data in a document and in the stored texts of its sources: warnings. */
export function* personalFaults(value, form, texts) {
  const isWarning = true;
  for (const { text, path, within } of textsIn(form, value)) {
    if (within.some((each) => isErased(each.value))) continue;
    for (const [code, message] of personalIn(text)) yield fault(path, code, message, { isWarning });
  }
  const sources = Array.isArray(value.sources) ? value.sources : [];
  for (const [index, source] of sources.entries()) {
    for (const [line, text] of (texts[source?.file] ?? "").split("\n").entries()) {
      for (const [code, message] of personalIn(text)) {
        const told = `Källans text, rad ${line + 1}: ${message}`;
        yield fault(["sources", index, "file"], code, told, { isWarning });
      }
    }
  }
}
