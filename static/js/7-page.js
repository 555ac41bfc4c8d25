/* Every page: parts that matter only for some values, faults, what is folded. */

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
