/* Autosave: <form data-autosave hx-trigger="portal-save, submit">. */

const TYPING_MS = 1200;
const RETRY_MS = [3000, 10000, 30000, 60000];
let isOut = false; /* signed out: nothing is sent until that is over */
let typedAt = 0;

function say(form, text, isBad) {
  const place = $(".save", form);
  if (!place) return;
  let line = $("[data-line]", place);
  if (!line) {
    for (const old of $$(":scope > :not(input, .conflict)", place))
      old.remove();
    line = document.createElement("span");
    line.dataset.line = "";
    place.append(line);
  }
  line.className = isBad ? "fail" : "";
  line.textContent = text;
}

/* Why not yet, and where it is meanwhile. */
const tell = (form, why) => say(form, words()[why] + " " +
  words()[stateOf(form).isKept ? "kept" : "notKept"], true);

function changed(form, delay) {
  const s = stateOf(form);
  s.edits++;
  keep(form);
  if (!form.hasAttribute("data-autosave")) return;
  if (!s.isKept) tell(form, "unsaved");
  else if (!s.flight && !s.failures && !isOut) say(form, words().unsaved);
  if (s.failures && s.timer && delay > 0) return; /* in its own time */
  saveIn(form, delay);
}

function saveIn(form, delay) {
  const s = stateOf(form);
  clearTimeout(s.timer);
  s.timer = setTimeout(() => {
    s.timer = 0;
    save(form);
  }, delay);
}

function save(form) {
  const s = stateOf(form);
  if (s.flight || s.composing || !isDirty(form)) return;
  if (!window.htmx || $(".conflict", form)) return; /* the person decides */
  if (isOut) {
    again(form, "out");
    renew(); /* unless that is over */
  } else window.htmx.trigger(form, "portal-save");
}
const saveAll = () => unsaved().forEach(save);

function again(form, why) {
  const s = stateOf(form);
  tell(form, why);
  saveIn(form, RETRY_MS[Math.min(s.failures++, RETRY_MS.length - 1)]);
}

/* Signed in again, here or in another tab: the forms get the new token. Not
 * when somebody else did: what stands here is not theirs to send. */
async function renew() {
  try {
    const r = await fetch("/account");
    const page = new DOMParser().parseFromString(await r.text(),
      "text/html");
    const session = $("portal-session", page);
    if (!r.ok || !session) return false;
    isOut = session.dataset.person !== person();
    if (isOut) unsaved().forEach((form) => tell(form, "other"));
    if (isOut) return false;
    for (const el of $$("[name=csrf]")) el.value = $("[name=csrf]", page).value;
    $("portal-session").begin();
    saveAll();
    return true;
  } catch {
    return false;
  }
}
const wake = () => isOut && !document.hidden && renew();

document.addEventListener("input", (e) => {
  const form = e.target.form;
  typedAt = Date.now();
  if (!form || !("keep" in form.dataset || "autosave" in form.dataset))
    return;
  if (e.isComposing) return keep(form);
  const picks = /^(radio|checkbox|select-one|date)$/.test(e.target.type);
  changed(form, picks ? 50 : TYPING_MS);
});
document.addEventListener("compositionstart", (e) => {
  if (e.target.form) stateOf(e.target.form).composing = true;
});
document.addEventListener("compositionend", (e) => {
  const form = e.target.form;
  if (!form) return;
  stateOf(form).composing = false;
  if ("keep" in form.dataset || "autosave" in form.dataset)
    changed(form, TYPING_MS);
});
document.addEventListener("focusout", (e) => {
  const form = e.target.form;
  if (e.relatedTarget?.type === "submit") return; /* it saves as well */
  if (form?.hasAttribute("data-autosave") && !stateOf(form).failures)
    save(form);
});
window.addEventListener("online", saveAll);
window.addEventListener("focus", () => {
  wake();
  findKept(); /* of a tab that was closed beside this one */
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) saveAll(); /* perhaps the last moment */
  else wake();
});
window.addEventListener("storage", (e) =>
  isOut && e.key === SEEN && renew());

document.addEventListener("htmx:config:request", (e) => {
  const { sourceElement: form, request } = e.detail.ctx;
  if (!form.hasAttribute("data-autosave")) return;
  const s = stateOf(form);
  /* A decision is nobody's typing on: what a page that did not hear of it
   * sends later is a conflict again. */
  const id = request.body.get("resolve") ? newName()
    : form.elements.edit_id?.value;
  s.n = Math.max(Date.now(), (s.n ?? 0) + 1);
  if (id) request.body.set("edit_id", `${id}.${s.n}`);
  e.detail.ctx.edits = s.edits; /* it may wait before it is sent */
  if (document.hidden) request.keepalive = true;
});
document.addEventListener("htmx:before:request", (e) => {
  const form = e.detail.ctx.sourceElement;
  if (!form.hasAttribute("data-autosave")) return;
  const s = stateOf(form);
  clearTimeout(s.timer);
  s.timer = 0;
  s.flight = true;
  s.sent = e.detail.ctx.edits;
  s.ok = false;
  say(form, words().saving);
});
document.addEventListener("htmx:before:response", (e) => {
  const { ctx } = e.detail;
  const { status, raw } = ctx.response;
  const form = ctx.sourceElement;
  const s = stateOf(form);
  s.status = status;
  if (status === 401 || raw.redirected) {
    s.status = 401;
    e.preventDefault();
    $("portal-session")?.expired();
  } else if (status < 400) {
    s.ok = true;
    /* A poll is no sign of life. */
    if (!form.matches("[data-poll]")) $("portal-session")?.seen();
    if (!form.hasAttribute("data-autosave")) return;
    if (ctx.hx?.refresh || ctx.hx?.redirect) {
      /* The page goes now: what it sent is saved, or given up. What came
       * after it is not, and the next page asks. */
      s.saved = s.edits;
      store.drop(keyOf(form));
      if (s.edits === s.sent) return;
      if (form.elements.edit_id) form.elements.edit_id.value = "";
      keep(form);
    }
  } else if (form.hasAttribute("data-autosave") && status !== 409 &&
    status !== 422) {
    e.preventDefault(); /* no words about this answer */
  }
});
document.addEventListener("htmx:finally:request", async (e) => {
  const form = e.detail.ctx.sourceElement;
  if (!form.hasAttribute("data-autosave")) return;
  const s = stateOf(form);
  const status = s.status ?? 0;
  s.flight = false;
  s.status = 0;
  if (s.ok) {
    s.failures = 0;
    s.isRenewed = false;
    s.saved = s.sent;
    if (isDirty(form)) changed(form, TYPING_MS);
    else {
      store.drop(keyOf(form));
      if ($(":scope > textarea[hidden]", form)) location.reload();
      if (s.isPutBack) $(".save .ok", form)?.append(` ${words().back}`);
      if (s.isBack) findKept();
      s.isBack = s.isPutBack = false;
    }
    form.dispatchEvent(new CustomEvent("portal-saved", { bubbles: true }));
  } else if (status === 401) {
    again(form, "out");
  } else if (status === 0 || status === 429 || status >= 500) {
    again(form, status ? "failed" : "offline");
  } else if (status === 403 && !s.isRenewed) {
    s.isRenewed = await renew();
    if (!s.isRenewed && !isOut) again(form, "failed");
  } else if (status !== 409 && status !== 422) {
    tell(form, status === 413 ? "tooLong" : "refused");
  } else {
    s.failures = 0; /* the server's own words now stand in .save */
    if (status === 422 && s.edits !== s.sent) changed(form, TYPING_MS);
  }
});

/* Signing out takes what is kept along: first what can be sent is. */
async function signOut(form) {
  saveAll();
  const isHopeful = (f) =>
    !isOut && !stateOf(f).failures && !$(".conflict, .fail", f);
  for (let i = 0; i < 20 && unsaved().some(isHopeful); i++)
    await new Promise((done) => setTimeout(done, 100));
  const mine = store.keys().filter((key) =>
    key.startsWith(`${KEEP}${person()}/`));
  if (mine.length && !window.confirm(words().lose)) return;
  mine.forEach(store.drop);
  for (const f of $$("form")) stateOf(f).saved = stateOf(f).edits;
  form.submit();
}

document.addEventListener("submit", (e) => {
  const form = e.target;
  if (form.matches("[data-forget]")) {
    e.preventDefault();
    signOut(form);
  }
  if (form.dataset.keep && !form.hasAttribute("data-autosave")) {
    keep(form);
    stateOf(form).saved = stateOf(form).edits;
    tab.put("sent", keyOf(form)); /* or it is offered again */
  }
});
window.addEventListener("beforeunload", (e) => {
  if ($$("form[data-keep], form[data-autosave]").some((form) =>
    isDirty(form) && !stateOf(form).isKept)) e.preventDefault();
});
