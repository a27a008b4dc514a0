// Comfort only: every page works without this file.
(function () {
  "use strict";

  // Buttons that need a script are shown only where scripts run.
  function ready(root) {
    root.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
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
    document.querySelectorAll("details:not([open])").forEach(function (details) {
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

  document.addEventListener("htmx:afterSettle", arrive);
  document.addEventListener("DOMContentLoaded", function () {
    ready(document);
  });
})();
