/* What was typed: kept per form until the server has it. */

/* keep:<person>/<form>#<page>. A page has a lock of its name while it lives:
 * only what a page left behind is taken over by another one. */
const KEEP = "keep:";
const KEEP_MS = 14 * 864e5;
const newName = () => Math.random().toString(36).slice(2);
const PAGE = newName();
navigator.locks?.request(PAGE, () => new Promise(() => {}))
  .catch(() => {}); /* the page is going already */
const states = new WeakMap();

/* edits: counts changes; saved, sent: of these; flight: on its way. */
function stateOf(form) {
  let s = states.get(form);
  if (!s) {
    s = { edits: 0, saved: 0, failures: 0, isKept: true };
    states.set(form, s);
  }
  return s;
}

/* <... data-keep-in="whose/"> around several forms begins their keys. */
const prefixOf = (el) => `${KEEP}${person()}/` +
  (el.closest("[data-keep-in]")?.dataset.keepIn ?? "");
const keyOf = (form) => `${prefixOf(form)}${form.dataset.keep}#${PAGE}`;
const isDirty = (form) => stateOf(form).edits !== stateOf(form).saved;
const unsaved = () => $$("[data-autosave]").filter(isDirty);

/* With the version that the page knew: the server judges what is newer. */
function keep(form) {
  const s = stateOf(form);
  if (!person() || !form.dataset.keep) return;
  const base = {};
  for (const el of form.elements)
    if (el.type === "hidden" && el.name !== "csrf") base[el.name] = el.value;
  s.isKept = store.put(keyOf(form),
    { values: typedIn(form), base, at: Date.now() });
}

/* A form sent as a whole page has arrived when the next page of this tab is
 * one of a signed-in person; on the sign-in page it has not. */
function settleSent() {
  if (person() && !$("#errors")) store.drop(tab.get("sent"));
  tab.drop("sent");
}

/* Answers are put back and sent; other forms ask. */
function takeOver(form, key) {
  const kept = store.get(key);
  if (!kept) return;
  stateOf(form).isBack = true; /* there may be more of it */
  if (isDirty(form) || stateOf(form).composing) return;
  if (JSON.stringify(kept.values) === JSON.stringify(typedIn(form)))
    return store.drop(key);
  if (!form.hasAttribute("data-autosave")) return offer(form, key, () => {
    fill(form, kept.values);
    changed(form);
  });
  const s = stateOf(form);
  fill(form, kept.values);
  s.isPutBack = true;
  for (const [name, value] of Object.entries(kept.base))
    if (form.elements[name]) form.elements[name].value = value;
  changed(form, 0);
  if (s.isKept) store.drop(key);
}

function offer(place, key, restore) {
  const box = $("#offer").content.firstElementChild.cloneNode(true);
  if (!restore) { /* no form takes it any more */
    $("p", box).textContent = words().late;
    $("[data-restore]", box).remove();
    const text = document.createElement("p");
    text.className = "pre";
    text.textContent = store.get(key)?.values.map((v) => v[1]).join("\n");
    $("p", box).after(text);
  }
  box.addEventListener("click", (e) => {
    if (!e.target.matches("[data-restore], [data-discard]")) return;
    if (e.target.matches("[data-restore]")) restore();
    store.drop(key);
    box.remove();
    $("input:not([type=hidden]), textarea, select", place)?.focus();
  });
  place.prepend(box);
}

/* Browsers put typed text back into the pages of their history, beside the
 * portal's word that it is saved: what is kept comes back unsaved. */
window.addEventListener("pageshow", (e) => {
  if (e.persisted) return;
  for (const form of $$("form[data-keep]")) if (!isDirty(form)) form.reset();
  findKept();
});

function findKept() {
  const found = store.keys().filter((key) => key.startsWith(KEEP))
    .map((key) => [key, store.get(key)?.at ?? 0]).sort((a, b) => b[1] - a[1]);
  for (const [key, at] of found) {
    const [name, page] = key.split("#");
    if (Date.now() - at > KEEP_MS) {
      store.drop(key);
      continue;
    }
    const form = $$("form[data-keep]").find((f) => keyOf(f)
      .startsWith(`${name}#`));
    const box = $("[data-keep-in]");
    const lost = !form && box && name.startsWith(prefixOf(box)) &&
      document.getElementById(`c-${name.slice(prefixOf(box).length)
        .replaceAll(".", "-")}`);
    const then = async () => {
      /* What a page wrote last may arrive behind its end. */
      let at, was;
      do {
        was = at;
        await new Promise((done) => setTimeout(done, 300));
        at = store.get(key)?.at;
      } while (at !== was);
      if (form) takeOver(form, key);
      else offer(lost, key);
    };
    if (page === PAGE || (!form && !lost)) continue;
    if (!navigator.locks) then();
    else
      navigator.locks.request(page, { signal: AbortSignal.timeout(3000) },
        then).catch(() => {}); /* another tab has it still */
  }
}
