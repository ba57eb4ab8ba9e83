/* Swedish words, made comparable: folded, and without their endings. Used by lists and search. */
const Stem = (() => {
  "use strict";

  const ENDING = new RegExp(
    "(?:ism|ismen|ist|isten|ister|isterna|istisk|istiska"
    + "|ernas|arnas|ornas|erna|arna|orna|ans|ens|ets|ade|ad|an|ar|er|or|en|et|na|as|es|a|e|s"
    // After a vowel alone: barn is no form of bara.
    + "|(?<=[aeiouyåäö])[nt])$"
  );
  const LONG_ENDING = /(?:ande|are|at)$/;
  const SHORTEST = [4, 3];

  // What most texts are made of: they take none of the slow ways of other alphabets.
  const isPlain = (text) => !/[^\0-~–”’…§]/.test(text), isUsual = (text) => !/[^\0-~–”’…§åäöéÅÄÖÉ]/.test(text), isBare = (text) => !/[^a-z0-9]/.test(text);

  /* Small letters without dots, rings and soft hyphens: malmö and MALMO are one word. */
  function folded(text) {
    const small = text.toLowerCase();
    if (isPlain(small)) return small;
    const most = small.replace(/[åä]/g, "a").replace(/ö/g, "o").replace(/é/g, "e");
    return isPlain(most) ? most : text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\p{M}\u00ad]/gu, "");
  }

  const letters = (text) => (isBare(text) ? text : text.replace(isUsual(text) ? /[^a-zåäöé0-9]/gi : /[^\p{L}\p{N}]/gu, ""));
  const bare = (word) => letters(folded(word));
  const spelled = (word) => letters(isUsual(word) ? word.toLowerCase() : word.toLowerCase().normalize("NFC"));

  /* The word without its ending. Rough: it is only to know a word again. */
  function stem(word) {
    for (const [i, ending] of [LONG_ENDING, ENDING].entries()) {
      const short = word.replace(ending, "");
      if (short !== word && short.length >= SHORTEST[i]) return short;
    }
    return word;
  }

  return { folded, letters, isUsual, bare, spelled, stem };
})();
