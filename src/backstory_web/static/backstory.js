// Comfort only: every page works without this file.
(function () {
  "use strict";

  // Buttons that need a script are shown only where scripts run.
  function ready(root) {
    root.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
    });
    root.querySelectorAll("[data-live-button]").forEach(function (button) {
      button.hidden = true;
    });
  }

  // After a swap the focus goes to what is wrong, or else to the new heading, and it is spoken.
  function arrive() {
    var page = document.getElementById("page");
    var target = document.getElementById("faults") || page.querySelector("h1");
    ready(page);
    if (target) {
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
      document.getElementById("announce").textContent = target.id === "faults" ? "" : target.textContent;
      if (target.id === "faults") target.scrollIntoView({ block: "center" });
    }
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });

  // On paper everything lies open; afterwards it is as it was.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open]):not([hx-get])").forEach(function (details) {
      details.dataset.closed = "";
      details.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-closed]").forEach(function (details) {
      details.open = false;
      delete details.dataset.closed;
    });
  });

  // --- the studio: a slider says its value as it moves; what came of it is spoken, focus stays ---
  function tellValue(slider) {
    var told = slider.form && slider.form.querySelector("output[for='" + slider.id + "']");
    if (!told) return;
    told.value = Number(slider.value) + (Number(slider.value) === 1 ? told.dataset.unitOne : told.dataset.unit);
    slider.setAttribute("aria-valuetext", told.value);
  }

  document.addEventListener("input", function (event) {
    if (event.target.type === "range") tellValue(event.target);
  });

  function sentences(words) {
    return Array.from(words.querySelectorAll("p, li"), function (one) {
      return one.textContent.trim();
    });
  }

  function settled(event) {
    var page = document.getElementById("page");
    if (event.target === page || event.target.contains(page)) return arrive();
    var words = event.target.querySelector && event.target.querySelector("[data-announce]");
    if (words) document.getElementById("announce").textContent = sentences(words).join(" ");
  }

  document.addEventListener("htmx:afterSettle", settled);
  document.addEventListener("DOMContentLoaded", function () {
    ready(document);
  });
})();
