// What every page needs, and all that it needs: the choice of light or dark, the menu's
// button, and the search box that suggests municipalities. All pages work without it.
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src);
  document.documentElement.classList.add("js");
  // A page that is asked something makes room for the answer before it comes.
  if (location.search.length > 1) document.documentElement.classList.add("is-asked");

  /* Small letters without dots, rings and soft hyphens: malmö and MALMO are one word. */
  const folded = (text) => text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\p{M}\u00ad]/gu, "");
  const letters = (text) => folded(text).replace(/[^\p{L}\p{N}]/gu, "");

  /* Light or dark. Nothing is stored before the reader has chosen. */

  const SCHEME = "medborgarloften.scheme";
  const MEDIA = { light: "not all", dark: "all", "": "(prefers-color-scheme: dark)" };

  function stored() {
    try {
      return localStorage.getItem(SCHEME) || "";
    } catch {
      return "";
    }
  }

  function show(scheme) {
    document.getElementById("dark").media = MEDIA[scheme] || MEDIA[""];
  }

  function choose(scheme) {
    show(scheme);
    try {
      if (scheme) localStorage.setItem(SCHEME, scheme);
      else localStorage.removeItem(SCHEME);
    } catch {
      // The reader's browser stores nothing: the choice holds for this page.
    }
  }

  show(stored());

  function startScheme(box) {
    const chosen = stored();
    for (const input of box.querySelectorAll("input")) {
      input.checked = input.value === chosen;
      input.addEventListener("change", () => choose(input.value));
    }
  }

  /* The menu of narrow screens. */

  function startMenu(button) {
    const menu = document.getElementById(button.getAttribute("aria-controls"));
    const open = (isOpen) => {
      button.setAttribute("aria-expanded", String(isOpen));
      menu.classList.toggle("is-open", isOpen);
    };
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") === "false"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") === "false") return;
      open(false);
      button.focus();
    });
  }

  /* The search box: municipalities first, then whatever was typed. */

  const INDEX = location.protocol === "file:" ? "index.html" : "";
  let municipalities;
  // Called by sok/kommuner.js: a script and no JSON, so that it works from a folder too.
  window.suggestions = (list) => {
    municipalities = list.map(([name, slug, county, former, agreements, localities]) => ({
      name,
      told: agreements ? `${county}, ${agreements} dokument` : county,
      names: [name, ...former],
      localities,
      address: new URL(`kommun/${slug}/${INDEX}`, root).href,
    }));
  };

  function load(then) {
    if (municipalities) return then();
    const script = document.createElement("script");
    script.src = new URL("sok/kommuner.js", root).href;
    script.addEventListener("load", then);
    script.addEventListener("error", then);
    document.head.append(script);
  }

  /* Timrå kommun, Malmö stad, upplandsbro, Bräckes: the name that is typed, in letters alone. */
  const SORT_OF_PLACE = /\s+(kommuns?|stads?|kn)$/i;
  const called = (typed, name) => [letters(name), `${letters(name)}s`].includes(letters(typed.trim().replace(SORT_OF_PLACE, "")));

  function named(typed) {
    const has = (names) => names.some((name) => called(typed, name));
    const all = municipalities || [];
    return all.find((one) => has(one.names)) || all.find((one) => has(one.localities));
  }

  /* Those whose names begin so, to the letter first: å is Åre before Arboga. Then places that lie
     in them, then names that hold it. */
  function matching(typed, most = 6) {
    const bare = typed.trim().replace(SORT_OF_PLACE, ""), sought = letters(bare), exact = bare.toLocaleLowerCase("sv");
    if (!sought || !municipalities) return [];
    const begins = (name) => letters(name).startsWith(sought) || called(typed, name);
    const found = new Map();
    const add = (one, told) => found.has(one) || found.set(one, { ...one, told });
    const isExact = (one) => one.names.some((name) => name.toLocaleLowerCase("sv").startsWith(exact));
    for (const one of municipalities) if (one.names.some(begins) && isExact(one)) add(one, one.told);
    if (!/[åäö]/i.test(bare) || !found.size) for (const one of municipalities) if (one.names.some(begins)) add(one, one.told);
    for (const one of sought.length > 2 ? municipalities : []) {
      const place = one.localities.find(begins);
      if (place) add(one, `${place} ligger här, ${one.told}`);
    }
    for (const one of sought.length > 2 ? municipalities : []) if (one.names.some((name) => letters(name).includes(sought))) add(one, one.told);
    return [...found.values()].slice(0, most);
  }

  function startFind(form, number) {
    const input = form.elements.q;
    const list = document.createElement("ul");
    Object.assign(list, { id: `forslag-${number}`, className: "find__list", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Kommuner");
    const told = document.createElement("p");
    told.className = "unseen";
    told.setAttribute("role", "status");
    form.querySelector(".find__row").append(list, told);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    }))
      input.setAttribute(name, value);

    let found = [];
    let at = -1;

    const mark = (next) => {
      at = next;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    };
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };
    const suggest = () => {
      found = matching(input.value);
      list.replaceChildren(...found.map((one, i) => option(one, `${list.id}-${i}`)));
      told.textContent = input.value.trim() ? counted(found.length) : "";
      mark(-1);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };

    input.addEventListener("focus", () => load(() => {}), { once: true });
    input.addEventListener("input", () => load(suggest));
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        close();
        event.preventDefault();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
        if (list.hidden) suggest();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = found.length + 1; // one of them is the box itself
        mark(((at + 1 + step + places) % places) - 1);
        event.preventDefault();
      }
    });
    // Not "click": the box would lose its focus first, and the list be gone.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) location.href = found[[...list.children].indexOf(item)].address;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      load(() => {
        const chosen = found[at] || named(input.value);
        if (chosen) location.href = chosen.address;
        else {
          // Without script the form leads to a list; with it, to the search.
          if (form.dataset.search) form.action = form.dataset.search;
          form.submit();
        }
      });
    });
  }

  function option(municipality, id) {
    const item = document.createElement("li");
    const told = document.createElement("span");
    item.id = id;
    item.setAttribute("role", "option");
    told.textContent = municipality.told;
    item.append(`${municipality.name} `, told);
    return item;
  }

  function counted(number) {
    if (!number) return "Ingen kommun föreslås. Tryck på retur för att söka.";
    return number === 1 ? "1 kommun föreslås." : `${number} kommuner föreslås. Välj med piltangenterna.`;
  }

  /* What can be copied: the address of the page, a letter, the ways to cite it. */

  function startLink(box) {
    const text = box.firstElementChild.querySelector("code") ?? box.firstElementChild;
    startCopying(text, box.querySelector("button"), box.querySelector("[role=status]"));
  }

  // Without script there is no button: each text has its name before it.
  function addButton(code) {
    const [row, button, told] = ["p", "button", "span"].map((name) => document.createElement(name));
    button.type = "button";
    button.className = "link__copy";
    button.textContent = "Kopiera";
    button.setAttribute("aria-label", `Kopiera: ${code.parentElement.firstChild.textContent.replace(/:$/, "")}`);
    told.className = "link__told";
    told.setAttribute("role", "status");
    row.append(button, " ", told);
    code.parentElement.after(row);
    startCopying(code, button, told);
  }

  function startCopying(address, button, told) {
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address.innerText);
        told.textContent = "Kopierad.";
      } catch {
        // Not every browser lets a page copy: then the reader does it.
        getSelection().selectAllChildren(address);
        told.textContent = "Texten är markerad. Kopiera den själv.";
      }
    });
  }

  // Where there is room beside the text, the contents of the page stand open.
  function startContents(details) {
    details.open = matchMedia("(min-width: 76.25em)").matches;
  }

  // A link to something in what is closed opens it: not every browser does.
  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = target?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    if (target?.closest("details")) target.scrollIntoView();
  }

  /* In a folder without a server, an address that ends with a slash shows a list of files. */

  function nameFiles() {
    for (const [selector, name] of [["a[href]", "href"], ["form[action]", "action"], ["form[data-search]", "data-search"]])
      for (const one of document.querySelectorAll(selector)) {
        const [, path, rest] = one.getAttribute(name).match(/^([^?#]*)(.*)$/);
        const isOurs = path && !/^[a-z][a-z+.-]*:/i.test(path);
        if (isOurs && /(^|\/)\.{0,2}$/.test(path))
          one.setAttribute(name, `${path.replace(/\/?$/, "/")}${INDEX}${rest}`);
      }
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (location.protocol === "file:") nameFiles();
    document.querySelectorAll(".toc").forEach(startContents);
    document.querySelectorAll(".scheme").forEach(startScheme);
    document.querySelectorAll(".top__button").forEach(startMenu);
    document.querySelectorAll(".find").forEach(startFind);
    document.querySelectorAll(".link").forEach(startLink);
    document.querySelectorAll(".use .link__lines").forEach(addButton);
    openTarget();
    addEventListener("hashchange", openTarget);
  });
})();
