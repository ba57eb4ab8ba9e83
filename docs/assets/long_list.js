// The rows of a list that is too long for its page, for lists.js.
//
// They are in files beside the page, or beside the pages of the counties, and are fetched when
// somebody uses the form: of one county when it, or a municipality of it, is chosen. All of them
// are reached by links too, so that the page is whole without script.
const LongList = (form) => {
  const AT_A_TIME = 100;
  const split = document.querySelector(".split");
  const found = document.querySelector(".found");
  const list = found.querySelector(".rows");
  const more = found.querySelector("button");
  const counties = [...(form.elements.lan?.options ?? [])].map((option) => option.value).filter(Boolean);
  const kept = new Map();
  let rest = [];

  async function load(file) {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    const { columns, rows } = await response.json();
    return rows.map((row) => ({ data: Object.fromEntries(columns.map((name, n) => [name, row[n]])) }));
  }

  // What could not be fetched is asked for again.
  function fetched(file) {
    if (!kept.has(file)) kept.set(file, load(file).catch((error) => { kept.delete(file); throw error; }));
    return kept.get(file);
  }

  function files(chosen) {
    const { rows } = form.dataset;
    if (!rows.includes("*")) return [rows];
    const option = form.elements.kommun.selectedOptions[0];
    const one = chosen.get("lan") ?? option?.dataset.lan;
    const wanted = one ? counties.filter((code) => code === one) : counties;
    return wanted.map((code) => rows.replace("*", code));
  }

  // A row of several counties is in the files of each.
  async function rows(chosen) {
    const some = await Promise.all(files(chosen).map(fetched));
    return [...new Map(some.flat().map((row) => [row.data.url, row])).values()];
  }

  function element({ data }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const facts = document.createElement("span");
    link.href = form.dataset.root + data.url;
    link.textContent = data.name;
    facts.className = "line__facts";
    facts.textContent = `${data.plats}, ${data.when}. ${data.label}`;
    item.append(link, " ", facts);
    return item;
  }

  function add() {
    list.append(...rest.splice(0, AT_A_TIME).map(element));
    more.hidden = rest.length === 0;
  }

  more.addEventListener("click", () => {
    const next = list.children.length;
    add();
    list.children[next].querySelector("a").focus();
  });

  return {
    rows,
    show(some) {
      rest = [...some];
      list.replaceChildren();
      add();
      found.hidden = some.length === 0;
      split.hidden = true;
    },
    reset() {
      found.hidden = true;
      split.hidden = false;
    },
  };
};
