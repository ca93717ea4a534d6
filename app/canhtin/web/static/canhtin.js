// The pages work without this; it saves a click and brings what was chosen into view.
"use strict";
for (const form of document.querySelectorAll("form.controls")) {
  const button = form.querySelector("button.auto");
  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    if (event.target.name === "period" || event.target.name === "v") {
      for (const input of form.querySelectorAll("input[name=from], input[name=to]")) input.value = "";
    }
    form.requestSubmit(button);
  });
  form.addEventListener("submit", () => {
    for (const input of form.querySelectorAll("input:not([type=radio])")) if (!input.value) input.disabled = true;
  });
}
const here = document.querySelector(".top nav a[aria-current]");
if (here) here.parentElement.parentElement.scrollLeft = here.offsetLeft - 40;
