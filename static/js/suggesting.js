// Suggestions beside the form of a need: asked for after a pause in typing, as the server writes them.
// Without it the button "Lihat usulan" shows the same on a page of its own.
const PAUSE_MS = 700;

function attach(form) {
  const list = document.querySelector("[data-suggest-list]");
  const bar = form.querySelector("[data-suggest-summary]");
  let timer = 0;
  let asking = new AbortController();
  let shown = "";

  const show = (part) => {
    list.replaceChildren(...part.body.childNodes);
    const summary = list.querySelector("[data-summary]")?.dataset.summary ?? "";
    if (summary === shown) return;
    shown = summary;
    const link = document.createElement("a");
    link.href = "#usulan";
    link.textContent = summary;
    bar.replaceChildren(...(summary ? [link] : []));
  };

  const ask = async () => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    list.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.suggest, { method: "POST", body: new FormData(form), signal: asking.signal });
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      list.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") list.removeAttribute("aria-busy"); // no signal: what stands there stays
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  form.addEventListener("change", ask);
  if (form.elements.title.value) ask();
}

document.querySelectorAll("form[data-suggest]").forEach(attach);
