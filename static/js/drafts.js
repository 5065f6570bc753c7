// Typed fields stay on the phone until the server has them: a lost connection or a closed tab loses nothing.
const WAIT_MS = 250;
const SENT = "draft-sent";
const PREFIX = "draft:";

const nameOf = (form) => `${PREFIX}${location.pathname}:${form.dataset.draft}`;
const typedIn = (form) => [...form.elements].filter((one) => one.name && !["hidden", "submit", "password", "file"].includes(one.type));

function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

function keep(name, form) {
  const values = Object.fromEntries(typedIn(form).map((one) => [one.name, one.value]));
  try {
    localStorage.setItem(name, JSON.stringify(values));
  } catch {
    // A full or forbidden store: the form works as without this.
  }
}

function restore(name, form) {
  const values = kept(name);
  if (!values) return;
  const different = typedIn(form).filter((one) => one.name in values && one.value !== values[one.name]);
  for (const one of different) one.value = values[one.name];
  if (different.length) document.querySelector("[data-draft-note]")?.removeAttribute("hidden");
}

const forms = document.querySelectorAll("[data-draft]");
const sent = sessionStorage.getItem(SENT);
if (sent && ![...forms].some((form) => nameOf(form) === sent)) {
  localStorage.removeItem(sent); // the server went on to another page: it has what was typed
  sessionStorage.removeItem(SENT);
}
for (const form of forms) {
  const name = nameOf(form);
  if (!document.querySelector(".error-summary")) restore(name, form);
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS, name, form);
  });
  form.addEventListener("submit", () => {
    keep(name, form);
    sessionStorage.setItem(SENT, name);
  });
}
