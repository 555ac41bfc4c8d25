/* Makes pages that work without it more pleasant: answers save themselves,
 * typed text survives, uploads show progress, the session warns before it
 * ends. Every word shown comes from the page (#words and templates). */
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const $ = (sel, root = document) => root.querySelector(sel);
  const $$ = (sel, root = document) => [...root.querySelectorAll(sel)];
  const words = () => $("#words")?.dataset ?? {};
  const store = {
    get(key) {
      try {
        return JSON.parse(sessionStorage.getItem(key));
      } catch {
        return null;
      }
    },
    put(key, value) {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        /* full or forbidden: the page still works */
      }
    },
    drop(key) {
      try {
        sessionStorage.removeItem(key);
      } catch {
        /* as above */
      }
    },
  };

  /* ---- What was typed: kept per form until the server has it ---------- */

  const KEEP = "keep:";
  const states = new WeakMap();

  function stateOf(form) {
    let s = states.get(form);
    if (!s) {
      s = { edits: 0, saved: 0, flight: false, failures: 0, timer: 0 };
      states.set(form, s);
    }
    return s;
  }

  /* <... data-keep-in="whose/"> around several forms begins their keys. */
  const keyOf = (form) =>
    KEEP + (form.closest("[data-keep-in]")?.dataset.keepIn ?? "") +
    form.dataset.keep;

  function keep(form, isSent) {
    if (!form.dataset.keep) return;
    store.put(keyOf(form), {
      values: typedIn(form),
      isSent: Boolean(isSent),
    });
  }

  const keptKeys = () =>
    Object.keys(sessionStorage).filter((key) => key.startsWith(KEEP));

  /* A form sent as a whole page has arrived when the next page is one of a
   * signed-in person; on the sign-in page it has not. */
  function settleSent() {
    const arrived = $("portal-session") && !$("#errors");
    for (const key of keptKeys()) {
      const entry = store.get(key);
      if (!entry?.isSent) continue;
      if (arrived) store.drop(key);
      else store.put(key, { values: entry.values });
    }
  }

  const isDirty = (form) => stateOf(form).edits !== stateOf(form).saved;

  function typedIn(form) {
    const values = [];
    for (const [name, value] of new FormData(form)) {
      const el = form.elements[name];
      if (typeof value !== "string" || /^(hidden|password)$/.test(el.type))
        continue;
      values.push([name, value]);
    }
    return values;
  }

  function fill(form, values) {
    const byName = new Map();
    for (const [name, value] of values)
      byName.set(name, [...(byName.get(name) ?? []), value]);
    for (const el of form.elements) {
      if (!el.name || /^(hidden|password|file|submit)$/.test(el.type)) continue;
      const given = byName.get(el.name) ?? [];
      if (el.type === "radio" || el.type === "checkbox")
        el.checked = given.includes(el.value);
      else if (given.length) el.value = given.shift();
    }
  }

  function offerKept(form) {
    const key = keyOf(form);
    const kept = store.get(key)?.values;
    if (!kept) return;
    if (JSON.stringify(kept) === JSON.stringify(typedIn(form))) {
      store.drop(key);
      return;
    }
    const offer = $("#offer").content.firstElementChild.cloneNode(true);
    offer.addEventListener("click", (e) => {
      if (e.target.matches("[data-restore]")) {
        fill(form, kept);
        showWhen(form);
        changed(form, 0);
      } else if (e.target.matches("[data-discard]")) {
        store.drop(key);
      } else {
        return;
      }
      offer.remove();
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
    form.prepend(offer);
  }

  /* ---- Autosave: <form data-autosave hx-trigger="portal-save, submit"> -- */

  const TYPING_MS = 1200;
  const RETRY_MS = [3000, 10000, 30000, 60000];

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

  function changed(form, delay) {
    const s = stateOf(form);
    s.edits++;
    keep(form);
    if (!form.hasAttribute("data-autosave")) return;
    if (!s.flight && !s.failures) say(form, words().unsaved);
    clearTimeout(s.timer);
    s.timer = setTimeout(() => save(form), delay);
  }

  function save(form) {
    const s = stateOf(form);
    if (s.flight || s.composing || !isDirty(form)) return;
    if (!window.htmx || $(".conflict", form)) return; /* the person decides */
    window.htmx.trigger(form, "portal-save");
  }

  function again(form) {
    const s = stateOf(form);
    const wait = RETRY_MS[Math.min(s.failures++, RETRY_MS.length - 1)];
    say(form, words().failed, true);
    clearTimeout(s.timer);
    s.timer = setTimeout(() => save(form), wait);
  }

  document.addEventListener("input", (e) => {
    const form = e.target.form;
    if (!form || !("keep" in form.dataset || "autosave" in form.dataset))
      return;
    if (e.isComposing) return;
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
    if (form?.hasAttribute("data-autosave") && isDirty(form)) save(form);
  });
  window.addEventListener("online", () => $$("[data-autosave]").forEach(save));

  document.addEventListener("htmx:before:request", (e) => {
    const form = e.detail.ctx.sourceElement;
    if (!form.hasAttribute("data-autosave")) return;
    const s = stateOf(form);
    clearTimeout(s.timer);
    s.flight = true;
    s.sent = s.edits;
    s.ok = false;
    say(form, words().saving);
  });
  document.addEventListener("htmx:before:response", (e) => {
    const { ctx } = e.detail;
    const { status, raw } = ctx.response;
    const s = stateOf(ctx.sourceElement);
    s.status = status;
    if (status === 401 || raw.redirected) {
      s.status = 401;
      e.preventDefault();
      $("portal-session")?.expired();
      return;
    }
    if (status < 400) {
      s.ok = true;
      /* A poll is no sign of life. */
      if (!ctx.sourceElement.matches("[data-poll]"))
        $("portal-session")?.seen();
      if (ctx.hx?.refresh || ctx.hx?.redirect) {
        /* The page goes now: what it showed is saved, or given up. */
        s.saved = s.edits;
        store.drop(keyOf(ctx.sourceElement));
      }
    }
  });
  document.addEventListener("htmx:finally:request", (e) => {
    const form = e.detail.ctx.sourceElement;
    if (!form.hasAttribute("data-autosave")) return;
    const s = stateOf(form);
    const status = s.status ?? 0;
    s.flight = false;
    s.status = 0;
    if (s.ok) {
      s.failures = 0;
      s.saved = s.sent;
      if (isDirty(form)) changed(form, TYPING_MS);
      else store.drop(keyOf(form));
      form.dispatchEvent(new CustomEvent("portal-saved", { bubbles: true }));
    } else if (status === 0 || status === 429 || status >= 500) {
      again(form);
    } else if (status === 401 || status === 403 || status === 404) {
      say(form, words().refused, true);
    }
    /* 409 and 422: the server's own words now stand in .save */
  });

  document.addEventListener("submit", (e) => {
    if (e.target.matches("[data-forget]")) {
      keptKeys().forEach(store.drop);
    }
    if (e.target.dataset.keep && !e.target.hasAttribute("data-autosave")) {
      keep(e.target, true);
      stateOf(e.target).saved = stateOf(e.target).edits;
    }
  });
  window.addEventListener("beforeunload", (e) => {
    if ($$("form[data-keep], form[data-autosave]").some(isDirty))
      e.preventDefault();
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
      this.seen();
      $("form", this.asking).addEventListener("submit", (e) => this.stay(e));
      this.asking.addEventListener("cancel", (e) => this.stay(e));
      $("[data-close]", this.over).addEventListener("click", () =>
        this.over.close(),
      );
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
      $$("form[data-keep]").forEach((f) => {
        if (isDirty(f)) keep(f);
      });
      $("a", this.over).addEventListener("click", () => {
        $$("form").forEach((f) => (stateOf(f).saved = stateOf(f).edits));
      });
      if (!this.over.open) this.over.showModal();
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
      for (const key of Object.keys(sessionStorage))
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
        store.drop(key);
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
      let id = store.get(key);
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
      store.put(key, id);
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

  /* ---- <portal-keys>: j/k walk, other keys press [data-key] ------------ */

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
      const items = $$("[data-item]", this);
      const at = items.findIndex((i) => i.contains(document.activeElement));
      if (e.key === "j" || e.key === "k") {
        const next = items[at + (e.key === "j" ? 1 : at < 0 ? 0 : -1)];
        if (!next) return;
        next.tabIndex = -1;
        next.focus();
        next.scrollIntoView({ block: "start" });
      } else if (at >= 0 && /^[a-z?]$/.test(e.key)) {
        const target = $(`[data-key="${e.key}"]`, items[at]);
        if (!target) return;
        target.click();
        target.focus();
      } else {
        return;
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
    $$("form[data-keep]").forEach(offerKept);
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
