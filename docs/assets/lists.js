// Filters and sorts the list of a page by the form above it, and tells the count.
//
// Rows carry their values as data- attributes, named as the fields of the form: a row is
// shown when it has the value of each field and every word that is typed. The choice stands
// in the address, so that it can be linked to and the browser's Back undoes it. Without
// script the form is not shown, and the list is whole.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  // A list that is too long to stand below its form has a page of its own, to which the form
  // leads; so do the addresses that were its choices before.
  if (form.hasAttribute("action")) {
    const there = () => location.replace(form.action + location.search);
    if (location.search) document.addEventListener("DOMContentLoaded", there);
    return;
  }
  const collator = new Intl.Collator("sv");
  const fields = [...form.elements].filter((field) => field.name);
  const more = form.querySelector("details");
  const count = form.querySelector(".filters__count");
  const none = document.querySelector(".filters__none");
  const groups = [...document.querySelectorAll(".group")];
  const lists = groups.map((group) => group.querySelector(".rows"));
  const flat = lists.length ? lists[0].cloneNode(false) : null;
  const rows = lists.flatMap((list) => [...list.children].map((element) => ({ element, list })));
  // Those of its groups that are long are folded until something is chosen.
  const folds = groups.flatMap((group) => [...group.querySelectorAll(":scope > details")]);
  let order = "";

  const { folded, bare, stem } = Stem;

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

  // The vocabulary's order is that of the options.
  const statuses = [...(form.elements.status?.options ?? [])].map((option) => option.value);
  // What rows are compared by, asked once of each; the sort keeps the page's order where alike.
  const orders = {
    plats: [(element) => element.dataset.plats, collator.compare],
    senaste: [(element) => Date.parse(element.dataset.start), (a, b) => b - a],
    status: [(element) => statuses.indexOf(element.dataset.status), (a, b) => a - b],
  };

  function sort() {
    const wanted = form.elements.sort.value;
    if (wanted === order || !flat) return;
    order = wanted;
    if (order) {
      const [keyOf, compare] = orders[order];
      const keyed = rows.map(({ element }) => ({ element, key: keyOf(element) }));
      keyed.sort((a, b) => compare(a.key, b.key));
      flat.append(...keyed.map((row) => row.element));
      groups[0].before(flat);
    } else {
      for (const row of rows) row.list.append(row.element);
      flat.remove();
    }
  }

  function filter() {
    // Skolor finds skola, and skola finds skolor.
    const typed = form.elements.q.value.split(/\s+/).map((word) => stem(bare(word))).filter(Boolean);
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
    for (const fold of folds) fold.open = typed.length + chosen.length > 0;
    tell(shown, typed.length + chosen.length > 0);
    if (more?.querySelector(":checked:not([value=''])")) more.open = true;
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

  read();
})();
