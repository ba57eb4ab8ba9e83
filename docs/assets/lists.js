// Filters and sorts the list of a page by the form above it, and tells the count.
//
// Rows carry their values as data- attributes, named as the fields of the form: a row is
// shown when it has the value of each field and every word that is typed. The choice stands
// in the address, so that it can be linked to and the browser's Back undoes it. Without
// script the form is not shown, and the list is whole. Where it is too long for the page, what
// fits is shown in its place: long_list.js.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const collator = new Intl.Collator("sv");
  const fields = [...form.elements].filter((field) => field.name);
  const more = form.querySelector("details");
  const count = form.querySelector(".filters__count");
  const none = document.querySelector(".filters__none");
  const groups = form.dataset.rows ? [] : [...document.querySelectorAll(".group")];
  const lists = groups.map((group) => group.querySelector(".rows"));
  const flat = lists.length ? lists[0].cloneNode(false) : null;
  const rows = lists.flatMap((list) => [...list.children].map(rowOf(list)));
  const long = form.dataset.rows && LongList(form);
  // Those of its groups that are long are folded until something is chosen.
  const folds = groups.flatMap((group) => [...group.querySelectorAll(":scope > details")]);
  let order = "";

  const { folded, bare, stem } = Stem;

  function rowOf(list) {
    return (element) => ({ element, list, data: element.dataset });
  }

  // The text of a row, read when it is first asked for.
  const textOf = (row) => {
    const { element, data } = row;
    row.text ??= folded(`${element?.textContent ?? `${data.name} ${data.label}`} ${data.plats}`);
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
    plats: [(data) => data.plats, collator.compare],
    senaste: [(data) => Date.parse(data.start), (a, b) => b - a],
    status: [(data) => statuses.indexOf(data.status), (a, b) => a - b],
  };

  function sorted(some, wanted) {
    const [keyOf, compare] = orders[wanted];
    const keyed = some.map((row) => ({ row, key: keyOf(row.data) }));
    return keyed.sort((a, b) => compare(a.key, b.key)).map(({ row }) => row);
  }

  function sort() {
    const wanted = form.elements.sort.value;
    if (wanted === order || !flat) return;
    order = wanted;
    if (order) {
      flat.append(...sorted(rows, order).map((row) => row.element));
      groups[0].before(flat);
    } else {
      for (const row of rows) row.list.append(row.element);
      flat.remove();
    }
  }

  // Skolor finds skola, and skola finds skolor.
  const typedWords = () =>
    form.elements.q.value.split(/\s+/).map((word) => stem(bare(word))).filter(Boolean);

  const chosenValues = () =>
    fields
      .filter((field) => field.name !== "q" && field.name !== "sort" && valueOf(field))
      .map((field) => [field.name, valueOf(field)]);

  const fitting = (typed, chosen) => (row) =>
    chosen.every(([name, value]) => (row.data[name] ?? "").split(" ").includes(value)) &&
    typed.every((word) => textOf(row).includes(word));

  function filter() {
    const [typed, chosen] = [typedWords(), chosenValues()];
    const isFitting = fitting(typed, chosen);
    let shown = 0;
    const alive = new Set();
    for (const row of rows) {
      const fits = isFitting(row);
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

  // --- a list that is too long for the page ---

  let asked = 0;
  async function find() {
    const number = ++asked;
    const [typed, chosen, wanted] = [typedWords(), chosenValues(), form.elements.sort.value];
    if (more?.querySelector(":checked:not([value=''])")) more.open = true;
    if (typed.length + chosen.length === 0 && !wanted) {
      long.reset();
      tell(1, false);
      return;
    }
    const slow = setTimeout(() => (count.textContent = "Hämtar listan …"), 300);
    try {
      const every = await long.rows(new Map(chosen));
      if (number !== asked) return;
      const some = every.filter(fitting(typed, chosen));
      // Several counties stand one after the other: their places stand together.
      const order = wanted || (form.dataset.rows.includes("*") ? "plats" : "");
      long.show(order ? sorted(some, order) : some);
      tell(some.length, true);
    } catch {
      if (number !== asked) return;
      long.reset();
      count.textContent = "Listan kunde inte hämtas. Länkarna här nedanför leder till allt.";
    } finally {
      clearTimeout(slow);
    }
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
    if (long) {
      find();
      return;
    }
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
