/* The search page: asks Pagefind, corrects what was typed where nothing is found, lists the hits.
   The state stands in the address (?q=unga&kommun=bracke), so that a search can be linked to.
   Pagefind (pagefind/) and the word list (ord.json) are fetched when they are needed, not before. */
(() => {
  "use strict";

  const form = document.getElementById("sok");
  if (!form) return;
  const root = new URL("..", document.currentScript.src).href;
  const [answer, count, chosen, note, list, more, details] = ["svar", "antal", "valda", "not", "traffar", "fler", "filter"]
    .map((name) => document.getElementById(`sok-${name}`));
  const fields = [...form.elements].filter((field) => field.name);
  const filters = fields.filter((field) => !["q", "sort"].includes(field.name));
  const pageTitle = document.title, { folded } = window;
  const AT_A_TIME = 10, FEW = 3, PAUSE = 250;

  // What a hit is ranked by: words in its title most of all, then those in its other facts.
  const RANKING = {
    metaWeights: { title: 5, also: 14, about: 2, place: 2, plain: 1, when: 1, kind: 1, county: 0, status: 0, lage: 0, standing: 0 },
  };

  // --- what is fetched ----------------------------------------------------------------------------

  const once = (make) => {
    let made;
    return () => (made ??= make().catch((error) => { made = undefined; throw error; }));
  };
  const pagefind = once(async () => {
    const found = await import(`${root}pagefind/pagefind.js`);
    await found.options({ ranking: RANKING });
    return found;
  });
  const words = once(async () => {
    const response = await fetch(`${root}sok/ord.json`);
    return new SearchWords.Words((await response.json()).words);
  });

  // --- the state and the address ------------------------------------------------------------------

  /* What is asked for: each field's value by its name, and `ordagrant` where nothing is to be corrected. */
  function stateOf(address) {
    const told = new URL(address).searchParams;
    const known = (field) => field.name === "q" || [...field.options].some((option) => option.value === told.get(field.name));
    const state = Object.fromEntries(fields.map((field) => [field.name, (known(field) && told.get(field.name)) || ""]));
    return { ...state, ordagrant: told.get("ordagrant") || "" };
  }

  function stateOfForm() {
    return { ...Object.fromEntries(fields.map((field) => [field.name, field.value.trim()])), ordagrant: "" };
  }

  function addressOf(state) {
    const told = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    return `${location.pathname}?${told}`.replace(/\?$/, "");
  }

  function fill(state) {
    for (const field of fields) field.value = state[field.name];
  }

  function go(state, isNewStep) {
    const address = addressOf(state);
    const isElsewhere = address !== location.pathname + location.search;
    if (isElsewhere) history[isNewStep ? "pushState" : "replaceState"](null, "", address);
    return show(state);
  }

  // --- the search ---------------------------------------------------------------------------------

  /* The hits for some words, with the facts of the first. No word at all is everything. */
  async function search(state, asked) {
    const told = filters.filter((field) => state[field.name]).map((field) => [field.name, state[field.name]]);
    const options = { filters: Object.fromEntries(told), ...(state.sort && { sort: { date: "desc" } }) };
    const found = await (await pagefind()).search(asked.length ? asked.join(" ") : null, options);
    const first = await Promise.all(found.results.slice(0, AT_A_TIME).map((hit) => hit.data()));
    return { results: found.results, first, all: found.unfilteredResultCount };
  }

  /* Whether each word is found. Pagefind takes a shorter word where it has none such: narkotka → när. */
  function areFound(asked, found) {
    const texts = found.first.map((hit) => `${hit.raw_content} ${Object.values(hit.meta).join(" ")}`);
    return found.results.length > 0 && asked.every((word) => texts.some((text) => SearchWords.occurs(word, text)));
  }

  /* The hits, with the words that they are for and those that were left out. */
  async function understood(state) {
    const asked = SearchWords.asked(state.q);
    const typed = await search(state, asked);
    if (!asked.length || areFound(asked, typed)) return { found: await filledUp(state, asked, typed), asked, left: [] };
    if (state.ordagrant) return { found: nothing, asked, left: [] };
    const { kept, left } = (await words()).corrected(asked);
    if (!kept.length) return { found: nothing, asked, left: [] };
    const isPlain = kept.every((ways) => ways.length === 1);
    const together = isPlain ? await search(state, kept.flat()) : nothing;
    const found = together.all ? await filledUp(state, kept.flat(), together) : await anyOf(state, kept);
    return { found, asked: kept.flat(), left };
  }

  const nothing = { results: [], first: [], all: 0 };

  /* Where few pages have all of several words, those that have some of them follow. */
  async function filledUp(state, asked, found) {
    const all = found.results.length;
    if (asked.length < 2 || all >= FEW || state.sort) return found;
    const more = await anyOf(state, asked.map((word) => [word]), new Set(found.results.map((hit) => hit.id)));
    if (!more.results.length) return found;
    const results = [...found.results, ...more.results];
    return { ...found, results, first: [...found.first, ...more.first].slice(0, AT_A_TIME), withAll: all };
  }

  /* The pages with some of several words, but for those of `known`. Each word is told in one or
     more ways. The best hit for each way counts the same, so that a page that is good for two
     of them is before it. */
  async function anyOf(state, kept, known = new Set()) {
    const each = await Promise.all(
      kept.flatMap((ways, place) => ways.map(async (word) => ({ ...(await search(state, [word])), place })))
    );
    const hits = new Map();
    for (const { results, place } of each) {
      for (const result of results) {
        if (known.has(result.id)) continue;
        const hit = hits.get(result.id) ?? { data: result.data, score: 0, places: new Set() };
        hit.score += result.score / results[0].score;
        hit.places.add(place);
        hits.set(result.id, hit);
      }
    }
    const results = [...hits.values()].sort((a, b) => b.score - a.score);
    const most = Math.max(0, ...results.map((hit) => hit.places.size));
    const first = await Promise.all(results.slice(0, AT_A_TIME).map((hit) => hit.data()));
    return { results, first, all: Math.max(...each.map((found) => found.all)), isPart: most < kept.length };
  }

  // --- what is shown ------------------------------------------------------------------------------

  let latest = 0;

  /* Show the hits of a state. What is slow never stands in the place of something newer. */
  async function show(state) {
    const mine = ++latest;
    const isAsked = fields.some((field) => field.name !== "sort" && state[field.name]);
    document.title = state.q ? `${state.q} – ${pageTitle}` : pageTitle;
    showChosen(state);
    if (!isAsked) {
      answer.hidden = true;
      return;
    }
    answer.hidden = false;
    answer.setAttribute("aria-busy", "true");
    count.textContent ||= "Söker …";
    try {
      const told = await understood(state);
      if (mine !== latest) return;
      showHits(state, told);
    } catch (error) {
      console.warn(error);
      if (mine !== latest) return;
      showFailure();
    }
    answer.setAttribute("aria-busy", "false");
  }

  function showFailure() {
    clear(note, list);
    more.hidden = true;
    count.textContent = location.protocol === "file:"
      ? "Sökningen fungerar bara på webben, inte i filer som öppnas från den egna datorn. Bläddra dig fram i stället."
      : "Sökningen gick inte att ladda. Försök igen om en stund, eller bläddra dig fram i stället.";
  }

  function showHits(state, { found, asked, left }) {
    clear(note, list);
    explain(state, found, asked, left);
    count.textContent = counted(state, found);
    list.append(...found.first.map(hitOf));
    let shown = found.first.length;
    more.hidden = shown >= found.results.length;
    more.onclick = async () => {
      const next = await Promise.all(found.results.slice(shown, shown + AT_A_TIME).map((hit) => hit.data()));
      const added = next.map(hitOf);
      list.append(...added);
      shown += next.length;
      more.hidden = shown >= found.results.length;
      added[0]?.querySelector("a").focus();
    };
  }

  const hits = (n) => (n === 1 ? "1 träff" : `${n} träffar`);

  function counted(state, found) {
    const n = found.results.length, { withAll } = found;
    if (withAll) return `${hits(withAll)} med alla orden, ${n - withAll} med några av dem`;
    if (n) return hits(n);
    if (found.all) return `Inga träffar med de valda begränsningarna, ${found.all} utan dem.`;
    return state.q ? `Inga träffar på ”${state.q}”. Försök med ett annat ord, eller bläddra dig fram.` : "Inga träffar.";
  }

  /* Tell where the hits are for other words than those that were typed. */
  function explain(state, found, asked, left) {
    const typed = SearchWords.asked(state.q).map(folded);
    const isOther = asked.some((word) => !typed.includes(folded(word)));
    if (!found.all || !(isOther || left.length || found.isPart)) return;
    if (isOther) note.append(`Visar träffar för ”${asked.join(" ")}”. `);
    if (left.length) note.append(`Inte på någon sida: ${left.map((word) => `”${word}”`).join(", ")}. `);
    if (found.isPart) note.append("Ingen sida har alla orden. Här är de som har några av dem. ");
    if (!isOther) return;
    const exactly = addressOf({ ...state, ordagrant: "1" });
    note.append(element("a", { href: exactly, textContent: `Sök i stället efter ”${state.q}”` }), ".");
  }

  function hitOf(hit) {
    const { title, kind, place, county, when, status, lage, standing, plain } = hit.meta;
    const where = [place || county, when].filter(Boolean).join(", ");
    const isEmpty = kind === "Kommun" && !plain;
    return element("li", { className: "card hit" },
      element("p", { className: "card__title" }, element("a", { href: hit.url, textContent: title })),
      element("p", { className: "hit__facts" },
        element("span", { className: "hit__kind", textContent: kind }),
        where && element("span", { textContent: where }),
        standing && element("span", { className: lage ? `term term--${lage}` : `badge badge--${status}`, textContent: standing })),
      (plain || isEmpty) && element("p", { textContent: plain || "Inget är publicerat här än." }));
  }

  /* The filters that are chosen, each a button that takes it away. */
  function showChosen(state) {
    const set = filters.filter((field) => state[field.name]);
    clear(chosen);
    chosen.hidden = !set.length;
    for (const field of set) {
      const label = form.querySelector(`label[for="${field.id}"]`).textContent;
      const value = field.selectedOptions[0].textContent;
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
    if (filters.some((field) => state[field.name])) details.open = true;
    show(state);
  }

  start();
})();
