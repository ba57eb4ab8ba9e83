// Text as it was written, made comparable: what macros/data/text.py does.

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u;
const BEFORE_A_JOINER = /[\u{1f000}-\u{1faff}\u2600-\u27bf\ufe0f]/u;
const AFTER_A_JOINER = /[\u2600-\u{1faff}]/u;

/** NFC, without characters that cannot be seen. The sign that joins two pictures stays. */
export function clean(text) {
  const characters = [...text.replace(/\r\n?/g, "\n")];
  const isSeen = (character, at) =>
    character === "\n" ||
    character === "\t" ||
    !UNSEEN.test(character) ||
    (character === "\u200d" &&
      BEFORE_A_JOINER.test(characters[at - 1] ?? "") &&
      AFTER_A_JOINER.test(characters[at + 1] ?? ""));
  return characters.filter(isSeen).join("").normalize("NFC");
}

/** One line: every run of white space is one space. */
export function folded(text) {
  return clean(text.replace(/[\u2028\u2029]/g, "\n"))
    .split(/\s+/u)
    .filter(Boolean)
    .join(" ");
}

/** One line of at most so many characters, cut between words. */
export function shortened(text, length = 155) {
  const line = [...folded(text)];
  if (line.length <= length) return line.join("");
  const start = line.slice(0, length - 1).join("");
  const cut = start.lastIndexOf(" ");
  return (cut < 0 ? start : start.slice(0, cut)) + "…";
}
