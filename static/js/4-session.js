/* <portal-session>: warns before the idle time-out. */

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

customElements.define("portal-session", PortalSession);
