// Follows the preview that the page comes from: shows what is wrong in a bar, and loads the page
// anew when it has changed. Added to each page by scripts/previewing/serving.py, never published.
(() => {
  const { page, version } = document.currentScript.dataset;
  let note = document.currentScript.dataset.note;
  let known = version;
  let source;
  const bar = document.createElement("aside");
  bar.className = "preview";
  bar.setAttribute("role", "status");
  bar.hidden = true;
  document.body.append(bar);

  const show = (errors, progress) => {
    bar.classList.toggle("preview--wrong", errors.length > 0);
    bar.hidden = !(errors.length || progress || note);
    bar.replaceChildren();
    const lines = errors.length
      ? ["Rätta felen och spara. Sidan visar det som gällde före dem.", ...errors]
      : [note, progress].filter(Boolean);
    for (const line of lines) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      bar.append(paragraph);
    }
  };

  // The page is loaded anew only if it has other words than the one that is shown.
  const compare = async () => {
    const answer = await fetch(location.href, { headers: { "Preview-Page": page }, cache: "no-store" });
    if (answer.status !== 204) return location.reload();
    note = decodeURIComponent(answer.headers.get("Preview-Note") || "");
  };

  const listen = () => {
    source = new EventSource("/_preview/events");
    source.onmessage = async ({ data }) => {
      const state = JSON.parse(data);
      if (String(state.version) !== known) {
        known = String(state.version);
        await compare();
      }
      show(state.errors, state.progress);
    };
    source.onerror = () => show(["Förhandsvisningen svarar inte. Är den avslutad?"], "");
  };

  // A browser keeps few lines open to a host: tabs that nobody sees let go of theirs.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });
  if (!document.hidden) listen();
})();
