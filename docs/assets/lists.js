// Filters and sorts the list of a page by the form above it, and tells the count.
//
// Rows carry their values as data- attributes, named as the fields of the form: a row is
// shown when it has the value of each field and every word that is typed. The choice stands
// in the address, so that it can be linked to and the browser's Back undoes it. Without
// script the form asks the search page instead, by the same names.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const collator = new Intl.Collator("sv");
  const fields = [...form.elements].filter((field) => field.name);
  const more = form.querySelector("details");
  const count = form.querySelector(".filters__count");
  const none = document.querySelector(".filters__none");
  const groups = [...document.querySelectorAll(".group")];
  const lists = groups.map((group) => group.querySelector(".rows"));
  const flat = lists.length ? lists[0].cloneNode(false) : null;
  const rows = lists.flatMap((list) => [...list.children].map((element) => ({ element, list })));
  let order = "";

  const folded = (text) =>
    text.toLocaleLowerCase("sv").normalize("NFD").replace(/\p{M}/gu, "");

  // The text of a row, read when it is first asked for.
  const textOf = (row) => {
    row.text ??= folded(`${row.element.textContent} ${row.element.dataset.plats}`);
    return row.text;
  };

  const valueOf = (field) =>
    field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim();

  function setValue(field, value) {
    if (field.type === "checkbox") {
      field.checked = value === field.value;
      return;
    }
    field.value = value;
    // A value that no row has is shown as chosen: the answer is that nothing fits.
    if (field.value !== value && field.name !== "sort") {
      field.add(new Option(value, value, false, true));
    } else if (field.value !== value) {
      field.value = "";
    }
  }

  // --- filter and sort ---

  const orders = {
    plats: (a, b) => collator.compare(a.dataset.plats, b.dataset.plats),
    senaste: (a, b) => collator.compare(b.dataset.start, a.dataset.start),
    status: (a, b) => placeOf("status", a) - placeOf("status", b),
  };

  // A coded word's place in the vocabulary's order, which the options have.
  function placeOf(name, element) {
    const options = [...form.elements[name].options];
    return options.findIndex((option) => option.value === element.dataset[name]);
  }

  function sort() {
    const wanted = form.elements.sort.value;
    if (wanted === order || !flat) return;
    order = wanted;
    const compare = orders[order];
    if (compare) {
      const sorted = [...rows].sort((a, b) => compare(a.element, b.element));
      flat.append(...sorted.map((row) => row.element));
      groups[0].before(flat);
    } else {
      for (const row of rows) row.list.append(row.element);
      flat.remove();
    }
  }

  function filter() {
    const typed = folded(form.elements.q.value).split(/\s+/).filter(Boolean);
    const chosen = fields
      .filter((field) => field.name !== "q" && field.name !== "sort" && valueOf(field))
      .map((field) => [field.name, valueOf(field)]);
    let shown = 0;
    const alive = new Set();
    for (const row of rows) {
      const { dataset } = row.element;
      const fits =
        chosen.every(([name, value]) => (dataset[name] ?? "").split(" ").includes(value)) &&
        typed.every((word) => textOf(row).includes(word));
      if (row.element.hidden === fits) row.element.hidden = !fits;
      if (!fits) continue;
      shown += 1;
      if (!order) alive.add(row.list);
    }
    groups.forEach((group, index) => (group.hidden = !alive.has(lists[index])));
    tell(shown, typed.length + chosen.length > 0);
    if (chosen.length && more.querySelector(":checked:not([value=''])")) more.open = true;
  }

  function tell(shown, isChosen) {
    const { all } = form.dataset;
    const told = isChosen ? `${shown} av ${all}` : all;
    if (count.textContent !== told) count.textContent = told;
    none.hidden = shown > 0;
  }

  // --- the address ---

  function query() {
    const told = new URLSearchParams();
    for (const field of fields) if (valueOf(field)) told.set(field.name, valueOf(field));
    return told.toString() ? `?${told}` : "";
  }

  function write(method) {
    if (query() === window.location.search) return;
    try {
      window.history[method](null, "", window.location.pathname + query());
    } catch {
      // A file on a disk may have no address to keep it in. The list works anyway.
    }
  }

  function read() {
    const told = new URLSearchParams(window.location.search);
    for (const field of fields) setValue(field, told.get(field.name) ?? "");
    show();
  }

  function show() {
    sort();
    filter();
  }

  form.addEventListener("input", (event) => {
    show();
    write(event.target.name === "q" ? "replaceState" : "pushState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) setValue(field, "");
    show();
    write("pushState");
  });
  window.addEventListener("popstate", read);
  // Browsers put old choices back into a form when somebody returns: the address decides.
  window.addEventListener("pageshow", read);

  form.querySelector("[type=submit]").hidden = true;
  form.querySelector("[type=reset]").hidden = false;
  read();
})();
