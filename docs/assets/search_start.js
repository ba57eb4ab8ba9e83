/* What the search fetches, and the beginning of it: it runs before the page is there. What is asked
   for in the address leads to the chunks that have its words, while the rest is on its way; when
   search_words.js has come, which understands the question, the whole answer is looked for.
   Nothing here touches the page. */
const SearchStart = (() => {
  "use strict";

  const { bare, spelled, stem } = Stem;
  const root = new URL("..", document.currentScript.src).href;

  // --- the words that are asked for ---------------------------------------------------------------

  // Words that say nothing of what is looked for. They are left out where others remain.
  const SMALL = new Set(
    ("alla allt att av blev bli blir blivit de dem den denna deras dess dessa det detta dig din dina ditt du där då efter ej "
    + "eller en er era ert ett från för ha hade han hans har henne hennes hon honom hur här i icke ingen inom inte jag ju kan "
    + "kunde man med mellan men mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan sig sin sina "
    + "sitt själv skulle som så sådan sådana sådant till under upp ut utan vad var varför varit varje vars vart vem vi vid vilka "
    + "vilkas vilken vilket vår våra vårt än är åt över "
    // What people ask with.
    + "finns få får gick gå går gör göra gjort hände händer hänt in ja kom kommer mer många ska ta tar även "
    + "betyder menas innebär börja börjar börjat började sluta slutar slutade gälla gäller gällde hänger aldrig alltid ofta "
    + "ibland bara också blivit behöver vill vilja måste bör borde kunnat kanske göras görs gjorts runt omkring dit hit igen redan "
    + "fortfarande snart ganska väldigt sitter står ligger ser se sett sker skett tycker tror vet veta hör höra säger sagt sa egentligen "
    // Whom everything here is about.
    + "polisen kommunen kommun kommuns kommuner stad stads arbetar jobbar lovar lovat "
    // Where one is, and what one does there.
    + "sidan sida sajten hemsidan använder använda använd funkar fungerar hittar hitta hos").split(" ")
  );
  // Small words that tell one list from another: of municipalities.
  const LISTED = new Set(["kommuner"]);

  const wordsOf = (text) => text.replace(/(\d{4})\s*[-–]\s*(?=\d{4}(?!\d))/g, "$1 ").split(/\s+/).filter(bare);
  const isSmall = (word) => SMALL.has(spelled(word));

  /* The words of a question that tell what is looked for. */
  function asked(text) {
    const words = wordsOf(text);
    const telling = words.filter((word) => !isSmall(word));
    const lists = words.filter((word) => LISTED.has(spelled(word)));
    return telling.length ? telling : lists.length ? lists : words;
  }

  // --- where they lie -----------------------------------------------------------------------------

  // Letters of a version; chunks that have one together; and so many chunks of words that begin alike
  // are fetched.
  const VERSION = 4, TOGETHER = 16, SPAN = 6;

  /* Words in their order, each told by how much it has of the one before, A for nothing, and the rest. */
  function unpacked(text) {
    let last = "";
    return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((each) => (last = last.slice(0, each.charCodeAt(0) - 65) + each.slice(1)));
  }

  /* Which chunk has what. */
  class Chunks {
    constructor({ firsts, versions, spelling, spelled }) {
      this.firsts = unpacked(firsts);
      this.versions = versions;
      this.spelling = { path: `stavning.json?v=${spelling}`, version: spelling, least: spelled };
      // What is typed wrong is often a word for a theme: where the pages of themes lie is asked for with it.
      this.themes = this.numberOf("!amne:");
      // The chunks of words that what is typed may be made of.
      this.foreseen = [];
    }

    /* The chunk that has a word. */
    numberOf(key) {
      let low = 0, high = this.firsts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.firsts[middle] <= key) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    }

    /* The chunks that have what begins so, so many of them at most. */
    numbersOf(start, most = SPAN) {
      const found = [this.numberOf(start)];
      for (let number = found[0] + 1; this.firsts[number]?.startsWith(start) && found.length < most; number++) found.push(number);
      return found;
    }

    /* Where a chunk is fetched from. Of its own version, which the head has, this address tells less:
       what is told of chunks is to come soon. */
    addressOf(number) {
      const at = VERSION * Math.floor(number / TOGETHER);
      return `index/${number}.json?v=${this.versions.slice(at, at + VERSION)}`;
    }
  }

  // --- what is fetched ----------------------------------------------------------------------------

  const kept = new Map();

  function fetched(path) {
    if (!kept.has(path)) kept.set(path, load(path).catch((error) => { kept.delete(path); throw error; }));
    return kept.get(path);
  }

  async function load(path) {
    const response = await fetch(`${root}sok/${path}`);
    if (response.status === 404) throw new Stale(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  /* The site was published anew while the page was open, or the browser has kept an older head. */
  class Stale extends Error {}

  async function piece(path, version) {
    const found = await fetched(path);
    if (found.version !== version) throw new Stale(path);
    return found;
  }

  let chunks, index, told, come, answer = {};
  const Index = new Promise((resolve, reject) => {
    come = resolve;
    // By then all scripts have come, or will not.
    addEventListener("load", () => reject(new Error("search_words.js")));
  });
  Index.catch(() => {});

  const located = () => chunks ??= fetched("delar.json").then((found) => Object.assign(new Chunks(found), { version: found.version }));

  function loaded() {
    index ??= Promise.all([Index, fetched("ord.json"), located()]).then(([Made, head, where]) => {
      if (head.chunks !== where.version) throw new Stale("delar.json");
      told = head.told;
      return new Made(head, where, piece);
    }).catch((error) => { chunks = index = undefined; throw error; });
    return index;
  }

  /* The pages for a question. Who asks the same again gets the same answer. */
  function find(text, { filters = {}, isNewestFirst = false, isExact = false } = {}) {
    const options = { filters, isNewestFirst, isExact }, key = JSON.stringify([text, options]);
    if (answer.key === key) return answer.found;
    const found = loaded().then((all) => all.find(text, options, foretell));
    answer = { key, found };
    found.catch(() => { if (answer.found === found) answer = {}; });
    return found;
  }

  /* What is told of a page. Its file is called the same when the site is published anew: it is asked
     for together with the version of all that is told. */
  const page = async (number) => fetched(`${(await loaded()).fileOf(number)}?v=${told}`);

  /* What is told of the first pages of an answer that is likely is on its way when it is sure. */
  function foretell(likely) {
    for (const hit of likely?.hits.slice(0, FIRST) ?? []) page(hit.page).catch(() => {});
  }

  function forget() {
    kept.clear();
    chunks = index = undefined;
    answer = {};
  }

  async function afresh() {
    forget();
    await Promise.all(["ord.json", "delar.json"].map((path) => fetch(`${root}sok/${path}`, { cache: "reload" })));
  }

  // --- the first question -------------------------------------------------------------------------

  // The hits of the first screen; letters of a word that may be a slip and of what a compound begins
  // with, at least; and so many chunks, at most, are fetched for a word that may be another's end.
  const FIRST = 4, SHORTEST_SLIP = 4, SHORTEST_HEAD = 3, FEW = 2;

  /* The words of a question as they lie in chunks, and two that may be one. */
  function soughtIn(text) {
    const words = asked(text).flatMap((word) => (/\d/.test(word) ? [word] : word.split(/[-–/]/))).map(bare).filter(Boolean);
    return [words, words.slice(1).map((word, i) => words[i] + word)];
  }

  /* The chunks that have a word, on their way. */
  const chunksOf = (word, where) =>
    Promise.all((/\d/.test(word) ? [where.numberOf(word)] : where.numbersOf(stem(word))).map((number) => fetched(where.addressOf(number))));

  /* A word that its chunks lack may be a slip, or made of two words. What that takes is asked for at
     once, so that it comes while the rest is understood. */
  async function foresee(word, where) {
    const chunks = await chunksOf(word, where), start = stem(word);
    if (/\d/.test(word) || word.length < SHORTEST_SLIP) return;
    const known = chunks.flatMap(({ words, places = {} }) => [...Object.entries(words), ...Object.entries(places)]).map(([each, pages]) => [bare(each), pages]);
    if (known.some(([each]) => each.startsWith(start))) return;
    // So many pages have a word that is told to whoever types one wrong.
    const heads = known.filter(([, pages]) => typeof pages === "string" || pages.length >= 2 * where.spelling.least);
    const parts = parted(word, new Set(heads.map(([each]) => stem(each)))).map((part) => where.numbersOf(stem(part)));
    where.foreseen.push(...parts.filter((numbers) => numbers.length <= FEW).flat());
    await Promise.all([where.spelling.path, ...[where.themes, ...where.foreseen].map((number) => where.addressOf(number))].map(fetched));
  }

  /* The longest known word that a word begins with, and the rest, which may be one too. */
  function parted(word, stems) {
    for (let cut = word.length - SHORTEST_SLIP; cut >= SHORTEST_HEAD; cut--) {
      const head = word.slice(0, cut);
      if (stems.has(stem(head))) return [head, word.slice(cut)];
    }
    return [];
  }

  async function begin() {
    const given = new URLSearchParams(location.search), text = given.get("q");
    if (!text) return;
    const where = await located();
    const [words, pairs] = soughtIn(text), look = given.get("ordagrant") ? chunksOf : foresee;
    const first = [...words.map((word) => look(word, where)), ...pairs.map((pair) => chunksOf(pair, where))];
    const isAlone = [...given].every(([name, value]) => name === "q" || !value);
    const pages = isAlone && find(text).then(({ hits }) => Promise.all(hits.slice(0, FIRST).map((hit) => page(hit.page))));
    await Promise.all([...first, pages]);
  }

  // What fails here is asked for again by the page, which tells of it.
  begin().catch(() => {});

  return { FIRST, Chunks, Stale, VERSION, afresh, asked, find, isSmall, loaded, page, understand: come, unpacked, wordsOf };
})();
