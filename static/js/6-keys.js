/* <portal-keys>: j/k walk, n to the next unanswered, digits choose a status,
 * other keys press [data-key], here or on the page. */

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

customElements.define("portal-keys", PortalKeys);
