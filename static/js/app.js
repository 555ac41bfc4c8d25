/* Makes pages that work without it more pleasant: answers save themselves,
 * typed text survives, uploads show progress, the session warns before it
 * ends. Every word shown comes from the page (#words and templates). */
(() => {
  "use strict";
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

  /* ---- What was typed: kept per form until the server has it ---------- */

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
        await new Promise((done) => setTimeout(done, 200));
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

  /* ---- Autosave: <form data-autosave hx-trigger="portal-save, submit"> -- */

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
    if (s.failures && delay > 0) return; /* sent again in its own time */
    clearTimeout(s.timer);
    s.timer = setTimeout(() => save(form), delay);
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
    const wait = RETRY_MS[Math.min(s.failures++, RETRY_MS.length - 1)];
    tell(form, why);
    clearTimeout(s.timer);
    s.timer = setTimeout(() => save(form), wait);
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

  /* ---- Fields that matter only for some values of another ------------- */

  /* <div data-when="f-tools" data-in="other none">: shown while the control
   * named f-tools in the same form has one of these values. */
  function showWhen(form) {
    for (const part of $$("[data-when]", form)) {
      const wanted = part.dataset.in.split(" ");
      const given = new FormData(form).getAll(part.dataset.when);
      part.hidden = !given.some((value) => wanted.includes(value));
    }
  }
  document.addEventListener("change", (e) => {
    if (e.target.form) showWhen(e.target.form);
  });

  /* ---- <portal-session>: warns before the idle time-out --------------- */

  const SEEN = "portal-seen"; /* last sign of life of any tab, ms */

  class PortalSession extends HTMLElement {
    connectedCallback() {
      this.idle = Number(this.dataset.idleSeconds) * 1000;
      this.warn = Number(this.dataset.warnSeconds) * 1000;
      this.asking = $(".idle-warning", this);
      this.over = $(".signed-out", this);
      if (!this.idle || !this.asking) return;
      this.begin();
      for (const dialog of [this.asking, this.over])
        dialog.addEventListener("close", () => {
          /* Chromium gives the focus back without the caret. */
          const el = document.activeElement;
          el.blur();
          el.focus({ preventScroll: true });
        });
      $("form", this.asking).addEventListener("submit", (e) => this.stay(e));
      this.asking.addEventListener("cancel", (e) => this.stay(e));
      $("[data-close]", this.over).addEventListener("click", () =>
        this.over.close(),
      );
    }
    begin() {
      isOut = false;
      this.over.close();
      this.seen();
      clearInterval(this.timer);
      this.timer = setInterval(() => this.tick(), 1000);
    }
    disconnectedCallback() {
      clearInterval(this.timer);
    }
    seen() {
      this.last = Date.now();
      try {
        localStorage.setItem(SEEN, this.last);
      } catch {
        /* other tabs then keep their own time */
      }
    }
    left() {
      let last = this.last;
      try {
        last = Math.max(last, Number(localStorage.getItem(SEEN)) || 0);
      } catch {
        /* as above */
      }
      return last + this.idle - Date.now();
    }
    tick() {
      const left = this.left();
      if (left <= 0) {
        this.expired();
      } else if (left <= this.warn) {
        const s = Math.ceil(left / 1000);
        $("[data-left]", this).textContent =
          `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
        if (!this.asking.open) this.asking.showModal();
      } else if (this.asking.open) {
        this.asking.close();
      }
    }
    async stay(e) {
      e.preventDefault();
      const form = $("form", this.asking);
      try {
        const r = await fetch(form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          headers: { "HX-Request": "true" },
        });
        if (r.ok && !r.redirected) {
          this.seen();
          this.asking.close();
        } else if (r.status < 500) {
          this.expired();
        }
      } catch {
        /* no network: the dialog stays and the person may try again */
      }
    }
    expired() {
      clearInterval(this.timer);
      this.asking.close();
      if (isOut) return;
      isOut = true;
      this.askToSignIn();
    }
    /* Not under somebody's fingers: the keys would go to the dialog. */
    askToSignIn() {
      if (Date.now() - typedAt < 1500) setTimeout(() => this.askToSignIn(), 300);
      else if (isOut && !this.over.open) this.over.showModal();
    }
  }

  /* ---- <portal-upload>: files in pieces, going on after a break -------- */

  const PIECE = 1 << 20;

  class PortalUpload extends HTMLElement {
    connectedCallback() {
      this.input = $("input[type=file]", this);
      this.form = this.input?.form;
      if (!this.form || !this.input) return;
      this.list = document.createElement("ul");
      this.list.className = "uploads";
      this.live = document.createElement("p");
      this.live.className = "visually-hidden";
      this.live.setAttribute("role", "status");
      this.append(this.list, this.live);
      this.queue = Promise.resolve();
      this.rows = {};
      this.place = `up:${this.form.action} ${this.input.name}:`;
      for (const key of tab.keys())
        if (key.startsWith(this.place))
          this.row(key, key.slice(this.place.length).split("/")[0])
            .text.textContent = words().brokenOff;
      this.input.addEventListener("change", () => this.take(this.input.files));
      const drop = $(".drop", this) ?? this;
      drop.addEventListener("dragover", (e) => {
        if (!e.dataTransfer.types.includes("Files")) return;
        e.preventDefault();
        drop.classList.add("over");
      });
      drop.addEventListener("dragleave", () => drop.classList.remove("over"));
      drop.addEventListener("drop", (e) => {
        e.preventDefault();
        drop.classList.remove("over");
        this.take(e.dataTransfer.files);
      });
    }
    row(key, name) {
      this.rows[key]?.remove();
      const row = (this.rows[key] = document.createElement("li"));
      const title = document.createElement("span");
      const bar = document.createElement("progress");
      const text = document.createElement("span");
      title.textContent = name;
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", name);
      text.textContent = words().waiting;
      row.append(title, bar, text);
      this.list.append(row);
      return { row, bar, text };
    }
    take(files) {
      for (const file of [...files]) this.add(file);
      this.input.value = "";
    }
    /* The key is what tells the same file chosen again. */
    add(file) {
      const key = `${this.place}${file.name}/${file.size}/${file.lastModified}`;
      const parts = this.row(key, file.name);
      this.queue = this.queue.then(() => this.send(file, key, parts));
    }
    async send(file, key, { row, bar, text }) {
      const end = (why) => (this.live.textContent = `${file.name}: ${why}`);
      const fail = (why) => {
        bar.remove();
        text.className = "error";
        text.textContent = why;
        end(why);
      };
      const max = Number(this.closest("[data-max-bytes]")?.dataset.maxBytes);
      if (max && file.size > max) return fail(words().tooLarge);
      end(words().sending);
      try {
        const r = await this.pass(file, key, bar, text);
        tab.drop(key);
        if (!r.ok) return fail(await r.text());
        const next = r.headers.get("HX-Redirect");
        if (next) location.href = next;
        this.show(new DOMParser().parseFromString(
          await r.text(), "text/html").body);
        row.remove();
        end(words().sent);
      } catch {
        const again = document.createElement("button");
        again.className = "small secondary";
        again.type = "button";
        again.textContent = words().again;
        again.onclick = () => this.add(file);
        fail(words().sendFailed);
        row.append(again);
      }
    }
    /* The last reply: of the end, or the one that says why not. */
    async pass(file, key, bar, text) {
      const fields = new URLSearchParams([...new FormData(this.form)]
        .filter(([, value]) => typeof value === "string"));
      const ask = async (method, path, body) => {
        for (const wait of [...RETRY_MS, 0]) {
          const r = await fetch(`/transfers${path}`, { method, body, headers: {
            "HX-Request": "true", "X-CSRF-Token": fields.get("csrf") },
          }).catch(() => null);
          if (r?.status === 401 || r?.redirected) {
            $("portal-session")?.expired();
            break;
          }
          if (r && r.status !== 429 && (r.status < 500 || r.status === 507))
            return r;
          text.textContent = words().sendAgain;
          if (wait)
            await new Promise((go) => {
              setTimeout(go, wait);
              window.addEventListener("online", go, { once: true });
            });
        }
        throw 0;
      };
      let id = tab.get(key);
      let r = id && (await ask("GET", `/${id}`));
      if (!r?.ok) {
        fields.set("form_id", crypto.randomUUID());
        fields.set("name", file.name);
        fields.set("size", file.size);
        fields.set("clause", this.input.name);
        r = await ask("POST", "", fields);
        if (!r.ok) return r;
      }
      let at;
      ({ id, received: at } = await r.json());
      tab.put(key, id);
      while (at < file.size) {
        $("portal-session")?.seen();
        bar.value = (at / file.size) * 100;
        text.textContent = `${words().sending} ${Math.floor(bar.value)}%`;
        r = await ask("PUT", `/${id}?at=${at}`,
          file.slice(at, at + PIECE, "application/octet-stream"));
        if (!r.ok && r.status !== 409) return r;
        at = (await r.json()).received;
      }
      return ask("POST", `/${id}/finish`, fields);
    }
    /* The reply is the new list of files; it replaces the one on the page. */
    show(reply) {
      const fresh = reply.firstElementChild;
      const old = fresh?.id && document.getElementById(fresh.id);
      if (!old) return;
      old.replaceWith(fresh);
      window.htmx?.process(fresh);
    }
  }

  /* ---- <portal-keys>: j/k walk, n to the next unanswered, digits choose a
   * status, other keys press [data-key], here or on the page ------------- */

  const PICK = ":is([name=status],[name=verdict])";

  class PortalKeys extends HTMLElement {
    connectedCallback() {
      this.onkey = (e) => this.press(e);
      document.addEventListener("keydown", this.onkey);
    }
    disconnectedCallback() {
      document.removeEventListener("keydown", this.onkey);
    }
    press(e) {
      if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
      if ($("dialog[open]")) return;
      if (e.target.closest("textarea, select, [contenteditable]")) return;
      if (e.target.matches("input:not([type=radio], [type=checkbox])")) return;
      if ("off" in this.dataset || !/^[a-z0-9?]$/.test(e.key)) return;
      const items = $$("[data-item]", this);
      const at = items[1]
        ? items.findIndex((i) => i.contains(document.activeElement))
        : 0;
      const here = items[at];
      const step = { j: 1, k: -1 }[e.key];
      const next = step
        ? items[at < 0 ? 0 : at + step]
        : e.key === "n" &&
          items.find((i, nth) => nth > at && $(PICK, i) &&
            !$(`${PICK}:checked`, i));
      if (next) {
        next.tabIndex = -1;
        next.focus();
        next.scrollIntoView({ block: "start" });
      } else {
        const key = `[data-key="${e.key}"]`;
        const target =
          (here && ($$("[name=status]", here)[e.key - 1] ?? $(key, here))) ??
          $(`${key}:not([data-item] *)`, this);
        if (!target) return;
        target.click();
        target.focus();
      }
      e.preventDefault();
    }
  }

  customElements.define("portal-session", PortalSession);
  customElements.define("portal-upload", PortalUpload);
  customElements.define("portal-keys", PortalKeys);

  /* ---- Every page ------------------------------------------------------ */

  function start() {
    $$("form:has([data-when])").forEach(showWhen);
    settleSent();
    for (const form of $$("form[data-autosave]:not([hx-post])")) {
      form.setAttribute("hx-post", form.getAttribute("action"));
      window.htmx?.process(form);
    }
    for (const p of $$(".field > .error")) {
      if (!p.textContent.trim()) continue;
      for (const el of $$("input, select, textarea", p.parentElement))
        el.setAttribute("aria-invalid", "true");
    }
    for (const bad of $$(".error:not(:empty)"))
      bad.closest("details")?.setAttribute("open", "");
    $("#errors")?.focus();
    const fold = location.hash && document.getElementById(
      decodeURIComponent(location.hash.slice(1)))?.closest("details");
    if (fold) fold.open = true;
  }
  if (document.readyState === "loading")
    document.addEventListener("DOMContentLoaded", start);
  else start();
})();
