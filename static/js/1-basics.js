/* Makes pages that work without it more pleasant: answers save themselves,
 * typed text survives, uploads show progress, the session warns before it
 * ends. Every word shown comes from the page (#words and templates).
 *
 * The files of this folder are one script, js/app.js, in the order of their
 * names and inside one function: what one declares, the later ones may use.
 * This one: elements, words, stores, and the values of a form. */
document.documentElement.classList.add("js");

const $ = (sel, root = document) => root.querySelector(sel);
const $$ = (sel, root = document) => [...root.querySelectorAll(sel)];
const words = () => $("#words")?.dataset ?? {};
const person = () => $("portal-session")?.dataset.person ?? "";
/* Full or forbidden storage gives false, null and nothing. */
const storeIn = (area) => {
  const use = (what, otherwise) => {
    try {
      return what(window[area]);
    } catch {
      return otherwise;
    }
  };
  return {
    keys: () => use((area) => Object.keys(area), []),
    get: (key) => use((area) => JSON.parse(area.getItem(key)), null),
    drop: (key) => use((area) => area.removeItem(key)),
    put: (key, value) => use((area) => {
      area.setItem(key, JSON.stringify(value));
      return true;
    }, false),
  };
};
const store = storeIn("localStorage");
const tab = storeIn("sessionStorage");

const isTyped = (el) =>
  el.name && !/^(hidden|password|file|submit|button)$/.test(el.type);

function typedIn(form) {
  const names = new Set([...form.elements].filter(isTyped)
    .map((el) => el.name));
  return [...new FormData(form)].filter(([name, value]) =>
    names.has(name) && typeof value === "string");
}

/* What the page has no control for (a row of a table, a part that only some
 * answers have) goes along unseen. */
function fill(form, values) {
  const left = [...values];
  const take = (name, wanted) => {
    const i = left.findIndex(([n, value]) => n === name &&
      (wanted === undefined || value === wanted));
    return i < 0 ? undefined : left.splice(i, 1)[0][1];
  };
  for (const el of form.elements) {
    if (!isTyped(el)) continue;
    if (el.type === "radio" || el.type === "checkbox")
      el.checked = take(el.name, el.value) !== undefined;
    else el.value = take(el.name) ?? el.value;
  }
  for (const [name, value] of left) {
    const unseen = document.createElement("textarea");
    Object.assign(unseen, { name, value, hidden: true });
    form.append(unseen);
  }
  showWhen(form);
}
