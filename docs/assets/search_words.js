/* What was typed, understood: known words, one-letter errors, compounds, small words.
   Used by search.js. Nothing here touches the page. */
const SearchWords = (() => {
  "use strict";

  // Words that say nothing of what is looked for. They are left out where others remain.
  const SMALL = new Set(
    // Snowball's Swedish stop words, but for "vara", which is a municipality too.
    ("alla allt att av blev bli blir blivit de dem den denna deras dess dessa det detta dig din dina ditt du där då efter ej "
    + "eller en er era ert ett från för ha hade han hans har henne hennes hon honom hur här i icke ingen inom inte jag ju kan "
    + "kunde man med mellan men mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan sig sin sina "
    + "sitt själv skulle som så sådan sådana sådant till under upp ut utan vad var varför varit varje vars vart vem vi vid vilka "
    + "vilkas vilken vilket vår våra vårt än är åt över "
    // What people ask with.
    + "finns få får gick gå går gör göra gjort hände händer hänt in ja kom kommer mer ska ta tar även "
    // Whom everything here is about.
    + "polisen kommunen kommun kommuner arbetar jobbar lovar lovat").split(" ")
  );
  const ENDING = new RegExp(
    "(?:ism|ismen|ist|isten|ister|isterna|istisk|istiska"
    + "|ernas|arnas|ornas|erna|arna|orna|ans|ens|ets|ade|ad|an|ar|er|or|en|et|na|as|es|a|e|s|t|n)$"
  );
  const LONG_ENDING = /(?:ande|are|at)$/;
  const SHORTEST_TAIL = 4, SHORTEST_HEAD = 3, LONGEST_ENDING = 5;

  const { folded } = window;
  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");
  const bare = (word) => letters(folded(word));
  const spelled = (word) => letters(word.toLowerCase().normalize("NFC"));
  /* Who types å, ä or ö means it: bräke is no bråk, though brake may be. */
  const meant = (word) => (/[åäö]/.test(spelled(word)) ? spelled : bare);

  /* The word without its ending. Rougher than Pagefind's own: it is only to know a word again. */
  function stem(word) {
    for (const [ending, shortest] of [[LONG_ENDING, SHORTEST_TAIL], [ENDING, SHORTEST_HEAD]]) {
      const short = word.replace(ending, "");
      if (short !== word && short.length >= shortest) return short;
    }
    return word;
  }

  /* The words of a question that tell what is looked for. */
  function asked(text) {
    const words = text.replace(/(\d{4})\s*[-–]\s*(?=\d{4}(?!\d))/g, "$1 ").split(/\s+/).filter(bare);
    const telling = words.filter((word) => !SMALL.has(word.toLowerCase()));
    return telling.length ? telling : words;
  }

  /* Whether a text has the word, in this or another form, or begun. */
  function occurs(word, text) {
    const read = meant(word), key = stem(read(word)), sought = key.length < SHORTEST_TAIL ? read(word) : key;
    return text.split(/[^\p{L}\p{N}]+/u).some((each) => read(each).startsWith(sought))
      || text.split(/\s+/).some((each) => read(each).startsWith(sought));
  }

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

  /* The words that stand on the pages. `counts` tells of each on how many. */
  class Words {
    constructor(counts) {
      this.all = Object.entries(counts).map(([word, pages]) => ({ word, pages, bare: bare(word) }));
      this.byStem = new Map();
      for (const each of this.all) {
        for (const key of new Set([stem(each.bare), stem(spelled(each.word))])) {
          if (!(this.byStem.get(key)?.pages >= each.pages)) this.byStem.set(key, each);
        }
      }
    }

    /* The known word with the same stem. */
    same(typed) {
      return this.byStem.get(stem(meant(typed)(typed)));
    }

    /* The same, or a known word that begins so. */
    known(typed) {
      const key = stem(bare(typed));
      return this.same(typed) || (key.length > 3 ? this.all.find((each) => each.bare.startsWith(key)) : undefined);
    }

    /* The known word that is one letter away, two for long words; the one on most pages. */
    near(typed) {
      const word = bare(typed), most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
      let best;
      for (const each of this.all) {
        const far = distance(word, each.bare, most);
        if (far > most) continue;
        const unlike = distance(spelled(typed), spelled(each.word), most + 1);
        const found = { word: each.word, far, rank: [far, unlike, each.bare[0] === word[0] ? 0 : 1, -each.pages] };
        if (!best || isBefore(found.rank, best.rank)) best = found;
      }
      return best;
    }

    /* A compound as its known parts: trafik-kontroll, område-s-polis, våld-i-nära-relation. */
    split(typed) {
      const word = bare(typed);
      if (this.same(word) || (word.length > SHORTEST_TAIL && this.known(word))) return [word];
      for (let cut = word.length - SHORTEST_TAIL; cut >= SHORTEST_HEAD; cut--) {
        const head = word.slice(0, cut), start = [head, head.replace(/s$/, "")].find((way) => this.same(way));
        const rest = start && this.split(word.slice(cut));
        if (rest) return [start, ...rest];
      }
      return undefined;
    }

    /* The known words that end so: dialog → medborgardialog. */
    within(typed) {
      const key = stem(bare(typed));
      if (key.length < SHORTEST_TAIL) return [];
      const ends = this.all.filter(({ bare: word }) => {
        const start = word.lastIndexOf(key);
        return start >= SHORTEST_HEAD && word.length - start - key.length <= LONGEST_ENDING;
      });
      return ends.sort((a, b) => b.pages - a.pages).slice(0, 5).map((each) => each.word);
    }

    /* The parts of upplans-bro, so that each can be corrected; a word that is known, or a number, is one. */
    parts(typed) {
      return /\d/.test(typed) || this.known(typed) ? [typed] : typed.split(/[-–/]/).filter(bare);
    }

    /* The part of a compound that is known, where the other is not: its end tells what kind of thing it is. */
    part(typed) {
      const word = bare(typed), cuts = [...word].map((_, cut) => cut).slice(SHORTEST_TAIL, -SHORTEST_TAIL);
      const ends = [...cuts.map((cut) => word.slice(cut)), ...cuts.reverse().map((cut) => word.slice(0, cut))];
      const known = ends.find((end) => this.same(end));
      return known ? [known] : [];
    }

    /* Whether a known word begins with what is typed, to the letter. */
    begins(typed) {
      const word = bare(typed);
      return this.all.some((each) => each.bare.startsWith(word));
    }

    /* What stands for one typed word, any of it: itself when it is known or a number, else the nearest.
       Of extremisn, extremism is nearer than all that begins with extremis-. */
    understood(word) {
      const same = this.same(word);
      if (/\d/.test(word) || same || this.begins(word)) return [same ? same.word : word];
      const near = this.near(word);
      if (near && near.far < 2) return [near.word];
      if (this.known(word)) return [word];
      const ways = [() => this.split(word) || [], () => this.within(word), () => (near ? [near.word] : []), () => this.part(word)];
      return ways.reduce((found, way) => (found.length ? found : way()), []);
    }

    /* What was typed as the pages have it, word for word: for each the words that stand for it.
       `left` are the words that nothing stands for. */
    corrected(typed) {
      const kept = [], left = [], words = typed.flatMap((word) => this.parts(word));
      for (let i = 0; i < words.length; i++) {
        const isPair = i + 1 < words.length && !(this.known(words[i]) && this.known(words[i + 1]));
        const joined = isPair && this.same(words[i] + words[i + 1]);
        const found = joined ? [joined.word] : this.understood(words[i]);
        if (found.length) kept.push(found);
        else left.push(words[i]);
        if (joined) i++;
      }
      return { kept, left };
    }
  }

  function isBefore(a, b) {
    const i = a.findIndex((value, place) => value !== b[place]);
    return i >= 0 && a[i] < b[i];
  }

  return { Words, asked, distance, occurs, stem };
})();
