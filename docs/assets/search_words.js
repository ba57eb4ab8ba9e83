/* What was typed, understood, and the pages that have it. Used by search_start.js, which fetches.
   Nothing here touches the page, so that it runs anywhere. What the index is made of, and in which
   files it lies, stands in macros/pages/search_index.py. */
const SearchWords = (() => {
  "use strict";

  // Small words that tell one list from another: all promises kept, or not; of municipalities.
  const TELLING = new Set("inte ej aldrig kommun kommuner".split(" "));
  const ASKS_MEANING = /^\W*(vad|hur)\s(.*\s)?(är|betyder|innebär|menas|menar)(\s|$)/i;
  const SHORTEST_TAIL = 4, SHORTEST_HEAD = 3, LONGEST_ENDING = 5, LONG_PART = 6, LONG_NAME = 10, FEW_WORDS = 2;

  const { folded, letters, bare, spelled, stem } = Stem, { VERSION, asked, isSmall, unpacked, wordsOf } = SearchStart;
  /* Who types å, ä or ö means it: bräke is no bråk, though brake may be. */
  const isMeant = (word) => /[åäö]/.test(spelled(word));
  const meant = (word) => (isMeant(word) ? spelled : bare);

  /* How many letters are left out, put in, changed or swapped with the next. Above `most`, `most + 1`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return Math.min(last[b.length], most + 1);
  }

  /* With each letter once where it is doubled: gotsunda and gottsunda are one slip away. */
  const single = (word) => word.replace(/(.)\1+/g, "$1");

  /* The letters of a word without rings and dots, a bit each; and how many of one are not in another. */
  const BARE = { å: "a", ä: "a", ö: "o" };
  function lettersOf(word) {
    let found = 0;
    for (let i = 0; i < word.length; i++) {
      const letter = BARE[word[i]] ?? word[i];
      // An ø has no letter of its own below its stroke, as an é has below its accent.
      if (letter > "~" && folded(word) !== word) return lettersOf(folded(word));
      found |= 1 << (letter.charCodeAt(0) & 31);
    }
    return found;
  }
  function without(one, other) {
    let n = 0;
    for (let left = one & ~other; left; left &= left - 1) n++;
    return n;
  }

  /* The same for a word with an ending more: klokca is near klockan. */
  function inflected(typed, known, most) {
    const far = known.length > typed.length ? distance(typed, known.slice(0, typed.length), most) : most + 1;
    return far > most || stem(known).length > typed.length ? most + 1 : far + 0.5;
  }

  // What a word weighs by how it is like the one that was typed.
  const SAME = 1, WITHOUT_RINGS = 0.97, INFLECTED = 0.9, BEGUN = 0.75, WITHIN = 0.4;
  // What a page weighs that has none of the words but a theme that they are words for.
  const THE_THEME = 0.85, UNDER_THEME = 0.2;
  // Below it, what was typed may be a slip; and so much of a phrase is told by the rest of it.
  const SURE = 0.45, PART_OF_PHRASE = 0.6;
  // Where is meant more than what is said of it.
  const PLACE = 1.5;
  const HALF = 12, WHOLE_QUESTION = 1.5, FEW = 3;
  // Pages by their kind: promise, agreement, municipality, theme, word, list, site.
  const KINDS = { p: 1, a: 0.9, m: 1, t: 1.15, w: 0.45, l: 0.5, s: 0.22 }, KIND_ORDER = "apmtwls";
  // Lists, and pages about the site, that are called what is asked for. What is on a page as part of
  // its name weighs so much; each word that tells lists apart, so much more.
  const NONE = [], NO_PLACES = {}, CALLED_SO = { l: 1.1, s: 1 }, IN_NAME = 20, TELLS = 1.3;
  // A municipality whose very name was typed: Habo is not Håbo.
  const ITS_NAME = 0.3;

  /* Some words in their order, without rings and dots. `range` gives those that begin so. */
  class Vocabulary {
    constructor(names, range) {
      this.names = names;
      this.range = range;
      this.stems = new Map();
    }

    /* The known words with the same stem. */
    same(typed) {
      const read = meant(typed), word = read(typed), key = stem(word);
      const plainly = stem(bare(typed));
      const alike = this.range(plainly).filter((each) => this.stemOf(each.bare) === plainly);
      return alike.filter((each) => {
        const known = read(each.word);
        return known === word || (key.length >= SHORTEST_HEAD && stem(known) === key && !this.isNameAlone(each, word));
      });
    }

    /* A name is known by itself and its genitive: "angen" is not Ånge, nor "marken" Mark. */
    isNameAlone(known, word) {
      return this.names.has(known.word) && ![known.bare, `${known.bare}s`].includes(bare(word));
    }

    /* The known words that begin so. */
    begun(typed) {
      const read = meant(typed), word = read(typed), key = stem(word);
      const start = key.length >= SHORTEST_TAIL ? key : word;
      return start.length < SHORTEST_HEAD ? [] : this.range(bare(start)).filter((each) => read(each.word).startsWith(start));
    }

    isPartOfName(known, part) {
      return this.names.has(known.word) && known.bare !== bare(part);
    }

    stemOf(word) {
      if (!this.stems.has(word)) this.stems.set(word, stem(word));
      return this.stems.get(word);
    }
  }

  const known = (word) => ({ word, spelled: word, bare: folded(word) });

  /* What has been found for something, or is now. */
  function remembered(all, thing, find) {
    const key = JSON.stringify(thing);
    if (!all.has(key)) all.set(key, find());
    return all.get(key);
  }

  /* The part of a sorted list that begins so. `key` gives what it is sorted by. */
  function beginning(all, start, key) {
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key(all[middle]) < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < all.length && key(all[end]).startsWith(start)) end++;
    return all.slice(low, end);
  }

  /* What was typed may be a slip for one of some words, or made of them. */
  class Spelling {
    constructor(words, names, joined) {
      this.all = words;
      this.letters = words.map(lettersOf);
      this.names = names;
      this.read = new Map();
      this.joined = joined.map((name) => ({ word: name, spelled: spelled(name), bare: bare(name), parts: wordsOf(name.replace(/[-–/]/g, " ")) }));
      this.words = new Vocabulary(names, (start) => beginning(words, start, folded).map(known));
    }

    /* What stands for a word that is on no page: the nearest, or the parts that it is made of. Of what
       is found within other words alone, only the nearest is. It is asked again when more has come. */
    readAs(typed, isWithin) {
      return remembered(this.read, [typed, isWithin], () => this.likest(typed, isWithin));
    }

    likest(typed, isWithin) {
      const close = this.near(typed, 1);
      if (close) return close;
      const turned = this.turned(typed);
      if (turned) return { word: turned };
      const parts = this.split(typed);
      if (isWithin && parts?.length !== 2) return undefined;
      if (parts) return { word: parts.join(" "), parts };
      const far = bare(typed).length >= 8 && this.near(typed, 2);
      if (far) return far;
      const part = this.part(typed);
      return part && { word: part };
    }

    /* The known word that is one letter away, two for long words. It stands on a page, as it is shown. */
    near(typed, most) {
      // Dålig is no slip for Dalin, though they differ by one letter without the ring.
      const isAsTyped = isMeant(typed), word = bare(typed), doubled = single(word);
      const apart = (a, b) => Math.min(distance(a, b, most), inflected(a, b, most));
      // A letter that a word lacks takes a slip: most words are left at once.
      const theirs = lettersOf(word), alike = this.all.filter((each, i) => each.length >= word.length - most && without(theirs, this.letters[i]) <= most);
      let best;
      for (const each of [...alike.map(known), ...this.joined]) {
        if (each.bare.length < SHORTEST_TAIL || /\d/.test(each.bare)) continue;
        const isDoubled = each.bare[0] === word[0] && doubled === single(each.bare);
        const far = isDoubled ? 0.9 : isAsTyped ? apart(spelled(typed), each.spelled) : apart(word, each.bare);
        const isUnlike = this.names.has(each.word) && word.length < LONG_NAME && !each.bare.startsWith(word.slice(0, SHORTEST_HEAD));
        if (far > most + 0.5 || far > 1 && isUnlike) continue;
        const unlike = distance(spelled(typed), spelled(each.word), most + 1);
        const found = { word: each.word, parts: each.parts, rank: [far, unlike, each.bare[0] === word[0] ? 0 : 1, Math.abs(each.bare.length - word.length)] };
        if (!best || isBefore(found.rank, best.rank)) best = found;
      }
      return best;
    }

    /* A compound as its known parts: trafik-kontroll, område-s-polis, våld-i-nära-relation. */
    split(typed) {
      const word = meant(typed)(typed);
      const whole = (part) => this.words.same(part).find((each) => !this.words.isPartOfName(each, part));
      for (let cut = word.length - SHORTEST_TAIL; cut >= SHORTEST_HEAD; cut--) {
        const head = word.slice(0, cut), tail = word.slice(cut);
        const start = [head, head.replace(/s$/, "")].map(whole).find(Boolean);
        if (!start) continue;
        const end = whole(tail);
        if (end) return [start.word, end.word];
        const rest = tail.length > SHORTEST_TAIL ? this.split(tail) : undefined;
        if (rest) return [start.word, ...rest];
      }
      return undefined;
    }

    /* The same parts in another order: kameraövervakning, övervakningskamera. */
    turned(typed) {
      const word = bare(typed);
      for (let cut = SHORTEST_TAIL; cut <= word.length - SHORTEST_TAIL; cut++) {
        const head = stem(word.slice(0, cut)), tail = stem(word.slice(cut));
        if (head.length < SHORTEST_TAIL || tail.length < SHORTEST_TAIL) continue;
        const found = this.words.range(tail).find((each) => each.bare.indexOf(head, tail.length) > 0);
        if (found) return found.word;
      }
      return undefined;
    }

    /* The part of a compound that is known, where the other is not: its end tells what kind of thing it is. */
    part(typed) {
      const word = spelled(typed), cuts = [...word].map((_, cut) => cut);
      const ends = cuts.slice(SHORTEST_HEAD, 1 - LONG_PART).map((cut) => word.slice(cut));
      const heads = cuts.slice(LONG_PART, 1 - SHORTEST_TAIL).reverse().map((cut) => word.slice(0, cut));
      const isWhole = (each, part) => !this.names.has(each.word) && stem(spelled(each.word)) === stem(part);
      return [...ends, ...heads].map((part) => this.words.same(part).find((each) => isWhole(each, part))).find(Boolean)?.word;
    }
  }

  /* What is known of the words on the pages, and what stands for what is typed. `pieces` has what
     has been fetched of the index, and tells what more is needed. */
  class Words {
    constructor(head, pieces) {
      this.pieces = pieces;
      this.names = pieces.names;
      this.bareNames = new Set([...pieces.names].map(bare));
      this.known = new Vocabulary(this.names, (start) => pieces.words(start));
      this.forms = new Map();
      this.ofTheme = new Map();
      this.themes = head.themes.map(([id, name, page, synonyms]) => ({
        id, name, page,
        synonyms: [
          ...asked(name).map((word) => ({ text: name, words: [spelled(word)], isName: true })),
          ...synonyms.map((synonym) => ({ text: synonym, words: wordsOf(synonym).map(spelled) })),
        ],
      }));
    }

    /* The known words that stand for one, each with what it weighs. */
    expanded(typed) {
      const read = meant(typed), word = read(typed), key = stem(word), found = new Map();
      const add = (each, weight) => found.set(each.word, Math.max(weight, found.get(each.word) ?? 0));
      if (/\d/.test(word)) {
        for (const number of [word.replace(/^0+(?=\d)/, ""), word]) for (const each of this.pieces.exactly(number)) add(each, SAME);
        return found;
      }
      for (const each of this.known.same(typed)) add(each, read(each.word) !== word ? INFLECTED : spelled(each.word) === spelled(typed) ? SAME : WITHOUT_RINGS);
      if (found.size && word.length < SHORTEST_TAIL) return found;
      for (const each of this.known.begun(typed)) {
        const isName = this.names.has(each.word) && each.bare.slice(0, -1) !== word;
        if (!(isName && found.size)) add(each, BEGUN * Math.sqrt(Math.min(1, word.length / each.bare.length)));
      }
      for (const each of this.within(word)) if (!found.size || stem(each.bare).endsWith(bare(key))) add(each, WITHIN);
      return found;
    }

    /* The known words that end so: hälsoråd is in folkhälsorådet. */
    within(word) {
      const short = stem(bare(word)), key = short.length < SHORTEST_TAIL ? bare(word) : short;
      if (key.length < SHORTEST_TAIL) return [];
      return this.pieces.ends(key).filter((each) => each.end.length - key.length <= LONGEST_ENDING);
    }

    // --- themes -----------------------------------------------------------------------------------

    /* How well a word is one of a theme's: the same, or one begins or ends with the other. The name
       of a place is that: Knivsta has to do with no knives.
       A theme's name has common words: of compounds with them it tells less. */
    likeness(typed, synonym, isName) {
      const whole = this.formsOf(typed).bare;
      if (this.bareNames.has(whole) && whole !== this.formsOf(synonym).bare) return 0;
      const like = this.alike(typed, synonym);
      return isName && like < 0.9 ? (like && 0.42) : like;
    }

    /* A word without rings and dots, and how it begins: it is compared with every synonym there is. */
    formsOf(word) {
      if (!this.forms.has(word)) {
        const whole = bare(word);
        this.forms.set(word, { bare: whole, start: whole.slice(0, SHORTEST_HEAD) });
      }
      return this.forms.get(word);
    }

    alike(typed, theirs) {
      // Where neither has the beginning of the other, they are not alike: of most, no more is to be asked.
      const one = this.formsOf(typed), other = this.formsOf(theirs);
      if (!one.bare.includes(other.start) && !other.bare.includes(one.start)) return 0;
      // A gångväg has to do with no gäng, but mördad has with mord.
      const read = isMeant(typed) && isMeant(theirs) ? spelled : bare, word = read(typed), synonym = read(theirs), key = this.known.stemOf(word), known = this.known.stemOf(synonym);
      if (word === synonym) return 1;
      if (key === known && key.length >= SHORTEST_HEAD) return 0.95;
      if (known.length >= SHORTEST_TAIL && word.startsWith(known)) return 0.8;
      if (key.length >= SHORTEST_TAIL && synonym.startsWith(key)) return 0.69;
      if (known.length >= SHORTEST_TAIL && key.endsWith(known)) return 0.7;
      if (key.length >= SHORTEST_TAIL + 1 && known.endsWith(key)) return 0.6;
      return 0;
    }

    /* The themes that the concepts are words for. They are asked for again when more has come. */
    themesOf(text, concepts) {
      const told = concepts.map(({ typed, joined, instead }) => [typed, joined, instead]);
      return remembered(this.ofTheme, [text, told], () => this.likeThemes(text, concepts));
    }

    /* Each theme with its synonym and the concept it covers. */
    likeThemes(text, concepts) {
      const typed = wordsOf(text), found = [];
      for (const theme of this.themes) {
        const best = new Map();
        for (const { text: synonym, words, isName } of theme.synonyms) {
          const covers = words.map((word) => {
            const each = typed.map((one) => this.likeness(one, word, isName));
            const at = each.indexOf(Math.max(...each));
            return each[at] > (words.length > 1 ? 0.75 : 0) ? { weight: each[at], typed: typed[at] } : null;
          });
          const kept = covers.filter(Boolean), telling = kept.filter((one) => !isSmall(one.typed));
          if (!telling.length) continue;
          const share = kept.length / words.length;
          if (share < 1 && (share < PART_OF_PHRASE || words.length < 2)) continue;
          const weight = kept.reduce((sum, one) => sum + one.weight, 0) / words.length * (share < 1 ? 0.5 : 1);
          for (const one of kept) {
            concepts.forEach((concept, place) => {
              if (!concept.typed.includes(one.typed)) return;
              if (!(best.get(place)?.weight >= weight)) best.set(place, { weight, synonym });
            });
          }
        }
        for (const concept of concepts) {
          if (!concept.joined && !concept.instead) continue;
          const place = concepts.indexOf(concept);
          for (const { text: synonym, words, isName } of theme.synonyms) {
            if (words.length > 1) continue;
            const weight = Math.max(0, ...[concept.joined, concept.instead].filter(Boolean).map((one) => this.likeness(one, words[0], isName)));
            if (weight && !(best.get(place)?.weight >= weight)) best.set(place, { weight, synonym });
          }
        }
        for (const [place, { weight, synonym }] of best) found.push({ theme, place, weight, synonym });
      }
      return found;
    }

    // --- the question as a whole ------------------------------------------------------------------

    /* What was typed as concepts, each with the known words that stand for it. `left` are the words
       that nothing stands for. Where pieces are lacking, it is what is known without them. */
    understood(text, isExact) {
      const concepts = [], left = [], words = asked(text).flatMap((word) => this.parts(word));
      for (let i = 0; i < words.length; i++) {
        const pair = i + 1 < words.length ? words[i] + words[i + 1] : "";
        const isDigits = /\d/.test(pair);
        const joined = pair && (isDigits ? this.expanded(pair).size && !/^\d{4}$/.test(bare(words[i + 1])) : letters(pair).length > 5 && this.known.same(pair).length);
        if (joined) {
          const whole = this.expanded(pair);
          for (const one of isDigits ? [] : [words[i], words[i + 1]]) {
            for (const [word, weight] of this.expanded(one)) if (!whole.has(word)) whole.set(word, weight * 0.4);
          }
          concepts.push({ typed: [words[i], words[i + 1]], joined: pair, words: whole });
          i++;
          continue;
        }
        concepts.push({ typed: [words[i]], words: this.expanded(words[i]) });
      }
      this.locate(text, concepts);
      let themes = this.themesOf(text, concepts);
      const likest = (concept) => Math.max(0, ...concept.words.values(), ...themes.filter((each) => concepts[each.place] === concept).map((each) => each.weight));
      const isFound = (concept) => concept.locality || likest(concept) > 0;
      const telling = wordsOf(text).map(spelled).filter((word) => TELLING.has(word)).map((word) => (word === "ej" || word === "aldrig" ? "inte" : word));
      const asksMeaning = ASKS_MEANING.test(text);
      if (this.pieces.lacking.size) return { concepts, themes, left, telling, asksMeaning };
      for (const concept of concepts.filter((each) => !each.locality && likest(each) < SURE)) {
        if (!isExact) this.correct(concept, likest(concept) > 0);
        if (!concept.instead && !isFound(concept)) left.push(...concept.typed);
      }
      const kept = concepts.flatMap((concept) => concept.each ?? [concept]).filter((each) => each.words.size || each.locality || each.instead || isFound(each));
      themes = this.themesOf(text, kept);
      return { concepts: kept, themes, left, telling, asksMeaning };
    }

    /* The parts of upplands-bro. A number is one. */
    parts(typed) {
      if (/\d/.test(typed)) return this.expanded(typed).size || this.pieces.lacking.size ? [typed] : typed.split(/[-–/]/).filter(bare);
      return typed.split(/[-–/]/).filter(bare);
    }

    /* Places inside municipalities, by their whole names: Södra Sandby, Kungsängen, Kungsängens. */
    locate(text, concepts) {
      concepts.forEach((first, start) => {
        for (let end = concepts.length; end > start; end--) {
          const found = this.pieces.locality(concepts.slice(start, end).flatMap((each) => each.typed));
          if (!found) continue;
          if (concepts.slice(start, end).some((each) => each.typed.some(isMeant)) && !/[åäö]/.test(spelled(found.name))) continue;
          for (const each of concepts.slice(start, end)) each.locality ??= found;
          return;
        }
      });
    }

    /* Let something else stand for a word that is on no page. */
    correct(concept, isWithin) {
      const [typed] = concept.typed, spelling = this.pieces.spelling();
      if (!spelling || /\d/.test(typed) || bare(typed).length < SHORTEST_TAIL || concept.words.size && concept.joined) return;
      const found = spelling.readAs(typed, isWithin);
      if (!found) return;
      concept.instead = found.word;
      if (found.parts) concept.each = found.parts.map((part) => ({ typed: concept.typed, instead: part, words: this.expanded(part), isPart: true }));
      else concept.words = this.expanded(found.word);
    }
  }

  /* What has been fetched of the index. What is asked for and is not here is lacking: it is fetched,
     and then all is asked anew. */
  class Pieces {
    constructor(head, where, fetch) {
      this.head = head;
      this.where = where;
      this.fetch = fetch;
      this.names = new Set(head.names);
      this.lacking = new Map();
      this.held = new Map();
      this.rows = new Map();
      this.pages = new Map();
      this.localities = new Map();
      for (const [name, page] of Object.entries(head.localities)) this.place(name, page);
    }

    /* A piece, read once by a function of its content; undefined where it has not been fetched. */
    piece(path, version, read) {
      if (!this.held.has(path)) this.lacking.set(path, { version, read });
      return this.held.get(path);
    }

    /* Fetch what is lacking. When all but the words to correct by has come, something is done meanwhile. */
    async fetched(meanwhile) {
      const wanted = [...this.lacking], { path: last } = this.where.spelling;
      this.lacking.clear();
      const coming = wanted.map(async ([path, { version, read }]) => this.held.set(path, read(await this.fetch(path, version))));
      const all = Promise.all(coming), others = coming.filter((_, i) => wanted[i][0] !== last);
      if (others.length < coming.length) await Promise.race([all, Promise.all(others).then(() => this.held.has(last) || meanwhile())]);
      await all;
    }

    /* What is asked with the words of the chunks that have come in the place of those to correct by. */
    guessed(ask) {
      const least = 2 * this.where.spelling.least, { names } = this;
      const isCommon = ([word, pages]) => !/[!\d]/.test(word) && (names.has(word) || typeof pages === "string" || pages.length >= least);
      this.guess = new Spelling(sorted([...this.rows].filter(isCommon).map(([word]) => word), folded), names, this.head.joined);
      try {
        const found = ask();
        return this.lacking.size ? undefined : found;
      } finally {
        this.guess = undefined;
        this.lacking.clear();
      }
    }

    spelling() {
      if (this.guess) return this.guess;
      const { themes, foreseen, spelling: { path, version } } = this.where;
      for (const number of [themes, ...foreseen]) this.chunk(number);
      return this.piece(path, version, ({ words }) => new Spelling(unpacked(words), this.names, this.head.joined));
    }

    chunk(number) {
      const version = this.head.versions.slice(number * VERSION, (number + 1) * VERSION);
      return this.piece(this.where.addressOf(number), version, (chunk) => this.read(chunk)) ?? { words: [], ends: [] };
    }

    /* A chunk as rows in their order: JSON does not keep that of numbers. */
    read(chunk) {
      const words = Object.entries(chunk.words).map(([word, pages]) => {
        this.rows.set(word, pages);
        return known(word);
      });
      const ends = Object.entries(chunk.within).flatMap(([shown, heads]) => Object.entries(heads).map(([head, pages]) => {
        // The pages of a word may be told beside it, and elsewhere by a file that is to be fetched.
        if (!this.rows.has(head + shown)) this.rows.set(head + shown, pages);
        return { word: head + shown, bare: folded(head + shown), end: folded(shown) };
      }));
      for (const [name, page] of Object.entries(chunk.places ?? NO_PLACES)) this.place(name, page);
      return { words: sorted(words, (each) => each.bare), ends: sorted(ends, (each) => each.end) };
    }

    place(name, page) {
      this.localities.set(bare(name), { page, name });
    }

    /* The place that some words are the name of, or its genitive. Names of more words are in the head. */
    locality(typed) {
      const name = bare(typed.join(""));
      for (const each of [name, name.replace(/s$/, "")]) {
        if (typed.length <= FEW_WORDS) this.chunk(this.where.numberOf(each));
        if (this.localities.has(each)) return this.localities.get(each);
      }
      return undefined;
    }

    chunks(start, most) {
      return this.where.numbersOf(start, most).map((number) => this.chunk(number));
    }

    /* The known words that begin so, and those that have an end that does. */
    words(start) {
      return this.chunks(start).flatMap((chunk) => beginning(chunk.words, start, (each) => each.bare));
    }

    ends(start) {
      return this.chunks(start).flatMap((chunk) => beginning(chunk.ends, start, (each) => each.end));
    }

    exactly(word) {
      return this.chunk(this.where.numberOf(word)).words.filter((each) => each.bare === word);
    }

    /* The pages of a known word or a filter, with a weight after each page of a word. */
    pagesOf(key) {
      if (!this.rows.has(key)) this.chunk(this.where.numberOf(folded(key)));
      if (!this.pages.has(key)) {
        const held = this.rows.get(key) ?? [];
        const pages = typeof held === "string" ? this.long(held.slice(0, -VERSION), held.slice(-VERSION)) : held;
        if (!pages) return [];
        if (!this.rows.has(key)) return pages;
        this.pages.set(key, counted(pages, key.startsWith("!") ? 1 : 2));
      }
      return this.pages.get(key);
    }

    long(name, version) {
      return this.piece(`langa/${name}.json?v=${version}`, version, (file) => file.pages);
    }

    /* The values of a filter, each with its pages. */
    valuesOf(start) {
      const found = this.chunks(start, Infinity).flatMap((chunk) => beginning(chunk.words, start, (each) => each.bare));
      return found.map(({ word }) => [word.slice(start.length), this.pagesOf(word)]);
    }
  }

  const sorted = (rows, key) => rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

  /* Gaps as pages. */
  function counted(gaps, step) {
    const pages = [...gaps];
    for (let i = step; i < pages.length; i += step) pages[i] += pages[i - step];
    return pages;
  }

  /* The pages of each word. `where` tells which chunk has what, `fetch` gives a file of the index by
     its path and version. */
  class Index {
    constructor(head, where, fetch) {
      this.pieces = new Pieces(head, where, fetch);
      this.words = new Words(head, this.pieces);
      this.kinds = "";
      this.days = [];
      this.places = head.pages.map(([name, ...days]) => {
        const place = { name, first: this.kinds.length };
        for (let i = 0; i < days.length; i += 2) {
          this.kinds += days[i + 1];
          while (this.days.length < this.kinds.length) this.days.push(days[i]);
        }
        return place;
      });
    }

    /* The file that has what is told of a page. */
    fileOf(page) {
      const { name, first } = this.places.findLast((place) => place.first <= page);
      return `sidor/${name}/${page - first}.json`;
    }

    /* The latest first, and then by kind. */
    isAfter(a, b) {
      return this.days[b] - this.days[a] || KIND_ORDER.indexOf(this.kinds[a]) - KIND_ORDER.indexOf(this.kinds[b]) || a - b;
    }

    /* An answer, when all that it takes has been fetched; one that is likely is told of before. */
    async complete(answer, likely = () => {}) {
      for (;;) {
        const found = answer();
        if (!this.pieces.lacking.size) return found;
        await this.pieces.fetched(() => likely(this.pieces.guessed(answer)));
      }
    }

    /* The page of the municipality that a filter is for, if it is one. */
    municipality(slug) {
      return this.complete(() => this.pieces.pagesOf(`!kommun:${slug}`).find((page) => this.kinds[page] === "m"));
    }

    /* How many of some pages, or of all, have each value of a filter. */
    async counted(key, pages) {
      const among = pages && new Set(pages), values = await this.complete(() => this.pieces.valuesOf(`!${key}:`));
      return new Map(values.map(([value, held]) => [value, among ? held.filter((page) => among.has(page)).length : held.length]));
    }

    /* The pages for a question, the best first. Those that are likely are told of while it is not sure. */
    find(text, { filters = {}, isNewestFirst = false, isExact = false } = {}, likely) {
      return this.complete(() => this.found(text, filters, isNewestFirst, isExact), likely);
    }

    found(text, filters, isNewestFirst, isExact) {
      const told = this.words.understood(text, isExact), { concepts, themes, telling } = told;
      const chosen = Object.entries(filters).map(([key, value]) => `!${key}:${value}`);
      const keys = [...chosen, ...telling, ...themes.map((each) => `!amne:${each.theme.id}`), ...concepts.flatMap((each) => [...each.words.keys()])];
      const pagesOf = (key) => this.pieces.pagesOf(key);
      keys.forEach(pagesOf);
      if (this.pieces.lacking.size) return undefined;
      const sets = chosen.map((key) => new Set(pagesOf(key)));
      const isLeft = (page) => sets.every((set) => set.has(page));
      if (!asked(text).length) {
        const pages = text.trim() ? [] : sets.length ? [...sets[0]].filter(isLeft) : [];
        const every = text.trim() ? [] : [...this.days.keys()];
        return { ...told, hits: pages.sort((a, b) => this.isAfter(a, b)).map((page) => ({ page, via: [] })), all: every.length, pages: every };
      }
      const ranked = this.scored(told, pagesOf).sort((a, b) => b.score - a.score || this.isAfter(a.page, b.page));
      const hits = ranked.filter((hit) => isLeft(hit.page));
      const whole = hits.filter((hit) => hit.count === concepts.length);
      const shown = whole.length >= FEW || isNewestFirst && whole.length ? whole : [...whole, ...hits.filter((hit) => hit.count < concepts.length)];
      if (isNewestFirst) shown.sort((a, b) => this.isAfter(a.page, b.page));
      return { ...told, hits: shown, whole: whole.length, all: ranked.length, pages: ranked.map((hit) => hit.page), isPart: !whole.length && hits.length > 0 && concepts.length > 1 };
    }

    /* Each page that has some concept: what it scores, how many it has, and the themes that it is found by.
       A common word is on thousands: they are counted in rows of numbers. */
    scored({ concepts, themes, telling, asksMeaning }, pagesOf) {
      const size = this.kinds.length, hits = [], of = new Array(size), weights = [];
      const isInName = (word, page) => pagesOf(word).some((each, i, all) => i % 2 === 0 && each === page && all[i + 1] >= IN_NAME);
      concepts.forEach((concept, place) => {
        const own = new Float64Array(size), found = [], via = new Map(), named = new Float64Array(size);
        const has = (page, score) => {
          if (!own[page]) found.push(page);
          own[page] = score;
        };
        for (const [word, like] of concept.words) {
          const numbers = pagesOf(word);
          for (let i = 0; i < numbers.length; i += 2) {
            const page = numbers[i], weight = numbers[i + 1], score = like * weight / (weight + HALF);
            if (score > own[page]) has(page, score);
            if (like >= INFLECTED && weight >= IN_NAME) named[page] = Math.max(named[page], like);
          }
        }
        if (concept.locality) has(concept.locality.page, 1.2);
        for (const each of themes.filter((one) => one.place === place)) {
          const add = (page, score) => { if (score > (via.get(page)?.score ?? 0)) via.set(page, { score, theme: each.theme, synonym: each.synonym }); };
          add(each.theme.page, THE_THEME * each.weight);
          for (const page of pagesOf(`!amne:${each.theme.id}`)) add(page, UNDER_THEME * each.weight);
        }
        const isPlace = concept.locality || [...concept.words].some(([word, like]) => like > BEGUN && this.words.names.has(word));
        const rare = Math.log(1 + size / (0.5 + (found.length || via.size))) * (isPlace ? PLACE : 1);
        weights.push(rare);
        const counted = (page) => {
          if (!of[page]) hits.push(of[page] = { page, score: 0, share: 0, named: 0, same: 0, count: 0, via: NONE });
          const hit = of[page], mine = own[page], theirs = via.get(page)?.score ?? 0;
          hit.score += rare * (Math.max(mine, theirs) + 0.3 * Math.min(mine, theirs));
          hit.share += rare;
          if (named[page]) hit.named += rare;
          if (named[page] >= SAME) hit.same += rare;
          hit.count += 1;
          if (theirs) hit.via = [...hit.via, { place, isAlone: !mine, ...via.get(page) }];
        };
        found.forEach(counted);
        for (const page of via.keys()) if (!own[page]) counted(page);
      });
      const total = weights.reduce((sum, each) => sum + each, 0);
      const power = concepts.some((each) => each.isPart) ? 1 : WHOLE_QUESTION;
      for (const hit of hits) {
        const { page } = hit, kind = this.kinds[page];
        let likely = kind === "w" && asksMeaning ? 2.5 : KINDS[kind];
        if (CALLED_SO[kind]) likely += (CALLED_SO[kind] - likely) * (hit.named / total) ** 2;
        if (kind === "m") likely *= 1 + ITS_NAME * (hit.same / total) ** 2;
        if (CALLED_SO[kind] && hit.named) for (const word of telling) likely *= isInName(word, page) ? TELLS : 1 / TELLS;
        hit.score *= (hit.share / total) ** power * likely;
      }
      return hits;
    }
  }

  function isBefore(a, b) {
    const i = a.findIndex((value, place) => value !== b[place]);
    return i >= 0 && a[i] < b[i];
  }

  return { Index };
})();
SearchStart.understand(SearchWords.Index);
