// Key strokes for reviewers. The form works without them; they can be switched off, which this browser remembers.
"use strict";
const form = document.querySelector("form.review");
const strokes = document.getElementById("strokes");
strokes.closest("p").hidden = false;
try { strokes.checked = localStorage.getItem("canhtin-strokes") !== "off"; } catch { /* nothing is remembered then */ }
strokes.addEventListener("change", () => {
  try { localStorage.setItem("canhtin-strokes", strokes.checked ? "on" : "off"); } catch { /* as above */ }
});

const themes = form.querySelectorAll("input.theme");
const none = form.querySelector("input.no-theme");
form.addEventListener("change", (event) => {
  if (event.target === none && none.checked) for (const theme of themes) theme.checked = false;
  if (event.target.classList.contains("theme") && event.target.checked) none.checked = false;
  // the machine speaks after the person
  if (event.target.name === "relevance") form.querySelector("details.machine").open = true;
});

const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select");
document.addEventListener("keydown", (event) => {
  if (!strokes.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const at = document.activeElement;
  if (typing(at)) {
    if (at.form !== form || (event.key !== "Enter" && event.key !== "Escape")) return;
    at.blur();
    event.preventDefault();
  } else if (event.key === "Enter" && !at.matches("a, button, summary")) {
    form.requestSubmit(form.querySelector("button[value=save]"));
    event.preventDefault();
  } else if (event.key === " " && !at.matches("a, button, summary, input")) {
    const folded = document.querySelectorAll("details.folded");
    const open = ![...folded].every((one) => one.open);
    for (const one of folded) one.open = open;
    event.preventDefault();
  } else if (event.key === "t") {
    for (const rest of document.querySelectorAll("details.rest")) rest.open = !rest.open;
  } else {
    const meant = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!meant) return;
    if (typing(meant)) { meant.focus(); meant.select(); } else meant.click();
    event.preventDefault();
  }
});
