// What the pages can do only with a script: keep the list of calls up to date, and copy a text.
"use strict";

const PAUSE = 1000; // milliseconds between two looks

function keepUpToDate(panel) {
  const box = panel.querySelector("input");
  const status = panel.querySelector("[role=status]");
  panel.hidden = false;

  async function look() {
    const calls = document.getElementById("calls");
    if (box.checked && !document.hidden && !calls.contains(document.activeElement)) {
      try {
        const answer = await fetch(location.href, { cache: "no-store" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("calls");
        if (fresh && fresh.innerHTML !== calls.innerHTML) {
          calls.replaceWith(fresh);
        }
        if (fresh && fresh.dataset.latest !== calls.dataset.latest) {
          status.textContent = `Latest: call ${fresh.dataset.latest}`;
        } else if (status.dataset.lost) {
          status.textContent = "";
        }
        delete status.dataset.lost;
      } catch {
        status.textContent = "The sandbox does not answer.";
        status.dataset.lost = "yes";
      }
    }
    setTimeout(look, PAUSE);
  }

  setTimeout(look, PAUSE);
}

function offerToCopy(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${text.getAttribute("aria-label")}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
  text.before(button);
}

document.querySelectorAll("[data-live]").forEach(keepUpToDate);
if (navigator.clipboard) {
  document.querySelectorAll("pre[data-copy]").forEach(offerToCopy);
}
