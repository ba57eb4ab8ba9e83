/* The search page: finds what is asked for, and shows why each hit is one.
   The state stands in the address (?q=unga&kommun=bracke), so that a search can be linked to.
   What finds and fetches is in search_start.js, which has begun before this runs. */
(() => {
  "use strict";

  const form = document.getElementById("sok");
  if (!form) return;
  const root = new URL("..", document.currentScript.src).href;
  const [answer, count, chosen, note, list, more, details] = ["svar", "antal", "valda", "not", "traffar", "fler", "filter"]
    .map((name) => document.getElementById(`sok-${name}`));
  const fields = [...form.elements].filter((field) => field.name);
  const filters = fields.filter((field) => !["q", "sort"].includes(field.name));
  const pageTitle = document.title, { bare, isUsual } = Stem, { FIRST, Stale, afresh, find, loaded } = SearchStart;
  const AT_A_TIME = 10, PAUSE = 250, AROUND = 90, LONGEST = 240;

  /* What is told of a hit. */
  const told = ({ page }) => SearchStart.page(page);

  // --- the state and the address ------------------------------------------------------------------

  /* What is asked for: each field's value by its name, and `ordagrant` where nothing is to be corrected. */
  function stateOf(address) {
    const asked = new URL(address).searchParams;
    const state = Object.fromEntries(fields.map((field) => [field.name, asked.get(field.name) || ""]));
    return { ...state, ordagrant: asked.get("ordagrant") || "" };
  }

  function stateOfForm() {
    return { ...Object.fromEntries(fields.map((field) => [field.name, field.value.trim()])), ordagrant: "" };
  }

  function addressOf(state) {
    const asked = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    return `${location.pathname}?${asked}`.replace(/\?$/, "");
  }

  function fill(state) {
    for (const field of fields) {
      const value = state[field.name];
      field.value = value;
      // A value that no page has is shown as chosen: the answer is that nothing has it.
      if (field.value !== value && field.name !== "sort") {
        const told = `${form.querySelector(`label[for="${field.id}"]`).textContent} ${value}`;
        const option = new Option(told, value, false, true);
        option.dataset.unnamed = "true";
        field.add(option);
      }
      else if (field.value !== value) field.value = "";
    }
  }

  /* A municipality without anything is no choice in the form. One that is asked for has a name. */
  async function nameMunicipality() {
    const [option] = form.elements.kommun.selectedOptions;
    if (!option?.dataset.unnamed) return false;
    const page = await (await loaded()).municipality(option.value);
    delete option.dataset.unnamed;
    if (page === undefined) return false;
    option.dataset.name = option.textContent = (await told({ page })).title;
    return true;
  }

  function go(state, isNewStep) {
    const address = addressOf(state);
    const isElsewhere = address !== location.pathname + location.search;
    if (isElsewhere) history[isNewStep ? "pushState" : "replaceState"](null, "", address);
    return show(state);
  }

  // --- what is shown ------------------------------------------------------------------------------

  let latest = 0, pages = [];

  /* Show the hits of a state. What is slow never stands in the place of something newer. */
  async function show(state) {
    const mine = ++latest;
    const isAsked = fields.some((field) => field.name !== "sort" && state[field.name]);
    document.title = state.q ? `${state.q} – ${pageTitle}` : pageTitle;
    document.documentElement.classList.toggle("is-asked", isAsked);
    showChosen(state);
    if (!isAsked) return;
    answer.setAttribute("aria-busy", "true");
    count.textContent ||= "Söker …";
    try {
      const { found, first, isNamed } = await search(state);
      if (mine !== latest) return;
      if (isNamed) showChosen(state);
      showHits(state, found, first);
      // What fills the first screen comes first: a slow phone and its line do one thing at a time.
      for (const [start, end] of [[first.length, FIRST], [FIRST, AT_A_TIME]]) {
        const next = await Promise.all(found.hits.slice(start, end).map(told));
        if (mine !== latest) return;
        add(found, next);
      }
      offerMore(found);
    } catch (error) {
      console.warn(error);
      if (mine !== latest) return;
      showFailure();
    }
    answer.setAttribute("aria-busy", "false");
  }

  async function search(state, isAgain) {
    try {
      const asked = Object.fromEntries(filters.filter((field) => state[field.name]).map((field) => [field.name, state[field.name]]));
      const found = await find(state.q, { filters: asked, isNewestFirst: state.sort === "senaste", isExact: Boolean(state.ordagrant) });
      const screen = found.hits.slice(0, FIRST).map(told);
      // The others are on their way meanwhile: one that fails is told of when it is to be shown.
      Promise.all(screen).catch(() => {});
      const first = await Promise.all(screen.slice(0, 1));
      return { found, first, isNamed: await nameMunicipality() };
    } catch (error) {
      if (!(error instanceof Stale) || isAgain) throw error;
      await afresh();
      return search(state, true);
    }
  }

  function showFailure() {
    clear(note, list);
    more.hidden = true;
    count.textContent = location.protocol === "file:"
      ? "Sökningen fungerar bara på webben, inte i filer som öppnas från den egna datorn. Bläddra dig fram i stället."
      : "Sökningen gick inte att ladda. Försök igen om en stund, eller bläddra dig fram i stället.";
  }

  function showHits(state, found, first) {
    clear(note, list);
    pages = found.pages;
    explain(state, found);
    count.textContent = counted(state, found);
    more.hidden = true;
    list.append(...first.map((page, i) => card(page, found.hits[i], found)));
    if (!found.hits.length) list.append(elsewhere());
    list.setAttribute("aria-label", found.hits.length ? "Träffar" : "Bläddra i stället");
    if (details.open) showCounts();
  }

  /* Put some pages after the hits that are shown. */
  function add(found, next) {
    const shown = list.querySelectorAll(".hit").length;
    const added = next.map((page, i) => card(page, found.hits[shown + i], found));
    list.append(...added);
    return added;
  }

  /* Offer the rest of the hits. */
  function offerMore(found) {
    const end = list.querySelectorAll(".hit").length;
    more.hidden = end >= found.hits.length;
    more.onclick = async () => {
      const added = add(found, await Promise.all(found.hits.slice(end, end + AT_A_TIME).map(told)));
      offerMore(found);
      added[0]?.querySelector("a").focus();
    };
  }

  /* The way on where nothing is found: the lists at the foot of the page, without a scroll to them. */
  function elsewhere() {
    const lists = document.getElementById("bladdra").nextElementSibling.cloneNode(true);
    return element("li", { className: "search__elsewhere" }, lists);
  }

  const hits = (n) => (n === 1 ? "1 träff" : `${n} träffar`);

  function counted(state, found) {
    const n = found.hits.length, { whole } = found;
    if (whole && whole < n) return `${hits(whole)} med alla orden, ${n - whole} med några av dem`;
    if (n) return hits(n);
    const nothing = filters.filter((field) => state[field.name]).map((field) => `”${named(field.selectedOptions[0])}”`);
    if (found.all && nothing.length) {
      const without = state.q ? `, ${found.all} utan ${nothing.length > 1 ? "dem" : "den"}` : "";
      return `Inga träffar med begränsningen ${nothing.join(" och ")}${without}.`;
    }
    if (state.q && !bare(state.q)) return `”${state.q}” har inga bokstäver eller siffror att söka efter. Skriv ett ord.`;
    return state.q ? `Inga träffar på ”${state.q}”. Försök med ett annat ord, eller bläddra dig fram.` : "Inga träffar.";
  }

  /* Tell where the hits are for other words than those that were typed. */
  function explain(state, found) {
    if (!found.all) return;
    const instead = found.concepts.filter((concept) => concept.instead);
    if (instead.length) note.append(`Visar träffar för ”${found.concepts.map((each) => each.instead || each.typed.join(" ")).join(" ")}”. `);
    if (found.left.length) note.append(`Inte på någon sida: ${found.left.map((word) => `”${word}”`).join(", ")}. `);
    if (found.isPart) note.append("Ingen sida har alla orden. Här är de som har några av dem. ");
    if (!instead.length) return;
    const exactly = addressOf({ ...state, ordagrant: "1" });
    note.append(element("a", { href: exactly, textContent: `Sök i stället efter ”${state.q}”` }), ".");
  }

  // --- a hit, and why it is one -------------------------------------------------------------------

  function card(page, hit, { concepts }) {
    const { title, formal, kind, place, county, when, status, lage, standing, plain, texts } = page;
    const evidence = new Evidence(concepts);
    const where = [place || county, when].filter(Boolean).join(", ");
    const isEmpty = kind === "Kommun" && !plain;
    const shown = [title, formal, where, plain].flatMap((text) => [...evidence.in(text || "")]);
    const lacking = evidence.all.filter((place_) => !shown.includes(place_));
    const excerpts = evidence.best(texts, lacking);
    return element("li", { className: "card hit" },
      element("p", { className: "card__title" }, element("a", { href: root + page.url }, ...evidence.marked(title))),
      formal && element("p", { className: "hit__formal" }, ...evidence.marked(formal)),
      element("p", { className: "hit__facts" },
        element("span", { className: "hit__kind", textContent: kind }),
        where && element("span", {}, ...evidence.marked(where)),
        standing && element("span", { className: lage ? `term term--${lage}` : `badge badge--${status}`, textContent: standing })),
      ...via(hit, concepts, page),
      ...excerpts.map((text) => element("p", { className: "hit__excerpt" }, ...evidence.marked(text))),
      !excerpts.length && (plain || isEmpty) && element("p", {}, ...evidence.marked(plain || "Inget är publicerat här än.")));
  }

  /* By what other than its own words a page is found: a theme's, or a place that lies there. */
  function via(hit, concepts, page) {
    const told = hit.via.filter((each) => each.isAlone).map((each) => each.theme.name === page.title
      ? `Ordet ”${each.synonym}” leder till det här ämnet.`
      : `Via ämnet ${each.theme.name}`);
    const places = concepts.map((each) => each.locality).filter((each) => each?.page === hit.page)
      .map((each) => `${each.name} ligger i kommunen ${page.title}.`);
    return [...new Set([...places, ...told])].map((text) => element("p", { className: "hit__via", textContent: text }));
  }

  /* The words of a text that stand for what was typed. */
  class Evidence {
    constructor(concepts) {
      this.sought = concepts.map((concept) => {
        const words = [...concept.words.keys(), ...(concept.locality ? [concept.locality.name] : [])].map(bare);
        const long = words.filter((each) => each.length > 3);
        return { all: new Set(words), numbers: words.filter((each) => each.length > 2 && /\d/.test(each)), tails: long.filter((each) => !/\d/.test(each)) };
      });
      this.all = concepts.map((_, place) => place);
      this.known = new Map();
    }

    /* The places among the concepts of those that a word stands for. */
    of(word) {
      if (!this.known.has(word)) this.known.set(word, this.found(word));
      return this.known.get(word);
    }

    found(word) {
      const whole = bare(word), parts = /[^\p{L}\p{N}]/u.test(word) ? word.split(/[^\p{L}\p{N}]+/u).map(bare) : [whole];
      const isNumber = /\d/.test(whole), zeroless = isNumber ? bare(word.replace(/(^|\D)0+(?=\d)/g, "$1")) : "";
      return this.all.filter((place) => {
        const { all, numbers, tails } = this.sought[place];
        if (all.has(whole) || parts.some((part) => all.has(part))) return true;
        return isNumber
          ? numbers.some((each) => whole.includes(each) || zeroless.includes(each))
          : tails.some((each) => parts.some((part) => part.endsWith(each)));
      });
    }

    in(text) {
      if (!this.mayBeIn(text)) return new Set();
      return new Set(pieces(text).flatMap(([piece, isWord]) => (isWord ? this.of(piece) : [])));
    }

    /* Whether to look closer: of the texts of a long document, few have anything. A number may stand
       there with noughts before it. */
    mayBeIn(text) {
      const run = bare(text);
      return this.sought.some(({ all, numbers }) => numbers.length || [...all].some((each) => run.includes(each)));
    }

    /* The text, with what stands for what was typed marked. */
    marked(text) {
      const found = [];
      for (const [piece, isWord] of pieces(text)) {
        // What is not marked is one text: screen readers go from text to text.
        if (isWord && this.of(piece).length) found.push(element("mark", { textContent: piece }));
        else if (typeof found.at(-1) === "string") found.push(found.pop() + piece);
        else found.push(piece);
      }
      return found;
    }

    /* The passages that have most of some concepts, cut around the first. At most two. */
    best(texts, lacking) {
      const chosen = [], held = [];
      let left = lacking;
      while (left.length && chosen.length < 2) {
        let best = "", most = [];
        for (let i = 0; i < texts.length && most.length < left.length; i++) {
          held[i] ??= this.in(texts[i]);
          const has = left.filter((place) => held[i].has(place));
          if (has.length > most.length) [best, most] = [texts[i], has];
        }
        if (!most.length) break;
        chosen.push(this.cut(best, left));
        left = left.filter((place) => !most.includes(place));
      }
      return chosen;
    }

    cut(text, sought) {
      if (text.length <= LONGEST) return text;
      let at = 0;
      for (const [piece, isWord] of pieces(text)) {
        if (isWord && this.of(piece).some((place) => sought.includes(place))) break;
        at += piece.length;
      }
      const start = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
      const end = start + LONGEST < text.length ? text.lastIndexOf(" ", start + LONGEST) : text.length;
      return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
    }
  }

  /* A word of some letters and digits, with dashes in it. A diary number is one. */
  const wordOf = (letter, digit, flags) =>
    new RegExp(`(?<![${letter}${digit}])(?:[${letter}]{1,4}[ -]?)?\\d+(?:[./:-]\\d+)*|[${letter}${digit}]+(?:-[${letter}${digit}]+)*`, flags);
  // Most texts take none of the slow ways of other alphabets.
  const usual = wordOf("a-zåäöé", "0-9", "gi");
  let any;

  /* A text as its words and what stands between them. */
  function pieces(text) {
    const found = [];
    let last = 0;
    for (const { 0: word, index: at } of text.matchAll(isUsual(text) ? usual : (any ??= wordOf("\\p{L}", "\\p{N}", "gu")))) {
      if (at > last) found.push([text.slice(last, at), false]);
      found.push([word, true]);
      last = at + word.length;
    }
    if (last < text.length) found.push([text.slice(last), false]);
    return found;
  }

  // --- the filters --------------------------------------------------------------------------------

  /* The filters that are chosen, each a button that takes it away. */
  function showChosen(state) {
    const set = filters.filter((field) => state[field.name]);
    clear(chosen);
    chosen.hidden = !set.length;
    for (const field of set) {
      const label = form.querySelector(`label[for="${field.id}"]`).textContent;
      const value = named(field.selectedOptions[0]);
      const button = element("button", { type: "button", textContent: `${value} ×` });
      button.setAttribute("aria-label", `Ta bort begränsningen ${label}: ${value}`);
      button.onclick = () => without([field]);
      chosen.append(element("li", {}, button));
    }
    if (set.length > 1) {
      const all = element("button", { type: "button", textContent: "Ta bort alla" });
      all.onclick = () => without(set);
      chosen.append(element("li", {}, all));
    }
  }

  function without(some) {
    for (const field of some) field.value = "";
    go(stateOfForm(), true);
    (chosen.querySelector("button") || form.elements.q).focus();
  }

  const named = (option) => (option ? option.dataset.name ??= option.textContent : "");

  /* Leave the values that some hit has, each with its number; the one that is chosen stays. */
  async function showCounts() {
    const mine = latest, isAsked = document.documentElement.classList.contains("is-asked");
    for (const field of filters) {
      const found = await (await loaded()).counted(field.name, isAsked && pages);
      if (mine !== latest) return;
      for (const option of [...field.options].filter((each) => each.value)) {
        const n = found.get(option.value) ?? 0;
        option.textContent = n ? `${named(option)} (${n})` : named(option);
        option.hidden = option.disabled = !n && !option.selected;
      }
    }
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  function clear(...elements) {
    for (const each of elements) each.replaceChildren();
  }

  // --- what the reader does -----------------------------------------------------------------------

  // All that is typed in a row is one step: Back leads to the search before it.
  let waiting, isTyping = false;

  function step(isNew, isTyped) {
    clearTimeout(waiting);
    go(stateOfForm(), isNew);
    isTyping = isTyped;
  }

  form.elements.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => step(!isTyping, true), PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "q") step(true, false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    step(!isTyping, false);
  });
  details.addEventListener("toggle", () => {
    if (details.open) showCounts().catch(console.warn);
  });
  note.addEventListener("click", (event) => {
    if (!event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(stateOf(event.target.closest("a").href), true);
    form.elements.q.focus();
  });
  window.addEventListener("popstate", start);

  function start() {
    isTyping = false;
    const state = stateOf(location.href);
    fill(state);
    show(state);
  }

  start();
})();
