/* <portal-upload>: files in pieces, going on after a break. */

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

customElements.define("portal-upload", PortalUpload);
